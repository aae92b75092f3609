// SPDX-License-Identifier: BSL-1.0
// Random rows, random deletes and changes of keys, all by plain SQL, and what they did held against what the proofs of a schema
// allow: nothing may happen that is proved impossible, and what is said to be possible should happen in some trial.
//
// Every model has a field `mark`, which tells its rows apart while their keys change.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <random_graph.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace proof_trials {

using random_graph::row;
using random_graph::value;

template <class... Models>
struct models {};

/// What the proofs say of one event, and which of it has been seen.
struct claims {
  using place = std::pair<std::size_t, std::size_t>;  // table and column

  std::string event;
  std::size_t root = 0;
  bool updates = false;
  std::map<std::size_t, bool> deletes;
  std::map<place, bool> nulls, defaults, takes;
  std::map<std::size_t, bool> blocks;
  bool blocks_at_all = false;
  std::size_t depth = 0;
  std::set<std::size_t> deletes_all;
  std::set<std::string> seen;
};

inline std::string place_name(const intact::schema_info& schema, claims::place at) {
  return std::string(schema.tables[at.first]->model) + '.' +
         std::string(schema.tables[at.first]->columns[at.second].name);
}

// -- asking ------------------------------------------------------------------------------------------------------------

template <class S, class Event, auto Field>
void ask_field(claims& said) {
  const claims::place at{intact::index_in<S, intact::detail::owner_of<Field>>,
                         intact::detail::field_index<Field>};
  said.nulls[at] = intact::can_null<S, Event, Field>;
  said.defaults[at] = intact::can_default<S, Event, Field>;
  said.takes[at] = intact::can_update<S, Event, Field>;
}

template <class S, class Event, auto... Fields>
void ask_relation(claims& said, intact::fields_t<Fields...>) {
  const std::size_t edge = intact::info_of<S>.edge_of(intact::id_of<intact::detail::field_list<Fields...>>);
  REQUIRE(edge != intact::schema_info::no_edge);
  said.blocks[edge] = intact::can_block<S, Event, Fields...>;
  (ask_field<S, Event, Fields>(said), ...);
}

template <class S, class Event, class... Relations>
claims ask_common(Relations... relations) {
  claims said;
  said.root = intact::index_in<S, intact::detail::model_of_event<Event>>;
  said.event = intact::info_of<S>.tables[said.root]->model;
  said.blocks_at_all = intact::can_block<S, Event>;
  (ask_relation<S, Event>(said, relations), ...);
  return said;
}

template <class S, class From, class... Models, class... Relations>
claims ask_delete(models<Models...>, Relations... relations) {
  claims said = ask_common<S, From>(relations...);
  ((said.deletes[intact::index_in<S, Models>] = intact::can_delete<S, From, Models>), ...);
  ((intact::deletes_all<S, From, Models> ? void(said.deletes_all.insert(intact::index_in<S, Models>))
                                         : void()),
   ...);
  said.depth = intact::cascade_depth<S, From>;
  return said;
}

template <class S, class Model, class... Relations>
claims ask_update(Relations... relations) {
  claims said = ask_common<S, intact::updating<Model>>(relations...);
  said.event = "updating " + said.event;
  said.updates = true;
  return said;
}

// -- looking -----------------------------------------------------------------------------------------------------------

/// Rows of each table by their marks; those of a link, which has none, by all they hold.
using marked = std::vector<std::map<std::string, row>>;

inline std::size_t mark_column(const intact::table_info& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == "mark") return i;
  return table.columns.size();
}

inline marked by_mark(const intact::schema_info& schema, const random_graph::state& all) {
  marked rows(all.size());
  for (std::size_t t = 0; t < all.size(); ++t) {
    const std::size_t mark = mark_column(*schema.tables[t]);
    for (const auto& [k, values] : all[t])
      rows[t].emplace(mark < values.size() ? *values[mark] : random_graph::show(values), values);
  }
  return rows;
}

/// The rows that went, each with how many Cascade relations it is away from the first one on the longest way.
inline std::size_t depth_of(const intact::schema_info& schema, const marked& before,
                            const std::vector<std::set<std::string>>& gone) {
  std::map<std::pair<std::size_t, std::string>, std::size_t> level;
  std::size_t deepest = 0;
  std::size_t rows = 0;
  for (const auto& table : gone) rows += table.size();
  for (bool grown = true; grown && deepest <= rows;) {
    grown = false;
    for (const intact::edge& e : schema.edges) {
      if (e.relation->on_delete != intact::action::cascade) continue;
      for (const std::string& child : gone[e.child]) {
        for (const std::string& parent : gone[e.parent]) {
          if (!random_graph::references(schema, e, before[e.child].at(child), before[e.parent].at(parent)))
            continue;
          std::size_t& here = level[{e.child, child}];
          const std::size_t below = level[{e.parent, parent}] + 1;
          if (here >= below) continue;
          here = below;
          deepest = std::max(deepest, below);
          grown = true;
        }
      }
    }
  }
  return deepest;
}

// -- judging -----------------------------------------------------------------------------------------------------------

inline void judge_change(const intact::schema_info& schema, claims& said, claims::place at,
                         const value& now) {
  const std::string name = place_name(schema, at);
  CAPTURE(name);
  const intact::column_info& column = schema.tables[at.first]->columns[at.second];
  if (!now) {
    CHECK(said.nulls[at]);
    said.seen.insert("null " + name);
    return;
  }
  const bool is_default = column.has_default && now == random_graph::value_of_literal(column.default_sql);
  const bool allowed = said.takes[at] || (is_default && said.defaults[at]);
  CHECK(allowed);
  said.seen.insert((is_default && said.defaults[at] ? "default " : "update ") + name);
  if (said.takes[at]) said.seen.insert("update " + name);
}

inline void judge_success(const intact::schema_info& schema, claims& said, const marked& before,
                          const marked& after, const std::string& root) {
  std::vector<std::set<std::string>> gone(before.size());
  for (std::size_t t = 0; t < before.size(); ++t) {
    const bool is_link = mark_column(*schema.tables[t]) == schema.tables[t]->columns.size();
    for (const auto& [mark, old] : before[t]) {
      const auto now = after[t].find(mark);
      const bool is_root = t == said.root && mark == root;
      if (now == after[t].end()) {
        // The key of a link is all that it has: it is another row after an update.
        if (said.updates && is_link) continue;
        gone[t].insert(mark);
        if (is_root) continue;
        const std::string model(schema.tables[t]->model);
        CAPTURE(model);
        CHECK(said.deletes[t]);
        said.seen.insert("delete " + model);
        continue;
      }
      for (std::size_t column = 0; column < old.size(); ++column) {
        if (old[column] == now->second[column] || (is_root && said.updates)) continue;
        judge_change(schema, said, {t, column}, now->second[column]);
      }
    }
    // Nothing is made.
    CHECK(after[t].size() <= before[t].size());
  }
  if (said.updates) return;
  const std::size_t depth = depth_of(schema, before, gone);
  CHECK(depth <= said.depth);
  if (depth == said.depth) said.seen.insert("depth");
  for (const intact::edge& e : schema.edges) {
    if (!said.deletes_all.contains(e.child)) continue;
    for (const auto& [mark, old] : before[e.child]) {
      if (gone[e.child].contains(mark)) continue;
      for (const std::string& parent : gone[e.parent]) {
        const bool kept = random_graph::references(schema, e, old, before[e.parent].at(parent));
        // Other rows of the model itself belong to the row only where a Cascade leads to them.
        if (e.child == said.root && !said.deletes[e.child]) continue;
        CHECK(!kept);
      }
    }
  }
}

/// The relation by its number in `PRAGMA foreign_key_list`, where the last one declared comes first.
inline std::size_t edge_of_pragma(const intact::schema_info& schema, const std::string& table,
                                  std::size_t number) {
  std::vector<std::size_t> of_table;
  for (std::size_t i = 0; i < schema.edges.size(); ++i)
    if (schema.table(schema.edges[i].child).name == table) of_table.push_back(i);
  return of_table.at(of_table.size() - 1 - number);
}

/// Runs the statement again with all checks put off, which leaves behind what the failure was about.
inline void judge_failure(sqlite3* db, const intact::schema_info& schema, claims& said,
                          const std::string& sql, const std::string& message) {
  CAPTURE(message);
  std::set<std::size_t> culprits;
  bool own_unique = false;
  if (message.find("FOREIGN KEY") != std::string::npos) {
    sqlite3_exec(db, "BEGIN; PRAGMA defer_foreign_keys = ON", nullptr, nullptr, nullptr);
    sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
    for (const std::string& violation :
         probe::rows(db, "SELECT DISTINCT \"table\" || '/' || fkid FROM pragma_foreign_key_check")) {
      const std::size_t slash = violation.rfind('/');
      culprits.insert(
          edge_of_pragma(schema, violation.substr(0, slash), std::stoul(violation.substr(slash + 1))));
    }
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
  } else {
    for (std::size_t i = 0; i < schema.edges.size(); ++i) {
      const intact::table_info& child = schema.table(schema.edges[i].child);
      for (const std::uint16_t field : schema.edges[i].relation->fields) {
        const std::string column(child.columns[field].name);
        // "NOT NULL constraint failed: Post.author", and for a check its text, of which SQLite may drop the quotes
        const std::string qualified = std::string(child.name) + '.' + column + ',';
        const bool in_check =
            !child.checks.empty() && message.find("CHECK") == 0 && message.find(column) != std::string::npos;
        if (in_check || (message + ',').find(qualified) != std::string::npos) culprits.insert(i);
      }
    }
    const std::string root_table(schema.tables[said.root]->name);
    own_unique = said.updates && message.find("UNIQUE constraint failed: " + root_table + '.') == 0;
  }
  // The new key is taken: no relation's doing.
  if (own_unique) return;
  CHECK(said.blocks_at_all);
  bool any = culprits.empty();
  for (const std::size_t i : culprits) {
    const std::string relation = random_graph::relation_name(schema, schema.edges[i]);
    CAPTURE(relation);
    any = any || said.blocks[i];
    if (message.find("FOREIGN KEY") != std::string::npos) CHECK(said.blocks[i]);
    if (said.blocks[i]) said.seen.insert("block " + relation);
  }
  CHECK(any);
}

/// A random row of the root: a statement that deletes it or gives it new values, and its mark.
inline std::pair<std::string, std::string> random_statement(random_graph::generator& random,
                                                            const intact::schema_info& schema,
                                                            const claims& said,
                                                            const random_graph::state& all) {
  const intact::table_info& table = *schema.tables[said.root];
  const auto chosen =
      std::next(all[said.root].begin(), static_cast<std::ptrdiff_t>(random.below(all[said.root].size())));
  const std::size_t mark = mark_column(table);
  const std::string where =
      " WHERE " + random_graph::name("mark") + " = " + chosen->second[mark].value_or("NULL");
  if (!said.updates) return {"DELETE FROM " + random_graph::name(table.name) + where, *chosen->second[mark]};
  std::set<std::uint16_t> columns(table.key.begin(), table.key.end());
  for (const intact::edge& e : schema.edges)
    if (e.parent == said.root) columns.insert(e.relation->references.begin(), e.relation->references.end());
  std::string set;
  for (const std::uint16_t column : columns) {
    if (!set.empty() && random.chance(40)) continue;
    const bool to_null = table.columns[column].nullable && random.chance(25);
    std::string wanted = to_null ? "NULL" : std::to_string(1 + random.below(12));
    // What the row itself references is mostly there.
    for (const intact::edge& e : schema.edges)
      for (std::size_t i = 0; !to_null && e.child == said.root && i < e.relation->fields.size(); ++i)
        if (e.relation->fields[i] == column && !all[e.parent].empty() && random.chance(80))
          wanted = std::next(all[e.parent].begin(),
                             static_cast<std::ptrdiff_t>(random.below(all[e.parent].size())))
                       ->second[e.relation->references[i]]
                       .value_or("NULL");
    set += (set.empty() ? "" : ", ") + random_graph::name(table.columns[column].name) + " = " + wanted;
  }
  return {"UPDATE " + random_graph::name(table.name) + " SET " + set + where, *chosen->second[mark]};
}

inline void try_once(sqlite3* db, const intact::schema_info& schema, random_graph::generator& random,
                     claims& said) {
  const random_graph::state all = random_graph::read_all(db, schema);
  if (all[said.root].empty()) return;
  const auto [sql, root] = random_statement(random, schema, said, all);
  CAPTURE(sql);
  const marked before = by_mark(schema, all);
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  const bool done = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK &&
                    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
  const std::string message = sqlite3_errmsg(db);
  if (done) {
    judge_success(schema, said, before, by_mark(schema, random_graph::read_all(db, schema)), root);
    return;
  }
  sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
  judge_failure(db, schema, said, sql, message);
}

// What the proofs say of one event and no trial has shown.
inline std::set<std::string> not_seen(const intact::schema_info& schema, const claims& said) {
  std::set<std::string> missing;
  const auto want = [&](bool claimed, const std::string& what) {
    if (claimed && !said.seen.contains(what)) missing.insert(said.event + ": " + what);
  };
  for (const auto& [t, can] : said.deletes) want(can, "delete " + std::string(schema.tables[t]->model));
  for (const auto& [at, can] : said.nulls) want(can, "null " + place_name(schema, at));
  for (const auto& [at, can] : said.defaults) want(can, "default " + place_name(schema, at));
  for (const auto& [at, can] : said.takes) want(can, "update " + place_name(schema, at));
  for (const auto& [i, can] : said.blocks)
    want(can, "block " + random_graph::relation_name(schema, schema.edges[i]));
  want(!said.updates && said.depth != intact::unbounded, "depth");
  return missing;
}

inline std::string not_seen(const intact::schema_info& schema, const std::vector<claims>& all) {
  std::string missing;
  for (const claims& said : all)
    for (const std::string& one : not_seen(schema, said)) missing += (missing.empty() ? "" : ", ") + one;
  return missing;
}

inline void fill(sqlite3* db, const intact::schema_info& schema, random_graph::generator& random) {
  for (int pass = 0; pass < 2; ++pass) {
    const random_graph::state present = random_graph::read_all(db, schema);
    for (const intact::table_index t : schema.creation_order)
      for (std::size_t rows = present[t].size(); rows < 6; ++rows)
        if (random.chance(60)) random.insert(t, present);
  }
  const random_graph::state filled = random_graph::read_all(db, schema);
  for (int i = 0; i < 3; ++i) random.redirect(filled);
  for (const intact::table_info* table : schema.tables) {
    if (mark_column(*table) == table->columns.size()) continue;
    const std::string sql = "UPDATE " + random_graph::name(table->name) + " SET mark = rowid";
    REQUIRE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
}

/// Tries deletes from each model and changes of its key. `relations` are all but those of the links. `above` is what the proofs
/// allow and no trial shows, where the bound is above what can happen; it ends when all else has been seen, or it fails.
template <class S, class... Models, class... Links, class... Relations>
void run(const std::string& above, models<Models...>, models<Links...>, Relations... relations) {
  const intact::schema_info& schema = intact::info_of<S>;
  REQUIRE(sizeof...(Relations) + 2 * sizeof...(Links) == schema.edges.size());
  std::vector<claims> all{ask_delete<S, Models>(models<Models..., Links...>{}, relations...)...,
                          ask_update<S, Models>(relations...)...};
  const std::uint32_t used_seed = random_graph::seed();
  CAPTURE(used_seed);
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  random_graph::generator random(db.handle(), schema, used_seed);
  const int least = random_graph::rounds(100);
  for (int round = 0; round < least || (not_seen(schema, all) != above && round < 60 * least); ++round) {
    CAPTURE(round);
    fill(db.handle(), schema, random);
    std::size_t chosen = random.below(all.size());
    // In the end mostly what still has to be seen.
    if (round >= least && random.chance(70))
      while (not_seen(schema, all[chosen]).empty()) chosen = (chosen + 1) % all.size();
    claims& said = all[chosen];
    CAPTURE(said.event);
    try_once(db.handle(), schema, random, said);
    CHECK(probe::rows(db.handle(), "PRAGMA foreign_key_check").empty());
  }
  CHECK(not_seen(schema, all) == above);
}

}  // namespace proof_trials
