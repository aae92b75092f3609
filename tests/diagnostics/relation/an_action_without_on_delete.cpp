// SPDX-License-Identifier: BSL-1.0
// An action is a type, and an argument is a value: the language stops here, before intact is asked.
// expect-first-line: Cascade|expected primary-expression
// expect-error: Cascade
// max-errors: 2
#include <intact/sqlite.hpp>

struct List {
  std::int64_t id{};
};
struct Item {
  std::int64_t id{};
  std::int64_t list_id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Item> = describe(relation(fields<&Item::list_id>, references<&List::id>,
                                                              on_delete<Cascade>));
#else
inline constexpr auto intact::model<Item> = describe(relation(fields<&Item::list_id>, references<&List::id>,
                                                              Cascade));
#endif

struct Lists : intact::schema<List, Item> {};

void use(intact::sqlite::database<Lists>& db) {
  db.create_tables();
  db.insert(Item{});
  db.erase<List>(1);
}
