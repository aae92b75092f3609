// SPDX-License-Identifier: BSL-1.0
// W1, W5, W10: inserting users and posts, updating a field of a user, updating all of a user.
#include "workloads.hpp"

namespace benchmark {

namespace {

using set_null::Blog;
using set_null::Post;
using set_null::User;

void fill_users(session& now, sqlite3* db) {
  fill<User, Post>(db, now.users, 0, [](std::int64_t) { return std::int64_t{1}; });
}

// -- by hand -------------------------------------------------------------------------------------------------------

void insert_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  by_hand::statement begin(db.get(), "BEGIN IMMEDIATE");
  by_hand::statement commit(db.get(), "COMMIT");
  by_hand::statement user(db.get(), insert_user_sql);
  by_hand::statement post(db.get(), insert_post_sql<Post>());
  const auto insert_all = [&](const insertion_rows& all) {
    begin.run();
    for (const User& each : all.users) insert_user(user, each);
    for (const Post& each : all.posts) insert_post(post, each);
    commit.run();
  };
  insert_all(warm_rows(now));

  const insertion_rows all = measured_rows(now);
  now.measure([&] { insert_all(all); });
  add_tables(now, db.get());
}

// Calls `update(user)` for each user in one transaction.
template <class Update>
void update_by_hand(session& now, const char* sql, Update update) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  fill_users(now, db.get());
  by_hand::statement begin(db.get(), "BEGIN IMMEDIATE");
  by_hand::statement commit(db.get(), "COMMIT");
  by_hand::statement statement(db.get(), sql);
  begin.run();
  update(statement, make_user<User>(1));
  commit.run();

  const std::vector<User> users = changed_users(now);
  now.measure([&] {
    begin.run();
    for (const User& user : users) update(statement, user);
    commit.run();
  });
  add_tables(now, db.get());
}

void update_field_by_hand(session& now) {
  update_by_hand(now, "UPDATE User SET score = ? WHERE id = ?",
                 [](by_hand::statement& update, const User& user) {
                   update.bind(1, user.score);
                   update.bind(2, user.id);
                   update.run();
                 });
}

void update_row_by_hand(session& now) {
  update_by_hand(now, "UPDATE User SET name = ?, email = ?, score = ? WHERE id = ?",
                 [](by_hand::statement& update, const User& user) {
                   bind_user_update(update, user);
                   update.run();
                 });
}

// -- by intact -----------------------------------------------------------------------------------------------------

void insert_by_intact(session& now) {
  auto db = intact::sqlite::open<Blog>(now.path);
  db.create_tables();
  const auto insert_all = [&db](const insertion_rows& all) {
    auto work = db.transaction();
    db.insert(all.users);
    db.insert(all.posts);
    work.commit();
  };
  insert_all(warm_rows(now));

  const insertion_rows all = measured_rows(now);
  now.measure([&] { insert_all(all); });
  add_tables(now, now.opened());
}

template <class Update>
void update_by_intact(session& now, Update update) {
  auto db = intact::sqlite::open<Blog>(now.path);
  db.create_tables();
  fill_users(now, now.opened());
  db.transaction([&] { update(db, make_user<User>(1)); });

  const std::vector<User> users = changed_users(now);
  now.measure([&] {
    auto work = db.transaction();
    for (const User& user : users) update(db, user);
    work.commit();
  });
  add_tables(now, now.opened());
}

void update_field_by_intact(session& now) {
  update_by_intact(now, [](auto& db, const User& user) {
    db.template update<User>()
        .set(intact::field<& User::score> = user.score)
        .where(intact::field<&User::id> == user.id);
  });
}

void update_row_by_intact(session& now) {
  update_by_intact(now, [](auto& db, const User& user) { db.update(user); });
}

}  // namespace

const std::vector<entry>& writing_entries() {
  static const std::vector<entry> entries{
      {"W1", "hand", &insert_by_hand},       {"W1", "range", &insert_by_intact},
      {"W5", "hand", &update_field_by_hand}, {"W5", "intact", &update_field_by_intact},
      {"W10", "hand", &update_row_by_hand},  {"W10", "intact", &update_row_by_intact},
  };
  return entries;
}

}  // namespace benchmark
