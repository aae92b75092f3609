// SPDX-License-Identifier: BSL-1.0
// A range of values in a condition, as the one parameter of the table-valued function that lists it.
#pragma once

#include <new>
#include <vector>

#include "intact/base/iterator.hpp"
#include "intact/query/in_range.hpp"
#include "intact/sqlite/bind.hpp"
#include "intact/sqlite/key_table.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The elements of a range by position, each beside an operand of type `F`. The range must outlive it. It copies only elements that
/// the range makes as they are read. Cost: none where the range is read by position, else linear.
template <class F, class Range>
class listed_values : public key_list {
  using iterator = decltype(std::begin(std::declval<const Range&>()));
  using element = intact::detail::element_of<Range>;
  static constexpr bool stable =
      std::forward_iterator<iterator> && std::is_lvalue_reference_v<std::iter_reference_t<iterator>>;
  static constexpr bool in_place = stable && std::random_access_iterator<iterator>;
  using kept = std::conditional_t<stable, const element*, element>;

 public:
  /// Throws what the user's own mapping of the elements throws: later they are read inside of SQLite's code.
  listed_values(const Range& range, const table_info& table)
      : key_list{nullptr, 0, 0, &give_one}, range_(&range) {
    keys = this;
    if constexpr (in_place) {
      size = static_cast<std::size_t>(std::end(range) - std::begin(range));
    } else {
      for (auto&& one : range) {
        if constexpr (stable)
          elements_.push_back(&one);
        else
          elements_.push_back(one);
      }
      size = elements_.size();
    }
    hear(table);
  }
  listed_values(const listed_values&) = delete;
  listed_values& operator=(const listed_values&) = delete;

 private:
  void hear(const table_info& table) const {
    if constexpr (!intact::detail::PlainColumn<element>) {
      for (std::size_t row = 0; row < size; ++row) {
        deaf_sink sink;
        give_or_refuse<F>(table, no_column, [&] { intact::detail::give_literal<F>(at(row), sink); });
      }
    }
  }
  decltype(auto) at(std::size_t row) const {
    if constexpr (in_place)
      return static_cast<const element&>(
          std::begin(*range_)[static_cast<std::iter_difference_t<iterator>>(row)]);
    else if constexpr (stable)
      return *elements_[row];
    else
      return (elements_[row]);
  }
  static void give_one(sqlite3_context* out, const void* list, std::size_t row, int) {
    result_sink sink{out};
    intact::detail::give_literal<F>(static_cast<const listed_values*>(list)->at(row), sink);
  }

  const Range* range_;
  // A std::vector of bool would make its elements as they are read.
  std::vector<std::conditional_t<std::is_same_v<kept, bool>, char, kept>> elements_;
};

/// Binds the range to one parameter, which keeps what was made of it until it gets another value.
template <class F, class Range>
void bind_list(sqlite3_stmt* statement, int parameter, const Range& range, const table_info& table) {
  const auto destroy = [](void* list) {
    delete static_cast<listed_values<F, Range>*>(static_cast<key_list*>(list));
  };
  key_list* const list = new listed_values<F, Range>(range, table);
  if (sqlite3_bind_pointer(statement, parameter, list, key_list_name, destroy) != SQLITE_OK)
    throw std::bad_alloc();  // and SQLite has destroyed it
}

}  // namespace intact::inline abi1::sqlite::detail
