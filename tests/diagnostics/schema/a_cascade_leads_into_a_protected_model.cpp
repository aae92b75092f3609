// SPDX-License-Identifier: BSL-1.0
// A company goes, its users go with it, and their invoices would too.
// meaning: The model is marked `protect`, and a relation of it is a Cascade, so rows of it would go with those of another
// meaning: model. The error shows the models along which a delete comes there.
// expect-first-line: a_Cascade_leads_into_a_protected_model, intact::in_model<Invoice>, intact::in_relation<(\(& ?|&)Invoice::user_id\)?>
// expect-first-line: intact::along<Company, User, Invoice>
// expect-first-line: remedy::use_another_action_there_or_leave_out_protect
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct Company {
  std::int64_t id{};
};

struct User {
  std::int64_t id{};
  std::int64_t company_id{};
};

struct Invoice {
  std::int64_t id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::relation(
    intact::fields<&User::company_id>, intact::references<&Company::id>, intact::on_delete<intact::Cascade>));

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Invoice::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::NoAction>));
#else
template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Invoice::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>));
#endif

struct Shop : intact::schema<Invoice, User, Company> {};
