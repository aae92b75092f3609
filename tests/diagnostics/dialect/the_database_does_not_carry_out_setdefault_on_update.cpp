// SPDX-License-Identifier: BSL-1.0
// The same of an update of the key, on MariaDB.
// expect-first-line: the_database_does_not_carry_out_SetDefault, intact::in_model<Item>, intact::in_relation<&Item::shelf_id>, intact::on_update_t<intact::SetDefault>, intact::in_dialect<intact::dialect::mariadb>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct Shelf {
  std::int64_t id{};
};
struct Item {
  std::int64_t id{};
  std::int64_t shelf_id{};
};

template <>
inline constexpr auto intact::model<Item> =
    intact::describe(intact::default_value<&Item::shelf_id>(1),
                     intact::relation(intact::fields<&Item::shelf_id>, intact::references<&Shelf::id>,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_update<intact::NoAction>));
#else
                                      intact::on_update<intact::SetDefault>));
#endif

struct Store : intact::schema<Shelf, Item> {};
inline constexpr std::string_view script = intact::ddl<Store, intact::dialect::mariadb>;
