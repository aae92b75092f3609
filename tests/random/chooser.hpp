// SPDX-License-Identifier: BSL-1.0
// Random rows of a shape, and random operations on them.
#pragma once

#include <bench.hpp>
#include <random>

namespace trials {

/// Leaves out rows until no two have one key, and each that should references another. What stays fits any of the tables.
inline void tidy(const shape& s, state& all) {
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (std::size_t t = 0; t < s.tables.size(); ++t) {
      const table& of = s.tables[t];
      std::vector<std::vector<std::size_t>> uniques = of.uniques;
      uniques.push_back(of.key);
      for (std::size_t i = 0; i < all[t].size(); ++i) {
        const row& one = all[t][i].values;
        bool stays = true;
        for (const auto& unique : uniques) {
          for (std::size_t j = 0; j < i && stays; ++j)
            stays = std::any_of(unique.begin(), unique.end(), [&](std::size_t c) {
              return !one[c] || !same(of.columns[c], one[c], all[t][j].values[c]);
            });
        }
        for (const relation& r : s.relations)
          stays =
              stays && (r.child != t || has_null(r, one) || parent_of(s, r, one, all[r.parent]) != nullptr);
        if (stays) continue;
        all[t].erase(all[t].begin() + static_cast<std::ptrdiff_t>(i--));
        dropped = true;
      }
    }
  }
}

class chooser {
 public:
  chooser(const shape& s, std::uint64_t seed) : shape_(s), random_(seed) {}

  /// Some rows in each table.
  state rows() {
    state all(shape_.tables.size());
    std::int64_t tag = 0;
    for (std::size_t t = 0; t < shape_.tables.size(); ++t) {
      const std::size_t some = 4 + below(6);
      for (std::size_t i = 0; i < some; ++i) all[t].push_back({++tag, new_row(t, all, 3)});
    }
    // What references a later table.
    for (std::size_t t = 0; t < shape_.tables.size(); ++t)
      for (tagged& one : all[t])
        for (const relation& r : shape_.relations)
          if (r.child == t && r.parent > t && chance(70)) point(r, one.values, all);
    tidy(shape_, all);
    return all;
  }

  /// What to do next, in a transaction of this depth.
  operation next(const state& now, std::size_t depth) {
    operation o;
    const std::size_t turn = below(100);
    if (depth == 0 ? turn < 7 : depth == 1 && turn < 4) {
      o.what = kind::begin;
      return o;
    }
    if (depth > 0 && turn >= 70) {
      o.what = turn < 90 ? kind::commit : kind::rollback;
      return o;
    }
    o.table = below(shape_.tables.size());
    const std::size_t what = below(100);
    if (shape_.tables[o.table].link || what < 15) {
      o.what = kind::insert;
      o.values = new_row(o.table, now, 15);
    } else if (what < 55) {
      o.what = kind::erase;
      o.keys.push_back(some_key(o.table, now));
    } else if (what < 62) {
      o.what = kind::erase_where;
      o.note = *some_value({"note", true, false, false, {}});
    } else if (what < 70) {
      o.what = kind::erase_many;
      for (std::size_t i = 1 + below(4); i > 0; --i) o.keys.push_back(some_key(o.table, now));
    } else {
      const table& t = shape_.tables[o.table];
      o.what = what < 82 ? kind::update : kind::update_key;
      const row* old = some_row(o.table, now);
      o.values = old == nullptr || chance(4) ? new_row(o.table, now, 15) : *old;
      o.keys.push_back(key_of(t, o.values));
      if (o.what == kind::update || chance(30)) change_others(o.table, o.values, now);
      if (o.what == kind::update_key) change_key(o.table, o.values, now);
    }
    return o;
  }

 private:
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  const row* some_row(std::size_t t, const state& now) {
    return now[t].empty() ? nullptr : &now[t][below(now[t].size())].values;
  }

  // Mostly of a row; a text in one or the other case.
  key some_key(std::size_t t, const state& now) {
    const table& of = shape_.tables[t];
    const row* one = some_row(t, now);
    if (one == nullptr || chance(4)) return key_of(of, new_row(t, now, 15));
    key k = key_of(of, *one);
    for (std::size_t i = 0; i < k.size(); ++i)
      if (of.columns[of.key[i]].nocase && chance(40)) k[i] = other_case(*k[i]);
    return k;
  }

  static std::string other_case(std::string text) {
    for (char& c : text)
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) c = static_cast<char>(c ^ 0x20);
    return text;
  }

  value some_value(const column& c) {
    static const char* const texts[] = {"a", "A", "b", "B", "c", "d", "e", "it's"};
    if (c.optional && chance(20)) return {};
    return c.text ? std::string(texts[below(std::size(texts))]) : std::to_string(1 + below(9));
  }

  // Lets the relation reference some row, as far as the fields are not fixed.
  bool point(const relation& r, row& values, const state& now, std::vector<bool>* fixed = nullptr) {
    std::vector<const row*> parents;
    for (const tagged& one : now[r.parent]) {
      bool fits = true;
      for (std::size_t i = 0; i < r.fields.size(); ++i)
        fits = fits && one.values[r.references[i]] &&
               (fixed == nullptr || !(*fixed)[r.fields[i]] ||
                values[r.fields[i]] == one.values[r.references[i]]);
      if (fits) parents.push_back(&one.values);
    }
    if (parents.empty()) return false;
    const row& parent = *parents[below(parents.size())];
    for (std::size_t i = 0; i < r.fields.size(); ++i) {
      value& held = values[r.fields[i]];
      held = parent[r.references[i]];
      if (shape_.tables[r.parent].columns[r.references[i]].nocase && chance(30)) held = other_case(*held);
    }
    return true;
  }

  // `dangling` percent of the relations are left to chance.
  row new_row(std::size_t t, const state& now, std::size_t dangling) {
    row values;
    for (const column& c : shape_.tables[t].columns) values.push_back(some_value(c));
    std::vector<bool> fixed(values.size());
    for (const relation& r : shape_.relations) {
      if (r.child != t) continue;
      if (!chance(dangling)) point_or_null(r, values, now, &fixed);
      for (const std::size_t f : r.fields) fixed[f] = true;
    }
    // A row may reference itself.
    for (const relation& r : shape_.relations)
      if (r.child == t && r.parent == t && chance(6))
        for (std::size_t i = 0; i < r.fields.size(); ++i) values[r.fields[i]] = values[r.references[i]];
    return values;
  }

  void point_or_null(const relation& r, row& values, const state& now, std::vector<bool>* fixed) {
    const bool pointed = !chance(20) && point(r, values, now, fixed);
    if (pointed) return;
    for (const std::size_t f : r.fields)
      if (shape_.tables[r.child].columns[f].optional) values[f].reset();
    if (shape_.tables[r.child].columns[r.fields[0]].optional) return;
    point(r, values, now, fixed);
  }

  static bool has(const std::vector<std::size_t>& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }

  // Other values in some columns outside the key.
  void change_others(std::size_t t, row& values, const state& now) {
    const table& of = shape_.tables[t];
    std::vector<bool> in_key(values.size());
    for (const std::size_t column : of.key) in_key[column] = true;
    for (std::size_t c = 0; c < values.size(); ++c)
      if (!in_key[c] && chance(15)) values[c] = some_value(of.columns[c]);
    for (const relation& r : shape_.relations) {
      if (r.child != t || !chance(60)) continue;
      row changed = values;
      if (chance(85)) point_or_null(r, changed, now, &in_key);
      for (const std::size_t column : of.key) changed[column] = values[column];
      values = changed;
    }
  }

  // Another key, the same, one that is taken, or that of another parent.
  void change_key(std::size_t t, row& values, const state& now) {
    const table& of = shape_.tables[t];
    const std::size_t turn = below(100);
    if (turn < 20) return;
    if (turn < 35) {
      if (const row* other = some_row(t, now))
        for (const std::size_t column : of.key) values[column] = (*other)[column];
      return;
    }
    for (const std::size_t column : of.key) {
      if (of.columns[column].nocase && chance(30))
        values[column] = other_case(*values[column]);
      else if (of.key.size() == 1 || chance(60))
        values[column] = some_value(of.columns[column]);
    }
    for (const relation& r : shape_.relations)
      if (r.child == t && has(of.key, r.fields[0]) && chance(70)) point(r, values, now);
  }

  const shape& shape_;
  std::mt19937_64 random_;
};

}  // namespace trials
