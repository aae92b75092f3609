// SPDX-License-Identifier: BSL-1.0
// An account goes with the one it belongs to.
// expect-first-line: a_Cascade_leads_into_a_protected_model, intact::in_model<Account>, intact::in_relation<(\(& ?|&)Account::parent\)?>
// expect-first-line: intact::along<Account, Account>
// expect-first-line: remedy::use_another_action_there_or_leave_out_protect
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>
#include <optional>

struct Account {
  std::int64_t id{};
  std::optional<std::int64_t> parent{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Account> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Account::parent>, intact::references<&Account::id>,
                                      intact::on_delete<intact::SetNull>));
#else
template <>
inline constexpr auto intact::model<Account> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Account::parent>, intact::references<&Account::id>,
                                      intact::on_delete<intact::Cascade>));
#endif

struct Books : intact::schema<Account> {};
