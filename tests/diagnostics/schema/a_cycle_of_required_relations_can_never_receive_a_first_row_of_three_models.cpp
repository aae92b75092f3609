// SPDX-License-Identifier: BSL-1.0
// A longer cycle leads through the same models, and a self-relation is none.
// expect-first-line: a_cycle_of_required_relations_can_never_receive_a_first_row, intact::in_model<B>, intact::in_model<C>, intact::in_model<D>
// expect-first-line: intact::in_relation<(\(& ?|&)B::c\)?>, intact::in_relation<(\(& ?|&)C::d\)?>, intact::in_relation<(\(& ?|&)D::b\)?>
// expect-first-line: remedy::make_a_field_of_one_optional_or_one_relation_deferred
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>
#include <optional>

struct A {
  std::int64_t id{};
  std::int64_t b{};
  std::int64_t self{};
};

struct B {
  std::int64_t id{};
  std::int64_t c{};
};

struct C {
  std::int64_t id{};
  std::int64_t d{};
};

#ifdef DIAGNOSTIC_FIXED
struct D {
  std::int64_t id{};
  std::optional<std::int64_t> b{};
  std::optional<std::int64_t> a{};
};
#else
struct D {
  std::int64_t id{};
  std::int64_t b{};
  std::int64_t a{};
};
#endif

template <>
inline constexpr auto intact::model<A> =
    intact::describe(intact::relation(intact::fields<&A::b>, intact::references<&B::id>),
                     intact::relation(intact::fields<&A::self>, intact::references<&A::id>));

template <>
inline constexpr auto intact::model<B> = intact::describe(intact::relation(intact::fields<&B::c>,
                                                                           intact::references<&C::id>));

template <>
inline constexpr auto intact::model<C> = intact::describe(intact::relation(intact::fields<&C::d>,
                                                                           intact::references<&D::id>));

template <>
inline constexpr auto intact::model<D> =
    intact::describe(intact::relation(intact::fields<&D::a>, intact::references<&A::id>),
                     intact::relation(intact::fields<&D::b>, intact::references<&B::id>));

struct Ring : intact::schema<A, B, C, D> {};
