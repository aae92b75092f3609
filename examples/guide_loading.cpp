// SPDX-License-Identifier: BSL-1.0
// The code of docs/loading.md: rows together with those at the other ends of their relations.
#include <algorithm>
#include <cstdint>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// [models]
struct Team {
  std::int64_t id{};
  std::string name;
};

struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> team_id;
};

template <>
inline constexpr auto intact::model<User> = describe(relation(fields<&User::team_id>, references<&Team::id>));

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<Cascade>));

struct Comment {
  std::int64_t id{};
  std::string text;
  std::int64_t post_id{};
};

template <>
inline constexpr auto intact::model<Comment> = describe(relation(fields<&Comment::post_id>,
                                                                 references<&Post::id>, on_delete<Cascade>));

struct Topic {
  std::int64_t id{};
  std::string name;
};

using Filed = intact::many_to_many<Post, Topic>;

struct Blog : intact::schema<Team, User, Post, Comment, Topic, Filed> {};
// [/models]

// [text]
constexpr auto users_with_posts = intact::select<User>().with_many<&Post::author_id>();

static_assert(users_with_posts.statements == 2);
static_assert(intact::sql<0>(users_with_posts) == R"(SELECT "id", "name", "team_id" FROM "User")");
static_assert(intact::sql<1>(users_with_posts) ==
              R"(SELECT intact_k.position, "Post"."id", "Post"."title", "Post"."score", "Post"."author_id")"
              R"( FROM intact_keys(?1) AS intact_k CROSS JOIN "Post" ON "Post"."author_id" = intact_k.k0)");
// [/text]

// [type]
using UserWithPosts = intact::loaded<User, intact::to_many<Post, &Post::author_id>>;

std::int64_t best_score(const UserWithPosts& user) {
  std::int64_t best = 0;
  for (const Post& post : user.related<&Post::author_id>()) best = std::max(best, post.score);
  return best;
}
// [/type]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

void fill(intact::sqlite::database<Blog>& db) {
  db.create_tables();
  const Team red = db.insert(Team{.name = "Red"});
  const User alice = db.insert(User{.name = "Alice", .team_id = red.id});
  const User bob = db.insert(User{.name = "Bob", .team_id = {}});
  const Post hello = db.insert(Post{.title = "Hello", .score = 5, .author_id = alice.id});
  const Post again = db.insert(Post{.title = "Again", .score = 8, .author_id = alice.id});
  db.insert(Post{.title = "Draft", .score = 1, .author_id = alice.id});
  db.insert(Post{.title = "Reply", .score = 4, .author_id = bob.id});
  db.insert(Comment{.text = "nice", .post_id = hello.id});
  db.insert(Comment{.text = "yes", .post_id = hello.id});
  const Topic news = db.insert(Topic{.name = "News"});
  db.connect<Filed>(hello, news);
  db.connect<Filed>(again, news);
}

void one(intact::sqlite::database<Blog>& db) {
  // [one]
  for (const auto& [post, author] : db.select<Post>().with<&Post::author_id>().all())
    std::cout << post.title << " by " << author.name << '\n';

  for (const auto& [user, team] : db.select<User>().with<&User::team_id>().all())
    std::cout << user.name << ": " << (team ? team->name : "no team") << '\n';
  // [/one]
}

void many(intact::sqlite::database<Blog>& db) {
  // [many]
  for (const auto& user : db.select<User>().with_many<&Post::author_id>().all()) {
    std::cout << user.row.name << ':';
    for (const Post& post : user.related<&Post::author_id>()) std::cout << ' ' << post.title;
    std::cout << '\n';
  }
  // [/many]
}

void nested(intact::sqlite::database<Blog>& db) {
  // [nested]
  using intact::desc, intact::field, intact::order_by, intact::where, intact::with_many;
  const auto query =
      db.select<User>()
          .with_many<&Post::author_id>(where(field<&Post::score> > 3), order_by(desc(field<&Post::score>)),
                                       with_many<&Comment::post_id>())
          .with<&User::team_id>();
  static_assert(query.statements == 4);

  for (const auto& [user, posts, team] : query.all()) {
    std::cout << user.name << " (" << (team ? team->name : "no team") << "):";
    for (const auto& [post, comments] : posts) std::cout << ' ' << post.title << ' ' << comments.size();
    std::cout << '\n';
  }
  // [/nested]
}

void linked(intact::sqlite::database<Blog>& db) {
  // [linked]
  const auto news = db.select<Topic>()
                        .with_many<Filed>(intact::with<&Post::author_id>())
                        .where(intact::field<&Topic::name> == "News")
                        .one();
  for (const auto& [post, author] : news.related<Filed>())
    std::cout << post.title << " by " << author.name << '\n';
  // [/linked]
}

}  // namespace

int main() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  fill(db);
  shown("one", [&] { one(db); });
  shown("many", [&] { many(db); });
  shown("nested", [&] { nested(db); });
  shown("linked", [&] { linked(db); });
  for (const UserWithPosts& user : db.query(users_with_posts).all())
    std::cout << user.row.name << ": " << best_score(user) << '\n';
}
