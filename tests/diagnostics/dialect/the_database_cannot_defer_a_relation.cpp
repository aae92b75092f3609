// SPDX-License-Identifier: BSL-1.0
// Only SQLite and PostgreSQL check a relation when the transaction commits.
// meaning: Of the databases that intact knows, SQLite and PostgreSQL can check a relation when the transaction commits. The
// meaning: others check at once, or when the statement ends.
// expect-first-line: error<intact::reason::the_database_cannot_defer_a_relation, intact::in_model<Post>, intact::in_relation<&Post::author_id>,
// expect-first-line: , intact::in_dialect<intact::dialect::mysql>, intact::remedy::leave_out_deferred>
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
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
#else
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>, intact::deferred));
#endif

struct Blog : intact::schema<User, Post> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::mysql>;
