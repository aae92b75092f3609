// SPDX-License-Identifier: BSL-1.0
// How far a delete may go: options of an erase, which throws `budget_exceeded` where it would go further.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include "intact/backend/error.hpp"
#include "intact/backend/key.hpp"
#include "intact/backend/options.hpp"
#include "intact/backend/receipt.hpp"
#include "intact/query/returning.hpp"

namespace intact::inline abi1 {

/// A delete would have touched more than its budget allows, and was not carried out.
class budget_exceeded : public error {
 public:
  // For the backend.
  template <Schema S>
  budget_exceeded(const std::string& sentence, const intact::receipt<S>& would_be)
      : error(sentence, {}), schema_(id_of<S>), receipt_(detail::shared_value::of(would_be)) {}

  /// The receipt that the delete would have returned. `S` is the schema of the database. Throws `misuse` for another
  /// one. Lifetime: that of the error.
  template <Schema S>
  const intact::receipt<S>& receipt() const {
    if (!(schema_ == id_of<S>)) detail::throw_misuse("the receipt of a budget_exceeded is of another schema");
    return receipt_.as<intact::receipt<S>>();
  }

 private:
  model_id schema_;
  detail::shared_value receipt_;
};

}  // namespace intact::inline abi1

namespace intact::reason {
struct what_follows_the_rows_is_no_option;
}  // namespace intact::reason

namespace intact::remedy {
struct name_the_rows_first_then_budgets_or_with_rows_or_without_receipt;
}  // namespace intact::remedy

namespace intact::inline abi1 {

template <class Model>
struct at_most_t {
  long long rows;
};
struct at_most_rows_t {
  long long rows;
};
template <class... Models>
struct nothing_but_t {};

/// At most so many rows of the model are deleted, detached or updated.
template <class Model>
constexpr at_most_t<Model> at_most(long long rows) {
  return {rows};
}

/// The receipt's total is at most so many.
constexpr at_most_rows_t at_most_rows(long long rows) { return {rows}; }

/// Only rows of these models are deleted, detached or updated.
template <class... Models>
inline constexpr nothing_but_t<Models...> nothing_but{};

namespace detail {

template <class T>
inline constexpr bool is_budget = false;
template <class Model>
inline constexpr bool is_budget<at_most_t<Model>> = true;
template <>
inline constexpr bool is_budget<at_most_rows_t> = true;
template <class... Models>
inline constexpr bool is_budget<nothing_but_t<Models...>> = true;

/// What may follow the key in an erase.
template <class T>
inline constexpr bool is_erase_option =
    is_budget<T> || std::is_same_v<T, with_rows_t> || std::is_same_v<T, without_receipt_t> || is_returning<T>;

/// How many of a call's arguments are the key, which stands first; the options follow.
template <class... Arguments>
inline constexpr std::size_t key_argument_count = [] {
  constexpr bool options[] = {is_erase_option<Arguments>..., true};
  std::size_t count = 0;
  while (!options[count]) ++count;
  return count;
}();

/// The verdict on a budget of an erase from `T` in a database of schema `S`: the models it names are in the schema.
template <class S, class T, class Argument>
constexpr auto check_budget(const Argument*) {
  return verdict::error<reason::what_follows_the_rows_is_no_option, in_model<T>, found_type<Argument>,
                        remedy::name_the_rows_first_then_budgets_or_with_rows_or_without_receipt>{};
}
template <class S, class T, class Model>
constexpr auto check_budget(const at_most_t<Model>*) {
  return check_in_schema<S, Model>();
}
template <class S, class T>
constexpr auto check_budget(const at_most_rows_t*) {
  return verdict::ok{};
}
template <class S, class T>
constexpr auto check_budget(const with_rows_t*) {
  return verdict::ok{};
}
template <class S, class T>
constexpr auto check_budget(const without_receipt_t*) {
  return verdict::ok{};
}
template <class S, class T, auto... Fields>
constexpr auto check_budget(const returning_t<Fields...>* returning) {
  return check_returning<T>(returning);
}
template <class S, class T, class... Models>
constexpr auto check_budget(const nothing_but_t<Models...>*) {
  return first_error_t<decltype(check_in_schema<S, Models>())...>{};
}

// Rows of a table that are deleted, detached or updated.
INTACT_DETAIL_FUNCTION long long touched(counts_view counts, table_index table);
// `at most 2 Post`
INTACT_DETAIL_FUNCTION std::string rows_limit(long long rows, std::string_view model);
// `nothing but User, Post`, the models of `allowed`; empty where nothing but them is touched.
INTACT_DETAIL_FUNCTION std::string models_limit(counts_view counts, list<table_index> allowed);
INTACT_DETAIL_FUNCTION std::string describe_excess(counts_view counts, table_index root,
                                                   const std::string& limit);

template <Schema S>
[[noreturn, gnu::cold]] void exceed(const receipt<S>& done, table_index root, const std::string& limit) {
  throw budget_exceeded(describe_excess(done.view(), root, limit), done);
}

template <Schema S, class Model>
void keep_within(const receipt<S>& done, table_index root, at_most_t<Model> limit) {
  constexpr table_index table = index_in<S, Model>;
  if (touched(done.view(), table) > limit.rows)
    exceed(done, root, rows_limit(limit.rows, info_of<S>.table(table).model));
}
template <Schema S>
void keep_within(const receipt<S>& done, table_index root, at_most_rows_t limit) {
  if (done.total() > limit.rows) exceed(done, root, rows_limit(limit.rows, "rows"));
}
template <Schema S, class... Models>
void keep_within(const receipt<S>& done, table_index root, nothing_but_t<Models...>) {
  constexpr table_index allowed[] = {index_in<S, Models>..., no_table};
  const std::string limit = models_limit(done.view(), {allowed, sizeof...(Models)});
  if (!limit.empty()) exceed(done, root, limit);
}

}  // namespace detail

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION long long touched(counts_view counts, table_index table) {
  using statements::census_kind;
  long long rows = counts.at(census_kind::deleted_rows, table) + counts.at(census_kind::updated_rows, table);
  for (std::size_t i = 0; i < counts.schema.edges.size(); ++i)
    if (counts.schema.edges[i].child == table)
      rows += counts.at(census_kind::detached, i) + counts.at(census_kind::updated, i);
  return rows;
}

INTACT_DETAIL_FUNCTION std::string rows_limit(long long rows, std::string_view model) {
  return "at most " + std::to_string(rows) + ' ' + std::string(model);
}

INTACT_DETAIL_FUNCTION std::string models_limit(counts_view counts, list<table_index> allowed) {
  bool kept = true;
  for (std::size_t table = 0; table < counts.schema.tables.size(); ++table) {
    const auto i = static_cast<table_index>(table);
    bool is_allowed = false;
    for (const table_index one : allowed) is_allowed = is_allowed || one == i;
    kept = kept && (is_allowed || touched(counts, i) == 0);
  }
  if (kept) return {};
  std::string names;
  for (const table_index one : allowed)
    names += (names.empty() ? "" : ", ") + std::string(counts.schema.table(one).model);
  return "nothing but " + names;
}

INTACT_DETAIL_FUNCTION std::string describe_excess(counts_view counts, table_index root,
                                                   const std::string& limit) {
  return std::string(counts.schema.table(root).model) + " was not deleted: the budget is " + limit +
         ", and the delete would be " + describe_receipt(counts);
}

}  // namespace intact::inline abi1::detail

#endif
