// SPDX-License-Identifier: BSL-1.0
// Answers as lines of text, to be printed and to be compared with those of SQL written by hand.
#pragma once

#include <boost/pfr/core.hpp>
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace answers {

using Lines = std::vector<std::string>;

// -- From C++ values ----------------------------------------------------------------------------------------

inline std::string cell(const std::string& text) { return text; }
inline std::string cell(std::int64_t number) { return std::to_string(number); }
inline std::string cell(double number) {
  char text[64];
  std::snprintf(text, sizeof text, "%.2f", number);
  return text;
}
template <class Value>
std::string cell(const std::optional<Value>& value) {
  return value ? cell(*value) : "-";
}

template <class... Values>
std::string line(const std::tuple<Values...>& row) {
  std::string text;
  std::apply([&](const auto&... value) { ((text += (text.empty() ? "" : ", ") + cell(value)), ...); }, row);
  return text;
}
template <class Value>
requires requires(const Value& value) { cell(value); }
std::string line(const Value& value) { return cell(value); }

// A struct whose fields are the columns.
template <class Row>
requires(std::is_aggregate_v<Row>) std::string line(const Row& row) {
  return line(boost::pfr::structure_tie(row));
}

template <class Row>
Lines lines(const std::vector<Row>& rows) {
  Lines all;
  for (const Row& row : rows) all.push_back(line(row));
  return all;
}

// -- From the C API -----------------------------------------------------------------------------------------

inline std::string cell(sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
      return "-";
    case SQLITE_INTEGER:
      return cell(std::int64_t{sqlite3_column_int64(row, column)});
    case SQLITE_FLOAT:
      return cell(sqlite3_column_double(row, column));
    default:
      return reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  }
}

inline void bind(sqlite3_stmt* to, int parameter, std::int64_t value) {
  sqlite3_bind_int64(to, parameter, value);
}
inline void bind(sqlite3_stmt* to, int parameter, const char* value) {
  sqlite3_bind_text(to, parameter, value, -1, SQLITE_TRANSIENT);
}

/// What a statement gives, with these values for its parameters.
template <class... Values>
Lines by_hand(sqlite3* db, const char* sql, const Values&... values) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(db));
  int parameter = 0;
  (bind(statement, ++parameter, values), ...);
  Lines all;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::string& text = all.emplace_back();
    for (int column = 0; column < sqlite3_column_count(statement); ++column)
      text += (column == 0 ? "" : ", ") + cell(statement, column);
  }
  if (sqlite3_finalize(statement) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
  return all;
}

/// Prints answers, and counts those that are not what SQL by hand says.
class Checker {
 public:
  explicit Checker(sqlite3* db) : db_(db) {}

  template <class Row, class... Values>
  void operator()(std::string_view question, const std::vector<Row>& answer, const char* sql,
                  const Values&... values) {
    const Lines ours = lines(answer);
    const Lines theirs = by_hand(db_, sql, values...);
    std::cout << question << '\n';
    constexpr std::size_t most = 8;
    for (std::size_t i = 0; i < ours.size() && i < most; ++i) std::cout << "  " << ours[i] << '\n';
    if (ours.size() > most) std::cout << "  ... " << ours.size() << " in all\n";
    if (ours == theirs && !ours.empty()) return;
    ++wrong_;
    std::cout << "  NOT what SQL by hand says:\n";
    for (const std::string& text : theirs) std::cout << "  " << text << '\n';
  }

  int wrong() const { return wrong_; }

 private:
  sqlite3* db_;
  int wrong_ = 0;
};

}  // namespace answers
