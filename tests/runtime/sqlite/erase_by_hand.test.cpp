// SPDX-License-Identifier: BSL-1.0
// Deletes in tables that were made by hand and differ from ours where they may: WITHOUT ROWID, more columns, other column orders,
// triggers of the user's own, orphans from before.
#include <doctest/doctest.h>
#include <unistd.h>
#include <probe.hpp>

#include <filesystem>
#include <intact/sqlite.hpp>

namespace {

using probe::text;
using probe::thrown;

struct Team {
  std::string name;
};
struct Player {
  std::string team;
  std::int64_t number{};
  std::optional<std::string> mentor_team;
  std::optional<std::int64_t> mentor;
};
struct Goal {
  std::int64_t id{};
  std::string team;
  std::int64_t number{};
};
struct Card {
  std::int64_t id{};
  std::optional<std::string> team;
};

// One level of Cascade, for which no savepoint is made.
struct Shop {
  std::int64_t id{};
};
struct Item {
  std::int64_t id{};
  std::int64_t shop{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Item> = intact::describe(intact::relation(
    intact::fields<&Item::shop>, intact::references<&Shop::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Team> = intact::describe(intact::primary_key<&Team::name>);
template <>
inline constexpr auto intact::model<Player> =
    intact::describe(intact::primary_key<&Player::team, &Player::number>,
                     intact::relation(intact::fields<&Player::team>, intact::references<&Team::name>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Player::mentor_team, &Player::mentor>,
                                      intact::references<&Player::team, &Player::number>));
template <>
inline constexpr auto intact::model<Goal> = intact::describe(
    intact::relation(intact::fields<&Goal::number, &Goal::team>,
                     intact::references<&Player::number, &Player::team>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Card> = intact::describe(
    intact::natural, intact::relation(intact::fields<&Card::team>, intact::references<&Team::name>));

namespace {

struct League : intact::schema<Team, Player, Goal, Card> {};
struct Market : intact::schema<Shop, Item> {};

const char* const by_hand = R"(
  CREATE TABLE "Team" (founded INTEGER, name TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE "Player" (
    mentor INT, mentor_team VARCHAR(20), number INT NOT NULL, nickname TEXT DEFAULT 'none',
    team TEXT NOT NULL REFERENCES "Team" ON DELETE CASCADE ON UPDATE CASCADE,
    FOREIGN KEY (mentor, mentor_team) REFERENCES "Player" (number, team) ON UPDATE CASCADE ON DELETE SET NULL,
    PRIMARY KEY (team, number)
  ) WITHOUT ROWID;
  CREATE TABLE "Goal" (
    id INTEGER PRIMARY KEY, team TEXT, number INTEGER,
    FOREIGN KEY (team, number) REFERENCES "Player" ON UPDATE CASCADE ON DELETE CASCADE
  );
  CREATE TABLE "Card" (
    id INT NOT NULL PRIMARY KEY, team TEXT REFERENCES "Team" (name) ON DELETE SET NULL ON UPDATE CASCADE
  ) WITHOUT ROWID;
)";

// A file that goes when the test ends.
struct temporary {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("intact_by_hand_" + std::to_string(getpid()) + ".db");
  temporary() { std::filesystem::remove(path); }
  ~temporary() { std::filesystem::remove(path); }
};

void fill(intact::sqlite::database<League>& db) {
  for (const char* team : {"red", "blue"}) db.insert(Team{team});
  for (const std::int64_t number : {1, 2, 3})
    db.insert(Player{.team = "red", .number = number, .mentor_team = {}, .mentor = {}});
  db.insert(Player{.team = "blue", .number = 1, .mentor_team = "red", .mentor = 1});
  db.insert(Player{.team = "blue", .number = 2, .mentor_team = "blue", .mentor = 1});
  db.insert(Player{.team = "blue", .number = 3, .mentor_team = "red", .mentor = std::nullopt});
  std::int64_t id = 0;
  for (const std::int64_t number : {1, 1, 2}) db.insert(Goal{.id = ++id, .team = "red", .number = number});
  db.insert(Goal{.id = 10, .team = "blue", .number = 1});
  db.insert(Card{.id = 1, .team = "red"});
  db.insert(Card{.id = 2, .team = "red"});
  db.insert(Card{.id = 3, .team = "blue"});
}

}  // namespace

TEST_CASE("receipts are exact in tables without rowid, and in columns of any order") {
  const temporary file;
  {
    auto raw = intact::sqlite::open<League>(file.path.string(), {.unverified = true});
    raw.execute(by_hand);
  }
  auto db = intact::sqlite::open<League>(file.path.string());
  fill(db);
  const int changes = sqlite3_total_changes(db.handle());
  const auto receipt = db.erase<Team>("red");
  CHECK(receipt.deleted<Team>() == 1);
  CHECK(receipt.deleted<Player>() == 3);
  CHECK(receipt.deleted<&Player::team>() == 3);
  CHECK(receipt.deleted<Goal>() == 3);
  CHECK(receipt.deleted<&Goal::number, &Goal::team>() == 3);
  CHECK(receipt.set_null<&Player::mentor_team, &Player::mentor>() == 1);
  CHECK(receipt.set_null<&Card::team>() == 2);
  CHECK(receipt.total() == 10);
  CHECK(receipt.total() == sqlite3_total_changes(db.handle()) - changes);
  CHECK(text(db.handle(), "SELECT number, mentor_team, mentor, nickname FROM Player ORDER BY number") ==
        "1|NULL|NULL|none 2|blue|1|none 3|red|NULL|none");
  CHECK(text(db.handle(), "SELECT id, team FROM Card ORDER BY id") == "1|NULL 2|NULL 3|blue");
  probe::check_usable(db.handle());
}

TEST_CASE("rows that a user's triggers change are not counted") {
  auto db = intact::sqlite::open<League>(":memory:");
  db.create_tables();
  fill(db);
  db.execute(
      "CREATE TABLE log (what TEXT); CREATE TRIGGER watch AFTER DELETE ON \"Goal\" BEGIN "
      "INSERT INTO log VALUES (old.id); DELETE FROM \"Card\" WHERE id = 3; END");
  const auto receipt = db.erase<Team>("red");
  CHECK(receipt.total() == 10);
  CHECK(receipt.deleted<Card>() == 0);
  CHECK(text(db.handle(), "SELECT count(*) FROM log") == "3");
  CHECK(db.count<Card>() == 2);
}

TEST_CASE("a relation whose columns the file declares in another order is named all the same") {
  auto db = intact::sqlite::open<League>(":memory:", {.unverified = true});
  db.execute(by_hand);
  db.create_tables();
  fill(db);
  db.execute("CREATE TRIGGER keep BEFORE DELETE ON \"Goal\" WHEN old.id < 3 BEGIN SELECT RAISE(IGNORE); END");
  const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Team>("red"); });
  CHECK(error.is<&Goal::number, &Goal::team>());
  CHECK(error.rows() == 2);
}

TEST_CASE("a trigger that keeps a row makes the delete fail, and the relation is named") {
  auto db = intact::sqlite::open<League>(":memory:");
  db.create_tables();
  fill(db);
  db.execute("CREATE TRIGGER keep BEFORE DELETE ON \"Goal\" WHEN old.id = 2 BEGIN SELECT RAISE(IGNORE); END");
  const auto before = probe::dump(db.handle());
  const auto check = [&] {
    const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Team>("red"); });
    CHECK(error.is<&Goal::number, &Goal::team>());
    CHECK(error.extended_code() == 787);
    CHECK(error.during() == intact::operation::erase);
    CHECK(error.rows() == 1);
    CHECK(probe::dump(db.handle()) == before);
  };
  check();
  probe::check_usable(db.handle());
  auto unit = db.transaction();
  check();
  unit.commit();
  probe::check_usable(db.handle());
}

TEST_CASE("a delete that SQLite leaves half done takes the transaction around it along") {
  auto db = intact::sqlite::open<Market>(":memory:");
  db.create_tables();
  db.execute(
      "INSERT INTO Shop VALUES (1), (2); INSERT INTO Item VALUES (1, 1), (2, 1);"
      "CREATE TRIGGER keep BEFORE DELETE ON Item WHEN old.id = 2 BEGIN SELECT RAISE(IGNORE); END");
  const auto before = probe::dump(db.handle());
  const auto alone = thrown<intact::foreign_key_violation>([&] { db.erase<Shop>(1); });
  CHECK(alone.is<&Item::shop>());
  CHECK(probe::dump(db.handle()) == before);
  {
    auto unit = db.transaction();
    db.insert(Shop{3});
    const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Shop>(1); });
    CHECK(error.is<&Item::shop>());
    CHECK(error.rows() == 1);
    thrown<intact::transaction_lost>([&] { db.insert(Shop{4}); });
    thrown<intact::transaction_lost>([&] { unit.commit(); });
  }
  CHECK(probe::dump(db.handle()) == before);
  db.insert(Shop{5});
  probe::check_usable(db.handle());
}

TEST_CASE("a trigger that keeps the row itself makes an empty receipt") {
  auto db = intact::sqlite::open<League>(":memory:");
  db.create_tables();
  fill(db);
  db.execute(
      "CREATE TRIGGER keep BEFORE DELETE ON \"Team\" BEGIN SELECT RAISE(IGNORE); END;"
      "CREATE TRIGGER keep_too BEFORE DELETE ON \"Player\" BEGIN SELECT RAISE(IGNORE); END");
  const auto before = probe::dump(db.handle());
  CHECK(db.erase<Team>("red").empty());
  CHECK(db.erase<Player>("red", 1).empty());
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("orphans that reference a row which is not there are counted by no receipt") {
  auto db = intact::sqlite::open<League>(":memory:");
  db.create_tables();
  db.execute(
      "PRAGMA foreign_keys = OFF; INSERT INTO \"Card\" VALUES (1, 'gone'); INSERT INTO \"Goal\" VALUES (1, "
      "'gone', 1);"
      "INSERT INTO \"Player\" VALUES ('gone', 2, NULL, NULL); PRAGMA foreign_keys = ON");
  const auto before = probe::dump(db.handle());
  CHECK(db.erase<Team>("gone").empty());
  CHECK(db.erase<Player>("gone", 1).empty());
  CHECK(probe::dump(db.handle()) == before);
  // What is orphaned itself still has children.
  db.insert(Goal{.id = 2, .team = "gone", .number = 2});
  CHECK(db.erase<Player>("gone", 2).total() == 2);
}
