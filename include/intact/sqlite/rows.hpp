// SPDX-License-Identifier: BSL-1.0
// The rows that an operation is about, as it is called: by a key, by a range of keys, or by a condition.
#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include "intact/base/iterator.hpp"
#include "intact/query/linked.hpp"
#include "intact/query/tree.hpp"
#include "intact/query/where.hpp"
#include "intact/sqlite/bind_values.hpp"
#include "intact/sqlite/key_table.hpp"
#include "intact/sqlite/range.hpp"
#include "intact/sqlite/row.hpp"

namespace intact::reason {
struct an_operation_names_no_rows;
}  // namespace intact::reason

namespace intact::remedy {
struct name_them_by_keys_or_where_or_say_everywhere;
}  // namespace intact::remedy

namespace intact::inline abi1::sqlite::detail {

template <class T, class... Fields, std::size_t... I>
void hear_key(const std::tuple<Fields...>& fields, std::index_sequence<I...>) {
  const auto hear = [](const auto& field, std::size_t column) {
    using field_type = std::remove_cvref_t<decltype(field)>;
    if constexpr (!intact::detail::PlainColumn<field_type>) {
      deaf_sink sink;
      give_or_refuse<field_type>(table_of<T>, column, [&] { intact::detail::store(field, sink); });
    }
  };
  (hear(std::get<I>(fields), table_of<T>.key[I]), ...);
}

/// A range of keys of `T`, each a value or, if composite, a tuple. Holds copies only where the range cannot be read by position.
template <class T, class Range>
class listed_keys {
 public:
  using condition = statements::by_keys;

  explicit listed_keys(const Range& range)
      : elements_(copy(range)), keys_{copied ? static_cast<const void*>(&elements_) : &range, 0, 0, &give} {
    if constexpr (copied)
      keys_.size = elements_.size();
    else
      keys_.size = static_cast<std::size_t>(std::end(range) - std::begin(range));
    for (std::size_t i = 0; i < keys_.size; ++i) hear_key<T>(fields_at(keys_.keys, i), key_indices<T>{});
  }
  listed_keys(const listed_keys&) = delete;
  listed_keys& operator=(const listed_keys&) = delete;

  key_view view() const {
    return {&keys_, [](sqlite3_stmt* statement, int first, const void* keys) {
              if (bind_keys(statement, first, *static_cast<const key_list*>(keys)) != SQLITE_OK)
                throw std::bad_alloc();
            }};
  }
  void bind_to(sqlite3_stmt* statement, int first) const { view().bind_to(statement, first); }
  const key_list* list() const { return &keys_; }

 private:
  using iterator = decltype(std::begin(std::declval<const Range&>()));
  using element = range_value<const Range>;
  static constexpr bool copied =
      !(std::random_access_iterator<iterator> && std::is_lvalue_reference_v<std::iter_reference_t<iterator>>);
  using elements = std::vector<std::conditional_t<copied, element, char>>;

  static elements copy([[maybe_unused]] const Range& range) {
    elements made;
    if constexpr (copied)
      for (const auto& one : range) made.push_back(one);
    return made;
  }

  static const element& element_at(const void* keys, std::size_t row) {
    if constexpr (copied)
      return (*static_cast<const elements*>(keys))[row];
    else
      return std::begin(*static_cast<const Range*>(keys))[static_cast<std::iter_difference_t<iterator>>(row)];
  }

  static auto fields_at(const void* keys, std::size_t row) {
    const element& one = element_at(keys, row);
    if constexpr (intact::detail::key_size<T> == 1)
      return keep_key<T>(one).values;
    else
      return std::apply([](const auto&... field) { return keep_key<T>(field...).values; }, one);
  }

  static void give(sqlite3_context* out, const void* keys, std::size_t row, int column) {
    const auto fields = fields_at(keys, row);
    const auto give_one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if (column != static_cast<int>(I)) return;
      result_sink sink{out};
      intact::detail::store(std::get<I>(fields), sink);
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (give_one(std::integral_constant<std::size_t, I>{}), ...);
    }
    (key_indices<T>{});
  }

  elements elements_;
  key_list keys_;
};

/// The rows that meet a condition on `T`, or all of them.
template <class T, class Where>
struct rows_where {
  using condition = typename Where::rows;
  const Where& given;

  // A statement about an operation may need fewer of the values.
  key_view view() const {
    return {this, [](sqlite3_stmt* statement, int first, const void* object) {
              static_cast<const rows_where*>(object)->bind_to(statement, first,
                                                              sqlite3_bind_parameter_count(statement));
            }};
  }
  static const key_list* list() { return nullptr; }

  void bind_to([[maybe_unused]] sqlite3_stmt* statement, [[maybe_unused]] int first,
               [[maybe_unused]] int most = all_parameters) const {
    if constexpr (requires { given.condition; }) {
      bind_values({statement, first, table_of<T>}, given.condition, most);
    }
  }
};

template <class S, class T, class Element>
struct element_verdict {
  using type = decltype(intact::detail::check_key<S, T, Element>());
};
template <class S, class T, class... Fields>
requires(intact::detail::key_size<T> > 1) struct element_verdict<S, T, std::tuple<Fields...>> {
  using type = decltype(intact::detail::check_key<S, T, std::remove_cvref_t<Fields>...>());
};
template <class S, class T, class A, class B>
requires(intact::detail::key_size<T> > 1) struct element_verdict<S, T, std::pair<A, B>>
    : element_verdict<S, T, std::tuple<A, B>> {
};

// The verdict on the models that the subqueries of a condition read.
template <class S, class... Models>
constexpr auto check_models_read(intact::detail::models<Models...>) {
  return intact::detail::first_error_t<decltype(intact::detail::check_element_in_schema<S, Models>())...>{};
}

/// The verdict on a where() about rows of `T` in a database of schema `S`.
template <class S, class T, class Where>
constexpr auto check_where_in(const Where* given) {
  using found = decltype(intact::detail::check_where<T>(given));
  if constexpr (!found::value)
    return found{};
  else if constexpr (requires { given->condition; })
    return check_models_read<S>(intact::detail::models_read_t<decltype(given->condition)>{});
  else
    return found{};
}

/// The verdict on the arguments that name rows of `T`: a key field by field, a range of keys, or a where().
template <class S, class T, class... Arguments>
constexpr auto check_rows() {
  if constexpr (sizeof...(Arguments) == 0) {
    return verdict::error<reason::an_operation_names_no_rows, in_model<T>,
                          remedy::name_them_by_keys_or_where_or_say_everywhere>{};
  } else if constexpr (sizeof...(Arguments) == 1 && (intact::detail::is_where<Arguments> && ...)) {
    using known = decltype(intact::detail::check_in_schema<S, T>());
    if constexpr (!known::value)
      return known{};
    else
      return (check_where_in<S, T>(static_cast<const Arguments*>(nullptr)), ...);
  } else if constexpr (is_key_range<T, Arguments...>) {
    return typename element_verdict<S, T, range_value<const Arguments>...>::type{};
  } else {
    return intact::detail::check_key<S, T, Arguments...>();
  }
}

/// What names the rows, from arguments that check_rows() lets pass.
template <class T, class... Arguments>
auto rows_of(const Arguments&... arguments) {
  if constexpr (sizeof...(Arguments) == 1 && (intact::detail::is_where<Arguments> && ...))
    return rows_where<T, Arguments...>{arguments...};
  else if constexpr (is_key_range<T, Arguments...>)
    return listed_keys<T, Arguments...>(arguments...);
  else
    return kept_key_values<T, Arguments...>{table_of<T>, {arguments...}};
}

}  // namespace intact::inline abi1::sqlite::detail
