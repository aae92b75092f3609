// SPDX-License-Identifier: BSL-1.0
// One run of one side of a workload: what of it is timed, and what it has read and left behind.
#pragma once

#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "by_hand.hpp"
#include "data.hpp"

// The tests compare rows, for which nothing has to be counted; run.sh installs it.
#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#endif

namespace benchmark {

/// How often this program has taken memory by new.
extern long long allocations;

/// What is asked for, and what came out.
struct session {
  std::string workload;
  std::string side;
  std::string path;
  std::int64_t users = 0;
  bool check = false;  // look at everything read and left behind, which takes longer

  double seconds = 0;
  double processor_seconds = 0;
  long long allocated = 0;  // by new, in the timed part
  long long compiled = 0;   // what SQLite asked leave for while it prepared statements there
  std::uint64_t digest = 14695981039346656037U;

  std::int64_t posts() const { return 4 * users; }

  void add(const void* bytes, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
      digest = (digest ^ static_cast<const unsigned char*>(bytes)[i]) * 1099511628211U;
  }
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    add(text.data(), text.size());
  }
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(std::int64_t value) { add(&value, sizeof value); }
  void add(double value) { add(&value, sizeof value); }
  template <class Value>
  void add(const std::optional<Value>& value) {
    add(static_cast<std::int64_t>(value ? 1 : 0));
    if (value) add(*value);
  }
  template <class Row>
  requires requires(const Row& row) { row.id; }
  void add(const Row& row) {
    boost::pfr::for_each_field(row, [&](const auto& field) { add(field); });
  }

  /// To be called for the connection that is opened: counts what SQLite compiles on it from now on.
  void watch(sqlite3* db) {
    const auto note = [](void* self, int, const char*, const char*, const char*, const char*) {
      ++static_cast<session*>(self)->asked_;
      return SQLITE_OK;
    };
    sqlite3_set_authorizer(db, note, this);
    opened_ = db;
  }

  /// The connection. Taken at its opening, since a database that gives its handle to the user has to expect anything to be done with it,
  /// and then counts for a receipt what it otherwise knows.
  sqlite3* opened() const { return opened_; }

  /// Runs what is measured.
  template <class Work>
  void measure(Work&& work) {
    const long long asked_before = asked_;
    const long long allocated_before = allocations;
    const std::clock_t used_before = std::clock();
    const auto start = std::chrono::steady_clock::now();
    CALLGRIND_START_INSTRUMENTATION;
    work();
    CALLGRIND_STOP_INSTRUMENTATION;
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    processor_seconds = static_cast<double>(std::clock() - used_before) / CLOCKS_PER_SEC;
    allocated = allocations - allocated_before;
    compiled = asked_ - asked_before;
  }

 private:
  sqlite3* opened_ = nullptr;
  long long asked_ = 0;
};

/// A side of a workload. The function sets up, warms up, measures, and adds to the digest.
struct entry {
  const char* workload;
  const char* side;
  void (*run)(session& now);
};

const std::vector<entry>& reading_entries();
const std::vector<entry>& writing_entries();
const std::vector<entry>& deleting_entries();
const std::vector<entry>& loading_entries();
const std::vector<entry>& feature_entries();
const std::vector<entry>& peer_entries();

inline constexpr int same_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
inline constexpr int default_flags = 0;

template <class User>
void insert_user(by_hand::statement& insert, const User& user) {
  insert.bind(1, user.id);
  insert.bind(2, user.name);
  insert.bind(3, user.email);
  insert.bind(4, user.score);
  insert.run();
}

template <class Post>
void insert_post(by_hand::statement& insert, const Post& post) {
  insert.bind(1, post.id);
  insert.bind(2, post.title);
  insert.bind(3, post.body);
  insert.bind(4, post.author_id);
  if constexpr (requires { post.reviewer_id; }) insert.bind(5, post.reviewer_id);
  insert.run();
}

/// Reads the row of `SELECT id, name, email, score FROM User WHERE id = ?`.
template <class User>
[[gnu::always_inline]] inline std::optional<User> find_by_hand(by_hand::statement& find, std::int64_t key) {
  find.bind(1, key);
  std::optional<User> found;
  if (find.step()) {
    User& user = found.emplace();
    user.id = find.integer(0);
    user.name = find.text(1);
    if (!find.is_null(2)) user.email = find.text(2);
    user.score = find.real(3);
  }
  find.reset();
  return found;
}

/// Binds the parameters of `UPDATE User SET name = ?, email = ?, score = ? WHERE id = ?`.
template <class User>
[[gnu::always_inline]] inline void bind_user_update(by_hand::statement& update, const User& user) {
  update.bind(1, user.name);
  update.bind(2, user.email);
  update.bind(3, user.score);
  update.bind(4, user.id);
}

inline constexpr const char* insert_user_sql =
    "INSERT INTO User (id, name, email, score) VALUES (?, ?, ?, ?)";
template <class Post>
constexpr const char* insert_post_sql() {
  if constexpr (requires(Post post) { post.reviewer_id; })
    return "INSERT INTO Post (id, title, body, author_id, reviewer_id) VALUES (?, ?, ?, ?, ?)";
  else
    return "INSERT INTO Post (id, title, body, author_id) VALUES (?, ?, ?, ?)";
}

/// Fills tables: `count` posts, each of the author that `author` gives it.
template <class User, class Post, class Author>
void fill(sqlite3* db, std::int64_t users, std::int64_t count, Author author) {
  by_hand::run(db, "BEGIN");
  by_hand::statement user(db, insert_user_sql);
  for (std::int64_t id = 1; id <= users; ++id) insert_user(user, make_user<User>(id));
  by_hand::statement post(db, insert_post_sql<Post>());
  for (std::int64_t id = 1; id <= count; ++id) insert_post(post, make_post<Post>(id, author(id), users));
  by_hand::run(db, "COMMIT");
}

/// Adds all rows of a database to the digest.
inline void add_tables(session& now, sqlite3* db) {
  if (!now.check) return;
  for (const char* sql : {"SELECT * FROM User ORDER BY id", "SELECT * FROM Post ORDER BY id"}) {
    by_hand::statement rows(db, sql);
    while (rows.step())
      for (int i = 0; i < sqlite3_column_count(rows.get()); ++i) {
        now.add(static_cast<std::int64_t>(sqlite3_column_type(rows.get(), i)));
        now.add(rows.is_null(i) ? std::string_view() : rows.text(i));
      }
  }
}

}  // namespace benchmark
