// SPDX-License-Identifier: BSL-1.0
// Rows in memory as a table that one statement reads, however many they are.
#pragma once

#include <array>

#include "intact/sqlite/row.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Whether the table of lists has a column for each field.
template <class T>
inline constexpr bool can_be_listed = intact::detail::field_count<T> <= most_listed_columns;

/// Gives the fields of a row to SQLite. What no column can hold fails the statement.
struct row_sink : result_sink {
  bool& refused;

  void too_large() const { refuse(); }
  void not_a_number() const { refuse(); }
  void refuse() const {
    refused = true;
    sqlite3_result_error(out, "a value that no column can hold", -1);
  }
};

/// Rows that stay where they are, by their addresses. The key of a row that wants one generated is NULL.
template <class T>
class listed_rows : public key_list {
 public:
  listed_rows(const T* const* rows, std::size_t count) : key_list{this, 0, count, &give_field}, rows_(rows) {}
  listed_rows(const listed_rows&) = delete;
  listed_rows& operator=(const listed_rows&) = delete;

  /// Whether the statement failed at a value that cannot be stored.
  mutable bool refused = false;

 private:
  template <std::size_t I>
  static void give_one(const row_sink& sink, const T& row) {
    if constexpr (table_of<T>.generated && table_of<T>.key[0] == I)
      if (wants_key(row)) return sink.null();
    intact::detail::store(field_at<I>(row), sink);
  }

  static void give_field(sqlite3_context* out, const void* list, std::size_t row, int column) {
    static constexpr auto fields = []<std::size_t... I>(std::index_sequence<I...>) {
      return std::array<void (*)(const row_sink&, const T&), sizeof...(I)>{&give_one<I>...};
    }
    (field_indices<T>{});
    const auto& self = *static_cast<const listed_rows*>(list);
    const row_sink sink{{out}, self.refused};
    try {
      fields[static_cast<std::size_t>(column)](sink, *self.rows_[row]);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (...) {
      sink.refuse();
    }
  }

  const T* const* rows_;
};

}  // namespace intact::inline abi1::sqlite::detail
