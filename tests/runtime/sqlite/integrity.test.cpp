// SPDX-License-Identifier: BSL-1.0
// The check of the integrity: which rows are orphans, through which relation, in every shape of key, with and without foreign keys.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <random>
#include <string>
#include <temporary_directory.hpp>
#include <thrown.hpp>
#include <tuple>
#include <vector>

namespace {

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Post {  // two relations to one parent
  std::int64_t id{};
  maybe author;
  std::int64_t editor{};
};
struct Tree {  // a relation to itself
  std::int64_t id{};
  maybe parent;
};
struct Tag {  // a text key without regard to case
  std::string name;
};
struct Mark {
  std::int64_t id{};
  std::string tag;
};
struct Code {  // minds the case, and the field that references does not
  std::string name;
};
struct Use {
  std::int64_t id{};
  std::string code;
};
struct Seat {  // a composite key, in another order than its fields
  std::int64_t row{};
  std::string room;
};
struct Ticket {
  std::int64_t id{};
  std::optional<std::string> room;
  maybe row;
};
struct Half {  // one field of two is optional, and the key is composite
  std::string room;
  std::int64_t number{};
  maybe row;
};

using intact::many_to_many;

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>),
                                             relation(fields<&Post::editor>, references<&User::id>));
template <>
inline constexpr auto model<Tree> = describe(relation(fields<&Tree::parent>, references<&Tree::id>));
template <>
inline constexpr auto model<Tag> = describe(primary_key<&Tag::name>, collate<&Tag::name, "NOCASE">);
template <>
inline constexpr auto model<Mark> = describe(relation(fields<&Mark::tag>, references<&Tag::name>));
template <>
inline constexpr auto model<Code> = describe(primary_key<&Code::name>);
template <>
inline constexpr auto model<Use> = describe(collate<&Use::code, "NOCASE">,
                                            relation(fields<&Use::code>, references<&Code::name>));
template <>
inline constexpr auto model<Seat> = describe(primary_key<&Seat::room, &Seat::row>);
template <>
inline constexpr auto model<Ticket> = describe(relation(fields<&Ticket::row, &Ticket::room>,
                                                        references<&Seat::row, &Seat::room>));
template <>
inline constexpr auto model<Half> = describe(primary_key<&Half::room, &Half::number>,
                                             relation(fields<&Half::room, &Half::row>,
                                                      references<&Seat::room, &Seat::row>, match_simple));

}  // namespace intact

namespace {

using Links = many_to_many<Post, Tag>;
using Friends = many_to_many<User, User, "friends">;
struct World : intact::schema<User, Post, Tree, Tag, Mark, Code, Use, Seat, Ticket, Half, Links, Friends> {};

// Rows that no relation has looked at.
template <class Database>
void force(Database& db, const std::string& sql) {
  db.execute("PRAGMA foreign_keys = OFF");
  db.execute(sql);
  db.execute("PRAGMA foreign_keys = ON");
}

// The relations of the schema without foreign keys in the file, and tables without rowid.
intact::sqlite::database<World> without_keys() {
  auto db = intact::sqlite::open<World>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE User(id INTEGER PRIMARY KEY);"
      "CREATE TABLE Post(id INTEGER PRIMARY KEY, author INTEGER, editor INTEGER NOT NULL);"
      "CREATE TABLE Tree(id INTEGER PRIMARY KEY, parent INTEGER);"
      "CREATE TABLE Tag(name TEXT PRIMARY KEY COLLATE NOCASE) WITHOUT ROWID;"
      "CREATE TABLE Mark(id INTEGER PRIMARY KEY, tag TEXT NOT NULL);"
      "CREATE TABLE Code(name TEXT PRIMARY KEY) WITHOUT ROWID;"
      "CREATE TABLE Use(id INTEGER PRIMARY KEY, code TEXT NOT NULL COLLATE NOCASE);"
      "CREATE TABLE Seat(row INTEGER, room TEXT, PRIMARY KEY(room, row)) WITHOUT ROWID;"
      "CREATE TABLE Ticket(id INTEGER PRIMARY KEY, room TEXT, row INTEGER);"
      "CREATE TABLE Half(room TEXT, number INTEGER, row INTEGER, PRIMARY KEY(room, number)) WITHOUT ROWID;"
      "CREATE TABLE _PostToTag(A INTEGER, B TEXT COLLATE NOCASE, PRIMARY KEY(A, B)) WITHOUT ROWID;"
      "CREATE TABLE _friends(A INTEGER, B INTEGER, PRIMARY KEY(A, B)) WITHOUT ROWID;");
  return db;
}

// Of each relation one row that holds and one or two that do not.
constexpr const char* rows =
    "INSERT INTO User VALUES (1);"
    "INSERT INTO Post VALUES (1, 1, 1), (2, NULL, 1), (3, 7, 1), (4, 7, 8);"
    "INSERT INTO Tree VALUES (1, NULL), (2, 1), (3, 3), (4, 9);"
    "INSERT INTO Tag VALUES ('Red');"
    "INSERT INTO Mark VALUES (1, 'red'), (2, 'RED'), (3, 'blue');"
    "INSERT INTO Code VALUES ('A');"
    "INSERT INTO Use VALUES (1, 'A'), (2, 'a');"
    "INSERT INTO Seat VALUES (1, 'x');"
    "INSERT INTO Ticket VALUES (1, 'x', 1), (2, 'x', NULL), (3, NULL, 5), (4, 'x', 5), (5, 'y', 1);"
    "INSERT INTO Half VALUES ('x', 1, 1), ('y', 2, NULL), ('y', 3, 1);"
    "INSERT INTO _PostToTag VALUES (1, 'rEd'), (1, 'no'), (99, 'red'), (98, 'none');"
    "INSERT INTO _friends VALUES (1, 1), (1, 2);";

template <class Key>
std::vector<Key> sorted(std::vector<Key> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

template <class Mode>
void check_rows(intact::sqlite::database<World, Mode>& db) {
  const intact::integrity_report<World> report = db.check_integrity();
  CHECK(!report.ok());
  CHECK(report.orphans<&Post::author>() == 2);
  CHECK(report.orphans<&Post::editor>() == 1);
  CHECK(sorted(report.keys<&Post::author>()) == std::vector<std::int64_t>{3, 4});
  CHECK(sorted(report.keys<&Post::editor>()) == std::vector<std::int64_t>{4});
  CHECK(report.orphans<Post>() == 3);
  CHECK(sorted(report.keys<Post>()) == std::vector<std::int64_t>{3, 4});
  CHECK(sorted(report.keys<&Tree::parent>()) == std::vector<std::int64_t>{4});
  CHECK(sorted(report.keys<&Mark::tag>()) == std::vector<std::int64_t>{3});
  CHECK(sorted(report.keys<&Use::code>()) == std::vector<std::int64_t>{2});
  CHECK(sorted(report.keys<&Ticket::row, &Ticket::room>()) == std::vector<std::int64_t>{4, 5});
  CHECK(sorted(report.keys<&Half::room, &Half::row>()) ==
        std::vector<std::tuple<std::string, std::int64_t>>{{"y", 3}});
  CHECK(report.orphans<Links>() == 4);
  CHECK(sorted(report.keys<Links>()) ==
        std::vector<std::tuple<std::int64_t, std::string>>{{1, "no"}, {98, "none"}, {99, "red"}});
  CHECK(sorted(report.keys<Friends>()) == std::vector<std::tuple<std::int64_t, std::int64_t>>{{1, 2}});
  CHECK(report.orphans<Tag>() == 0);
  CHECK(report.orphans() == 14);
  CHECK(report.others().empty());
}

TEST_CASE("nothing is wrong") {
  auto db = in_memory<World>();
  db.insert(User{1});
  db.insert(Post{1, 1, 1});
  const auto report = db.check_integrity();
  CHECK(report.ok());
  CHECK(report.orphans() == 0);
  CHECK(report.keys<&Post::author>().empty());
  CHECK(to_string(report) == "every reference finds its row");
}

TEST_CASE("every shape of relation, as the database's own check has it") {
  auto db = in_memory<World>();
  force(db, rows);
  check_rows(db);
  CHECK(ask(db, "SELECT count(*) FROM pragma_foreign_key_check") == "14");
}

TEST_CASE("the same in a file without foreign keys, and in tables without rowid") {
  auto db = without_keys();
  db.execute(rows);
  check_rows(db);
}

TEST_CASE("the same where the client keeps the relations") {
  auto db = intact::sqlite::open<World, intact::emulated>(":memory:");
  db.create_tables();
  db.execute(rows);
  check_rows(db);
}

TEST_CASE("random rows: each relation has the orphans that foreign_key_check finds") {
  std::random_device entropy;
  const unsigned seed = entropy();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto number = [&] { return random() % 12 == 0 ? std::string("NULL") : std::to_string(random() % 6); };
  const auto text = [&] {
    static const char* const texts[] = {"NULL", "'a'", "'A'", "'b'", "''", "'1'", "'01'"};
    return std::string(texts[random() % 7]);
  };
  long long orphans = 0;
  for (int turn = 0; turn < 40; ++turn) {
    auto db = in_memory<World>();
    std::string sql;
    for (int i = 0; i < 6; ++i) {
      const auto add = [&](const std::string& table, const std::string& values) {
        sql += "INSERT OR IGNORE INTO " + table + " VALUES (" + values + ");";
      };
      add("User", number());
      add("Post", "NULL," + number() + ',' + number());
      add("Tree", number() + ',' + number());
      add("Tag", text());
      add("Mark", "NULL," + text());
      add("Code", text());
      add("Use", "NULL," + text());
      add("Seat", number() + ',' + text());
      add("Ticket", "NULL," + text() + ',' + number());
      add("Half", text() + ',' + number() + ',' + number());
      add("_PostToTag", number() + ',' + text());
      add("_friends", number() + ',' + number());
    }
    force(db, sql);
    const auto report = db.check_integrity(intact::all_keys);
    const auto same = [&](const std::string& table, const std::string& field, long long found,
                          std::size_t keys) {
      CAPTURE(table);
      CAPTURE(field);
      const std::string expected =
          ask(db, "SELECT count(*) FROM pragma_foreign_key_check('" + table +
                      "') c JOIN pragma_foreign_key_list('" + table +
                      "') l ON l.id = c.fkid AND l.seq = 0 WHERE l.\"from\" = '" + field + "'");
      CHECK(std::to_string(found) == expected);
      CHECK(keys == static_cast<std::size_t>(found));
    };
    same("Post", "author", report.orphans<&Post::author>(), report.keys<&Post::author>().size());
    same("Post", "editor", report.orphans<&Post::editor>(), report.keys<&Post::editor>().size());
    same("Tree", "parent", report.orphans<&Tree::parent>(), report.keys<&Tree::parent>().size());
    same("Mark", "tag", report.orphans<&Mark::tag>(), report.keys<&Mark::tag>().size());
    same("Use", "code", report.orphans<&Use::code>(), report.keys<&Use::code>().size());
    same("Ticket", "row", report.orphans<&Ticket::row, &Ticket::room>(),
         report.keys<&Ticket::row, &Ticket::room>().size());
    same("Half", "room", report.orphans<&Half::room, &Half::row>(),
         report.keys<&Half::room, &Half::row>().size());
    CHECK(std::to_string(report.orphans<Links>() + report.orphans<Friends>()) ==
          ask(db,
              "SELECT (SELECT count(*) FROM pragma_foreign_key_check('_PostToTag')) + (SELECT count(*) "
              "FROM pragma_foreign_key_check('_friends'))"));
    orphans += report.orphans();
  }
  CHECK(orphans > 500);
}

TEST_CASE("the first keys are kept, or all") {
  auto db = in_memory<World>();
  force(db,
        "INSERT INTO Mark WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 25) SELECT i, "
        "'x' FROM n");
  const auto some = db.check_integrity();
  CHECK(some.orphans<&Mark::tag>() == 25);
  CHECK(some.keys<&Mark::tag>().size() == intact::orphan_keys);
  const auto all = db.check_integrity(intact::all_keys);
  CHECK(all.keys<&Mark::tag>().size() == 25);
  CHECK(to_string(all) == to_string(some));
  CHECK(to_string(all) ==
        "25 rows of Mark (id 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...) reference no Tag through Mark.tag");
}

TEST_CASE("a key that does not fit its field") {
  auto db = without_keys();
  db.execute("INSERT INTO Seat VALUES (1, 'x'); INSERT INTO Half VALUES (x'00', 1, 1)");
  thrown<intact::type_mismatch>([&] { db.check_integrity().keys<&Half::room, &Half::row>(); });
}

TEST_CASE("no tables yet") {
  auto db = intact::sqlite::open<World>(":memory:");
  CHECK(says(thrown<intact::error>([&] { db.check_integrity(); }), "create_tables() makes it"));
}

// -- defaults -------------------------------------------------------------------------------------------------------------

struct Room {
  std::string name;
};
struct Guest {
  std::int64_t id{};
  std::string room;
};
struct Stay {  // without a default the fields become NULL, which is not checked
  std::int64_t id{};
  std::optional<std::string> room;
};
struct Booking {  // half of its default is NULL
  std::int64_t id{};
  std::optional<std::string> room;
  maybe row;
};
struct Late {
  std::int64_t id{};
  std::string room;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Room> = describe(primary_key<&Room::name>, collate<&Room::name, "NOCASE">);
template <>
inline constexpr auto model<Guest> = describe(default_value<&Guest::room>("hall"),
                                              relation(fields<&Guest::room>, references<&Room::name>,
                                                       on_delete<SetDefault>));
template <>
inline constexpr auto model<Stay> = describe(relation(fields<&Stay::room>, references<&Room::name>,
                                                      on_delete<SetDefault>));
template <>
inline constexpr auto model<Booking> = describe(default_value<&Booking::room>("hall"),
                                                relation(fields<&Booking::room, &Booking::row>,
                                                         references<&Seat::room, &Seat::row>,
                                                         on_delete<SetDefault>));
template <>
inline constexpr auto model<Late> = describe(default_value<&Late::room>("attic"),
                                             relation(fields<&Late::room>, references<&Room::name>,
                                                      on_delete<Cascade>, on_update<SetDefault>));

}  // namespace intact

namespace {

struct Hotel : intact::schema<Room, Seat, Guest, Stay, Booking, Late> {};

TEST_CASE("a default that no row of the parent has") {
  auto db = in_memory<Hotel>();
  auto report = db.check_integrity();
  CHECK(report.ok());
  CHECK(report.missing_defaults() == 2);
  CHECK(!report.has_default_row<&Guest::room>());
  CHECK(!report.has_default_row<&Late::room>());
  CHECK(report.has_default_row<&Stay::room>());
  CHECK(report.has_default_row<&Booking::room, &Booking::row>());
  CHECK(to_string(report) ==
        "no Room has the default of Guest.room as its key; no Room has the default of Late.room as its key");
  db.insert(Room{"HALL"});  // by the collation of the key
  report = db.check_integrity();
  CHECK(report.missing_defaults() == 1);
  CHECK(report.has_default_row<&Guest::room>());
}

// -- foreign keys that the schema does not know ------------------------------------------------------------------------------

TEST_CASE("the foreign keys of other tables") {
  auto db = in_memory<Hotel>();
  db.execute(
      "CREATE TABLE Log(room REFERENCES Room(name), other REFERENCES Log2(a));"
      "CREATE TABLE Log2(a PRIMARY KEY, b, FOREIGN KEY (a, b) REFERENCES Seat(room, row)) WITHOUT ROWID");
  CHECK(db.check_integrity().ok());
  force(db, "INSERT INTO Log VALUES ('x', NULL), ('y', 'z'); INSERT INTO Log2 VALUES ('x', 1)");
  const auto report = db.check_integrity();
  CHECK(!report.ok());
  CHECK(report.orphans() == 0);
  CHECK(report.others() ==
        std::vector<std::string>{
            "1 row of Log references no Log2 through Log.other, which is no relation of the schema",
            "2 rows of Log reference no Room through Log.room, which is no relation of the schema",
            "1 row of Log2 references no Seat through Log2(a, b), which is no relation of the schema"});
  CHECK(says(std::runtime_error(to_string(report)), "2 rows of Log reference no Room"));
}

TEST_CASE("a foreign key of a table of the schema that is no relation") {
  auto db = intact::sqlite::open<Hotel>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE Guest(id INTEGER PRIMARY KEY, room TEXT REFERENCES Room(name), other REFERENCES "
      "Room(name))");
  db.create_tables();
  force(db, "INSERT INTO Guest VALUES (1, 'x', 'y')");
  const auto report = db.check_integrity();
  CHECK(report.orphans() == 1);
  CHECK(report.orphans<&Guest::room>() == 1);
  CHECK(report.others() ==
        std::vector<std::string>{
            "1 row of Guest references no Room through Guest.other, which is no relation of the schema"});
}

TEST_CASE("a foreign key of another table that cannot be checked") {
  auto db = in_memory<Hotel>();
  db.execute("CREATE TABLE Log(room REFERENCES Guest(room))");  // not unique there
  const auto report = db.check_integrity();
  CHECK(!report.ok());
  REQUIRE(report.others().size() == 1);
  CHECK(report.others()[0].find("foreign key mismatch - \"Log\" referencing \"Guest\"") == 0);
}

// -- locks -----------------------------------------------------------------------------------------------------------------

TEST_CASE("a check only reads, in one state") {
  const temporary_directory folder;
  const std::string path = folder / "hotel.db";
  auto db = intact::sqlite::open<Hotel>(path, {.journal_mode = intact::sqlite::journal_mode::wal});
  db.create_tables();
  db.insert(Room{"hall"});
  auto other = intact::sqlite::open<Hotel>(path, {.busy_timeout_ms = 0});
  {
    const auto writing = other.transaction();  // holds the write lock
    other.insert(Room{"attic"});
    CHECK(db.check_integrity().missing_defaults() == 1);
    CHECK(other.check_integrity().missing_defaults() == 0);
  }
  {
    const auto reading = db.read_transaction();
    other.insert(Room{"attic"});
    CHECK(db.check_integrity().missing_defaults() == 1);
  }
  auto for_reading = intact::sqlite::open<Hotel>(path, {.read_only = true});
  CHECK(for_reading.check_integrity().ok());
  CHECK(sqlite3_get_autocommit(for_reading.handle()) != 0);
}

TEST_CASE("the search uses the parent's index") {
  auto db = in_memory<World>();
  for (const auto& query : intact::statements::all_orphan_queries<World>) {
    const std::string plan = ask(db, "EXPLAIN QUERY PLAN " + std::string(query.rows));
    CAPTURE(plan);
    CHECK(plan.find("SEARCH p") != std::string::npos);
    CHECK(plan.find("SCAN p") == std::string::npos);
  }
}

}  // namespace
