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
INTACT_DETAIL_FUNCTION std::string describe_rows(const table_info& table, std::size_t rows,
                                                 list<row_key> keys, std::size_t most);

}  // namespace intact::inline abi1::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION std::string relation_name(std::string_view child, std::string_view fields) {
  const std::string model(child);
  return fields.find(',') == std::string_view::npos ? model + '.' + std::string(fields)
                                                    : model + '(' + std::string(fields) + ')';
}

INTACT_DETAIL_FUNCTION std::string describe_rows(const table_info& table, std::size_t rows,
                                                 list<row_key> keys, std::size_t most) {
  std::string text = std::to_string(rows) + (rows == 1 ? " row of " : " rows of ") + std::string(table.model);
  const std::size_t told = keys.size() < most ? keys.size() : most;
  if (told == 0) return text;
  text += table.key.size() == 1 ? " (" : " ((";
  for (std::size_t i = 0; i < table.key.size(); ++i)
    text += (i > 0 ? ", " : "") + std::string(table.columns[table.key[i]].name);
  text += table.key.size() == 1 ? " " : ") ";
  for (std::size_t i = 0; i < told; ++i) text += (i > 0 ? ", " : "") + to_string(keys[i]);
  return text + (rows > told ? ", ...)" : ")");
}

}  // namespace intact::inline abi1::detail

#endif
