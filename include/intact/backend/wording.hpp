// SPDX-License-Identifier: BSL-1.0
// How relations and rows are called in sentences.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "intact/backend/row_key.hpp"

namespace intact::inline abi1::detail {

/// `Post.author_id`, a composite one as `Booking(airline, flight)`.
INTACT_DETAIL_FUNCTION std::string relation_name(std::string_view child, std::string_view fields);

/// `2 rows of Post (id 1, 2)`, of whose keys at most `most` are told, with `...` after them where there are more rows.
[[gnu::cold]] INTACT_DETAIL_FUNCTION std::string describe_rows(const table_info& table, std::size_t rows,
                                                               list<row_key> keys, std::size_t most);

}  // namespace intact::inline abi1::detail

#if INTACT_DETAIL_BODIES

#include "intact/text/joined.hpp"

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION std::string relation_name(std::string_view child, std::string_view fields) {
  if (text::holds(fields, ',')) return text::joined({child, "(", fields, ")"});
  return text::joined({child, ".", fields});
}

INTACT_DETAIL_FUNCTION std::string describe_rows(const table_info& table, std::size_t rows,
                                                 list<row_key> keys, std::size_t most) {
  std::string sentence;
  text::writer out(sentence);
  out << text::integer(rows) << (rows == 1 ? " row of " : " rows of ") << table.model;
  const std::size_t told = keys.size() < most ? keys.size() : most;
  if (told == 0) return sentence;
  out << (table.key.size() == 1 ? " (" : " ((");
  for (std::size_t i = 0; i < table.key.size(); ++i)
    out << (i > 0 ? ", " : "") << table.columns[table.key[i]].name;
  out << (table.key.size() == 1 ? " " : ") ");
  for (std::size_t i = 0; i < told; ++i) out << (i > 0 ? ", " : "") << to_string(keys[i]);
  out << (rows > told ? ", ...)" : ")");
  return sentence;
}

}  // namespace intact::inline abi1::detail

#endif
