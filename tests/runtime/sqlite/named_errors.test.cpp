// SPDX-License-Identifier: BSL-1.0
// What it costs to name errors: nothing until something fails, and nothing at all where it is switched off.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "probe.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Pin {  // Restrict
  std::int64_t id{};
  std::optional<std::int64_t> post;
};
struct Note {  // SetNull against a check
  std::int64_t id{};
  std::optional<std::int64_t> user;
};
struct Late {  // deferred
  std::int64_t id{};
  std::optional<std::int64_t> user;
};
struct Word {
  std::int64_t id{};
  std::string text;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Pin> = intact::describe(intact::relation(
    intact::fields<&Pin::post>, intact::references<&Post::id>, intact::on_delete<intact::Restrict>));
template <>
inline constexpr auto intact::model<Note> =
    intact::describe(intact::check(intact::is_not_null(intact::field<&Note::user>)),
                     intact::relation(intact::fields<&Note::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Late> =
    intact::describe(intact::relation(intact::fields<&Late::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::NoAction>, intact::deferred));
template <>
inline constexpr auto intact::model<Word> = intact::describe(intact::unique<&Word::text>);

namespace {

struct Blog : intact::schema<User, Post, Pin, Note, Late, Word> {};
using Database = intact::sqlite::database<Blog>;

/// The texts of the statements that a connection runs, and where the first one failed.
class trace {
 public:
  explicit trace(sqlite3* db) : db_(db) { sqlite3_trace_v2(db, SQLITE_TRACE_STMT, &note, this); }
  trace(const trace&) = delete;
  trace& operator=(const trace&) = delete;
  ~trace() { sqlite3_trace_v2(db_, 0, nullptr, nullptr); }

  std::vector<std::string> statements;

 private:
  static int note(unsigned, void* self, void* statement, void* text) {
    const auto* begun = static_cast<const char*>(text);
    // A trigger begins with a comment.
    if (std::string(begun).rfind("--", 0) == 0) return 0;
    static_cast<trace*>(self)->statements.emplace_back(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
  }

  sqlite3* db_;
};

Database made(bool named) {
  auto db = intact::sqlite::open<Blog>(":memory:", {.named_errors = named});
  db.create_tables();
  db.execute(
      "INSERT INTO User VALUES (1), (2), (3), (4); INSERT INTO Post VALUES (1, 1), (2, 2); INSERT INTO Pin "
      "VALUES (1, "
      "1); INSERT INTO Note VALUES (1, 3); INSERT INTO Late VALUES (1, 4); INSERT INTO Word VALUES (1, 'a')");
  return db;
}

// What the library must say to end an operation's own transaction is no question.
bool is_question(const std::string& statement) {
  for (const char* end : {"ROLLBACK", " RELEASE", "COMMIT", "BEGIN IMMEDIATE"})
    if (statement.rfind(end, 0) == 0) return false;
  return true;
}

/// How many statements ran after the one that failed.
template <class Error, class Work>
long long after_failure(Database& db, Work work) {
  const trace seen(db.handle());
  const auto e = thrown<Error>(work);
  const auto found = std::find(seen.statements.rbegin(), seen.statements.rend(), e.statement());
  CHECK(found != seen.statements.rend());
  return std::count_if(seen.statements.rbegin(), found, is_question);
}

}  // namespace

TEST_CASE("switched off, nothing runs after a failure") {
  auto named = made(true);
  auto db = made(false);
  const auto before = probe::dump(db.handle());
  const auto compare = [&]<class Error>(std::type_identity<Error>, auto work) {
    const auto here = [&] { work(db); };
    const auto there = [&] { work(named); };
    CHECK(after_failure<Error>(db, here) == 0);
    // The same with naming, so that it is naming that is off.
    CHECK(after_failure<Error>(named, there) > 0);
    {
      auto first = db.transaction();
      auto second = db.transaction();
      CHECK(after_failure<Error>(db, here) == 0);
      second.commit();
      first.commit();
    }
    CHECK(probe::dump(db.handle()) == before);
    CHECK(probe::dump(named.handle()) == before);
  };
  constexpr std::type_identity<intact::foreign_key_violation> relation;
  compare(relation, [](Database& on) { on.erase<User>(1); });
  compare(relation, [](Database& on) { on.erase<Post>(1); });
  compare(relation, [](Database& on) { on.insert(Post{9, 77}); });
  compare(relation, [](Database& on) { on.update(Pin{1, 77}); });
  compare(relation, [](Database& on) { on.execute("DELETE FROM Post"); });
  compare(std::type_identity<intact::check_violation>(), [](Database& on) { on.erase<User>(3); });
  probe::check_usable(db.handle());
}

TEST_CASE("switched off, it is not asked which row of a large range it was, either") {
  std::vector<Word> words(600);
  words[550].text = "a";
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i != 550) words[i].text = std::to_string(i);
  auto named = made(true);
  CHECK(thrown<intact::unique_violation>([&] { named.insert(words); }).row() == 550u);
  auto db = made(false);
  const auto insert = [&] { db.insert(words); };
  CHECK(after_failure<intact::unique_violation>(db, insert) == 0);
  const auto e = thrown<intact::unique_violation>(insert);
  CHECK(e.row() == std::nullopt);
  CHECK(e.during() == intact::operation::insert);
  CHECK(e.target() == "Word");
  CHECK(db.count<Word>() == 1);
  probe::check_usable(db.handle());
}

TEST_CASE("switched off, a commit that fails is not looked at") {
  auto db = made(false);
  auto unit = db.transaction();
  db.erase<User>(4);
  CHECK(after_failure<intact::foreign_key_violation>(db, [&] { unit.commit(); }) == 0);
  db.erase<Late>(1);
  unit.commit();
  CHECK(after_failure<intact::foreign_key_violation>(db, [&] { db.insert({Late{7, 77}, Late{8, 1}}); }) == 0);
  CHECK(db.count<Late>() == 0);
  probe::check_usable(db.handle());
}

TEST_CASE("switched off, the error is of the same class, and says how to know more") {
  auto db = made(false);
  const auto e = thrown<intact::foreign_key_violation>([&] { db.erase<User>(1); });
  CHECK(e.relation().empty());
  CHECK(e.child().empty());
  CHECK_FALSE(e.is<&Pin::post>());
  CHECK_FALSE(e.referential_action().has_value());
  CHECK(e.rows() == 0);
  CHECK(e.keys<Pin>().empty());
  CHECK(e.during() == intact::operation::erase);
  CHECK(e.target() == "User");
  CHECK(e.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  CHECK(std::string(e.what()) ==
        "SQLite: FOREIGN KEY constraint failed; in: DELETE FROM \"User\" WHERE \"id\" = ?1; the option "
        "named_errors "
        "tells which relation");
  const auto check = thrown<intact::check_violation>([&] { db.erase<User>(3); });
  CHECK(check.relation().empty());
  CHECK(check.model() == "Note");
}

TEST_CASE("switched off, a half-done delete is undone all the same") {
  auto db = made(false);
  struct Shelf : intact::schema<User, Post> {};
  auto small = intact::sqlite::open<Shelf>(":memory:", {.named_errors = false});
  small.create_tables();
  small.execute(
      "INSERT INTO User VALUES (1); INSERT INTO Post VALUES (1, 1), (2, 1);"
      "CREATE TRIGGER keep BEFORE DELETE ON Post WHEN old.id = 2 BEGIN SELECT RAISE(IGNORE); END");
  const auto before = probe::dump(small.handle());
  thrown<intact::foreign_key_violation>([&] { small.erase<User>(1); });
  CHECK(probe::dump(small.handle()) == before);
  {
    auto unit = small.transaction();
    thrown<intact::foreign_key_violation>([&] { small.erase<User>(1); });
    thrown<intact::transaction_lost>([&] { unit.commit(); });
  }
  CHECK(probe::dump(small.handle()) == before);
  probe::check_usable(small.handle());
}

TEST_CASE("naming errors costs nothing while nothing fails") {
  const auto run = [](bool named) {
    auto db = made(named);
    const trace seen(db.handle());
    db.insert(User{9});
    db.insert({Post{5, 9}, Post{6, 9}});
    db.update(Post{5, 2});
    db.update<User>(9, User{10});
    db.erase<Post>(6);
    db.erase<User>(std::vector<std::int64_t>{2, 10});
    db.transaction([&] {
      db.insert(Late{7, 77});
      db.insert(User{77});
    });
    db.execute("DELETE FROM Pin");
    return seen.statements;
  };
  const auto with = run(true);
  CHECK(with.size() > 10);
  CHECK(with == run(false));
}
