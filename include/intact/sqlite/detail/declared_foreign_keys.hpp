// SPDX-License-Identifier: BSL-1.0
// Which foreign keys a table declares as deferred: what PRAGMA foreign_key_list does not tell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intact::inline abi1::sqlite::detail {

// The next token of `rest`, which is moved behind it; empty at the end. Quotes stay on, so no quoted text looks like a
// keyword; a doubled quote inside splits the text in two, which makes no difference here.
[[gnu::cold]] inline std::string_view next_token(std::string_view& rest) {
  const auto is_word = [](char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  // A text cut short, which SQLite never stores, ends the last token.
  const auto take = [&rest](std::size_t length) {
    const std::string_view taken = rest.substr(0, length);
    rest.remove_prefix(taken.size());
    return taken;
  };
  const auto through = [&rest](std::string_view end, std::size_t from) {
    const std::size_t at = rest.find(end, from);
    return at == std::string_view::npos ? rest.size() : at + end.size();
  };

  while (!rest.empty()) {
    const char first = rest.front();
    if (first == ' ' || (first >= '\t' && first <= '\r')) {
      take(1);
    } else if (rest.starts_with("\xEF\xBB\xBF")) {  // to SQLite white space, wherever a token could begin
      take(3);
    } else if (rest.starts_with("--")) {
      take(through("\n", 2));
    } else if (rest.starts_with("/*")) {
      take(through("*/", 2));
    } else if (first == '\'' || first == '"' || first == '`') {
      return take(through({&first, 1}, 1));
    } else if (first == '[') {
      return take(through("]", 1));
    } else {
      std::size_t length = 0;
      while (length < rest.size() && is_word(rest[length])) ++length;
      return take(length == 0 ? 1 : length);
    }
  }
  return {};
}

[[gnu::cold]] inline bool is_keyword(std::string_view token, std::string_view upper_case) {
  if (token.size() != upper_case.size()) return false;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != upper_case[i]) return false;
  }
  return true;
}

/// One character for every foreign key that the CREATE TABLE text of an ordinary table (sqlite_schema.sql) declares, in the
/// order of declaration: 'd' if SQLite defers its check to the commit, else 'i'. Of n keys character k is that of the id n - 1 - k in
/// PRAGMA foreign_key_list, which counts from the last one.
///
/// Deferred is DEFERRABLE INITIALLY DEFERRED alone. Source: SQLite, "Foreign Key Support", section 4.2; and its grammar,
/// where that clause in a column definition is a constraint of its own, which sets the last foreign key declared so far,
/// wherever: `a REFERENCES p UNIQUE DEFERRABLE INITIALLY DEFERRED` defers, the last of several such clauses wins, and one
/// in a column without REFERENCES alters the key of an earlier column.
[[gnu::cold]] inline std::string deferred_foreign_keys(std::string_view create_table_sql) {
  // REFERENCES and DEFERRABLE are reserved words, so without quotes they stand nowhere but in these clauses.
  std::string deferred;
  bool negated = false;
  std::string_view rest = create_table_sql;
  for (std::string_view token = next_token(rest); !token.empty(); token = next_token(rest)) {
    if (is_keyword(token, "REFERENCES")) deferred += 'i';
    if (is_keyword(token, "DEFERRABLE") && !deferred.empty()) {
      std::string_view behind = rest;
      const bool defers = !negated && is_keyword(next_token(behind), "INITIALLY") &&
                          is_keyword(next_token(behind), "DEFERRED");
      deferred.back() = defers ? 'd' : 'i';
    }
    negated = is_keyword(token, "NOT");
  }
  return deferred;
}

}  // namespace intact::inline abi1::sqlite::detail
