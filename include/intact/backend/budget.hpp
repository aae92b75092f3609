// SPDX-License-Identifier: BSL-1.0
// How far a delete may go.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "intact/backend/error.hpp"
#include "intact/backend/key.hpp"
#include "intact/backend/options.hpp"
#include "intact/backend/receipt.hpp"
#include "intact/query/returning.hpp"

namespace intact {

/// A delete would have touched more than its budget allows, and was not carried out.
class budget_exceeded : public error {
 public:
  template <Schema S>
  budget_exceeded(const std::string& sentence, const intact::receipt<S>& would_be)
      : error(sentence, {}), schema_(id_of<S>), receipt_(std::make_shared<intact::receipt<S>>(would_be)) {}

  /// The receipt that the delete would have returned. `S` is the schema of the database; throws `misuse` for another one.
  template <Schema S>
  const intact::receipt<S>& receipt() const {
    if (!(schema_ == id_of<S>)) throw misuse("the receipt of a budget_exceeded is of another schema", {});
    return *static_cast<const intact::receipt<S>*>(receipt_.get());
  }

 private:
  model_id schema_;
  std::shared_ptr<const void> receipt_;
};

namespace reason {
struct what_follows_the_rows_is_no_option;
}  // namespace reason

namespace remedy {
struct name_the_rows_first_then_budgets_or_with_rows_or_without_receipt;
}  // namespace remedy

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
  return static_cast<std::size_t>(std::find(options, options + sizeof...(Arguments), true) - options);
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
template <Schema S>
long long touched(const receipt<S>& done, table_index table) {
  long long rows = done.counter({statements::census_kind::deleted_rows, table}) +
                   done.counter({statements::census_kind::updated_rows, table});
  for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i)
    if (info_of<S>.edges[i].child == table)
      rows += done.counter({statements::census_kind::detached, i}) +
              done.counter({statements::census_kind::updated, i});
  return rows;
}

template <Schema S>
[[noreturn]] void exceed(const receipt<S>& done, table_index root, const std::string& limit) {
  throw budget_exceeded(std::string(info_of<S>.table(root).model) + " was not deleted: the budget is " +
                            limit + ", and the delete would be " + to_string(done),
                        done);
}

template <Schema S, class Model>
void keep_within(const receipt<S>& done, table_index root, at_most_t<Model> limit) {
  if (touched(done, index_in<S, Model>) > limit.rows)
    exceed(done, root,
           "at most " + std::to_string(limit.rows) + ' ' +
               std::string(info_of<S>.table(index_in<S, Model>).model));
}
template <Schema S>
void keep_within(const receipt<S>& done, table_index root, at_most_rows_t limit) {
  if (done.total() > limit.rows) exceed(done, root, "at most " + std::to_string(limit.rows) + " rows");
}
template <Schema S, class... Models>
void keep_within(const receipt<S>& done, table_index root, nothing_but_t<Models...>) {
  for (table_index i = 0; i < info_of<S>.tables.size(); ++i) {
    if (((index_in<S, Models> == i) || ...) || touched(done, i) == 0) continue;
    std::string names;
    ((names += (names.empty() ? "" : ", ") + std::string(info_of<S>.table(index_in<S, Models>).model)), ...);
    exceed(done, root, "nothing but " + names);
  }
}

}  // namespace detail
}  // namespace intact
