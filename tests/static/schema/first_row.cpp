// SPDX-License-Identifier: BSL-1.0
#include "intact/schema/first_row.hpp"

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace {

using namespace intact;

struct A {
  std::int64_t id{};
  std::int64_t b{};
};
struct B {
  std::int64_t id{};
  std::int64_t c{};
};
struct C {
  std::int64_t id{};
  std::int64_t a{};
};
// As `C`, with a way out.
struct Late {
  std::int64_t id{};
  std::int64_t x{};
};
struct X {
  std::int64_t id{};
  std::int64_t late{};
  std::int64_t self{};
};
struct Key {
  std::int64_t tenant{};
  std::int64_t number{};
  std::int64_t held{};
};
struct Held {
  std::int64_t id{};
  std::int64_t tenant{};
  std::optional<std::int64_t> number{};
};
// Waits for a cycle without being on it.
struct Outside {
  std::int64_t id{};
  std::int64_t a{};
};

}  // namespace

template <>
inline constexpr auto intact::model<A> = intact::describe(intact::relation(intact::fields<&A::b>,
                                                                           intact::references<&B::id>));
template <>
inline constexpr auto intact::model<B> = intact::describe(intact::relation(intact::fields<&B::c>,
                                                                           intact::references<&C::id>));
template <>
inline constexpr auto intact::model<C> = intact::describe(intact::relation(intact::fields<&C::a>,
                                                                           intact::references<&A::id>));
template <>
inline constexpr auto intact::model<Late> = intact::describe(intact::relation(intact::fields<&Late::x>,
                                                                              intact::references<&X::id>));
template <>
inline constexpr auto intact::model<X> = intact::describe(
    intact::relation(intact::fields<&X::late>, intact::references<&Late::id>, intact::deferred),
    intact::relation(intact::fields<&X::self>, intact::references<&X::id>));
template <>
inline constexpr auto intact::model<Key> = intact::describe(intact::primary_key<&Key::tenant, &Key::number>,
                                                            intact::relation(intact::fields<&Key::held>,
                                                                             intact::references<&Held::id>));
template <>
inline constexpr auto intact::model<Held> =
    intact::describe(intact::relation(intact::fields<&Held::tenant, &Held::number>,
                                      intact::references<&Key::tenant, &Key::number>, intact::match_simple));
template <>
inline constexpr auto intact::model<Outside> = intact::describe(intact::relation(intact::fields<&Outside::a>,
                                                                                 intact::references<&A::id>));

namespace {

template <class Expected, class... Elements>
inline constexpr bool says = std::is_same_v<decltype(verdict_of<Elements...>()), Expected>;

static_assert(
    says<verdict::error<reason::a_cycle_of_required_relations_can_never_receive_a_first_row, in_model<A>,
                        in_model<B>, in_model<C>, in_relation<&A::b>, in_relation<&B::c>, in_relation<&C::a>,
                        remedy::make_a_field_of_one_optional_or_one_relation_deferred>,
         Outside, A, B, C>);
static_assert(says<verdict::ok, Late, X>);
static_assert(says<verdict::ok, Key, Held>);

// What failed here asks for no second error of whoever reads the schema.
static_assert(detail::has_failed(static_cast<const schema<A, B, C>*>(nullptr)));

}  // namespace
