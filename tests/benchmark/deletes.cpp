// SPDX-License-Identifier: BSL-1.0
// W6 to W9: deleting users, whose posts go with them (W6), lose them (W7), or do the one or the other (two relations).
#include "measure.hpp"

namespace benchmark {

namespace {

// The last user is deleted before the measurement, so that everything is prepared.

struct many {  // W6, W7, W8: 20 of 100 users, with about four posts each
  static std::int64_t users(const session& now) { return now.users + 1; }
  static std::int64_t posts(const session& now) { return now.posts() + 1; }
  static auto author(const session& now) {
    return [users = now.users, posts = now.posts()](std::int64_t post) {
      return post > posts ? users + 1 : author_of(post, users);
    };
  }
  static std::vector<std::int64_t> keys(const session& now) {
    return some_keys(static_cast<std::size_t>(now.users / 5), now.users);
  }
};

struct one {  // W9: one user, as many posts as the others have users
  static std::int64_t users(const session&) { return 3; }
  static std::int64_t posts(const session& now) { return now.users + 2; }
  static auto author(const session& now) {
    return [posts = now.users](std::int64_t post) { return post > posts ? post - posts + 1 : 1; };
  }
  static std::vector<std::int64_t> keys(const session&) { return {1}; }
};

struct each_alone : many {};  // the same, where each delete is a transaction of its own

// Whether SQLite's number of changes is that of a receipt: it counts a post twice that loses a user and then goes with another one.
template <class S>
inline constexpr bool counts_alike = !std::is_same_v<S, two_relations::Blog>;

// Deletes go in one transaction, or each in its own.
template <class Shape>
inline constexpr bool in_transaction = std::is_same_v<Shape, many>;

template <class S, class User, class Post, class Shape, int Flags>
void by_hand_key_by_key(session& now) {
  const by_hand::connection db(now.path, Flags);
  by_hand::run(db.get(), intact::ddl<S>);
  fill<User, Post>(db.get(), Shape::users(now), Shape::posts(now), Shape::author(now));

  by_hand::statement begin(db.get(), "BEGIN IMMEDIATE");
  by_hand::statement commit(db.get(), "COMMIT");
  by_hand::statement erase(db.get(), "DELETE FROM User WHERE id = ?");
  const auto erase_all = [&](const std::vector<std::int64_t>& keys) {
    if (in_transaction<Shape>) begin.run();
    for (const std::int64_t key : keys) {
      erase.bind(1, key);
      erase.run();
    }
    if (in_transaction<Shape>) commit.run();
  };
  erase_all({Shape::users(now)});

  const std::vector<std::int64_t> keys = Shape::keys(now);
  const int before = sqlite3_total_changes(db.get());
  now.measure([&] { erase_all(keys); });
  const std::int64_t changed = sqlite3_total_changes(db.get()) - before;
  if (counts_alike<S>) now.add(changed);
  add_tables(now, db.get());
}

// The ways to delete with intact. Each gives how many rows it says were changed, those of actions included.

template <class User, bool InTransaction>
struct with_receipt {
  static std::int64_t erase(auto& db, const std::vector<std::int64_t>& keys) {
    std::int64_t changed = 0;
    if constexpr (InTransaction) {
      auto work = db.transaction();
      for (const std::int64_t key : keys) changed += db.template erase<User>(key).total();
      work.commit();
    } else {
      for (const std::int64_t key : keys) changed += db.template erase<User>(key).total();
    }
    return changed;
  }
};

template <class User, bool InTransaction>
struct without_receipt {
  static std::int64_t erase(auto& db, const std::vector<std::int64_t>& keys) {
    std::int64_t changed = 0;
    if constexpr (InTransaction) {
      auto work = db.transaction();
      for (const std::int64_t key : keys) changed += db.template erase<User>(key, intact::without_receipt);
      work.commit();
    } else {
      for (const std::int64_t key : keys) changed += db.template erase<User>(key, intact::without_receipt);
    }
    return changed;
  }
};

template <class User, bool>
struct many_keys {
  static std::int64_t erase(auto& db, const std::vector<std::int64_t>& keys) {
    return db.template erase<User>(keys).total();
  }
};

template <class User, bool>
struct many_keys_without_receipt {
  static std::int64_t erase(auto& db, const std::vector<std::int64_t>& keys) {
    return db.template erase<User>(keys, intact::without_receipt);
  }
};

template <class S, class User, class Post, class Shape, class Mode, class Way, bool NamedErrors = true>
void by_intact(session& now) {
  auto db = intact::sqlite::open<S, Mode>(now.path, {.named_errors = NamedErrors});
  db.create_tables();
  fill<User, Post>(now.opened(), Shape::users(now), Shape::posts(now), Shape::author(now));
  Way::erase(db, {Shape::users(now)});

  const std::vector<std::int64_t> keys = Shape::keys(now);
  std::int64_t changed = 0;
  now.measure([&] { changed = Way::erase(db, keys); });
  if (counts_alike<S>) now.add(changed);
  add_tables(now, now.opened());
}

// The preview alone is measured; then the row is deleted, so that what is left can be compared.
template <class S, class User, class Post, class Mode>
void by_preview(session& now) {
  auto db = intact::sqlite::open<S, Mode>(now.path);
  db.create_tables();
  fill<User, Post>(now.opened(), one::users(now), one::posts(now), one::author(now));
  db.template preview_erase<User>(one::users(now));
  db.template erase<User>(one::users(now));

  std::int64_t foreseen = 0;
  now.measure([&] { foreseen = db.template preview_erase<User>(1).total(); });
  now.add(foreseen);
  db.template erase<User>(1);
  add_tables(now, now.opened());
}

using native = intact::foreign_keys;
using intact::emulated;

template <class S, class User, class Post>
void add_many(std::vector<entry>& all, const char* workload) {
  all.push_back({workload, "hand", &by_hand_key_by_key<S, User, Post, many, same_flags>});
  all.push_back(
      {workload, "with_receipt", &by_intact<S, User, Post, many, native, with_receipt<User, true>>});
  all.push_back(
      {workload, "without_receipt", &by_intact<S, User, Post, many, native, without_receipt<User, true>>});
  all.push_back({workload, "errors_not_named",
                 &by_intact<S, User, Post, many, native, with_receipt<User, true>, false>});
  all.push_back({workload, "many_keys", &by_intact<S, User, Post, many, native, many_keys<User, true>>});
  all.push_back({workload, "many_keys_without_receipt",
                 &by_intact<S, User, Post, many, native, many_keys_without_receipt<User, true>>});
  all.push_back({workload, "emulated", &by_intact<S, User, Post, many, emulated, with_receipt<User, true>>});
  all.push_back(
      {workload, "emulated_many_keys", &by_intact<S, User, Post, many, emulated, many_keys<User, true>>});
}

template <class S, class User, class Post>
void add_each_alone(std::vector<entry>& all, const char* workload) {
  all.push_back({workload, "hand", &by_hand_key_by_key<S, User, Post, each_alone, same_flags>});
  all.push_back(
      {workload, "with_receipt", &by_intact<S, User, Post, each_alone, native, with_receipt<User, false>>});
  all.push_back({workload, "without_receipt",
                 &by_intact<S, User, Post, each_alone, native, without_receipt<User, false>>});
}

template <class S, class User, class Post>
void add_one(std::vector<entry>& all, const char* workload) {
  all.push_back({workload, "hand", &by_hand_key_by_key<S, User, Post, one, same_flags>});
  all.push_back(
      {workload, "with_receipt", &by_intact<S, User, Post, one, native, with_receipt<User, false>>});
  all.push_back(
      {workload, "without_receipt", &by_intact<S, User, Post, one, native, without_receipt<User, false>>});
  all.push_back({workload, "preview", &by_preview<S, User, Post, native>});
  all.push_back({workload, "emulated", &by_intact<S, User, Post, one, emulated, with_receipt<User, false>>});
  all.push_back({workload, "emulated_preview", &by_preview<S, User, Post, emulated>});
}

}  // namespace

const std::vector<entry>& deleting_entries() {
  static const std::vector<entry> entries = [] {
    std::vector<entry> all;
    add_many<cascade::Blog, cascade::User, cascade::Post>(all, "W6");
    add_many<set_null::Blog, set_null::User, set_null::Post>(all, "W7");
    add_many<two_relations::Blog, two_relations::User, two_relations::Post>(all, "W6_two_relations");
    add_each_alone<cascade::Blog, cascade::User, cascade::Post>(all, "W6_each_alone");
    add_one<cascade::Blog, cascade::User, cascade::Post>(all, "W9");
    add_one<set_null::Blog, set_null::User, set_null::Post>(all, "W9_set_null");
    return all;
  }();
  return entries;
}

}  // namespace benchmark
