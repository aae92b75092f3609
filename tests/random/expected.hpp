// SPDX-License-Identifier: BSL-1.0
// What follows from rows, said in plain loops: who references whom, what goes, what stands in the way, and what two states differ in.
#pragma once

#include <algorithm>
#include <string>
#include <tested.hpp>
#include <vector>

namespace trials {

inline std::string folded(std::string text, bool nocase) {
  if (nocase)
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Whether two values are equal by the collation of a column; NULL is equal to NULL.
inline bool same(const column& c, const value& a, const value& b) {
  return a.has_value() == b.has_value() && (!a || folded(*a, c.nocase) == folded(*b, c.nocase));
}

inline bool same_key(const table& t, const key& a, const key& b) {
  for (std::size_t i = 0; i < t.key.size(); ++i)
    if (!same(t.columns[t.key[i]], a[i], b[i])) return false;
  return true;
}

/// Whether `child` references `parent`: all fields are there and equal by the parent's collation.
inline bool references(const shape& s, const relation& r, const row& child, const row& parent) {
  for (std::size_t i = 0; i < r.fields.size(); ++i) {
    const value& held = child[r.fields[i]];
    if (!held || !same(s.tables[r.parent].columns[r.references[i]], held, parent[r.references[i]]))
      return false;
  }
  return true;
}

inline const tagged* parent_of(const shape& s, const relation& r, const row& child,
                               const std::vector<tagged>& parents) {
  for (const tagged& parent : parents)
    if (references(s, r, child, parent.values)) return &parent;
  return nullptr;
}

inline bool has_null(const relation& r, const row& child) {
  return std::any_of(r.fields.begin(), r.fields.end(), [&](std::size_t f) { return !child[f].has_value(); });
}

/// Rows that should reference a row by the relation, and reference none.
inline long long orphans(const shape& s, const relation& r, const state& all) {
  return std::count_if(all[r.child].begin(), all[r.child].end(), [&](const tagged& child) {
    return !has_null(r, child.values) && parent_of(s, r, child.values, all[r.parent]) == nullptr;
  });
}

inline const tagged* find_tag(const std::vector<tagged>& rows, std::int64_t tag) {
  for (const tagged& one : rows)
    if (one.tag == tag) return &one;
  return nullptr;
}

inline const tagged* find_key(const table& t, const std::vector<tagged>& rows, const key& k) {
  for (const tagged& one : rows)
    if (same_key(t, key_of(t, one.values), k)) return &one;
  return nullptr;
}

/// Sets of rows, by table and position.
using marks = std::vector<std::vector<bool>>;

/// The rows that Cascade leads to from those of these keys, themselves included.
inline marks gone_with(const shape& s, const state& all, std::size_t root, const std::vector<key>& keys) {
  marks gone;
  for (const auto& rows : all) gone.emplace_back(rows.size());
  for (const key& k : keys)
    for (std::size_t i = 0; i < all[root].size(); ++i)
      if (same_key(s.tables[root], key_of(s.tables[root], all[root][i].values), k)) gone[root][i] = true;
  for (bool grown = true; grown;) {
    grown = false;
    for (const relation& r : s.relations) {
      if (r.on_delete != action::cascade) continue;
      for (std::size_t c = 0; c < all[r.child].size(); ++c)
        for (std::size_t p = 0; p < all[r.parent].size() && !gone[r.child][c]; ++p)
          if (gone[r.parent][p] && references(s, r, all[r.child][c].values, all[r.parent][p].values))
            gone[r.child][c] = grown = true;
    }
  }
  return gone;
}

/// How many rows forbid, through the relation, that these rows go. Those that go too count for Restrict only, and only if asked for.
inline long long blocking(const shape& s, const state& all, const relation& r, const marks& gone,
                          bool with_going) {
  if (r.on_delete == action::cascade || r.on_delete == action::set_null) return 0;
  long long rows = 0;
  for (std::size_t c = 0; c < all[r.child].size(); ++c) {
    const row& child = all[r.child][c].values;
    const tagged* parent = parent_of(s, r, child, all[r.parent]);
    if (parent == nullptr || !gone[r.parent][static_cast<std::size_t>(parent - all[r.parent].data())])
      continue;
    if (gone[r.child][c]) {
      // A row is not in its own way.
      if (with_going && r.on_delete == action::restrict && &all[r.child][c] != parent) ++rows;
      continue;
    }
    row then = child;
    for (const relation& by : s.relations) {
      // What another relation sets in the same row; Restrict does not wait for it.
      const bool own = &by == &r;
      if (by.child != r.child || (!own && r.on_delete != action::no_action)) continue;
      if (by.on_delete != action::set_null && by.on_delete != action::set_default) continue;
      const tagged* its = parent_of(s, by, child, all[by.parent]);
      if (its == nullptr || !gone[by.parent][static_cast<std::size_t>(its - all[by.parent].data())]) continue;
      for (const std::size_t f : by.fields)
        then[f] = by.on_delete == action::set_null ? value() : s.tables[r.child].columns[f].default_value;
    }
    std::vector<tagged> staying;
    for (std::size_t p = 0; p < all[r.parent].size(); ++p)
      if (!gone[r.parent][p]) staying.push_back(all[r.parent][p]);
    if (r.on_delete != action::restrict && (has_null(r, then) || parent_of(s, r, then, staying) != nullptr))
      continue;
    ++rows;
  }
  return rows;
}

/// Whether a relation that `writes` changes what this one references.
inline bool is_fed(const shape& s, const relation& wanted, const std::vector<bool>& writes) {
  for (std::size_t i = 0; i < s.relations.size(); ++i) {
    if (!writes[i] || s.relations[i].child != wanted.parent) continue;
    for (const std::size_t f : s.relations[i].fields)
      if (std::find(wanted.references.begin(), wanted.references.end(), f) != wanted.references.end())
        return true;
  }
  return false;
}

/// The relations whose fields a delete can write: by SetNull or SetDefault, and by what follows from them on update.
inline std::vector<bool> writing(const shape& s) {
  std::vector<bool> writes;
  for (const relation& r : s.relations)
    writes.push_back(r.on_delete == action::set_null || r.on_delete == action::set_default);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < s.relations.size(); ++i) {
      const relation& r = s.relations[i];
      if (writes[i] || r.on_update == action::restrict || r.on_update == action::no_action ||
          !is_fed(s, r, writes))
        continue;
      writes[i] = grown = true;
    }
  }
  return writes;
}

inline bool parent_key_may_change(const shape& s, const relation& r) { return is_fed(s, r, writing(s)); }

/// Whether a delete can write a field of the relation through another relation of the same rows, on update.
inline bool fields_may_follow(const shape& s, const relation& wanted) {
  const std::vector<bool> writes = writing(s);
  for (std::size_t i = 0; i < s.relations.size(); ++i) {
    const relation& r = s.relations[i];
    if (!writes[i] || !is_fed(s, r, writes) || &r == &wanted || r.child != wanted.child) continue;
    for (const std::size_t f : r.fields)
      if (std::find(wanted.fields.begin(), wanted.fields.end(), f) != wanted.fields.end()) return true;
  }
  return false;
}

/// What a delete or an update has done, by the states before and after it: what its receipt must be, but for the rows that an update
/// writes itself.
inline counts difference(const shape& s, const state& before, const state& after) {
  counts found(s.tables.size(), s.relations.size());
  for (std::size_t t = 0; t < s.tables.size(); ++t)
    for (const tagged& old : before[t])
      if (find_tag(after[t], old.tag) == nullptr) ++found.deleted_rows[t];
  for (std::size_t i = 0; i < s.relations.size(); ++i) {
    const relation& r = s.relations[i];
    for (const tagged& old : before[r.child]) {
      const tagged* parent = parent_of(s, r, old.values, before[r.parent]);
      if (parent == nullptr) continue;
      const bool stays = find_tag(after[r.child], old.tag) != nullptr;
      const tagged* parent_now = find_tag(after[r.parent], parent->tag);
      if (parent_now == nullptr) {
        if (!stays)
          ++found.deleted_children[i];
        else if (r.on_delete == action::set_null)
          ++found.set_null[i];
        else if (r.on_delete == action::set_default)
          ++found.set_default[i];
      } else if (stays) {
        for (const std::size_t column : r.references) {
          if (same(s.tables[r.parent].columns[column], parent->values[column], parent_now->values[column]))
            continue;
          if (r.on_update == action::cascade) ++found.updated[i];
          if (r.on_update == action::set_null) ++found.set_null[i];
          if (r.on_update == action::set_default) ++found.set_default[i];
          break;
        }
      }
    }
  }
  // The two relations of a link have no fields to ask for.
  for (std::size_t i = 0; i < s.relations.size(); ++i)
    if (s.tables[s.relations[i].child].link) found.deleted_children[i] = found.updated[i] = 0;
  return found;
}

inline std::string text(const shape& s, const counts& c) {
  std::string all;
  const auto say = [&](long long n, const std::string& what) {
    if (n != 0) all += (all.empty() ? "" : ", ") + std::to_string(n) + ' ' + what;
  };
  for (std::size_t t = 0; t < s.tables.size(); ++t) {
    say(c.deleted_rows[t], s.tables[t].name + " deleted");
    say(c.updated_rows[t], s.tables[t].name + " written");
  }
  for (std::size_t i = 0; i < s.relations.size(); ++i) {
    const std::string name = name_of(s, s.relations[i]);
    say(c.deleted_children[i], "deleted with its parent by " + name);
    say(c.set_null[i], name + " set null");
    say(c.set_default[i], name + " set default");
    say(c.updated[i], name + " updated");
  }
  return all.empty() ? "nothing" : all;
}

inline std::string text(const row& values) {
  std::string all;
  for (const value& v : values) all += v.value_or("NULL") + '|';
  return all;
}

inline std::string text(const shape& s, const state& all) {
  std::string dump;
  for (std::size_t t = 0; t < s.tables.size(); ++t)
    for (const tagged& one : all[t]) dump += s.tables[t].name + ' ' + text(one.values) + '\n';
  return dump;
}

}  // namespace trials
