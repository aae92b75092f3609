// SPDX-License-Identifier: BSL-1.0
// A schema of the random trials as data: what shapes.py says of it, which intact has had no hand in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <intact/relation/action.hpp>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace trials {

using value = std::optional<std::string>;
using row = std::vector<value>;
using key = std::vector<value>;
using intact::action;

struct column {
  std::string name;
  bool text = false;
  bool optional = false;
  bool nocase = false;
  value default_value;
};

struct table {
  std::string name;
  bool link = false;  ///< of a many_to_many: there is no model, and so no operation but SQL
  std::vector<column> columns;
  std::vector<std::size_t> key;
  std::vector<std::vector<std::size_t>> uniques;
};

struct relation {
  std::size_t child = 0;
  std::size_t parent = 0;
  action on_delete = action::no_action;
  action on_update = action::no_action;
  bool deferred = false;
  std::vector<std::size_t> fields;
  std::vector<std::size_t> references;
};

struct shape {
  std::string name;
  bool ordered = false;  ///< the answer may depend on an order, as the schema acknowledges
  std::vector<table> tables;
  std::vector<relation> relations;
  std::string sql;  ///< of the oracle's tables
};

/// A row of the oracle, by the tag that it keeps for life.
struct tagged {
  std::int64_t tag = 0;
  row values;
};
/// All rows, by table.
using state = std::vector<std::vector<tagged>>;

inline action action_named(const std::string& name) {
  for (const action a :
       {action::cascade, action::restrict, action::no_action, action::set_null, action::set_default})
    if (intact::to_string(a) == name) return a;
  throw std::logic_error("no action: " + name);
}

/// Reads what `plain_text` of shapes.py has written.
inline shape parse(const std::string& text, std::string sql) {
  shape s;
  s.sql = std::move(sql);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string what, a, b, c, d, e;
    words >> what;
    const auto numbers = [&] {
      std::vector<std::size_t> all;
      for (std::size_t n = 0; words >> n;) all.push_back(n);
      return all;
    };
    if (what == "shape") {
      words >> s.name >> a;
      s.ordered = a == "order";
    } else if (what == "table") {
      words >> a >> b;
      s.tables.push_back({a, b == "link", {}, {}, {}});
    } else if (what == "column") {
      words >> a >> b >> c >> d >> e;
      s.tables.back().columns.push_back(
          {a, b == "text", c == "optional", d == "NOCASE", e == "-" ? value() : value(e)});
    } else if (what == "key") {
      s.tables.back().key = numbers();
    } else if (what == "unique") {
      s.tables.back().uniques.push_back(numbers());
    } else if (what == "relation") {
      relation r;
      words >> r.child >> r.parent >> a >> b >> c;
      r.on_delete = action_named(a);
      r.on_update = action_named(b);
      r.deferred = c == "deferred";
      const std::vector<std::size_t> pairs = numbers();
      for (std::size_t i = 0; i < pairs.size(); ++i)
        (i % 2 == 0 ? r.fields : r.references).push_back(pairs[i]);
      s.relations.push_back(r);
    } else if (!what.empty()) {
      throw std::logic_error("not understood: " + line);
    }
  }
  return s;
}

/// `B.a`, `P(t, author)`: as errors call it.
inline std::string name_of(const shape& s, const relation& r) {
  const table& child = s.tables[r.child];
  std::string fields;
  for (const std::size_t f : r.fields) fields += (fields.empty() ? "" : ", ") + child.columns[f].name;
  return r.fields.size() == 1 ? child.name + '.' + fields : child.name + '(' + fields + ')';
}

inline key key_of(const table& t, const row& values) {
  key k;
  for (const std::size_t column : t.key) k.push_back(values[column]);
  return k;
}

}  // namespace trials
