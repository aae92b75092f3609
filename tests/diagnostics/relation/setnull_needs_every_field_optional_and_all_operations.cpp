// SPDX-License-Identifier: BSL-1.0
// One mistake, one error, whatever the program does with the schema.
// expect-first-line: SetNull_needs_every_field_optional, intact::in_model<Post>, intact::in_field<&Post::author_id>
// expect-error: remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction
#include <intact/sqlite.hpp>

#include <vector>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::int64_t> author_id;
#else
  std::int64_t author_id{};
#endif
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<SetNull>));

struct Blog : intact::schema<User, Post> {};

long long use(intact::sqlite::database<Blog>& db) {
  db.create_tables();
  const Post post = db.insert(Post{});
  db.insert(std::vector<Post>(2));
  db.insert(Post{}, intact::or_ignore);
  db.update(post);
  db.update<Post>(1, post);
  db.find<Post>(1);
  db.select<Post>().all();
  db.count<Post>();
  for (const Post& child : db.related<&Post::author_id>(User{})) db.update(child);
  if (db.related<&Post::author_id>(post)) db.count<User>();
  for (const auto& [user, posts] : db.select<User>().with_many<&Post::author_id>().all())
    db.insert(user), db.insert(posts);
  const auto receipt = db.erase<User>(1);
  return receipt.deleted<User>() + receipt.deleted<&Post::author_id>() +
         receipt.set_null<&Post::author_id>() + receipt.set_default<&Post::author_id>() +
         receipt.updated<&Post::author_id>() + receipt.total();
}
