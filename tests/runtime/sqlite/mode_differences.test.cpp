// SPDX-License-Identifier: BSL-1.0
// Where the two relation modes differ, as docs/emulation.md says: each case asserts both.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <type_traits>

namespace {

using maybe = std::optional<std::int64_t>;

struct Root {
  std::int64_t id{};
  std::string name;
};
struct Left {
  std::int64_t id{};
  std::int64_t number{};
};
struct Right {
  std::int64_t id{};
  std::int64_t number{};
};
struct Shared {  // both relations write `key`
  std::int64_t id{};
  maybe key;
  maybe number;
};
struct Twice {
  std::int64_t id{};
  maybe first;
  maybe second;
};
struct Child {
  std::int64_t id{};
  std::int64_t root{};
};
struct Toy {  // goes with the child, and is detached from the root
  std::int64_t id{};
  std::int64_t child{};
  maybe root;
};
struct Late {
  std::int64_t id{};
  std::int64_t root{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Root> = describe(unique<&Root::name>);
template <>
inline constexpr auto model<Left> = describe(relation(fields<&Left::id>, references<&Root::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Right> = describe(unique<&Right::id, &Right::number>,
                                              relation(fields<&Right::id>, references<&Root::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Shared> =
    describe(default_value<&Shared::key>(9),
             relation(fields<&Shared::key>, references<&Left::id>, on_delete<SetNull>, on_update<NoAction>),
             relation(fields<&Shared::key, &Shared::number>, references<&Right::id, &Right::number>,
                      on_delete<SetDefault>, on_update<NoAction>));
template <>
inline constexpr auto model<Twice> = describe(relation(fields<&Twice::first>, references<&Root::id>),
                                              relation(fields<&Twice::second>, references<&Root::id>));
template <>
inline constexpr auto model<Child> = describe(relation(fields<&Child::root>, references<&Root::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Toy> = describe(relation(fields<&Toy::child>, references<&Child::id>,
                                                     on_delete<Cascade>),
                                            relation(fields<&Toy::root>, references<&Root::id>));
template <>
inline constexpr auto model<Late> = describe(relation(fields<&Late::root>, references<&Root::id>,
                                                      on_delete<NoAction>, deferred));

}  // namespace intact

namespace {

struct All
    : intact::schema<Root, Left, Right, Shared, Twice, Child, Toy, Late, intact::acknowledge<&Shared::key>> {
};

template <class Mode>
auto filled() {
  auto db = in_memory<All, Mode>();
  db.execute("CREATE TABLE log(what)");
  db.insert({Root{1, "a"}, Root{2, "b"}, Root{9, "default"}});
  db.insert({Left{1, 1}, Left{9, 1}});
  db.insert({Right{1, 1}, Right{9, 1}});
  return db;
}

template <class Mode>
constexpr bool emulates = std::is_same_v<Mode, intact::emulated>;

}  // namespace

TEST_SUITE_BEGIN("differences of the modes");

TEST_CASE_TEMPLATE("two relations write one field", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Shared{1, 1, 1});
  const auto receipt = db.template erase<Root>(1);
  CHECK(receipt.template set_null<&Shared::key>() == 1);
  CHECK(receipt.template set_default<&Shared::key, &Shared::number>() == 1);
  // In emulation it is the relation declared first; SQLite decides by the order of tables.
  if (emulates<Mode>) CHECK(ask(db, "SELECT key FROM Shared") == "NULL");
}

TEST_CASE_TEMPLATE("triggers on rows that relations change", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Twice{1, 1, 1}, Twice{2, 2, 9}});
  SUBCASE("by two relations") {
    db.execute("CREATE TRIGGER t AFTER UPDATE ON Twice BEGIN INSERT INTO log VALUES ('row'); END");
    db.template erase<Root>(1);
    CHECK(ask(db, "SELECT what FROM log") == (emulates<Mode> ? "row" : "row row"));
  }
  SUBCASE("in one field of two") {
    db.execute(
        "CREATE TRIGGER t AFTER UPDATE OF second ON Twice BEGIN INSERT INTO log VALUES ('second'); END");
    db.template erase<Root>(2);
    CHECK(ask(db, "SELECT what FROM log") == (emulates<Mode> ? "second" : ""));
  }
}

TEST_CASE_TEMPLATE("triggers of an upsert", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.execute(
      "CREATE TRIGGER i BEFORE INSERT ON Root BEGIN INSERT INTO log VALUES ('insert'); END;"
      "CREATE TRIGGER u BEFORE UPDATE ON Root BEGIN INSERT INTO log VALUES ('update'); END");
  db.upsert(Root{1, "new"});
  CHECK(ask(db, "SELECT what FROM log") == (emulates<Mode> ? "update" : "insert update"));
}

TEST_CASE_TEMPLATE("rows that a trigger keeps or makes", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Child{1, 1});
  SUBCASE("a child stays") {
    db.execute("CREATE TRIGGER t BEFORE DELETE ON Child BEGIN SELECT RAISE(IGNORE); END");
  }
  SUBCASE("a child comes") {
    db.execute("CREATE TRIGGER t AFTER DELETE ON Root BEGIN INSERT INTO Child VALUES (5, old.id); END");
  }
  if (emulates<Mode>) {
    db.template erase<Root>(1);
    CHECK(db.check_integrity().template orphans<&Child::root>() == 1);
  } else {
    CHECK_THROWS_AS(db.template erase<Root>(1), intact::foreign_key_violation);
    CHECK(db.check_integrity().ok());
  }
}

TEST_CASE_TEMPLATE("what SQLite counts", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert(Child{1, 2});
  db.insert(Toy{1, 1, 2});
  CHECK(db.template preview_erase<Root>(2).total() == 3);
  // The toy is detached before it goes.
  CHECK(db.template erase<Root>(2, intact::without_receipt) == (emulates<Mode> ? 3 : 4));
}

TEST_CASE_TEMPLATE("a transaction in SQL", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.execute("BEGIN");
  db.insert(Late{1, 77});
  if (emulates<Mode>) {
    db.execute("COMMIT");
    CHECK(db.check_integrity().template orphans<&Late::root>() == 1);
    // It does not stand in the way of others.
    db.insert(Late{2, 1});
    db.transaction([&] { db.insert(Late{3, 1}); });
    db.template erase<Late>(2);
    CHECK(db.check_integrity().template orphans<&Late::root>() == 1);
  } else {
    CHECK_THROWS_AS(db.execute("COMMIT"), intact::foreign_key_violation);
  }
}

TEST_CASE_TEMPLATE("an update of many rows that is refused", Mode, intact::foreign_keys, intact::emulated) {
  using intact::field;
  auto db = filled<Mode>();
  db.insert(Shared{1, 1, std::nullopt});
  const auto error = thrown<intact::foreign_key_violation>(
      [&] { db.template update<Left>().set(field<& Left::id> = 2).where(field<&Left::id> == 1); });
  CHECK(error.template is<&Shared::key>());
  CHECK(error.during() == intact::operation::statement);
  CHECK(error.referential_action().has_value());
  CHECK(error.by_update());
}

TEST_SUITE_END();
