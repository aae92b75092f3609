// SPDX-License-Identifier: BSL-1.0
// Small schemas made at run time, and whether SQLite's answer to a delete depends on the order of their tables, relations and rows.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <intact/schema/order_dependence.hpp>
#include <numeric>
#include <probe.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace order_trials {

using intact::action;

// A row is known by its number in its table: 0 and 1 take part, 2 holds what a default points to. A column holds the number of a
// row of its table `of`; the first column of a table is its key. What is stored is the label of that row.
struct column {
  std::size_t of = 0;
};
struct relation {
  std::size_t child = 0;
  std::vector<std::uint16_t> fields;
  std::size_t parent = 0;
  std::vector<std::uint16_t> references{0};
  action on_delete = action::no_action;
  action on_update = action::cascade;
};
struct table {
  std::vector<column> columns;
  std::vector<std::vector<std::uint16_t>> uniques{};
  std::string check{};
  std::vector<std::uint16_t> checked{};
};
struct shape {
  std::vector<table> tables;
  std::vector<relation> relations;  // by child
};

inline constexpr int default_label = 9;
inline constexpr int null = -1;

inline std::string name(std::size_t i, char kind) { return kind + std::to_string(i); }

// What the rule says of the shape.
inline intact::detail::order_problem rule(const shape& s) {
  using namespace intact;
  std::vector<table_info> infos(s.tables.size());
  std::vector<const table_info*> tables;
  std::vector<std::vector<column_list>> uniques(s.tables.size());
  std::vector<relation_info> relations(s.relations.size());
  std::vector<edge> edges;
  std::vector<detail::arrow> arrows;
  std::vector<table_index> order(s.tables.size());
  std::iota(order.begin(), order.end(), table_index{0});
  static constexpr std::uint16_t key = 0;
  for (std::size_t t = 0; t < infos.size(); ++t) {
    for (const auto& unique : s.tables[t].uniques) uniques[t].push_back({unique.data(), unique.size()});
    infos[t].key = {&key, 1};
    infos[t].uniques = {uniques[t].data(), uniques[t].size()};
    infos[t].checked = {s.tables[t].checked.data(), s.tables[t].checked.size()};
    tables.push_back(&infos[t]);
  }
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const relation& r = s.relations[i];
    relations[i].fields = {r.fields.data(), r.fields.size()};
    relations[i].references = {r.references.data(), r.references.size()};
    relations[i].on_delete = r.on_delete;
    relations[i].on_update = r.on_update;
    edges.push_back({static_cast<table_index>(r.child), static_cast<table_index>(r.parent), &relations[i]});
    arrows.push_back({edges[i].child, edges[i].parent, r.on_delete});
  }
  const schema_info info{
      {tables.data(), tables.size()}, {}, {edges.data(), edges.size()}, {order.data(), order.size()}};
  return detail::first_order_problem<8, 8>(info, {arrows.data(), arrows.size()}, {}).kind;
}

// What may differ without the schema being another one.
struct arrangement {
  std::vector<std::size_t> tables;
  std::vector<std::size_t> relations;
  std::vector<std::array<int, 3>> labels;  // of rows, by table
};

using rows = std::vector<std::vector<std::vector<int>>>;  // by table, row and column

inline std::string list_of(const std::vector<std::uint16_t>& columns) {
  std::string all;
  for (const std::uint16_t c : columns) all += (all.empty() ? "" : ", ") + name(c, 'c');
  return all;
}

inline std::string ddl(const shape& s, const arrangement& a) {
  std::string sql;
  for (const std::size_t t : a.tables) {
    sql += "CREATE TABLE " + name(t, 't') + "(c0 INTEGER PRIMARY KEY";
    for (std::size_t c = 1; c < s.tables[t].columns.size(); ++c)
      sql += ", " + name(c, 'c') + " INTEGER DEFAULT " + std::to_string(default_label);
    for (const auto& unique : s.tables[t].uniques) sql += ", UNIQUE (" + list_of(unique) + ")";
    if (!s.tables[t].check.empty()) sql += ", CHECK (" + s.tables[t].check + ")";
    for (const std::size_t i : a.relations) {
      const relation& r = s.relations[i];
      if (r.child != t) continue;
      sql += ", FOREIGN KEY (" + list_of(r.fields) + ") REFERENCES " + name(r.parent, 't') + "(" +
             list_of(r.references) + ") ON DELETE " + std::string(sql_name(r.on_delete)) + " ON UPDATE " +
             std::string(sql_name(r.on_update));
    }
    sql += ");";
  }
  // As the library does it: so that rows of one parent are found in the order of their keys.
  for (const std::size_t i : a.relations)
    sql += "CREATE INDEX " + name(i, 'i') + " ON " + name(s.relations[i].child, 't') + "(" +
           list_of(s.relations[i].fields) + ");";
  return sql;
}

// What a delete of row 0 of `root` leaves: row numbers again, or one word where it fails. Empty where the rows cannot be.
inline std::string outcome(const shape& s, const rows& data, std::size_t root, const arrangement& a) {
  const auto label = [&](std::size_t of, int row) {
    return row == null ? std::string("NULL") : std::to_string(a.labels[of][static_cast<std::size_t>(row)]);
  };
  std::string sql = ddl(s, a);
  for (std::size_t t = 0; t < data.size(); ++t) {
    for (const std::vector<int>& row : data[t]) {
      sql += "INSERT INTO " + name(t, 't') + " VALUES (";
      for (std::size_t c = 0; c < row.size(); ++c)
        sql += (c > 0 ? "," : "") + label(s.tables[t].columns[c].of, row[c]);
      sql += ");";
    }
  }
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  std::string found;
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK &&
      probe::rows(db, "PRAGMA foreign_key_check").empty()) {
    sqlite3_exec(db, "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
    const std::string erase = "DELETE FROM " + name(root, 't') + " WHERE c0 = " + label(root, 0);
    if (sqlite3_exec(db, erase.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      found = "refused";
    } else {
      std::set<std::string> left;
      for (std::size_t t = 0; t < data.size(); ++t) {
        for (const std::string& row : probe::rows(db, "SELECT * FROM " + name(t, 't'))) {
          std::string numbers = name(t, 't');
          std::size_t begin = 0;
          for (const column& c : s.tables[t].columns) {
            const std::string value = row.substr(begin, row.find('|', begin) - begin);
            begin += value.size() + 1;
            const auto& labels = a.labels[c.of];
            const auto at =
                value == "NULL" ? labels.end() : std::find(labels.begin(), labels.end(), std::stoi(value));
            numbers += " " + (at == labels.end() ? value : std::to_string(at - labels.begin()));
          }
          left.insert(numbers);
        }
      }
      found = "left:";
      for (const std::string& row : left) found += " (" + row + ")";
    }
  }
  sqlite3_close(db);
  return found;
}

/// Whether random rows are found for which two arrangements of the same schema differ. `tries` are those that say something.
inline bool differs(const shape& s, int tries, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  arrangement plain;
  for (std::size_t t = 0; t < s.tables.size(); ++t) {
    plain.tables.push_back(t);
    plain.labels.push_back({1, 2, default_label});
  }
  for (std::size_t i = 0; i < s.relations.size(); ++i) plain.relations.push_back(i);
  constexpr int some[] = {null, 0, 0, 1, 1, 2};
  // Some shapes hardly leave rows that can be.
  for (int attempt = 0; tries > 0 && attempt < 20000; ++attempt) {
    rows data(s.tables.size());
    for (std::size_t t = 0; t < data.size(); ++t) {
      for (int row = 0; row < 3; ++row) {
        data[t].push_back({row});
        for (std::size_t c = 1; c < s.tables[t].columns.size(); ++c)
          data[t].back().push_back(row == 2 ? (s.tables[t].uniques.empty() ? null : 2) : some[below(6)]);
      }
    }
    const auto root = static_cast<std::size_t>(below(static_cast<int>(s.tables.size())));
    const std::string before = outcome(s, data, root, plain);
    if (before.empty()) continue;
    --tries;
    for (int i = 0; i < 2; ++i) {
      arrangement other = plain;
      std::shuffle(other.tables.begin(), other.tables.end(), random);
      std::shuffle(other.relations.begin(), other.relations.end(), random);
      for (auto& labels : other.labels)
        if (below(2) == 0) std::swap(labels[0], labels[1]);
      if (outcome(s, data, root, other) != before) return true;
    }
  }
  return false;
}

}  // namespace order_trials
