// SPDX-License-Identifier: BSL-1.0
// SQL Server has no keyword RESTRICT, and the default on_delete of a required relation is Restrict.
// meaning: SQL Server has no such action. `NoAction` refuses the same there when the statement ends, and never waits
// meaning: longer. Where `on_delete` is absent it is `Restrict`, unless every field of the relation is optional.
// expect-first-line: error<intact::reason::the_database_has_no_Restrict, intact::in_model<Post>, intact::in_relation<&Post::author_id>,
// expect-first-line: , intact::on_delete_t<intact::Restrict>, intact::in_dialect<intact::dialect::sqlserver>, intact::remedy::use_NoAction>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::NoAction>));
#else
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
#endif

struct Blog : intact::schema<User, Post> {};
#ifdef DIAGNOSTIC_FIXED
static_assert(intact::portable_to<Blog, intact::dialect::sqlserver>);
#else
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::sqlserver>;
#endif
