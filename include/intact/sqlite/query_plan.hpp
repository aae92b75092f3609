// SPDX-License-Identifier: BSL-1.0
// How SQLite would carry a statement out, as a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite {

/// A line of a plan, as EXPLAIN QUERY PLAN gives it.
struct query_plan_row {
  int id = 0;          ///< by which others name it
  int parent = 0;      ///< the id of the line it belongs to; 0 for none
  std::string detail;  ///< what SQLite does: `SEARCH Post USING INDEX Post_author_id (author_id=?)`
};

/// The answer to a question about a plan: a bool that shows the plan where it is printed, as in a test that fails.
class query_plan_answer {
 public:
  // For query_plan.
  query_plan_answer(bool yes, std::string plan) : yes_(yes), plan_(std::move(plan)) {}

  /// The answer.
  operator bool() const { return yes_; }

  /// Writes the answer and the plan.
  template <class Stream>
  friend Stream& operator<<(Stream& out, const query_plan_answer& answer) {
    out << (answer.yes_ ? "yes, by the plan:\n" : "no, by the plan:\n") << answer.plan_;
    return out;
  }

 private:
  bool yes_;
  std::string plan_;
};

/// The plan of a statement. The library's version, the indexes of the file and its ANALYZE decide, so it may differ from one database to
/// the next. The questions read the details of SQLite 3.35 and later; their wording is no promise of SQLite's. Source: SQLite, "EXPLAIN
/// QUERY PLAN".
class query_plan {
 public:
  query_plan() = default;
  /// A plan of these lines.
  explicit query_plan(std::vector<query_plan_row> rows);

  /// Its lines, in SQLite's order. Live as long as the plan.
  const std::vector<query_plan_row>& rows() const { return rows_; }

  /// Whether rows are found by the index of that name, whether it is covering or not. An index that SQLite makes of a unique is called
  /// `sqlite_autoindex_` and then the table's name and a number.
  query_plan_answer uses_index(std::string_view name) const;

  /// Whether every row of the table, or every entry of one of its indexes, is looked at. A table that the statement gives another name is
  /// asked for by that.
  query_plan_answer scans(std::string_view table) const;

  /// Whether rows of the table are found by a key or an index. Of one that is made for the statement too: see uses_automatic_index().
  query_plan_answer searches(std::string_view table) const;

  /// Whether rows are gathered to be put in order or told apart: ORDER BY, GROUP BY, DISTINCT, UNION.
  query_plan_answer uses_temp_b_tree() const;

  /// Whether an index is made anew each time the statement runs, since none serves.
  query_plan_answer uses_automatic_index() const;

  /// A line per row, indented by two blanks below the row it belongs to; ends in a line break unless it is empty.
  std::string text() const;

  /// Writes text().
  template <class Stream>
  friend Stream& operator<<(Stream& out, const query_plan& plan) {
    out << plan.text();
    return out;
  }

 private:
  std::vector<query_plan_row> rows_;
};

namespace detail {

/// The plan of a statement, whose parameters stay unbound; it is not run. Empty where there is nothing to plan, as for a BEGIN.
INTACT_DETAIL_FUNCTION query_plan explain_text(connection& on, std::string_view sql);

}  // namespace detail
}  // namespace intact::inline abi1::sqlite

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite {

INTACT_DETAIL_FUNCTION query_plan::query_plan(std::vector<query_plan_row> rows) : rows_(std::move(rows)) {}

namespace detail {

INTACT_DETAIL_FUNCTION query_plan explain_text(connection& on, std::string_view sql) {
  const single_use statement = on.prepare_once("EXPLAIN QUERY PLAN " + std::string(sql));
  std::vector<query_plan_row> rows;
  while (on.step(statement.get())) {
    query_plan_row row;
    row.id = sqlite3_column_int(statement.get(), 0);
    row.parent = sqlite3_column_int(statement.get(), 1);
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 3));
    throw_if_no_memory(text == nullptr ? SQLITE_NOMEM : SQLITE_OK);
    row.detail.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), 3)));
    rows.push_back(std::move(row));
  }
  return query_plan(std::move(rows));
}

// A name is followed by a blank, as in ` (a=?)`, or nothing.
[[gnu::cold]] inline bool begins_with_word(std::string_view text, std::string_view name) {
  return !name.empty() && text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ' ');
}

// `SCAN t`, `SCAN TABLE t AS a` before SQLite 3.36.
[[gnu::cold]] inline bool is_about(std::string_view verb, std::string_view detail, std::string_view table) {
  if (!begins_with_word(detail, verb) || detail.size() == verb.size()) return false;
  std::string_view rest = detail.substr(verb.size() + 1);
  if (begins_with_word(rest, table)) return true;
  constexpr std::string_view word = "TABLE ";
  if (!rest.starts_with(word)) return false;
  rest.remove_prefix(word.size());
  if (begins_with_word(rest, table)) return true;
  const std::size_t as = rest.find(" AS ");
  return as != std::string_view::npos && begins_with_word(rest.substr(as + 4), table);
}

[[gnu::cold]] inline bool names_index(std::string_view detail, std::string_view index) {
  constexpr std::string_view before = "INDEX ";
  for (std::size_t at = detail.find(before); at != std::string_view::npos; at = detail.find(before, at + 1)) {
    const std::string_view rest = detail.substr(at + before.size());
    const std::string_view until = detail.substr(0, at);
    if ((until.ends_with("USING ") || until.ends_with("COVERING ")) && begins_with_word(rest, index))
      return true;
  }
  return false;
}

// Whether `holds(detail)` of one of the lines.
template <class Holds>
query_plan_answer ask(const query_plan& plan, Holds holds) {
  bool yes = false;
  for (const query_plan_row& row : plan.rows()) yes = yes || holds(std::string_view(row.detail));
  return {yes, plan.text()};
}

[[gnu::cold]] inline std::size_t depth(const std::vector<query_plan_row>& rows, const query_plan_row& row) {
  std::size_t levels = 0;
  for (int parent = row.parent; parent != 0 && levels < rows.size(); ++levels) {
    const query_plan_row* above = nullptr;
    for (const query_plan_row& other : rows)
      if (above == nullptr && other.id == parent) above = &other;
    if (above == nullptr) break;
    parent = above->parent;
  }
  return levels;
}

}  // namespace detail

INTACT_DETAIL_FUNCTION query_plan_answer query_plan::uses_index(std::string_view name) const {
  return detail::ask(*this, [&](std::string_view line) { return detail::names_index(line, name); });
}
INTACT_DETAIL_FUNCTION query_plan_answer query_plan::scans(std::string_view table) const {
  return detail::ask(*this, [&](std::string_view line) { return detail::is_about("SCAN", line, table); });
}
INTACT_DETAIL_FUNCTION query_plan_answer query_plan::searches(std::string_view table) const {
  return detail::ask(*this, [&](std::string_view line) { return detail::is_about("SEARCH", line, table); });
}
INTACT_DETAIL_FUNCTION query_plan_answer query_plan::uses_temp_b_tree() const {
  return detail::ask(
      *this, [](std::string_view line) { return line.find("TEMP B-TREE") != std::string_view::npos; });
}
INTACT_DETAIL_FUNCTION query_plan_answer query_plan::uses_automatic_index() const {
  return detail::ask(
      *this, [](std::string_view line) { return line.find(" USING AUTOMATIC ") != std::string_view::npos; });
}

INTACT_DETAIL_FUNCTION std::string query_plan::text() const {
  std::string lines;
  for (const query_plan_row& row : rows_) {
    lines.append(detail::depth(rows_, row) * 2, ' ');
    lines += row.detail;
    lines += '\n';
  }
  return lines;
}

}  // namespace intact::inline abi1::sqlite

#endif
