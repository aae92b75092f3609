// SPDX-License-Identifier: BSL-1.0
// All actions on delete and on update, in both relation modes: what happens, what receipts and previews say, and what errors say.
#include <doctest/doctest.h>

#include <algorithm>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <vector>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
  std::string name;
};
struct Follower {  // goes with the user, and follows its key
  std::int64_t id{};
  reference user{};
};
struct Note {  // detached from both
  std::int64_t id{};
  maybe user;
};
struct Fallback {  // falls back to the user 9
  std::int64_t id{};
  maybe user;
};
struct Lock {  // forbids at once
  std::int64_t id{};
  maybe user;
};
struct Guard {  // forbids at the end of the statement
  std::int64_t id{};
  maybe user;
};
struct Late {  // forbids at the commit
  std::int64_t id{};
  maybe user;
};
struct Deep {  // two levels down
  std::int64_t id{};
  reference follower{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Follower> = describe(relation(fields<&Follower::user>, references<&User::id>,
                                                          on_delete<Cascade>));
template <>
inline constexpr auto model<Note> = describe(relation(fields<&Note::user>, references<&User::id>,
                                                      on_delete<SetNull>, on_update<SetNull>));
template <>
inline constexpr auto model<Fallback> = describe(default_value<&Fallback::user>(9),
                                                 relation(fields<&Fallback::user>, references<&User::id>,
                                                          on_delete<SetDefault>, on_update<SetDefault>));
template <>
inline constexpr auto model<Lock> = describe(relation(fields<&Lock::user>, references<&User::id>,
                                                      on_delete<Restrict>, on_update<Restrict>));
template <>
inline constexpr auto model<Guard> = describe(relation(fields<&Guard::user>, references<&User::id>,
                                                       on_delete<NoAction>, on_update<NoAction>));
template <>
inline constexpr auto model<Late> = describe(relation(fields<&Late::user>, references<&User::id>,
                                                      on_delete<NoAction>, on_update<NoAction>, deferred));
template <>
inline constexpr auto model<Deep> = describe(relation(fields<&Deep::follower>, references<&Follower::id>,
                                                      on_delete<Restrict>, on_update<Cascade>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Follower, Note, Fallback, Lock, Guard, Late, Deep> {};

template <class Mode>
auto filled() {
  auto db = in_memory<Blog, Mode>();
  db.insert({User{1, "a"}, User{2, "b"}, User{3, "c"}, User{9, "default"}});
  return db;
}

template <class Database>
void check_whole(Database& db) {
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
  for (const char* table : {"Follower", "Note", "Fallback", "Lock", "Guard", "Late"})
    CHECK(ask(db, "SELECT id FROM " + std::string(table) +
                      " WHERE user IS NOT NULL AND user NOT IN (SELECT id FROM User)") == "");
  CHECK(ask(db, "SELECT id FROM Deep WHERE follower NOT IN (SELECT id FROM Follower)") == "");
}

// What a delete or an update of the user 1 is refused with, and that nothing changed.
template <class Database, class Work>
intact::foreign_key_violation refused(Database& db, Work work) {
  const auto before = probe::dump(db.handle());
  auto error = thrown<intact::foreign_key_violation>(work);
  const bool unchanged = probe::dump(db.handle()) == before;
  CHECK(unchanged);
  check_whole(db);
  return error;
}

}  // namespace

TEST_SUITE_BEGIN("both modes");

TEST_CASE_TEMPLATE("what goes and what stays", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 1}, Follower{3, 2}});
  db.insert({Note{1, 1}, Note{2, std::nullopt}, Note{3, 3}});
  db.insert({Fallback{1, 1}, Fallback{2, 2}});
  const auto foreseen = db.template preview_erase<User>(1);
  const auto receipt = db.template erase<User>(1);
  CHECK(to_string(receipt) ==
        "1 User deleted, 2 Follower deleted, 1 Note set null (user), 1 Fallback set default (user)");
  CHECK(receipt == foreseen);
  CHECK(foreseen.blocked() == 0);
  CHECK(receipt.template deleted<User>() == 1);
  CHECK(receipt.template deleted<&Follower::user>() == 2);
  CHECK(receipt.template set_null<&Note::user>() == 1);
  CHECK(receipt.template set_default<&Fallback::user>() == 1);
  CHECK(receipt.total() == 5);
  CHECK(ask(db, "SELECT * FROM Follower") == "3|2");
  CHECK(ask(db, "SELECT * FROM Note") == "1|NULL 2|NULL 3|3");
  CHECK(ask(db, "SELECT * FROM Fallback") == "1|9 2|2");
  CHECK(db.template erase<User>(1).empty());
  check_whole(db);
}

TEST_CASE_TEMPLATE("a changed key", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 1}, Follower{3, 2}});
  db.insert({Note{1, 1}, Note{3, 3}});
  db.insert({Fallback{1, 1}, Fallback{2, 2}});
  const auto receipt = db.template update<User>(1, User{11, "A"});
  CHECK(to_string(receipt) ==
        "1 User written, 2 Follower updated (user), 1 Note set null (user), 1 Fallback set default (user)");
  CHECK(receipt.template updated<User>() == 1);
  CHECK(receipt.template updated<&Follower::user>() == 2);
  CHECK(receipt.template set_null<&Note::user>() == 1);
  CHECK(receipt.template set_default<&Fallback::user>() == 1);
  CHECK(receipt.template deleted<User>() == 0);
  CHECK(ask(db, "SELECT * FROM User") == "2|b 3|c 9|default 11|A");
  CHECK(ask(db, "SELECT * FROM Follower") == "1|11 2|11 3|2");
  CHECK(ask(db, "SELECT * FROM Note") == "1|NULL 3|3");
  CHECK(ask(db, "SELECT * FROM Fallback") == "1|9 2|2");

  // The same key again moves nothing, and neither does a write of the other fields.
  CHECK(to_string(db.template update<User>(11, User{11, "again"})) == "1 User written");
  CHECK(to_string(db.update(User{11, "and again"})) == "1 User written");
  CHECK(ask(db, "SELECT name FROM User WHERE id = 11") == "and again");
  CHECK_THROWS_AS(db.template update<User>(77, User{78, ""}), intact::not_found);
  CHECK_THROWS_AS(db.update(User{78, ""}), intact::not_found);

  // A key that is taken.
  const auto before = probe::dump(db.handle());
  CHECK_THROWS_AS(db.template update<User>(11, User{2, ""}), intact::primary_key_violation);
  const bool unchanged = probe::dump(db.handle()) == before;
  CHECK(unchanged);
  check_whole(db);
}

TEST_CASE_TEMPLATE("Restrict", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Lock{1, 1}, Lock{2, 1}, Lock{3, std::nullopt}});
  db.insert(Note{1, 1});
  const auto deleted = refused(db, [&] { db.template erase<User>(1); });
  CHECK(deleted.what() == std::string("User cannot be deleted: 2 rows of Lock (id 1, 2) reference it through "
                                      "Lock.user, whose on_delete is Restrict"));
  CHECK(deleted.template is<&Lock::user>());
  CHECK(deleted.template keys<Lock>() == std::vector<std::int64_t>{1, 2});
  CHECK(deleted.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  CHECK(deleted.code() == SQLITE_CONSTRAINT);
  CHECK(deleted.during() == intact::operation::erase);
  const auto foreseen = db.template preview_erase<User>(1);
  CHECK(foreseen.template blocked<&Lock::user>() == 2);
  CHECK(foreseen.template blocking_keys<&Lock::user>() == std::vector<std::int64_t>{1, 2});

  const auto updated = refused(db, [&] { db.template update<User>(1, User{11, ""}); });
  CHECK(updated.what() ==
        std::string("User cannot change its key: 2 rows of Lock (id 1, 2) reference it through "
                    "Lock.user, whose on_update is Restrict"));
  CHECK(updated.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  CHECK(to_string(db.template update<User>(1, User{1, "same"})) == "1 User written");
}

TEST_CASE_TEMPLATE("NoAction", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Guard{1, 1}, Guard{2, std::nullopt}});
  db.insert(Follower{1, 1});
  const auto deleted = refused(db, [&] { db.template erase<User>(1); });
  CHECK(deleted.what() == std::string("User cannot be deleted: 1 row of Guard (id 1) references it through "
                                      "Guard.user, whose on_delete is NoAction"));
  CHECK(deleted.extended_code() == SQLITE_CONSTRAINT_FOREIGNKEY);
  CHECK(db.template preview_erase<User>(1).template blocked<&Guard::user>() == 1);
  const auto updated = refused(db, [&] { db.template update<User>(1, User{11, ""}); });
  CHECK(updated.what() ==
        std::string("User cannot change its key: 1 row of Guard (id 1) references it through "
                    "Guard.user, whose on_update is NoAction"));
}

TEST_CASE_TEMPLATE("SetDefault without its row", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Fallback{1, 1});
  db.template erase<User>(9);
  const auto deleted = refused(db, [&] { db.template erase<User>(1); });
  CHECK(deleted.what() ==
        std::string("User cannot be deleted: 1 row of Fallback (id 1) would take the default of "
                    "Fallback.user, but no User of that key would be left"));
  CHECK(deleted.template is<&Fallback::user>());
  CHECK(db.template preview_erase<User>(1).template blocked<&Fallback::user>() == 1);
  const auto updated = refused(db, [&] { db.template update<User>(1, User{11, ""}); });
  CHECK(updated.template is<&Fallback::user>());
  // The update may bring the row itself.
  CHECK(to_string(db.template update<User>(1, User{9, "new default"})) ==
        "1 User written, 1 Fallback set default (user)");
  CHECK(ask(db, "SELECT * FROM Fallback") == "1|9");
  // It cannot fall back to itself when it goes.
  CHECK(refused(db, [&] { db.template erase<User>(9); }).template is<&Fallback::user>());
}

TEST_CASE_TEMPLATE("two levels down", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 2}});
  db.insert({Deep{1, 1}, Deep{2, 1}});
  const auto error = refused(db, [&] { db.template erase<User>(1); });
  CHECK(
      error.what() ==
      std::string("User cannot be deleted, as Follower cannot: 2 rows of Deep (id 1, 2) reference it through "
                  "Deep.follower, whose on_delete is Restrict"));
  CHECK(to_string(db.template erase<User>(2)) == "1 User deleted, 1 Follower deleted");
  CHECK(to_string(db.template update<Follower>(1, Follower{5, 3})) ==
        "1 Follower written, 2 Deep updated (follower)");
  CHECK(ask(db, "SELECT * FROM Deep") == "1|5 2|5");
}

TEST_CASE_TEMPLATE("rows by keys, by a condition, and all", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 2}, Follower{3, 3}});
  db.insert({Note{1, 1}, Note{2, 2}});
  CHECK(db.template erase<User>(std::vector<std::int64_t>()).empty());
  CHECK(db.template preview_erase<User>(std::vector<std::int64_t>()) == intact::preview<Blog>());
  const std::list<int> keys{2, 77, 1, 2};
  const auto foreseen = db.template preview_erase<User>(keys);
  const auto receipt = db.template erase<User>(keys);
  CHECK(to_string(receipt) == "2 User deleted, 2 Follower deleted, 2 Note set null (user)");
  CHECK(receipt == foreseen);
  using intact::field;
  using intact::where;
  const std::string wanted = "c";
  const auto condition = where(field<&User::name> == wanted && field<&User::id> > 2);
  CHECK(to_string(db.template preview_erase<User>(condition)) == "1 User deleted, 1 Follower deleted");
  CHECK(to_string(db.template erase<User>(condition)) == "1 User deleted, 1 Follower deleted");
  CHECK(db.template erase<User>(condition).empty());
  CHECK(to_string(db.template erase<Note>(intact::everywhere)) == "2 Note deleted");
  CHECK(to_string(db.template erase<User>(intact::everywhere)) == "1 User deleted");
  CHECK(db.template count<User>() == 0);
  check_whole(db);
}

TEST_CASE_TEMPLATE("the key of a range that is refused", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Guard{1, 3});
  const auto error = refused(db, [&] { db.template erase<User>(std::vector<int>{1, 2, 3, 9}); });
  CHECK(error.row() == 2);
  CHECK(error.what() ==
        std::string("row 2 of the range: User cannot be deleted: 1 row of Guard (id 1) references it "
                    "through Guard.user, whose on_delete is NoAction"));
}

TEST_CASE_TEMPLATE("updates of many rows", Mode, intact::foreign_keys, intact::emulated) {
  using intact::field;
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 2}, Follower{3, 3}});
  db.insert({Note{1, 1}, Note{2, 2}});
  const auto receipt = db.template update<User>()
                           .set(field<& User::id> = field<&User::id> + 100, field<& User::name> = "moved")
                           .where(field<&User::id> < 3);
  CHECK(to_string(receipt) == "2 User written, 2 Follower updated (user), 2 Note set null (user)");
  CHECK(ask(db, "SELECT * FROM User") == "3|c 9|default 101|moved 102|moved");
  CHECK(ask(db, "SELECT user FROM Follower") == "101 102 3");
  CHECK(to_string(db.template update<Follower>().set(field<& Follower::user> = 9).everywhere()) ==
        "3 Follower written");
  const auto before = probe::dump(db.handle());
  CHECK_THROWS_AS(db.template update<Follower>().set(field<& Follower::user> = 55).everywhere(),
                  intact::foreign_key_violation);
  CHECK_THROWS_AS(db.template update<User>().set(field<& User::id> = 7).everywhere(),
                  intact::primary_key_violation);
  db.insert(Lock{1, 3});
  const auto error = thrown<intact::foreign_key_violation>(
      [&] { db.template update<User>().set(field<& User::id> = 7).where(field<&User::id> == 3); });
  CHECK(error.template is<&Lock::user>());
  db.template erase<Lock>(1);
  const bool unchanged = probe::dump(db.handle()) == before;
  CHECK(unchanged);
  check_whole(db);
}

TEST_CASE_TEMPLATE("a child without its parent", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Guard{1, 1});
  const auto inserted = refused(db, [&] { db.insert(Guard{2, 77}); });
  CHECK(inserted.what() == std::string("Guard references no User that exists, through Guard.user"));
  CHECK(inserted.during() == intact::operation::insert);
  CHECK(refused(db, [&] { db.update(Guard{1, 77}); }).during() == intact::operation::update);
  CHECK_THROWS_AS(db.template update<Guard>(1, Guard{5, 77}), intact::foreign_key_violation);
  const auto range = refused(db, [&] { db.insert({Guard{5, 1}, Guard{6, std::nullopt}, Guard{7, 78}}); });
  CHECK(range.row() == 2);
  CHECK_THROWS_AS(db.insert(Guard{8, 77}, intact::or_ignore), intact::foreign_key_violation);
  CHECK(!db.insert(Guard{1, 2}, intact::or_ignore));
  CHECK(db.insert(Guard{0, 2}).id == 2);
  CHECK(db.insert(std::vector<Guard>{{0, 2}, {0, 1}}, intact::with_keys) == std::vector<std::int64_t>{3, 4});
  CHECK_THROWS_AS(db.insert(Guard{1, 2}), intact::primary_key_violation);
  CHECK(db.update(Guard{1, 2}).template updated<Guard>() == 1);
  CHECK_THROWS_AS(db.update(Guard{99, 2}), intact::not_found);
  check_whole(db);
}

TEST_CASE_TEMPLATE("deferred relations wait for the commit", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Late{1, 1});
  SUBCASE("one operation is its own transaction") {
    const auto deleted = refused(db, [&] { db.template erase<User>(1); });
    CHECK(deleted.template is<&Late::user>());
    CHECK(deleted.referential_action() == intact::action::no_action);
    CHECK(refused(db, [&] { db.insert(Late{2, 77}); }).template is<&Late::user>());
    CHECK(refused(db, [&] { db.update(Late{1, 77}); }).template is<&Late::user>());
    CHECK(refused(db, [&] { db.template update<User>(1, User{11, ""}); }).template is<&Late::user>());
  }
  SUBCASE("what is mended by then is right") {
    auto unit = db.transaction();
    db.template erase<User>(1);
    db.insert(Late{2, 50});
    db.insert(User{50, ""});
    db.update(Late{1, 2});
    db.template update<User>(2, User{22, ""});
    db.update(Late{1, 22});
    unit.commit();
    CHECK(ask(db, "SELECT * FROM Late") == "1|22 2|50");
  }
  SUBCASE("what is not is told, and can still be mended") {
    auto unit = db.transaction();
    db.template erase<User>(1);
    const auto error = thrown<intact::foreign_key_violation>([&] { unit.commit(); });
    CHECK(error.what() ==
          std::string("the transaction cannot be committed: 1 row of Late (id 1) references no User "
                      "through Late.user"));
    CHECK(error.during() == intact::operation::commit);
    CHECK_THROWS_AS(unit.commit(), intact::foreign_key_violation);
    db.template erase<Late>(1);
    unit.commit();
    CHECK(db.template count<User>() == 3);
  }
  SUBCASE("what is rolled back is forgotten") {
    auto unit = db.transaction();
    {
      auto inner = db.transaction();
      db.template erase<User>(1);
      db.insert(Late{2, 50});
      inner.rollback();
    }
    unit.commit();
    CHECK(ask(db, "SELECT * FROM Late") == "1|1");
    {
      auto lost = db.transaction();
      db.insert(Late{3, 50});
    }
    db.insert(Late{4, 2});
  }
  check_whole(db);
}

TEST_CASE_TEMPLATE("options of an erase", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 1}});
  db.insert({Note{1, 1}, Note{2, 2}, Note{3, 1}});
  std::vector<Follower> followers{{1, 1}, {2, 1}};
  std::map<std::string, Note> notes{{"x", {1, 1}}, {"y", {2, 2}}, {"new", {9, 1}}};
  const auto over =
      thrown<intact::budget_exceeded>([&] { db.template erase<User>(1, intact::at_most<Follower>(1)); });
  CHECK(to_string(over.template receipt<Blog>()) ==
        "1 User deleted, 2 Follower deleted, 2 Note set null (user)");
  CHECK(db.template count<User>() == 4);
  const auto with_rows =
      db.template erase<User>(std::vector<int>{1}, intact::with_rows, intact::at_most_rows(5));
  CHECK(to_string(with_rows) == "1 User deleted, 2 Follower deleted, 2 Note set null (user)");
  CHECK(with_rows.template keys<User>() == std::vector<std::int64_t>{1});
  CHECK(with_rows.template keys<Follower>() == std::vector<std::int64_t>{1, 2});
  CHECK(with_rows.template keys<Lock>().empty());
  CHECK(with_rows.template changed_keys<&Note::user>() == std::vector<std::int64_t>{1, 3});
  with_rows.apply(followers);
  with_rows.apply(notes);
  CHECK(followers.empty());
  CHECK(!notes.at("x").user);
  CHECK(notes.at("y").user == 2);
  CHECK(notes.at("new").user == 1);                                 // no row of the database
  CHECK(db.template erase<User>(2, intact::without_receipt) == 2);  // the user, and the note
  CHECK(db.template erase<User>(2, intact::without_receipt) == 0);
  check_whole(db);
}

TEST_CASE_TEMPLATE("the user's hooks stay what they are", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Follower{1, 1}, Follower{2, 1}});
  db.insert(Note{1, 1});
  std::vector<std::string> seen;
  sqlite3_update_hook(
      db.handle(),
      [](void* list, int, const char* schema, const char* table, sqlite3_int64) {
        if (std::string(schema) == "main") static_cast<std::vector<std::string>*>(list)->push_back(table);
      },
      &seen);
  int commits = 0;
  sqlite3_commit_hook(
      db.handle(),
      [](void* count) {
        ++*static_cast<int*>(count);
        return 0;
      },
      &commits);
  db.template preview_erase<User>(1);
  CHECK(seen.empty());
  CHECK(db.template erase<User>(1).total() == 4);
  std::sort(seen.begin(), seen.end());
  CHECK(seen == std::vector<std::string>{"Follower", "Follower", "Note", "User"});
  CHECK(commits == 1);
  CHECK(sqlite3_update_hook(db.handle(), nullptr, nullptr) == &seen);
  CHECK(sqlite3_commit_hook(db.handle(), nullptr, nullptr) == &commits);
}

TEST_CASE_TEMPLATE("inside a transaction a failure leaves what was before it", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Lock{1, 1});
  db.insert(Note{1, 2});
  auto unit = db.transaction();
  db.insert(User{50, ""});
  {
    auto inner = db.transaction();
    db.template erase<User>(2);
    CHECK_THROWS_AS(db.template erase<User>(1), intact::foreign_key_violation);
    CHECK_THROWS_AS(db.template update<User>(1, User{3, ""}), intact::error);
    inner.commit();
  }
  CHECK(ask(db, "SELECT id FROM User") == "1 3 9 50");
  CHECK(ask(db, "SELECT * FROM Note") == "1|NULL");
  unit.commit();
  check_whole(db);
}

TEST_SUITE_END();
