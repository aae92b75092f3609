// SPDX-License-Identifier: BSL-1.0
// W2 to W4, W11: finding users by key, reading all posts, reading the posts of a user, and all posts one at a time.
#include "workloads.hpp"

namespace benchmark {

namespace {

using set_null::Blog;
using set_null::Post;
using set_null::User;

void fill_blog(session& now, sqlite3* db) {
  fill<User, Post>(db, now.users, now.posts(),
                   [&now](std::int64_t post) { return author_of(post, now.users); });
}

// -- by hand -------------------------------------------------------------------------------------------------------

void prepare_by_hand(session& now, sqlite3* db) {
  by_hand::run(db, intact::ddl<Blog>);
  fill_blog(now, db);
}

void read_posts_by_hand(by_hand::statement& select, std::vector<Post>& posts) {
  while (select.step()) {
    Post& post = posts.emplace_back();
    post.id = select.integer(0);
    post.title = select.text(1);
    post.body = select.text(2);
    if (!select.is_null(3)) post.author_id = select.integer(3);
  }
  select.reset();
}

template <int Flags>
void find_all_by_hand(session& now) {
  const by_hand::connection db(now.path, Flags);
  prepare_by_hand(now, db.get());
  by_hand::statement find(db.get(), "SELECT id, name, email, score FROM User WHERE id = ?");
  find_by_hand<User>(find, 1);

  const std::vector<std::int64_t> keys = random_keys(finds(now), now.users);
  std::size_t letters = 0;
  now.measure([&] {
    for (const std::int64_t key : keys) letters += find_by_hand<User>(find, key)->name.size();
  });
  now.add(static_cast<std::int64_t>(letters));
  if (now.check)
    for (const std::int64_t key : keys) now.add(*find_by_hand<User>(find, key));
}

template <int Flags>
void select_by_hand(session& now) {
  const by_hand::connection db(now.path, Flags);
  prepare_by_hand(now, db.get());
  by_hand::statement select(db.get(), "SELECT id, title, body, author_id FROM Post");
  std::vector<Post> posts;
  now.measure([&] { read_posts_by_hand(select, posts); });
  for (const Post& post : posts) now.add(post);
}

template <int Flags>
void related_by_hand(session& now) {
  const by_hand::connection db(now.path, Flags);
  prepare_by_hand(now, db.get());
  by_hand::statement find(db.get(), "SELECT id, name, email, score FROM User WHERE id = ?");
  by_hand::statement select(db.get(), "SELECT id, title, body, author_id FROM Post WHERE author_id = ?");
  const auto posts_of = [&select](const User& user) {
    std::vector<Post> posts;
    select.bind(1, user.id);
    read_posts_by_hand(select, posts);
    return posts;
  };

  std::vector<User> users;
  for (const std::int64_t key : some_keys(authors(now), now.users))
    users.push_back(*find_by_hand<User>(find, key));
  posts_of(users.front());
  std::size_t count = 0;
  now.measure([&] {
    for (const User& user : users) count += posts_of(user).size();
  });
  now.add(static_cast<std::int64_t>(count));
  if (now.check)
    for (const User& user : users)
      for (const Post& post : posts_of(user)) now.add(post);
}

template <int Flags>
void stream_by_hand(session& now) {
  const by_hand::connection db(now.path, Flags);
  prepare_by_hand(now, db.get());
  by_hand::statement select(db.get(), "SELECT id, title, body, author_id FROM Post");
  Post post;
  const auto each = [&](auto&& use) {
    while (select.step()) {
      post.id = select.integer(0);
      post.title = select.text(1);
      post.body = select.text(2);
      if (select.is_null(3))
        post.author_id.reset();
      else
        post.author_id = select.integer(3);
      use(post);
    }
    select.reset();
  };

  std::size_t letters = 0;
  now.measure([&] { each([&](const Post& row) { letters += row.title.size() + row.body.size(); }); });
  now.add(static_cast<std::int64_t>(letters));
  if (now.check) each([&](const Post& row) { now.add(row); });
}

// -- by intact -----------------------------------------------------------------------------------------------------

auto open_blog(session& now) {
  auto db = intact::sqlite::open<Blog>(now.path);
  db.create_tables();
  // What reads all posts is prepared while there are none, so that none are left behind in the heap.
  db.select<Post>().all();
  fill_blog(now, now.opened());
  return db;
}

void find_by_intact(session& now) {
  auto db = open_blog(now);
  db.find<User>(1);

  const std::vector<std::int64_t> keys = random_keys(finds(now), now.users);
  std::size_t letters = 0;
  now.measure([&] {
    for (const std::int64_t key : keys) letters += db.find<User>(key)->name.size();
  });
  now.add(static_cast<std::int64_t>(letters));
  if (now.check)
    for (const std::int64_t key : keys) now.add(*db.find<User>(key));
}

void select_by_intact(session& now) {
  auto db = open_blog(now);
  std::vector<Post> posts;
  now.measure([&] { posts = db.select<Post>().all(); });
  for (const Post& post : posts) now.add(post);
}

void related_by_intact(session& now) {
  auto db = open_blog(now);
  std::vector<User> users;
  for (const std::int64_t key : some_keys(authors(now), now.users)) users.push_back(*db.find<User>(key));
  db.related<&Post::author_id>(users.front());

  std::size_t count = 0;
  now.measure([&] {
    for (const User& user : users) count += db.related<&Post::author_id>(user).size();
  });
  now.add(static_cast<std::int64_t>(count));
  if (now.check)
    for (const User& user : users)
      for (const Post& post : db.related<&Post::author_id>(user)) now.add(post);
}

constexpr auto posts_of_author =
    intact::select<Post>().where(intact::field<&Post::author_id> == intact::param<&Post::author_id>);

void query_by_intact(session& now) {
  auto db = open_blog(now);
  std::vector<User> users;
  for (const std::int64_t key : some_keys(authors(now), now.users)) users.push_back(*db.find<User>(key));
  db.query(posts_of_author, users.front().id).all();

  std::size_t count = 0;
  now.measure([&] {
    for (const User& user : users) count += db.query(posts_of_author, user.id).all().size();
  });
  now.add(static_cast<std::int64_t>(count));
  if (now.check)
    for (const User& user : users)
      for (const Post& post : db.query(posts_of_author, user.id).all()) now.add(post);
}

void stream_by_intact(session& now) {
  auto db = open_blog(now);
  std::size_t letters = 0;
  now.measure([&] {
    for (const Post& post : db.select<Post>()) letters += post.title.size() + post.body.size();
  });
  now.add(static_cast<std::int64_t>(letters));
  if (now.check)
    for (const Post& post : db.select<Post>()) now.add(post);
}

}  // namespace

const std::vector<entry>& reading_entries() {
  static const std::vector<entry> entries{
      {"W2", "hand", &find_all_by_hand<same_flags>},
      {"W2", "hand_default_flags", &find_all_by_hand<default_flags>},
      {"W2", "intact", &find_by_intact},
      {"W3", "hand", &select_by_hand<same_flags>},
      {"W3", "hand_default_flags", &select_by_hand<default_flags>},
      {"W3", "intact", &select_by_intact},
      {"W4", "hand", &related_by_hand<same_flags>},
      {"W4", "hand_default_flags", &related_by_hand<default_flags>},
      {"W4", "intact", &related_by_intact},
      {"W4", "query", &query_by_intact},
      {"W11", "hand", &stream_by_hand<same_flags>},
      {"W11", "hand_default_flags", &stream_by_hand<default_flags>},
      {"W11", "intact", &stream_by_intact},
  };
  return entries;
}

}  // namespace benchmark
