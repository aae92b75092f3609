// SPDX-License-Identifier: BSL-1.0
// From the arguments of an erase to what it does: which rows, within which budgets, and what is returned.
#pragma once

#include "intact/sqlite/emulation.hpp"
#include "intact/sqlite/preview.hpp"
#include "intact/sqlite/returning.hpp"

namespace intact::reason {
struct without_receipt_stands_beside_other_options;
struct returning_stands_beside_another_kind_of_result;
}  // namespace intact::reason

namespace intact::remedy {
struct leave_out_without_receipt_or_the_others;
struct keep_returning_or_with_rows;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace sqlite::detail {

template <class... Options>
inline constexpr bool wants_rows = (std::is_same_v<Options, with_rows_t> || ...);
template <class... Options>
inline constexpr bool wants_no_receipt = (std::is_same_v<Options, without_receipt_t> || ...);

// The option that wants the rows themselves, or void.
template <class... Options>
struct find_returning : std::type_identity<void> {};
template <class First, class... Rest>
struct find_returning<First, Rest...>
    : std::conditional_t<intact::detail::is_returning<First>, std::type_identity<First>,
                         find_returning<Rest...>> {};

template <class S, class T, class Returning, class... Options>
struct result_of_erase : std::type_identity<std::vector<returned_type_t<T, Returning>>> {};
template <class S, class T, class... Options>
struct result_of_erase<S, T, void, Options...>
    : std::conditional<wants_no_receipt<Options...>, long long,
                       std::conditional_t<wants_rows<Options...>, receipt_with_rows<S>, receipt<S>>> {};

/// What an erase from `T` with these options returns.
template <class S, class T, class... Options>
using erase_result =
    typename result_of_erase<S, T, typename find_returning<Options...>::type, Options...>::type;

/// The verdict on the options of an erase from `T`.
template <class S, class T, class... Options>
constexpr auto check_options() {
  using each = intact::detail::first_error_t<decltype(intact::detail::check_budget<S, T>(
      static_cast<const Options*>(nullptr)))...>;
  if constexpr (each::value && wants_no_receipt<Options...> && sizeof...(Options) > 1)
    return verdict::error<reason::without_receipt_stands_beside_other_options, in_model<T>,
                          remedy::leave_out_without_receipt_or_the_others>{};
  else if constexpr (each::value &&
                     (0 + ... + (intact::detail::is_returning<Options> ? 1 : 0)) +
                             (wants_rows<Options...> ? 1 : 0) >
                         1 &&
                     !std::is_void_v<typename find_returning<Options...>::type>)
    return verdict::error<reason::returning_stands_beside_another_kind_of_result, in_model<T>,
                          remedy::keep_returning_or_with_rows>{};
  else
    return each{};
}

template <class Option>
constexpr auto budget_of(const Option& option) {
  if constexpr (intact::detail::is_budget<Option>)
    return std::tuple<const Option&>(option);
  else
    return std::tuple<>();
}

// The delete with SQLite's foreign keys. `listed` takes the rows that are touched, if it points to something: what lists them is
// not made for a program that does not ask.
template <class S, class T, class Rows, class Listed, class... Budgets>
receipt<S> erase_by_database(connection& on, const Rows& rows, [[maybe_unused]] Listed listed,
                             const Budgets&... budgets) {
  if constexpr (!std::is_null_pointer_v<Listed>) {
    const attempt attempted = erase_attempt<S>(index_in<S, T>, rows);
    unit_of_work unit(on);
    list_affected<S, T>(on, rows, *listed);
    receipt<S> done = erase_by_database<S, T>(on, rows, nullptr, budgets...);
    unit.commit(&attempted);
    return done;
  } else if constexpr (sizeof...(Budgets) == 0) {
    return erase_rows<S, T>(on, rows);
  } else {
    return erase_within<S, T>(on, rows, budgets...);
  }
}

/// Deletes the rows of `T` that `rows` names.
template <class S, class Mode, class T, class Rows, class... Options>
erase_result<S, T, Options...> run_erase(connection& on, const Rows& rows, const Options&... options) {
  using returning = typename find_returning<Options...>::type;
  on.check_relations();
  if constexpr (!std::is_void_v<returning>) {
    // Read before, since relations of the model to itself can change rows, or take them, before SQLite comes to them.
    returning_unit<Mode> unit(on);
    auto gone = read_returned_rows<T, returning>(on, rows);
    if (!gone.empty())
      std::apply([&](const auto&... budgets) { run_erase<S, Mode, T>(on, rows, budgets...); },
                 std::tuple_cat(budget_of(options)...));
    unit.commit(erase_attempt<S>(index_in<S, T>, rows));
    return gone;
  } else if constexpr (wants_no_receipt<Options...>) {
    if constexpr (std::is_same_v<Mode, emulated>) {
      return emulate_erase<S, T>(on, rows, nullptr).total();
    } else {
      const attempt attempted = erase_attempt<S>(index_in<S, T>, rows);
      const auto before = sqlite3_total_changes(on.handle());
      run_delete(on, on.prepared<statements::erase_rows<T, typename Rows::condition>>(), attempted);
      return sqlite3_total_changes(on.handle()) - before;
    }
  } else if constexpr (sizeof...(Options) == 0) {
    if constexpr (std::is_same_v<Mode, emulated>)
      return emulate_erase<S, T>(on, rows, nullptr);
    else
      return erase_rows<S, T>(on, rows);
  } else {
    const auto erase = [&](auto listed) {
      return std::apply(
          [&](const auto&... budgets) -> receipt<S> {
            if constexpr (std::is_same_v<Mode, emulated>)
              return emulate_erase<S, T>(on, rows, listed, budgets...);
            else
              return erase_by_database<S, T>(on, rows, listed, budgets...);
          },
          std::tuple_cat(budget_of(options)...));
    };
    if constexpr (wants_rows<Options...>) {
      receipt_with_rows<S> listed;
      static_cast<receipt<S>&>(listed) = erase(&listed);
      return listed;
    } else {
      return erase(nullptr);
    }
  }
}

/// An erase as it is called with nothing but what names the rows.
template <class S, class Mode, class T, class... Arguments>
auto call_plain_erase(connection& on, const Arguments&... arguments) {
  using found = decltype(check_rows<S, T, Arguments...>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value && std::is_same_v<Mode, foreign_keys>) {
    // Most erases are this one, and run_erase() would be a function more for each model.
    const auto rows = rows_of<T>(arguments...);
    on.check_relations();
    return erase_rows<S, T>(on, rows);
  } else if constexpr (found::value) {
    return run_erase<S, Mode, T>(on, rows_of<T>(arguments...));
  } else {
    return receipt<S>{};
  }
}

/// The same with options behind that.
template <class S, class Mode, class T, class All, std::size_t... R, std::size_t... O>
auto call_erase(connection& on, const All& all, std::index_sequence<R...>, std::index_sequence<O...>) {
  using result = erase_result<S, T, std::remove_cvref_t<std::tuple_element_t<sizeof...(R) + O, All>>...>;
  using options =
      decltype(check_options<S, T, std::remove_cvref_t<std::tuple_element_t<sizeof...(R) + O, All>>...>());
  using rows = decltype(check_rows<S, T, std::remove_cvref_t<std::tuple_element_t<R, All>>...>());
  using found = intact::detail::first_error_t<options, rows>;
  [[maybe_unused]] const require<found> gate{};
  if constexpr (!found::value)
    return result{};
  else
    return run_erase<S, Mode, T>(on, rows_of<T>(std::get<R>(all)...), std::get<sizeof...(R) + O>(all)...);
}

}  // namespace sqlite::detail

}  // namespace intact::inline abi1
