// SPDX-License-Identifier: BSL-1.0
#include "intact/schema/protection.hpp"

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace {

using namespace intact;

struct Company {
  std::int64_t id{};
};
struct User {
  std::int64_t id{};
  std::int64_t company{};
};
struct Card {
  std::int64_t id{};
  std::int64_t user{};
};
struct Invoice {
  std::int64_t id{};
  std::int64_t card{};
  std::optional<std::int64_t> corrects{};
};
// Holds what it references, loses it, goes by name: none of it leads in.
struct Receipt {
  std::int64_t id{};
  std::int64_t user{};
  std::optional<std::int64_t> card{};
};
struct Line {
  std::int64_t id{};
  std::int64_t receipt{};
};

}  // namespace

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::relation(
    intact::fields<&User::company>, intact::references<&Company::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Card> = intact::describe(intact::relation(
    intact::fields<&Card::user>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
    intact::protect, intact::relation(intact::fields<&Invoice::corrects>, intact::references<&Invoice::id>),
    intact::relation(intact::fields<&Invoice::card>, intact::references<&Card::id>,
                     intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Receipt> = intact::describe(
    intact::relation(intact::fields<&Receipt::user>, intact::references<&User::id>),
    intact::relation(intact::fields<&Receipt::card>, intact::references<&Card::id>), intact::protect);
template <>
inline constexpr auto intact::model<Line> = intact::describe(intact::relation(
    intact::fields<&Line::receipt>, intact::references<&Receipt::id>, intact::on_delete<intact::Cascade>));

namespace {

template <class Expected, class... Elements>
inline constexpr bool says = std::is_same_v<decltype(verdict_of<Elements...>()), Expected>;

// From the farthest model on, by the shortest way.
static_assert(says<verdict::error<reason::a_Cascade_leads_into_a_protected_model, in_model<Invoice>,
                                  in_relation<&Invoice::card>, along<Company, User, Card, Invoice>,
                                  remedy::use_another_action_there_or_leave_out_protect>,
                   Invoice, Card, User, Company>);

// What is protected may take others along.
static_assert(says<verdict::ok, Company, User, Card, Receipt, Line>);
static_assert(detail::table_of<Receipt>.is_protected);
static_assert(!detail::table_of<Line>.is_protected);

}  // namespace
