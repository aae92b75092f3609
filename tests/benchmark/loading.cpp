// SPDX-License-Identifier: BSL-1.0
// W12: reading all users, each with its posts.
#include <unordered_map>
#include <utility>

#include "measure.hpp"

namespace benchmark {

namespace {

using set_null::Blog;
using set_null::Post;
using set_null::User;
using user_and_posts = std::pair<User, std::vector<Post>>;

void fill_blog(session& now, sqlite3* db) {
  fill<User, Post>(db, now.users, now.posts(),
                   [&now](std::int64_t post) { return author_of(post, now.users); });
}

void add_all(session& now, const auto& users) {
  for (const auto& [user, posts] : users) {
    now.add(user);
    for (const Post& post : posts) now.add(post);
  }
}

User read_user(by_hand::statement& select) {
  User user;
  user.id = select.integer(0);
  user.name = select.text(1);
  if (!select.is_null(2)) user.email = select.text(2);
  user.score = select.real(3);
  return user;
}

void read_post(by_hand::statement& select, std::vector<Post>& posts) {
  Post& post = posts.emplace_back();
  post.id = select.integer(0);
  post.title = select.text(1);
  post.body = select.text(2);
  if (!select.is_null(3)) post.author_id = select.integer(3);
}

// Two statements: all users, then all posts, each put to its user through a hash table.
void scan_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  fill_blog(now, db.get());
  by_hand::statement all_users(db.get(), "SELECT id, name, email, score FROM User");
  by_hand::statement all_posts(db.get(), "SELECT id, title, body, author_id FROM Post ORDER BY id");

  std::vector<user_and_posts> users;
  now.measure([&] {
    std::unordered_map<std::int64_t, std::size_t> place;
    while (all_users.step()) {
      users.emplace_back(read_user(all_users), std::vector<Post>());
      place.emplace(users.back().first.id, users.size() - 1);
    }
    all_users.reset();
    while (all_posts.step()) read_post(all_posts, users[place.at(all_posts.integer(3))].second);
    all_posts.reset();
  });
  add_all(now, users);
}

// One statement for all users, and one run of another for each of them, which finds the posts by their index.
void one_by_one_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  fill_blog(now, db.get());
  by_hand::statement all_users(db.get(), "SELECT id, name, email, score FROM User");
  by_hand::statement posts_of(db.get(), "SELECT id, title, body, author_id FROM Post WHERE author_id = ?");

  std::vector<user_and_posts> users;
  now.measure([&] {
    while (all_users.step()) users.emplace_back(read_user(all_users), std::vector<Post>());
    all_users.reset();
    for (auto& [user, posts] : users) {
      posts_of.bind(1, user.id);
      while (posts_of.step()) read_post(posts_of, posts);
      posts_of.reset();
    }
  });
  add_all(now, users);
}

// Two statements: all users, then all posts in the order of the users, as a join finds them by their index.
void join_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  fill_blog(now, db.get());
  by_hand::statement all_users(db.get(), "SELECT id, name, email, score FROM User ORDER BY id");
  by_hand::statement their_posts(db.get(),
                                 "SELECT Post.id, title, body, author_id FROM User CROSS JOIN Post "
                                 "ON author_id = User.id ORDER BY User.id");

  std::vector<user_and_posts> users;
  now.measure([&] {
    while (all_users.step()) users.emplace_back(read_user(all_users), std::vector<Post>());
    all_users.reset();
    auto user = users.begin();
    while (their_posts.step()) {
      const std::int64_t author = their_posts.integer(3);
      while (user->first.id != author) ++user;
      read_post(their_posts, user->second);
    }
    their_posts.reset();
  });
  add_all(now, users);
}

void by_intact(session& now) {
  auto db = intact::sqlite::open<Blog>(now.path);
  db.create_tables();
  const auto query = db.select<User>().with_many<&Post::author_id>();
  db.insert(User{1, "the first", std::nullopt, 0});
  query.all();
  db.erase<User>(1);
  fill_blog(now, now.opened());

  decltype(query.all()) users;
  now.measure([&] { users = query.all(); });
  add_all(now, users);
}

}  // namespace

const std::vector<entry>& loading_entries() {
  static const std::vector<entry> entries{
      {"W12", "hand_one_by_one", &one_by_one_by_hand},
      {"W12", "hand", &join_by_hand},
      {"W12", "hand_scan", &scan_by_hand},
      {"W12", "intact", &by_intact},
  };
  return entries;
}

}  // namespace benchmark
