// SPDX-License-Identifier: BSL-1.0
// Foreign keys switched off for a while: what is refused meanwhile, what is found when they are on again, and every way to end it.
#include <doctest/doctest.h>

#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <memory>
#include <optional>
#include <string>
#include <temporary_directory.hpp>
#include <thrown.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using number = std::int64_t;

struct User {
  number id{};
  std::string name;
  bool operator==(const User&) const = default;
};
struct Post {
  number id{};
  std::optional<number> author;
  bool operator==(const Post&) const = default;
};
struct Nick {  // references what is no key
  number id{};
  std::string name;
};
struct Alone {
  number id{};
  number value{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(unique<&User::name>);
template <>
inline constexpr auto model<Post> = describe(default_value<&Post::author>(7),
                                             relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>, on_update<SetDefault>));
template <>
inline constexpr auto model<Nick> = describe(relation(fields<&Nick::name>, references<&User::name>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Nick, Alone> {};
struct Other : intact::schema<Alone> {};

using off_object = intact::sqlite::foreign_keys_off<Blog>;
static_assert(!std::is_copy_constructible_v<off_object>);
static_assert(std::is_nothrow_move_constructible_v<off_object>);

template <class Database>
bool is_on(Database& db) {
  return ask(db, "PRAGMA foreign_keys") == "1";
}

TEST_CASE("rows come in any order, and close() finds that they hold") {
  auto db = in_memory<Blog>();
  auto off = db.foreign_keys_off();
  CHECK(!is_on(db));
  db.insert({Post{1, 5}, Post{2, {}}});
  db.insert(User{5, "Ada"});
  db.insert(Nick{1, "Ada"});
  off.close();
  CHECK(is_on(db));
  probe::check_usable(db.handle());
  thrown<intact::foreign_key_violation>([&] { db.insert(Post{3, 9}); });
  CHECK(db.erase<Post>(1).total() == 1);
  thrown<intact::misuse>([&] { off.close(); });
}

TEST_CASE("close() tells of the orphans that are new") {
  auto db = in_memory<Blog>();
  {
    auto off = db.foreign_keys_off();
    db.insert(Post{1, 5});
    db.execute(
        "CREATE TABLE Log(user REFERENCES User(id), nick REFERENCES Nick(name)); INSERT INTO Log(user) "
        "VALUES (1)");
  }  // looks at nothing
  CHECK(is_on(db));
  CHECK(db.check_integrity().orphans() == 1);
  auto unchanged = db.foreign_keys_off();
  unchanged.close();  // the old one, and what cannot be checked, are no news

  auto off = db.foreign_keys_off();
  std::vector<Post> posts;
  for (number id = 2; id <= 20; ++id) posts.push_back({id, 6});
  db.insert(posts);
  db.execute("DELETE FROM Post WHERE id = 1");
  const auto error = thrown<intact::integrity_violated>([&] { off.close(); });
  CHECK(is_on(db));
  const auto& report = error.report<Blog>();
  CHECK(report.orphans() == 19);
  CHECK(report.keys<&Post::author>().size() == 19);
  CHECK(report.others().empty());
  CHECK(
      says(error,
           "while foreign keys were off, relations were broken: 19 rows of Post (id 2, 3, 4, 5, 6, 7, 8, 9, "
           "10, 11, ...) reference no User through Post.author"));
  thrown<intact::misuse>([&] { error.report<Other>(); });
  CHECK(db.check_integrity().orphans() == 19);  // they are left to the program
  CHECK(db.repair_orphans().done().deleted<Post>() == 19);
}

TEST_CASE("new orphans of other tables, and of tables made meanwhile") {
  auto db = in_memory<Blog>();
  db.execute("CREATE TABLE Log(user REFERENCES User(id))");
  {
    auto off = db.foreign_keys_off();
    db.execute("INSERT INTO Log VALUES (1)");
    const auto error = thrown<intact::integrity_violated>([&] { off.close(); });
    CHECK(error.report<Blog>().orphans() == 0);
    CHECK(error.report<Blog>().others().size() == 1);
    CHECK(says(error, "1 row of Log references no User through Log.user"));
  }
  auto off = db.foreign_keys_off();
  db.execute(
      "INSERT INTO Log VALUES (1); CREATE TABLE Log2(nick REFERENCES Nick(name)); INSERT INTO Log2 VALUES "
      "(1)");
  const auto error = thrown<intact::integrity_violated>([&] { off.close(); });
  CHECK(says(error, "foreign key mismatch - \"Log2\" referencing \"Nick\""));
  CHECK(says(error, "1 row of Log references no User"));  // the other one was there
}

TEST_CASE("what depends on actions is refused meanwhile, and nothing changes") {
  auto db = in_memory<Blog>();
  db.insert({User{1, "Ada"}, User{2, "Bob"}});
  db.insert({Post{1, 1}, Post{2, 1}});
  auto off = db.foreign_keys_off();
  const auto before = probe::dump(db.handle());
  const auto refused = [&](auto work) {
    const auto error = thrown<intact::misuse>(work);
    CHECK(says(error, "foreign keys are off, so no action would run"));
  };
  refused([&] { db.erase<User>(1); });
  refused([&] { db.erase<User>(std::vector<number>{1, 2}); });
  refused([&] { db.erase<User>(1, intact::at_most_rows(10)); });
  refused([&] { db.erase<Alone>(1); });
  refused([&] { db.preview_erase<User>(1); });
  refused([&] { db.update<User>(1, User{3, "Ada"}); });
  refused([&] { db.update(User{1, "Eve"}); });  // the name is referenced
  refused([&] { db.update<User>().set(intact::field<& User::name> = "Eve").everywhere(); });
  refused([&] { db.erase<User>(intact::everywhere); });
  refused([&] { db.erase<User>(1, intact::without_receipt); });
  refused([&] { db.erase<User>(1, intact::with_rows); });
  refused([&] { db.preview_erase<User>(intact::everywhere); });
  refused([&] { db.repair_orphans(); });
  refused([&] { db.repair_orphans(intact::preview_only); });
  const bool unchanged = probe::dump(db.handle()) == before;
  CHECK(unchanged);
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);

  // What no action depends on goes on.
  db.update(Post{2, 2});
  db.insert(Alone{1, 1});
  db.update(Alone{1, 2});
  db.update<Alone>(1, Alone{5, 2});
  db.update<Post>().set(intact::field<& Post::author> = 2).everywhere();
  CHECK(db.get<User>(1) == User{1, "Ada"});
  CHECK(db.check_integrity().ok());
  {
    auto unit = db.transaction();
    db.insert(User{4, "Cleo"});
    unit.commit();
  }
  off.close();
  CHECK(db.erase<User>(2).deleted<Post>() == 2);
}

TEST_CASE("not inside a transaction, nor twice") {
  auto db = in_memory<Blog>();
  {
    const auto unit = db.transaction();
    thrown<intact::misuse>([&] { const auto never = db.foreign_keys_off(); });
  }
  {
    const auto reading = db.read_transaction();
    thrown<intact::misuse>([&] { const auto never = db.foreign_keys_off(); });
  }
  db.execute("BEGIN");
  thrown<intact::misuse>([&] { const auto never = db.foreign_keys_off(); });
  db.execute("ROLLBACK");
  CHECK(is_on(db));
  auto off = db.foreign_keys_off();
  thrown<intact::misuse>([&] { const auto never = db.foreign_keys_off(); });
  CHECK(!is_on(db));
}

TEST_CASE("a transaction inside has to end before close()") {
  auto db = in_memory<Blog>();
  auto off = db.foreign_keys_off();
  {
    auto unit = db.transaction();
    db.insert(Post{1, 5});
    thrown<intact::misuse>([&] { off.close(); });
    CHECK(!is_on(db));
  }
  off.close();
  CHECK(is_on(db));
}

TEST_CASE("destroyed inside a transaction, it switches on at once") {
  auto db = in_memory<Blog>();
  auto off = std::make_unique<off_object>(db.foreign_keys_off());
  auto unit = db.transaction();
  db.insert(Post{1, 5});
  off.reset();
  CHECK(is_on(db));
  thrown<intact::foreign_key_violation>([&] { db.insert(Post{2, 5}); });
  db.insert(User{1, "Ada"});
  db.insert(Post{3, 1});
  CHECK(db.erase<User>(1).deleted<Post>() == 1);
  unit.commit();
  CHECK(is_on(db));
  CHECK(db.check_integrity().orphans() == 1);
}

TEST_CASE("it moves, and so does its database") {
  auto db = in_memory<Blog>();
  auto off = db.foreign_keys_off();
  auto moved_db = std::move(db);
  {
    const auto moved = std::move(off);
    moved_db.insert(Post{1, 5});
    CHECK(!is_on(moved_db));
  }
  CHECK(is_on(moved_db));
  thrown<intact::misuse>([&] { off.close(); });
}

TEST_CASE("a table is rebuilt without losing its children") {
  const temporary_directory folder;
  auto db = intact::sqlite::open<Blog>(folder / "blog.db");
  db.create_tables();
  db.insert(User{1, "Ada"});
  db.insert(Post{1, 1});
  auto off = db.foreign_keys_off();
  {
    auto unit = db.transaction();
    db.execute(
        "CREATE TABLE new_User(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, more TEXT) STRICT;"
        "INSERT INTO new_User(id, name) SELECT id, name FROM User;"
        "DROP TABLE User; ALTER TABLE new_User RENAME TO User");
    unit.commit();
  }
  off.close();
  CHECK(db.count<Post>() == 1);
  CHECK(db.erase<User>(1).deleted<Post>() == 1);
}

TEST_CASE("the same where the client keeps the relations") {
  auto db = intact::sqlite::open<Blog, intact::emulated>(":memory:");
  db.create_tables();
  db.insert(User{1, "Ada"});
  thrown<intact::foreign_key_violation>([&] { db.insert(Post{1, 5}); });
  {
    auto off = db.foreign_keys_off();
    db.insert(Post{1, 5});
    db.insert({Post{2, 6}, Post{3, {}}, Post{4, 1}});
    CHECK(db.insert(Post{1, 8}, intact::or_ignore) == std::nullopt);
    db.update(Post{3, 7});
    thrown<intact::misuse>([&] { db.erase<User>(1); });
    thrown<intact::misuse>([&] { db.update<User>(1, User{2, "Ada"}); });
    thrown<intact::misuse>([&] { db.update<User>().set(intact::field<& User::id> = 2).everywhere(); });
    const auto error = thrown<intact::integrity_violated>([&] { off.close(); });
    CHECK(error.report<Blog>().keys<&Post::author>() == std::vector<number>{1, 2, 3});
  }
  thrown<intact::foreign_key_violation>([&] { db.insert(Post{9, 5}); });
  CHECK(db.check_integrity().orphans() == 3);
  CHECK(db.repair_orphans().done().deleted<Post>() == 3);
  CHECK(db.erase<User>(1).deleted<Post>() == 1);
}

TEST_CASE("a schema without relations") {
  auto db = in_memory<Other>();
  auto off = db.foreign_keys_off();
  db.insert(Alone{1, 1});
  off.close();
  CHECK(db.check_integrity().ok());
  CHECK(db.repair_orphans().complete());
}

}  // namespace
