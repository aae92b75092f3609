// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/reach.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace shop {
// Line -> Order -> Customer -> Region by Cascade; Order -> Clerk by SetNull; Note -> Order by Restrict.
struct Region {
  std::int64_t id{};
};
struct Customer {
  std::int64_t id{};
  std::int64_t region{};
};
struct Clerk {
  std::int64_t id{};
};
struct Order {
  std::int64_t id{};
  std::int64_t customer{};
  std::optional<std::int64_t> clerk;
};
struct Line {
  std::int64_t id{};
  std::int64_t order{};
};
struct Note {
  std::int64_t id{};
  std::int64_t order{};
  std::optional<std::int64_t> clerk;
};
// Named by the clerk that an order has, which a SetNull changes.
struct Desk {
  std::int64_t id{};
  std::optional<std::int64_t> clerk;
};
}  // namespace shop

using namespace shop;

template <>
inline constexpr auto intact::model<Customer> = intact::describe(intact::relation(
    intact::fields<&Customer::region>, intact::references<&Region::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Order> =
    intact::describe(intact::unique<&Order::clerk>,
                     intact::relation(intact::fields<&Order::customer>, intact::references<&Customer::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Order::clerk>, intact::references<&Clerk::id>));
template <>
inline constexpr auto intact::model<Line> = intact::describe(intact::relation(
    intact::fields<&Line::order>, intact::references<&Order::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Note> =
    intact::describe(intact::relation(intact::fields<&Note::order>, intact::references<&Order::id>),
                     intact::relation(intact::fields<&Note::clerk>, intact::references<&Clerk::id>,
                                      intact::on_delete<intact::NoAction>));
template <>
inline constexpr auto intact::model<Desk> =
    intact::describe(intact::relation(intact::fields<&Desk::clerk>, intact::references<&Order::clerk>));

namespace {

using namespace intact;

constexpr bool counts() {
  index_set<128> set;
  if (!set.empty() || set.has(0) || set.has(127)) return false;
  set.add(63);
  set.add(64);
  set.add(127);
  return !set.empty() && set.has(63) && set.has(64) && set.has(127) && !set.has(62) && !set.has(65);
}
static_assert(counts());

struct Shop : schema<Region, Customer, Clerk, Order, Line, Note> {};
template <class S, class Root, class... Models>
inline constexpr bool deletes = [] {
  const table_set reached = deleted_from(info_of<S>, index_in<S, Root>);
  int expected = 0;
  for (const bool one : {reached.has(index_in<S, Models>)...}) expected += one ? 1 : 0;
  int all = 0;
  for (std::size_t i = 0; i < info_of<S>.tables.size(); ++i) all += reached.has(i) ? 1 : 0;
  return expected == sizeof...(Models) && all == sizeof...(Models);
}();
static_assert(deletes<Shop, Region, Region, Customer, Order, Line>);
static_assert(deletes<Shop, Customer, Customer, Order, Line>);
static_assert(deletes<Shop, Order, Order, Line>);
static_assert(deletes<Shop, Clerk, Clerk>);
static_assert(deletes<Shop, Line, Line>);

// A delete of a clerk sets the clerk of orders to NULL; only where that is referenced itself, an update follows.
template <class S, class Root>
inline constexpr edge_set updated = updated_by(info_of<S>, deleted_from(info_of<S>, index_in<S, Root>),
                                               index_in<S, Root>, {});
static_assert(updated<Shop, Clerk>.empty() && updated<Shop, Region>.empty());
struct Office : schema<Region, Customer, Clerk, Order, Desk> {};
constexpr std::size_t desk = info_of<Office>.edge_of(id_of<detail::field_list<&Desk::clerk>>);
static_assert(updated<Office, Clerk>.has(desk));
static_assert(updated<Office, Region>.empty());

// An update of a clerk's key makes orders follow, and with them what references their clerk; of other columns nothing follows.
template <class S, class Root, std::uint16_t... Columns>
inline constexpr edge_set updated_with = [] {
  const std::uint16_t columns[] = {Columns...};
  return updated_by(info_of<S>, {}, index_in<S, Root>, {columns, sizeof...(Columns)});
}();
static_assert(updated_with<Office, Clerk, 0>.has(desk));
static_assert(updated_with<Office, Desk, 0>.empty());

}  // namespace
