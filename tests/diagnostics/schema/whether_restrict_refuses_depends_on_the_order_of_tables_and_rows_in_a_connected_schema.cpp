// SPDX-License-Identifier: BSL-1.0
// What is asked of the schema, or done with it, says nothing more.
// expect-first-line: whether_Restrict_refuses_depends_on_the_order_of_tables_and_rows, intact::in_model<Like>
// expect-error: remedy::use_NoAction_or_Cascade_or_acknowledge_the_relation
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

struct Like {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                              on_delete<Cascade>));
#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Like> =
    describe(relation(fields<&Like::post>, references<&Post::id>, on_delete<Cascade>),
             relation(fields<&Like::user>, references<&User::id>, on_delete<Cascade>));
#else
template <>
inline constexpr auto intact::model<Like> = describe(relation(fields<&Like::post>, references<&Post::id>,
                                                              on_delete<Cascade>),
                                                     relation(fields<&Like::user>, references<&User::id>));
#endif

struct Blog : intact::schema<User, Post, Like> {};

static_assert(intact::can_delete<Blog, User, Like>);
static_assert(!intact::can_null<Blog, User, &Like::user>);
static_assert(!intact::ddl<Blog>.empty());

long long use(intact::sqlite::database<Blog>& db) {
  db.create_tables();
  const User user = db.insert(User{});
  db.related<&Like::user>(user);
  return db.erase<User>(user.id).deleted<Like>() + db.preview_erase<User>(user.id).total();
}
