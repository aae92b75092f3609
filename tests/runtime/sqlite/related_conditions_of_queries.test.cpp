// SPDX-License-Identifier: BSL-1.0
// Conditions on relations and trees in queries of several tables: they are about the table that has the model's own name.
#include <doctest/doctest.h>

#include <cstdint>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace {

struct Employee {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> boss_id;
};
struct Customer {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> agent_id;
};

}  // namespace

template <>
inline constexpr auto intact::model<Employee> =
    intact::describe(intact::relation(intact::fields<&Employee::boss_id>, intact::references<&Employee::id>));
template <>
inline constexpr auto intact::model<Customer> = intact::describe(
    intact::relation(intact::fields<&Customer::agent_id>, intact::references<&Employee::id>));

namespace {

using namespace intact;

struct Shop : intact::schema<Employee, Customer> {};

using boss = alias<Employee, "boss">;

auto shop() {
  auto db = sqlite::open<Shop>(":memory:");
  db.create_tables();
  db.insert(std::vector<Employee>{{1, "Ann", {}}, {2, "Bob", 1}, {3, "Cat", 2}, {4, "Dan", {}}});
  db.insert(std::vector<Customer>{{1, "x", 3}, {2, "y", 3}, {3, "z", {}}});
  return db;
}

TEST_CASE("a tree in a query that reads the table twice") {
  auto db = shop();
  const auto rows = db.select(field<&Employee::name>, boss::field<&Employee::name>)
                        .join<boss, &Employee::boss_id>()
                        .where(descendants<&Employee::boss_id>(1))
                        .order_by(field<&Employee::id>)
                        .all();
  CHECK(rows == std::vector<std::tuple<std::string, std::string>>{{"Bob", "Ann"}, {"Cat", "Bob"}});
  CHECK(db.select<Employee>().where(ancestors<&Employee::boss_id>(3)).count() == 2);
}

TEST_CASE("conditions on relations in a query with a join") {
  auto db = shop();
  const auto names = db.select(field<&Employee::name>)
                         .left_join<boss, &Employee::boss_id>()
                         .where(any<&Customer::agent_id>(field<&Customer::name> == "y"))
                         .all();
  CHECK(names == std::vector<std::string>{"Cat"});
  CHECK(db.select<Employee>().where(none<&Customer::agent_id>()).count() == 3);
  const auto customers = db.select<Customer, Employee>()
                             .join<&Customer::agent_id>()
                             .where(parent<&Customer::agent_id>(field<&Employee::name> == "Cat"))
                             .all();
  CHECK(customers.size() == 2);
  CHECK(std::get<1>(customers.front()).name == "Cat");
}

}  // namespace
