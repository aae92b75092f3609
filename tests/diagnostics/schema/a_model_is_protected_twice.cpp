// SPDX-License-Identifier: BSL-1.0
// A word too many.
// meaning: `protect` says all that there is to say.
// expect-first-line: a_model_is_protected_twice, intact::in_model<Invoice>
// expect-first-line: remedy::keep_one_of_the_two
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

struct Invoice {
  std::int64_t id{};
  std::int64_t user_id{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Invoice::user_id>, intact::references<&User::id>));
#else
template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Invoice::user_id>, intact::references<&User::id>),
    intact::protect);
#endif

struct Shop : intact::schema<Invoice, User> {};
