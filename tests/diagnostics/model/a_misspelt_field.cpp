// SPDX-License-Identifier: BSL-1.0
// The compiler finds it, and intact adds nothing, whatever uses the model.
// expect-first-line: lst_id
// expect-error: lst_id
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
inline constexpr auto intact::model<Item> = describe(relation(fields<&Item::list_id>, references<&List::id>));
#else
inline constexpr auto intact::model<Item> = describe(relation(fields<&Item::lst_id>, references<&List::id>));
#endif

struct Lists : intact::schema<List, Item> {};

void use(intact::sqlite::database<Lists>& db) {
  db.create_tables();
  db.insert(Item{});
  db.find<Item>(1);
  db.erase<List>(1);
}
