// SPDX-License-Identifier: BSL-1.0
// What is particular to emulation: tables without FOREIGN KEY, a number of statements that the schema alone decides, any depth.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <temporary_directory.hpp>
#include <thrown.hpp>
#include <vector>

namespace {

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Note {
  std::int64_t id{};
  maybe post;
};
struct Node {
  std::int64_t id{};
  maybe up;
};
struct Emp {
  std::int64_t id{};
  maybe boss;
  maybe mentor;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::user>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Note> = describe(relation(fields<&Note::post>, references<&Post::id>));
template <>
inline constexpr auto model<Node> = describe(relation(fields<&Node::up>, references<&Node::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Emp> =
    describe(relation(fields<&Emp::boss>, references<&Emp::id>, on_delete<Cascade>),
             relation(fields<&Emp::mentor>, references<&Emp::id>, on_delete<Restrict>, on_update<NoAction>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Note> {};
struct Tree : intact::schema<Node> {};
struct Staff : intact::schema<Emp, intact::acknowledge<&Emp::mentor>> {};

// Counts the statements that `work` runs, those of triggers left out.
template <class Database, class Work>
int statements_of(Database& db, Work work) {
  int count = 0;
  sqlite3_trace_v2(
      db.handle(), SQLITE_TRACE_STMT,
      [](unsigned, void* counter, void*, void* text) {
        if (std::string(static_cast<const char*>(text)).substr(0, 2) != "--") ++*static_cast<int*>(counter);
        return 0;
      },
      &count);
  work();
  sqlite3_trace_v2(db.handle(), 0, nullptr, nullptr);
  return count;
}

}  // namespace

TEST_CASE("tables declare no FOREIGN KEY, and keep their indexes") {
  constexpr std::string_view text = intact::ddl<Blog, intact::emulated>;
  CHECK(text.find("FOREIGN KEY") == std::string_view::npos);
  CHECK(text.find("CREATE INDEX IF NOT EXISTS \"Post_user_idx\" ON \"Post\" (\"user\")") !=
        std::string_view::npos);
  auto db = in_memory<Blog, intact::emulated>();
  CHECK(ask(db, "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list(s.name)") == "0");
  // Without the library nobody looks.
  db.execute("INSERT INTO Post VALUES (1, 77)");
  CHECK(db.count<Post>() == 1);
}

TEST_CASE("a file is opened in the mode in which it was made") {
  const temporary_directory folder;
  const std::string with_keys = folder / "keys.db";
  const std::string without = folder / "none.db";
  intact::sqlite::open<Blog>(with_keys).create_tables();
  intact::sqlite::open<Blog, intact::emulated>(without).create_tables();
  const auto twice =
      thrown<intact::schema_mismatch>([&] { intact::sqlite::open<Blog, intact::emulated>(with_keys); });
  CHECK(twice.model() == "Post");
  CHECK(std::string(twice.what()).find("would act beside the emulation") != std::string::npos);
  CHECK_THROWS_AS(intact::sqlite::open<Blog>(without), intact::schema_mismatch);
  CHECK_NOTHROW(intact::sqlite::open<Blog, intact::emulated>(without).create_tables());
}

TEST_CASE("the number of statements depends on the schema alone") {
  const auto counts_with = [](int users, int posts, int notes) {
    auto db = in_memory<Blog, intact::emulated>();
    std::vector<int> keys;
    for (int u = 1; u <= users; ++u) {
      db.insert(User{u});
      keys.push_back(u);
      for (int p = 0; p < posts; ++p) {
        const Post post = db.insert(Post{0, u});
        for (int n = 0; n < notes; ++n) db.insert(Note{0, post.id});
      }
    }
    const int updated = statements_of(db, [&] { db.update<User>(1, User{1000}); });
    const int one = statements_of(db, [&] { db.erase<User>(1000); });
    keys.front() = 2;
    const int many = statements_of(db, [&] { db.erase<User>(keys); });
    CHECK(db.count<User>() == 0);
    CHECK(db.count<Post>() == 0);
    CHECK(db.count<Note>() == static_cast<std::size_t>(users * posts * notes));
    CHECK(ask(db, "SELECT count(*) FROM Note WHERE post IS NOT NULL") == "0");
    return std::tuple(updated, one, many);
  };
  const auto few = counts_with(2, 1, 1);
  CHECK(few == counts_with(40, 5, 3));
  CHECK(std::get<1>(few) == std::get<2>(few));
  CHECK(std::get<1>(few) < 20);
}

TEST_CASE("more keys than SQLite has parameters") {
  auto db = in_memory<Blog, intact::emulated>();
  std::vector<User> users(100'000);
  std::vector<std::int64_t> keys(users.size());
  std::iota(keys.begin(), keys.end(), 1);
  for (std::size_t i = 0; i < users.size(); ++i) users[i].id = keys[i];
  db.insert(users);
  db.insert({Post{1, 1}, Post{2, 99'999}});
  const auto receipt = db.erase<User>(keys);
  CHECK(receipt.deleted<User>() == 100'000);
  CHECK(receipt.deleted<Post>() == 2);
}

TEST_CASE("a chain of 100,000 rows") {
  auto db = in_memory<Tree, intact::emulated>();
  db.execute(
      "INSERT INTO Node WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
      "SELECT i, nullif(i - 1, 0) FROM n");
  CHECK(db.preview_erase<Node>(1).deleted<Node>() == 100'000);
  CHECK(db.erase<Node>(99'000).deleted<Node>() == 1001);
  CHECK(db.erase<Node>(1).deleted<Node>() == 98'999);
  CHECK(db.count<Node>() == 0);
}

TEST_CASE("Restrict forbids whatever the order") {
  auto db = in_memory<Staff, intact::emulated>();
  for (const Emp& row : {Emp{1, {}, {}}, Emp{2, 1, {}}, Emp{3, 1, 2}, Emp{4, {}, 4}}) db.insert(row);
  // 3 goes with 1 as well, and still forbids that 2 goes.
  const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Emp>(1); });
  CHECK(error.is<&Emp::mentor>());
  CHECK(error.keys<Emp>() == std::vector<std::int64_t>{3});
  CHECK(db.preview_erase<Emp>(1).blocked<&Emp::mentor>() == 1);
  CHECK_THROWS_AS(db.erase<Emp>(std::vector<int>{3, 2}), intact::foreign_key_violation);
  // Only another row forbids.
  CHECK(db.preview_erase<Emp>(4).blocked() == 0);
  CHECK(db.erase<Emp>(4).total() == 1);
  db.erase<Emp>(3);
  CHECK(db.erase<Emp>(1).total() == 2);
}

TEST_CASE("an operation that fails half way leaves nothing") {
  auto db = in_memory<Blog, intact::emulated>();
  db.insert({User{1}, User{2}});
  db.insert({Post{1, 1}, Post{2, 1}, Post{3, 2}});
  db.insert({Note{1, 1}, Note{2, 2}});
  db.execute(
      "CREATE TRIGGER stop BEFORE UPDATE ON Note WHEN old.id = 2 BEGIN SELECT RAISE(ABORT, 'no'); END");
  const auto before = probe::dump(db.handle());
  const auto unchanged = [&] { return probe::dump(db.handle()) == before; };
  CHECK_THROWS_AS(db.erase<User>(1), intact::constraint_violation);
  CHECK(unchanged());
  CHECK_THROWS_AS(db.update<Post>(2, Post{20, 1}), intact::constraint_violation);
  CHECK(unchanged());
  {
    auto unit = db.transaction();
    db.insert(User{3});
    CHECK_THROWS_AS(db.erase<User>(1), intact::constraint_violation);
    db.erase<User>(3);
    CHECK(unchanged());
    unit.commit();
  }
  CHECK(ask(db,
            "SELECT (SELECT count(*) FROM intact_gone) + (SELECT count(*) FROM intact_moved) + "
            "(SELECT count(*) FROM intact_check)") == "0");
  db.execute("DROP TRIGGER stop");
  CHECK(db.erase<User>(1).total() == 5);
}

TEST_CASE("a preview only reads") {
  const temporary_directory folder;
  const std::string path = folder / "read.db";
  {
    auto db = intact::sqlite::open<Blog, intact::emulated>(path);
    db.create_tables();
    db.insert(User{1});
    db.insert(Post{1, 1});
  }
  auto db = intact::sqlite::open<Blog, intact::emulated>(path, {.read_only = true});
  CHECK(db.preview_erase<User>(1).total() == 2);
  CHECK_THROWS_AS(db.erase<User>(1), intact::read_only);
}
