// SPDX-License-Identifier: BSL-1.0
// meaning: A row with what was loaded for it is asked for a relation that was loaded in both directions, or twice.
// expect-first-line: error<intact::reason::the_relation_is_loaded_more_than_once, intact::in_model<Employee>, intact::in_relation<&Employee::reports_to>
// expect-error: remedy::say_children_or_parent_row
#include <intact/sqlite.hpp>

struct Employee {
  std::int64_t id{};
  std::optional<std::int64_t> reports_to;
};

template <>
inline constexpr auto intact::model<Employee> = describe(relation(fields<&Employee::reports_to>,
                                                                  references<&Employee::id>));

struct Staff : intact::schema<Employee> {};

void read(intact::sqlite::database<Staff>& db) {
  const auto one =
      db.select<Employee>().with<&Employee::reports_to>().with_many<&Employee::reports_to>().one();
#ifdef DIAGNOSTIC_FIXED
  one.parent_row<&Employee::reports_to>();
#else
  one.related<&Employee::reports_to>();
#endif
}
