// SPDX-License-Identifier: BSL-1.0
// What features cost that a program may do without: a version in each row, a log of all statements, errors that are named.
#include <ctime>

#include "workloads.hpp"

namespace benchmark {

namespace {

using set_null::Blog;
using set_null::Post;
using set_null::User;

// -- a version: W10, where each row counts its updates, and only the version that was read is updated --------------------

using versioned_user = versioned::User;

std::vector<versioned_user> changed_versioned_users(const session& now) {
  std::vector<versioned_user> users;
  for (const User& user : changed_users(now))
    users.push_back({user.id, user.name, user.email, user.score, 0});
  return users;
}

void fill_versioned(session& now, sqlite3* db) {
  by_hand::run(db, "BEGIN");
  by_hand::statement insert(db, "INSERT INTO User (id, name, email, score, revision) VALUES (?, ?, ?, ?, 0)");
  for (std::int64_t id = 1; id <= now.users; ++id) insert_user(insert, make_user<versioned_user>(id));
  by_hand::run(db, "COMMIT");
}

// What the sides have in common: one of them counts no versions.
void add_versioned(session& now, sqlite3* db) {
  by_hand::statement rows(db, "SELECT id, name, email, score FROM User ORDER BY id");
  while (rows.step())
    for (int i = 0; i < 4; ++i) now.add(rows.is_null(i) ? std::string_view() : rows.text(i));
}

void demand_versions(sqlite3* db) {
  by_hand::statement others(db, "SELECT count(*) FROM User WHERE revision <> 1");
  if (!others.step() || others.integer(0) != 0) throw std::runtime_error("a row has not counted its update");
  others.reset();
}

template <bool Counts>
void update_versioned_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<versioned::Blog>);
  fill_versioned(now, db.get());
  by_hand::statement begin(db.get(), "BEGIN IMMEDIATE");
  by_hand::statement commit(db.get(), "COMMIT");
  by_hand::statement statement(
      db.get(), Counts ? "UPDATE User SET name = ?, email = ?, score = ?, revision = revision + 1 "
                         "WHERE id = ? AND revision = ?"
                       : "UPDATE User SET name = ?, email = ?, score = ? WHERE id = ?");
  std::vector<versioned_user> users = changed_versioned_users(now);
  const auto update_all = [&] {
    begin.run();
    for (versioned_user& user : users) {
      bind_user_update(statement, user);
      if (Counts) statement.bind(5, user.revision);
      statement.run();
      if (sqlite3_changes(db.get()) != 1) throw std::runtime_error("the row has changed");
      if (Counts) ++user.revision;
    }
    commit.run();
  };
  now.measure(update_all);
  if (Counts) demand_versions(db.get());
  add_versioned(now, db.get());
}

void update_versioned(session& now) {
  auto db = intact::sqlite::open<versioned::Blog>(now.path);
  db.create_tables();
  // So that everything is prepared.
  versioned_user first{1, "", std::nullopt, 0, 0};
  db.insert(first);
  db.transaction([&] { db.update(first); });
  db.erase<versioned_user>(1);
  fill_versioned(now, now.opened());

  std::vector<versioned_user> users = changed_versioned_users(now);
  now.measure([&] {
    auto work = db.transaction();
    for (versioned_user& user : users) db.update(user);
    work.commit();
  });
  demand_versions(now.opened());
  add_versioned(now, now.opened());
}

// -- a log, W2 and W10: both sides are told the text, the time, the rows and the changes of each statement ---------------

struct log_totals {
  std::int64_t statements = 0;
  std::int64_t rows = 0;
  std::int64_t changed = 0;
  std::int64_t letters = 0;
  std::int64_t nanoseconds = 0;

  void add(std::string_view sql, std::int64_t duration, std::int64_t read, std::int64_t written) {
    ++statements;
    rows += read;
    changed += written;
    letters += static_cast<std::int64_t>(sql.size());
    nanoseconds += duration;
  }
  void demand(std::int64_t least) const {
    if (statements < least || rows + changed < least || letters < least || nanoseconds < least)
      throw std::runtime_error("the log has missed something");
  }
};

// As much as one statement at a time needs.
class log_by_hand {
 public:
  explicit log_by_hand(sqlite3* db) : db_(db) {
    sqlite3_trace_v2(db, SQLITE_TRACE_STMT | SQLITE_TRACE_ROW | SQLITE_TRACE_PROFILE, &listen, this);
  }
  log_by_hand(const log_by_hand&) = delete;
  log_by_hand& operator=(const log_by_hand&) = delete;
  ~log_by_hand() { sqlite3_trace_v2(db_, 0, nullptr, nullptr); }

  const log_totals& totals() const { return totals_; }

 private:
  static std::int64_t nanoseconds_now() {
    std::timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
  }
  static int listen(unsigned event, void* log, void* about, void* what) {
    auto& self = *static_cast<log_by_hand*>(log);
    auto* const statement = static_cast<sqlite3_stmt*>(about);
    if (event == SQLITE_TRACE_ROW) {
      ++self.rows_;
    } else if (event == SQLITE_TRACE_STMT) {
      const auto* const text = static_cast<const char*>(what);
      if (text[0] == '-' && text[1] == '-') return 0;
      self.rows_ = 0;
      self.changes_ = sqlite3_total_changes(self.db_);
      self.began_ = nanoseconds_now();
    } else {
      const int changed =
          sqlite3_stmt_readonly(statement) != 0 ? 0 : sqlite3_total_changes(self.db_) - self.changes_;
      self.totals_.add(sqlite3_sql(statement), nanoseconds_now() - self.began_, self.rows_, changed);
    }
    return 0;
  }

  sqlite3* db_;
  std::int64_t rows_ = 0;
  int changes_ = 0;
  std::int64_t began_ = 0;
  log_totals totals_;
};

void fill_blog(session& now, sqlite3* db, std::int64_t posts) {
  fill<User, Post>(db, now.users, posts, [&now](std::int64_t post) { return author_of(post, now.users); });
}

void find_logged_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  fill_blog(now, db.get(), now.posts());
  by_hand::statement find(db.get(), "SELECT id, name, email, score FROM User WHERE id = ?");
  const log_by_hand log(db.get());
  find_by_hand<User>(find, 1);

  const std::vector<std::int64_t> keys = random_keys(finds(now), now.users);
  std::size_t letters = 0;
  now.measure([&] {
    for (const std::int64_t key : keys) letters += find_by_hand<User>(find, key)->name.size();
  });
  log.totals().demand(static_cast<std::int64_t>(keys.size()));
  now.add(static_cast<std::int64_t>(letters));
  if (now.check)
    for (const std::int64_t key : keys) now.add(*find_by_hand<User>(find, key));
}

void update_logged_by_hand(session& now) {
  const by_hand::connection db(now.path, same_flags);
  by_hand::run(db.get(), intact::ddl<Blog>);
  fill_blog(now, db.get(), 0);
  by_hand::statement begin(db.get(), "BEGIN IMMEDIATE");
  by_hand::statement commit(db.get(), "COMMIT");
  by_hand::statement statement(db.get(), "UPDATE User SET name = ?, email = ?, score = ? WHERE id = ?");
  const log_by_hand log(db.get());
  const auto update_all = [&](const std::vector<User>& users) {
    begin.run();
    for (const User& user : users) {
      bind_user_update(statement, user);
      statement.run();
    }
    commit.run();
  };
  update_all({make_user<User>(1)});

  const std::vector<User> users = changed_users(now);
  now.measure([&] { update_all(users); });
  log.totals().demand(static_cast<std::int64_t>(users.size()));
  add_tables(now, db.get());
}

// Sets a log that is called as often as statements run.
void set_log(auto& db, log_totals& totals) {
  db.set_log([&totals](const intact::sqlite::statement_log& entry) {
    totals.add(entry.sql(), entry.nanoseconds(), static_cast<std::int64_t>(entry.rows()),
               static_cast<std::int64_t>(entry.changed()));
  });
}

void find_logged(session& now) {
  log_totals totals;
  auto db = intact::sqlite::open<Blog>(now.path);
  db.create_tables();
  fill_blog(now, now.opened(), now.posts());
  set_log(db, totals);
  db.find<User>(1);

  const std::vector<std::int64_t> keys = random_keys(finds(now), now.users);
  std::size_t letters = 0;
  now.measure([&] {
    for (const std::int64_t key : keys) letters += db.find<User>(key)->name.size();
  });
  totals.demand(static_cast<std::int64_t>(keys.size()));
  now.add(static_cast<std::int64_t>(letters));
  if (now.check)
    for (const std::int64_t key : keys) now.add(*db.find<User>(key));
}

// W10 with a log, and without errors that are named.
template <bool Logged, bool NamedErrors>
void update_rows(session& now) {
  log_totals totals;
  auto db = intact::sqlite::open<Blog>(now.path, {.named_errors = NamedErrors});
  db.create_tables();
  fill_blog(now, now.opened(), 0);
  if constexpr (Logged) set_log(db, totals);
  db.transaction([&] { db.update(make_user<User>(1)); });

  const std::vector<User> users = changed_users(now);
  now.measure([&] {
    auto work = db.transaction();
    for (const User& user : users) db.update(user);
    work.commit();
  });
  if (Logged) totals.demand(static_cast<std::int64_t>(users.size()));
  add_tables(now, now.opened());
}

}  // namespace

const std::vector<entry>& feature_entries() {
  static const std::vector<entry> entries{
      {"W10_version", "hand", &update_versioned_by_hand<true>},
      {"W10_version", "hand_without_version", &update_versioned_by_hand<false>},
      {"W10_version", "intact", &update_versioned},
      {"W2", "hand_logged", &find_logged_by_hand},
      {"W2", "logged", &find_logged},
      {"W10", "hand_logged", &update_logged_by_hand},
      {"W10", "logged", &update_rows<true, true>},
      {"W10", "errors_not_named", &update_rows<false, false>},
  };
  return entries;
}

}  // namespace benchmark
