// SPDX-License-Identifier: BSL-1.0
// meaning: A query joins a table that it reads already, so that no name would say which of the two is meant.
// expect-first-line: error<intact::reason::a_table_stands_twice_in_the_query
// expect-error: in_query<Employee, Employee>
// expect-error: remedy::give_one_of_them_an_alias
#include <intact/sqlite.hpp>

#include <optional>

struct Employee {
  std::int64_t id{};
  std::optional<std::int64_t> reports_to;
};

template <>
inline constexpr auto intact::model<Employee> = intact::describe(
    intact::relation(intact::fields<&Employee::reports_to>, intact::references<&Employee::id>));

struct Company : intact::schema<Employee> {};

using boss = intact::alias<Employee, "boss">;

void read(intact::sqlite::database<Company>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.select<Employee>().join<boss, &Employee::reports_to>().all();
#else
  db.select<Employee>().join<&Employee::reports_to>().all();
#endif
}
