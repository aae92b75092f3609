// SPDX-License-Identifier: BSL-1.0
// A link of a model with itself is reached through both its columns.
// expect-first-line: the_database_refuses_two_paths_of_relations_that_act, intact::references_model<User>, intact::in_model<intact::many_to_many<User, User,
// expect-first-line: intact::in_dialect<intact::dialect::sqlserver>, intact::remedy::write_a_link_model_with_two_relations>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};
#ifdef DIAGNOSTIC_FIXED
struct Friend {
  std::int64_t a{};
  std::int64_t b{};
};
template <>
inline constexpr auto intact::model<Friend> = intact::describe(
    intact::primary_key<&Friend::a, &Friend::b>,
    intact::relation(intact::fields<&Friend::a>, intact::references<&User::id>,
                     intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&Friend::b>, intact::references<&User::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
struct Network : intact::schema<User, Friend> {};
static_assert(intact::portable_to<Network, intact::dialect::sqlserver>);
#else
struct Network : intact::schema<User, intact::many_to_many<User, User, "Friends">> {};
inline constexpr std::string_view script = intact::ddl<Network, intact::dialect::sqlserver>;
#endif
