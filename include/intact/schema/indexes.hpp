// SPDX-License-Identifier: BSL-1.0
// The indexes of a table: those its model declares, and those its relations need.
#pragma once

#include <array>

#include "intact/model/rules.hpp"
#include "intact/schema/info.hpp"

namespace intact::inline abi1 {

// Whether an index on `columns` serves lookups by all of `fields`: it begins with them, in whatever order.
constexpr bool covers(column_list columns, column_list fields) {
  if (columns.size() < fields.size()) return false;
  for (const std::uint16_t field : fields)
    if (!contains({columns.first, fields.size()}, field)) return false;
  return true;
}

// Whether the relation needs an index that neither the model nor an earlier relation has.
[[gnu::cold]] constexpr bool needs_index(const table_info& table, std::size_t relation) {
  const relation_info& wanted = table.relations[relation];
  if (wanted.unindexed || covers(table.key, wanted.fields)) return false;
  for (const column_list unique : table.uniques)
    if (covers(unique, wanted.fields)) return false;
  for (const column_list index : table.indexes)
    if (covers(index, wanted.fields)) return false;
  for (std::size_t earlier = 0; earlier < relation; ++earlier)
    if (!table.relations[earlier].unindexed && covers(table.relations[earlier].fields, wanted.fields))
      return false;
  return true;
}

// Calls `visit(column_list)` for each index of the table, in the order in which they are made.
template <class Visit>
[[gnu::cold]] constexpr void visit_indexes(const table_info& table, Visit visit) {
  for (const column_list index : table.indexes) visit(index);
  for (std::size_t i = 0; i < table.relations.size(); ++i)
    if (needs_index(table, i)) visit(table.relations[i].fields);
}

// Writes the name of an index to anything that takes pieces of text: table and columns joined by underscores, with the suffix
// `_idx`, as Prisma names it.
template <class Out>
[[gnu::cold]] constexpr void write_index_name(Out& out, const table_info& table, column_list columns) {
  out << table.name;
  for (const std::uint16_t column : columns) out << "_" << table.columns[column].name;
  out << "_idx";
}

namespace detail {

// Takes pieces of text and keeps a number that is equal for names that SQLite takes for the same.
struct name_hash {
  std::uint64_t value = 14695981039346656037u;

  constexpr name_hash& operator<<(std::string_view piece) {
    for (const char c : piece)
      value = (value ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 1099511628211u;
    return *this;
  }
};

constexpr bool same_list(column_list a, column_list b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) return false;
  return true;
}

constexpr std::size_t index_count(list<const table_info*> tables) {
  std::size_t count = 0;
  for (const table_info* table : tables) visit_indexes(*table, [&](column_list) { ++count; });
  return count;
}

struct index_collision {
  bool found = false;
  std::size_t table = 0;
  std::size_t other = 0;
};

// Finds names again by their hashes, which are taken for the names.
template <std::size_t Most>
class name_set {
 public:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  /// What was kept for an equal name; `absent` where there was none, and then `value` is kept for this one.
  constexpr std::size_t find_or_keep(name_hash name, std::size_t value) {
    const std::size_t half = name.value & 0xFFFF'FFFF;
    std::size_t at = half % places;
    for (; kept_[at] != 0; at = (at + 1) % places)
      if (hashes_[at] == name.value) return kept_[at] - 1;
    hashes_[at] = name.value;
    kept_[at] = value + 1;
    return absent;
  }

 private:
  static constexpr std::size_t places = 2 * Most + 1;
  std::array<std::uint64_t, places> hashes_{};
  std::array<std::size_t, places> kept_{};
};

/// Two indexes of one name: CREATE INDEX IF NOT EXISTS would leave the second out without a word. Cost: linear in the indexes.
template <std::size_t Indexes>
constexpr index_collision first_index_collision(list<const table_info*> tables) {
  name_set<Indexes> names;
  std::array<column_list, Indexes + 1> lists{};
  std::array<std::size_t, Indexes + 1> owners{};
  std::size_t size = 0;
  index_collision result;
  for (std::size_t at = 0; at < tables.size() && !result.found; ++at) {
    const table_info& table = *tables[at];
    visit_indexes(table, [&](column_list columns) {
      name_hash name;
      write_index_name(name, table, columns);
      const std::size_t i = names.find_or_keep(name, size);
      if (i == names.absent) {
        lists[size] = columns;
        owners[size++] = at;
      } else if (!result.found && (owners[i] != at || !same_list(lists[i], columns))) {
        result = {true, owners[i], at};
      }
    });
  }
  return result;
}

// Whether all index names end like this one.
constexpr bool ends_like_an_index(std::string_view name) {
  return name.size() > 4 && same_name(name.substr(name.size() - 4), "_idx");
}

/// An index of the name of a table, which SQLite refuses: both are of one namespace. `table` is that of the index.
constexpr index_collision first_index_named_as_table(list<std::string_view> names,
                                                     list<const table_info*> tables) {
  index_collision result;
  for (std::size_t other = 0; other < names.size() && !result.found; ++other) {
    if (!ends_like_an_index(names[other])) continue;
    name_hash wanted;
    wanted << names[other];
    for (std::size_t at = 0; at < tables.size(); ++at) {
      visit_indexes(*tables[at], [&](column_list columns) {
        name_hash hash;
        write_index_name(hash, *tables[at], columns);
        if (hash.value == wanted.value && !result.found) result = {true, at, other};
      });
    }
  }
  return result;
}

}  // namespace detail

}  // namespace intact::inline abi1
