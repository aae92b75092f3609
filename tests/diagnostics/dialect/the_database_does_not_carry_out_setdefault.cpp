// SPDX-License-Identifier: BSL-1.0
// InnoDB takes the words SET DEFAULT in some versions, and then does nothing of the kind.
// meaning: InnoDB refuses `SET DEFAULT` before MySQL 8.0 and MariaDB 10.5, and from then on accepts the words and carries
// meaning: out `NO ACTION`.
// expect-first-line: error<intact::reason::the_database_does_not_carry_out_SetDefault, intact::in_model<Item>, intact::in_relation<&Item::shelf_id>,
// expect-first-line: , intact::on_delete_t<intact::SetDefault>, intact::in_dialect<intact::dialect::mysql>,
// expect-first-line: , intact::remedy::use_SetNull_Cascade_or_NoAction>
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
                                      intact::on_delete<intact::NoAction>));
#else
                                      intact::on_delete<intact::SetDefault>));
#endif

struct Store : intact::schema<Shelf, Item> {};
inline constexpr std::string_view script = intact::ddl<Store, intact::dialect::mysql>;
