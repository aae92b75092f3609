// SPDX-License-Identifier: BSL-1.0
// Random deletes in schemas without crossing paths: chains, stars, self-relations, rings of tables.
#include <doctest/doctest.h>

#include <random_graph.hpp>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

// Five tables in a row; what reaches the last one goes through all.
struct A1 {
  std::int64_t id{};
};
struct A2 {
  std::int64_t id{};
  reference up{};
};
struct A3 {
  std::int64_t id{};
  maybe up;
};
struct A4 {
  std::int64_t id{};
  reference up{};
};
struct A5 {
  std::int64_t id{};
  maybe up;
};

// All actions on one table.
struct Hub {
  std::int64_t id{};
};
struct Cascading {
  std::int64_t id{};
  maybe hub;
};
struct Restricting {
  std::int64_t id{};
  maybe hub;
};
struct Refusing {
  std::int64_t id{};
  maybe hub;
};
struct Detaching {
  std::int64_t id{};
  maybe hub;
};
struct Defaulting {  // 5 is there, sometimes
  std::int64_t id{};
  reference hub{};
};
struct OneToOne {
  std::int64_t id{};
  maybe hub;
};

// Self-relations.
struct SelfCascade {
  std::int64_t id{};
  maybe up;
};
struct SelfRestrict {
  std::int64_t id{};
  maybe up;
};
struct SelfNoAction {
  std::int64_t id{};
  maybe up;
};
struct SelfSetNull {
  std::int64_t id{};
  maybe up;
};
struct SelfSetDefault {
  std::int64_t id{};
  reference up{};
};
struct SelfTwice {
  std::int64_t id{};
  maybe up;
  maybe side;
};

// A ring of three tables.
struct R1 {
  std::int64_t id{};
  maybe next;
};
struct R2 {
  std::int64_t id{};
  maybe next;
};
struct R3 {
  std::int64_t id{};
  maybe next;
};

}  // namespace

namespace intact {

template <auto Field, auto Referenced, class Action>
inline constexpr auto test_relation = relation(fields<Field>, references<Referenced>, on_delete<Action>);

template <>
inline constexpr auto model<A2> = describe(test_relation<&A2::up, &A1::id, Cascade>);
template <>
inline constexpr auto model<A3> = describe(test_relation<&A3::up, &A2::id, Cascade>);
template <>
inline constexpr auto model<A4> = describe(test_relation<&A4::up, &A3::id, Cascade>);
template <>
inline constexpr auto model<A5> = describe(test_relation<&A5::up, &A4::id, SetNull>);

template <>
inline constexpr auto model<Cascading> = describe(test_relation<&Cascading::hub, &Hub::id, Cascade>);
template <>
inline constexpr auto model<Restricting> = describe(test_relation<&Restricting::hub, &Hub::id, Restrict>);
template <>
inline constexpr auto model<Refusing> = describe(test_relation<&Refusing::hub, &Hub::id, NoAction>);
template <>
inline constexpr auto model<Detaching> = describe(test_relation<&Detaching::hub, &Hub::id, SetNull>);
template <>
inline constexpr auto model<Defaulting> = describe(default_value<&Defaulting::hub>(5),
                                                   test_relation<&Defaulting::hub, &Hub::id, SetDefault>);
template <>
inline constexpr auto model<OneToOne> = describe(unique<&OneToOne::hub>, default_value<&OneToOne::hub>(7),
                                                 test_relation<&OneToOne::hub, &Hub::id, SetDefault>);

template <>
inline constexpr auto model<SelfCascade> =
    describe(test_relation<&SelfCascade::up, &SelfCascade::id, Cascade>);
template <>
inline constexpr auto model<SelfRestrict> =
    describe(test_relation<&SelfRestrict::up, &SelfRestrict::id, Restrict>);
template <>
inline constexpr auto model<SelfNoAction> =
    describe(test_relation<&SelfNoAction::up, &SelfNoAction::id, NoAction>);
template <>
inline constexpr auto model<SelfSetNull> =
    describe(test_relation<&SelfSetNull::up, &SelfSetNull::id, SetNull>);
template <>
inline constexpr auto model<SelfSetDefault> =
    describe(default_value<&SelfSetDefault::up>(3),
             test_relation<&SelfSetDefault::up, &SelfSetDefault::id, SetDefault>);
template <>
inline constexpr auto model<SelfTwice> = describe(test_relation<&SelfTwice::up, &SelfTwice::id, Cascade>,
                                                  test_relation<&SelfTwice::side, &SelfTwice::id, SetNull>);

template <>
inline constexpr auto model<R1> = describe(test_relation<&R1::next, &R2::id, Cascade>);
template <>
inline constexpr auto model<R2> = describe(test_relation<&R2::next, &R3::id, Cascade>);
template <>
inline constexpr auto model<R3> = describe(test_relation<&R3::next, &R1::id, Cascade>);

}  // namespace intact

namespace {

struct Chain : intact::schema<A1, A2, A3, A4, A5> {};
struct Star : intact::schema<Hub, Cascading, Restricting, Refusing, Detaching, Defaulting, OneToOne> {};
struct SmallStar : intact::schema<Hub, Cascading, Detaching, Defaulting> {};
struct Selves
    : intact::schema<SelfCascade, SelfRestrict, SelfNoAction, SelfSetNull, SelfSetDefault, SelfTwice> {};
struct Ring : intact::schema<R1, R2, R3> {};

}  // namespace

TEST_CASE("chain") {
  const auto seen = random_graph::run<Chain, A1, A2, A3, A4, A5>(200);
  CHECK(seen.cascaded > 5);
  CHECK(seen.detached > 5);
}

TEST_CASE("star") {
  const auto seen = random_graph::run<Star, Hub, Cascading>(200);
  CHECK(seen.erased > 5);
  CHECK(seen.refused > 5);
}

TEST_CASE("star without a relation that forbids, but for a default that is not there") {
  const auto seen = random_graph::run<SmallStar, Hub>(200);
  CHECK(seen.erased > 5);
  CHECK(seen.refused > 5);
}

TEST_CASE("self-relations") {
  const auto seen = random_graph::run<Selves, SelfCascade, SelfRestrict, SelfNoAction, SelfSetNull,
                                      SelfSetDefault, SelfTwice>(400);
  CHECK(seen.cascaded > 5);
  CHECK(seen.detached > 5);
  CHECK(seen.refused > 5);
}

TEST_CASE("ring of tables") {
  const auto seen = random_graph::run<Ring, R1, R2, R3>(200);
  CHECK(seen.cascaded > 5);
}
