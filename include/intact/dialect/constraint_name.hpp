// SPDX-License-Identifier: BSL-1.0
// Names of constraints and indexes: table and columns joined by underscores, with a suffix that tells the kind, as PostgreSQL
// and Prisma name them.
#pragma once

#include <cstdint>

#include "intact/dialect/capabilities.hpp"
#include "intact/schema/indexes.hpp"

namespace intact::inline abi1::dialect::detail {

inline constexpr std::string_view key_suffix = "_pkey";
inline constexpr std::string_view unique_suffix = "_key";
inline constexpr std::string_view index_suffix = "_idx";
inline constexpr std::string_view relation_suffix = "_fkey";

/// Whether the byte is one of a UTF-8 sequence, but not its first.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Takes pieces of text and keeps a number that is equal for equal texts.
struct name_number {
  bool ignores_case = false;
  std::uint64_t number = 14695981039346656037u;

  constexpr name_number& operator<<(std::string_view piece) {
    for (const char c : piece) {
      const bool fold = ignores_case && c >= 'A' && c <= 'Z';
      number = (number ^ static_cast<unsigned char>(fold ? c + 32 : c)) * 1099511628211u;
    }
    return *this;
  }
};

/// Passes on the first bytes it is given, whole characters only.
template <class Out>
class cutting_writer {
 public:
  constexpr cutting_writer(Out& out, std::size_t left) : out_(out), left_(left) {}
  constexpr cutting_writer& operator<<(std::string_view piece) {
    if (piece.size() > left_) {
      std::size_t size = left_;
      while (size > 0 && is_continuation(piece[size])) --size;
      piece = piece.substr(0, size);
      left_ = size;  // so that nothing comes after it
    }
    left_ -= piece.size();
    out_ << piece;
    return *this;
  }

 private:
  Out& out_;
  std::size_t left_;
};

template <class Out>
constexpr void write_stem(Out& out, const table_info& table, column_list columns) {
  out << table.name;
  for (const std::uint16_t column : columns) out << "_" << table.columns[column].name;
}

/// Writes the name of a constraint or an index to anything that takes pieces of text. One of more than `most` bytes is cut, and
/// then has 8 digits that depend on all of it.
template <class Out>
constexpr void write_constraint_name(Out& out, std::size_t most, const table_info& table, column_list columns,
                                     std::string_view suffix) {
  std::size_t size = table.name.size() + suffix.size();
  for (const std::uint16_t column : columns) size += 1 + table.columns[column].name.size();
  if (most == 0 || size <= most) {
    write_stem(out, table, columns);
  } else {
    name_number whole;
    write_stem(whole, table, columns);
    constexpr std::size_t digit_count = 8;
    cutting_writer<Out> cut(out, most - suffix.size() - digit_count - 1);
    write_stem(cut, table, columns);
    char digits[digit_count + 1]{'_'};
    for (std::size_t i = 0; i < digit_count; ++i)
      digits[i + 1] = "0123456789abcdef"[whole.number >> (4 * i) & 15];
    const char* const begin = digits;
    out << std::string_view(begin, sizeof digits);
  }
  out << suffix;
}

/// Calls `visit(column_list)` for each index that the database needs besides those it makes by itself.
template <class Visit>
constexpr void visit_declared_indexes(const capabilities& can, const table_info& table, Visit visit) {
  if (!can.indexes_relations) return visit_indexes(table, visit);
  for (const column_list index : table.indexes) visit(index);
}

/// Calls `visit(table, number)` for each name in a table or beside it, with equal numbers for names that the database `D` takes
/// for the same: PostgreSQL has indexes and tables in one space, and relations in one per table; MySQL the other way round.
template <class D, class Visit>
constexpr void visit_constraint_names(const schema_info& schema, Visit visit) {
  const bool indexes_together = !D::can.indexes_relations;
  const auto number_of = [&](std::size_t table, bool together) {
    name_number name{!indexes_together};
    if (!together) name.number ^= table + 1;
    return name;
  };
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    const table_info& table = *schema.tables[t];
    const auto say = [&](column_list columns, std::string_view suffix, bool together) {
      name_number name = number_of(t, together);
      write_constraint_name(name, D::can.name_size, table, columns, suffix);
      visit(t, name.number);
    };
    if (indexes_together) {
      name_number name = number_of(t, true);
      name << table.name;
      visit(t, name.number);
      say({}, key_suffix, true);
    }
    for (const column_list unique : table.uniques) say(unique, unique_suffix, indexes_together);
    visit_declared_indexes(D::can, table,
                           [&](column_list columns) { say(columns, index_suffix, indexes_together); });
    for (const relation_info& relation : table.relations)
      say(relation.fields, relation_suffix, !indexes_together);
  }
}

template <class D>
constexpr std::size_t constraint_name_count(const schema_info& schema) {
  std::size_t count = 0;
  visit_constraint_names<D>(schema, [&](std::size_t, std::uint64_t) { ++count; });
  return count;
}

}  // namespace intact::inline abi1::dialect::detail
