// SPDX-License-Identifier: BSL-1.0
// Random deletes where checks wait for the commit, and where what a delete sets to NULL is itself referenced.
#include <doctest/doctest.h>

#include <random_graph.hpp>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

// Deferred relations beside immediate ones, and below a Cascade.
struct Account {
  std::int64_t id{};
};
struct Order {
  std::int64_t id{};
  reference account{};
};
struct Invoice {
  std::int64_t id{};
  maybe order;
  maybe account;
};
struct Audit {
  std::int64_t id{};
  maybe account;
};
struct Fallback {  // SetDefault, checked at the commit
  std::int64_t id{};
  maybe account;
};

// Two tables that reference each other, deferred.
struct Hen {
  std::int64_t id{};
  maybe egg;
};
struct Egg {
  std::int64_t id{};
  maybe hen;
};

// What SetNull and SetDefault change is referenced, and what follows it too.
struct Source {
  std::int64_t id{};
};
struct First {
  std::int64_t id{};
  maybe source;
};
struct Second {
  std::int64_t id{};
  maybe first;
};
struct Third {
  std::int64_t id{};
  maybe second;
};
struct Fourth {
  std::int64_t id{};
  maybe third;
};
struct Aside {  // references what SetDefault changes
  std::int64_t id{};
  maybe defaulted;
};
struct Falling {
  std::int64_t id{};
  maybe source;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Order> = describe(relation(fields<&Order::account>, references<&Account::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Invoice> =
    describe(relation(fields<&Invoice::order>, references<&Order::id>, on_delete<NoAction>, deferred),
             relation(fields<&Invoice::account>, references<&Account::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Audit> = describe(relation(fields<&Audit::account>, references<&Account::id>,
                                                       on_delete<NoAction>));
template <>
inline constexpr auto model<Fallback> =
    describe(default_value<&Fallback::account>(4),
             relation(fields<&Fallback::account>, references<&Account::id>, on_delete<SetDefault>, deferred));

template <>
inline constexpr auto model<Hen> = describe(relation(fields<&Hen::egg>, references<&Egg::id>,
                                                     on_delete<NoAction>, deferred));
template <>
inline constexpr auto model<Egg> = describe(relation(fields<&Egg::hen>, references<&Hen::id>,
                                                     on_delete<Cascade>, deferred));

template <>
inline constexpr auto model<First> = describe(unique<&First::source>,
                                              relation(fields<&First::source>, references<&Source::id>));
template <>
inline constexpr auto model<Second> = describe(unique<&Second::first>,
                                               relation(fields<&Second::first>, references<&First::source>));
template <>
inline constexpr auto model<Third> = describe(unique<&Third::second>,
                                              relation(fields<&Third::second>, references<&Second::first>));
template <>
inline constexpr auto model<Fourth> = describe(relation(fields<&Fourth::third>, references<&Third::second>,
                                                        on_update<SetNull>));
template <>
inline constexpr auto model<Falling> = describe(unique<&Falling::source>, default_value<&Falling::source>(5),
                                                relation(fields<&Falling::source>, references<&Source::id>,
                                                         on_delete<SetDefault>));
template <>
inline constexpr auto model<Aside> = describe(relation(fields<&Aside::defaulted>,
                                                       references<&Falling::source>, on_delete<Cascade>));

}  // namespace intact

namespace {

struct Books : intact::schema<Account, Order, Invoice, Audit, Fallback> {};
struct Farm : intact::schema<Hen, Egg> {};
struct Following : intact::schema<Source, First, Second, Third, Fourth, Falling, Aside> {};

}  // namespace

TEST_CASE("deferred relations") {
  const auto seen = random_graph::run<Books, Account, Order>(400);
  CHECK(seen.erased > 5);
  CHECK(seen.refused > 5);
  CHECK(seen.at_commit > 5);
}

TEST_CASE("two tables that reference each other, deferred") {
  const auto seen = random_graph::run<Farm, Hen, Egg>(300);
  CHECK(seen.cascaded > 5);
  CHECK(seen.at_commit > 5);
}

TEST_CASE("a key that SetNull or SetDefault changes") {
  const auto seen = random_graph::run<Following, Source, First, Falling>(400);
  CHECK(seen.detached > 5);
  CHECK(seen.updated > 5);
}
