// SPDX-License-Identifier: BSL-1.0
// From the arguments of an erase to what it does: which rows, within which budgets, and what is returned.
#pragma once

#include "intact/sqlite/emulation.hpp"
#include "intact/sqlite/preview.hpp"

namespace intact {

namespace reason {
struct without_receipt_stands_beside_other_options;
}  // namespace reason

namespace remedy {
struct leave_out_without_receipt_or_the_others;
}  // namespace remedy

namespace sqlite::detail {

template <class... Options>
inline constexpr bool wants_rows = (std::is_same_v<Options, with_rows_t> || ...);
template <class... Options>
inline constexpr bool wants_no_receipt = (std::is_same_v<Options, without_receipt_t> || ...);

/// What an erase with these options returns.
template <class S, class... Options>
using erase_result =
    std::conditional_t<wants_no_receipt<Options...>, long long,
                       std::conditional_t<wants_rows<Options...>, receipt_with_rows<S>, receipt<S>>>;

/// The verdict on the options of an erase from `T`.
template <class S, class T, class... Options>
constexpr auto check_options() {
  using each = intact::detail::first_error_t<decltype(intact::detail::check_budget<S, T>(
      static_cast<const Options*>(nullptr)))...>;
  if constexpr (each::value && wants_no_receipt<Options...> && sizeof...(Options) > 1)
    return verdict::error<reason::without_receipt_stands_beside_other_options, in_model<T>,
                          remedy::leave_out_without_receipt_or_the_others>{};
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

// The delete with SQLite's foreign keys.
template <class S, class T, class Rows, class... Budgets>
receipt<S> erase_by_database(connection& on, const Rows& rows, receipt_with_rows<S>* listed,
                             const Budgets&... budgets) {
  if (listed == nullptr) {
    if constexpr (sizeof...(Budgets) == 0)
      return erase_rows<S, T>(on, rows);
    else
      return erase_within<S, T>(on, rows, budgets...);
  }
  const attempt attempted = erase_attempt<S, T>(rows);
  unit_of_work unit(on);
  list_affected<S, T>(on, rows, *listed);
  receipt<S> done = erase_by_database<S, T>(on, rows, nullptr, budgets...);
  unit.commit(&attempted);
  return done;
}

/// Deletes the rows of `T` that `rows` names.
template <class S, class Mode, class T, class Rows, class... Options>
erase_result<S, Options...> run_erase(connection& on, const Rows& rows, const Options&... options) {
  on.check_relations();
  if constexpr (wants_no_receipt<Options...>) {
    if constexpr (std::is_same_v<Mode, emulated>) {
      return emulate_erase<S, T>(on, rows, nullptr).total();
    } else {
      const attempt attempted = erase_attempt<S, T>(rows);
      const auto before = sqlite3_total_changes(on.handle());
      run_delete(on, on.prepared<statements::erase_rows<T, typename Rows::condition>>(), attempted);
      return sqlite3_total_changes(on.handle()) - before;
    }
  } else {
    const auto erase = [&](receipt_with_rows<S>* listed) {
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

/// An erase as it is called: the first arguments name the rows, the others are options.
template <class S, class Mode, class T, class All, std::size_t... R, std::size_t... O>
auto call_erase(connection& on, const All& all, std::index_sequence<R...>, std::index_sequence<O...>) {
  using result = erase_result<S, std::remove_cvref_t<std::tuple_element_t<sizeof...(R) + O, All>>...>;
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
}  // namespace intact
