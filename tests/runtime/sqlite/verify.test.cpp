// SPDX-License-Identifier: BSL-1.0
// A database whose tables declare other relations than the schema is not opened: each difference, and what is none.
#include <doctest/doctest.h>
#include <unistd.h>
#include <probe.hpp>

#include <filesystem>
#include <intact/sqlite.hpp>

namespace {

using probe::text;
using probe::thrown;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author_id;
};
struct Grid {
  std::int64_t a{};
  std::int64_t b{};
};
struct Point {
  std::int64_t id{};
  std::int64_t x{};
  std::int64_t y{};
};
struct Late {
  std::int64_t id{};
  std::int64_t user_id{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::table<"the \"posts\"">, intact::column<&Post::author_id, "author id">,
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Grid> = intact::describe(intact::primary_key<&Grid::a, &Grid::b>);
template <>
inline constexpr auto intact::model<Point> = intact::describe(
    intact::relation(intact::fields<&Point::x, &Point::y>, intact::references<&Grid::a, &Grid::b>));
template <>
inline constexpr auto intact::model<Late> = intact::describe(intact::relation(intact::fields<&Late::user_id>,
                                                                              intact::references<&User::id>,
                                                                              intact::deferred));

namespace {

struct Blog : intact::schema<User, Post> {};
struct Plane : intact::schema<Grid, Point> {};
struct Waiting : intact::schema<User, Late> {};

// A file that goes when the test ends.
class file {
 public:
  explicit file(const std::string& sql) : path_(path()) {
    std::filesystem::remove(path_);
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path_.c_str(), &db) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    CHECK_MESSAGE(code == SQLITE_OK, std::string(message == nullptr ? "" : message));
    sqlite3_free(message);
    sqlite3_close(db);
  }
  file(const file&) = delete;
  file& operator=(const file&) = delete;
  ~file() { std::filesystem::remove(path_); }

  const std::string& name() const { return path_; }

 private:
  static std::string path() {
    return (std::filesystem::temp_directory_path() / ("intact_verify_" + std::to_string(getpid()) + ".db"))
        .string();
  }

  std::string path_;
};

const std::string user = "CREATE TABLE User (id INTEGER PRIMARY KEY);";
const std::string grid = "CREATE TABLE Grid (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));";

// The posts with what stands behind their columns.
std::string posts(const std::string& keys) {
  return user + "CREATE TABLE \"the \"\"posts\"\"\" (id INTEGER PRIMARY KEY, \"author id\" INTEGER" + keys +
         ")";
}
std::string points(const std::string& keys) {
  return grid + "CREATE TABLE Point (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER" + keys + ")";
}
std::string late(const std::string& keys) {
  return user + "CREATE TABLE Late (id INTEGER PRIMARY KEY, user_id INTEGER" + keys + ")";
}

template <class S>
void check_opens(const std::string& sql) {
  CAPTURE(sql);
  const file made(sql);
  CHECK_NOTHROW(intact::sqlite::open<S>(made.name()));
  auto db = intact::sqlite::open<S>(made.name());
  CHECK_NOTHROW(db.create_tables());
}

// The schema's file is refused with these words, opened with `unverified`, and create_tables refuses it as well.
template <class S>
void check_refused(const std::string& sql, const std::string& model, const std::string& field,
                   std::initializer_list<const char*> words) {
  CAPTURE(sql);
  const file made(sql);
  const auto error = thrown<intact::schema_mismatch>([&] { intact::sqlite::open<S>(made.name()); });
  const std::string what = error.what();
  CAPTURE(what);
  CHECK(error.model() == model);
  CHECK(error.field() == field);
  for (const char* word : words) CHECK_MESSAGE(what.find(word) != std::string::npos, word);
  CHECK(what.find("unverified") != std::string::npos);
  CHECK_NOTHROW(intact::sqlite::open<S>(made.name(), {.unverified = true}));

  auto again = intact::sqlite::open<S>(":memory:");
  again.execute(sql);
  const auto before = probe::rows(again.handle(), "SELECT * FROM sqlite_schema");
  thrown<intact::schema_mismatch>([&] { again.create_tables(); });
  CHECK(probe::rows(again.handle(), "SELECT * FROM sqlite_schema") == before);
}

}  // namespace

TEST_CASE("what create_tables made is opened again") {
  const file made("");
  { intact::sqlite::open<Blog>(made.name()).create_tables(); }
  auto db = intact::sqlite::open<Blog>(made.name());
  db.insert(User{1});
  CHECK(db.count<User>() == 1);
}

TEST_CASE("tables that are not there yet are passed over") {
  check_opens<Blog>("");
  check_opens<Blog>(user);
  check_opens<Blog>("CREATE TABLE other (a, b); INSERT INTO other VALUES (1, 2)");
}

TEST_CASE("the same relation may be declared in other words") {
  check_opens<Blog>(posts(" REFERENCES User (id) ON DELETE SET NULL ON UPDATE CASCADE"));
  check_opens<Blog>(posts(" REFERENCES User ON UPDATE CASCADE ON DELETE SET NULL"));
  check_opens<Blog>(posts(" REFERENCES \"uSER\" ([ID]) on delete set null on update cascade not deferrable"));
  check_opens<Blog>(
      posts(", FOREIGN KEY (\"AUTHOR ID\") REFERENCES `User` (`Id`) ON DELETE SET NULL ON UPDATE CASCADE "
            "DEFERRABLE INITIALLY IMMEDIATE"));
  check_opens<Blog>(posts(
      ", CONSTRAINT \"of \"\"mine\" FOREIGN KEY ('author id') REFERENCES User ON DELETE SET NULL ON UPDATE "
      "CASCADE MATCH FULL"));
  check_opens<Waiting>(late(" REFERENCES User ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"));
  check_opens<Waiting>(
      late(" REFERENCES User ON UPDATE CASCADE ON DELETE NO ACTION /* NOT */ DEFERRABLE INITIALLY DEFERRED"));
}

TEST_CASE("table and column names are compared without regard to case") {
  check_opens<Blog>(
      "CREATE TABLE uSeR (ID INTEGER PRIMARY KEY);"
      "CREATE TABLE \"THE \"\"Posts\"\"\" (Id INTEGER PRIMARY KEY, \"Author ID\" INTEGER REFERENCES USER ON "
      "DELETE SET "
      "NULL ON UPDATE CASCADE)");
}

TEST_CASE("columns that the model does not have, and other column orders, are no difference") {
  check_opens<Blog>(
      user +
      "CREATE TABLE \"the \"\"posts\"\"\" (more TEXT, \"author id\" INTEGER REFERENCES User ON DELETE SET "
      "NULL ON UPDATE CASCADE, id INTEGER PRIMARY KEY, generated AS (id + 1))");
}

TEST_CASE("another ON DELETE, ON UPDATE or deferrability is a difference") {
  check_refused<Blog>(posts(" REFERENCES User ON DELETE CASCADE ON UPDATE CASCADE"), "Post", "author id",
                      {"Post.author_id", "ON DELETE", "expected SET NULL", "found CASCADE"});
  check_refused<Blog>(posts(" REFERENCES User"), "Post", "author id",
                      {"ON DELETE", "expected SET NULL", "found NO ACTION"});
  check_refused<Blog>(posts(" REFERENCES User ON DELETE SET NULL"), "Post", "author id",
                      {"Post.author_id", "ON UPDATE", "expected CASCADE", "found NO ACTION"});
  check_refused<Blog>(
      posts(" REFERENCES User ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"), "Post",
      "author id", {"expected immediate", "found deferred"});
  check_refused<Waiting>(late(" REFERENCES User ON UPDATE CASCADE"), "Late", "user_id",
                         {"Late.user_id", "expected deferred", "found immediate"});
  check_refused<Waiting>(late(" REFERENCES User ON UPDATE CASCADE DEFERRABLE"), "Late", "user_id",
                         {"expected deferred"});
}

TEST_CASE("tables made without their foreign keys are a difference") {
  check_refused<Blog>(posts(""), "Post", "author id", {"Post.author_id", "FOREIGN KEY", "\"User\"", "none"});
  check_refused<Plane>(points(", FOREIGN KEY (x) REFERENCES Grid (a)"), "Point", "x",
                       {"Point(x, y)", "none"});
}

TEST_CASE("a foreign key that the model does not have is a difference") {
  check_refused<Blog>("CREATE TABLE User (id INTEGER PRIMARY KEY REFERENCES other (id))", "User", "id",
                      {"FOREIGN KEY", "\"other\"", "no relation"});
  check_refused<Blog>(posts(" REFERENCES User ON DELETE SET NULL ON UPDATE CASCADE REFERENCES other (id)"),
                      "Post", "author id", {"FOREIGN KEY", "\"other\""});
}

TEST_CASE("a second foreign key on the same columns acts too, so it is compared as well") {
  check_refused<Blog>(posts(" REFERENCES User ON DELETE SET NULL ON UPDATE CASCADE REFERENCES User ON DELETE "
                            "CASCADE ON UPDATE CASCADE"),
                      "Post", "author id", {"ON DELETE", "expected SET NULL", "found CASCADE"});
  check_refused<Blog>(posts(" REFERENCES User ON DELETE CASCADE ON UPDATE CASCADE REFERENCES User ON DELETE "
                            "SET NULL ON UPDATE CASCADE"),
                      "Post", "author id", {"ON DELETE", "expected SET NULL", "found CASCADE"});
}

TEST_CASE("composite relations may name their columns in another order, but not pair them otherwise") {
  const std::string actions = " ON DELETE RESTRICT ON UPDATE CASCADE";
  check_opens<Plane>(points(", FOREIGN KEY (x, y) REFERENCES Grid (a, b)" + actions));
  check_opens<Plane>(points(", FOREIGN KEY (y, x) REFERENCES Grid (b, a)" + actions));
  check_opens<Plane>(points(", FOREIGN KEY (x, y) REFERENCES Grid" + actions));
  check_refused<Plane>(points(", FOREIGN KEY (x, y) REFERENCES Grid (b, a)" + actions), "Point", "x",
                       {"none"});
  check_refused<Plane>(points(", FOREIGN KEY (y, x) REFERENCES Grid" + actions), "Point", "x", {"none"});
}

TEST_CASE("a foreign key without columns means the primary key of the file, whose order may be another one") {
  const std::string turned =
      "CREATE TABLE Grid (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (b, a));"
      "CREATE TABLE Point (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY ";
  const std::string actions = " REFERENCES Grid ON DELETE RESTRICT ON UPDATE CASCADE)";
  check_opens<Plane>(turned + "(y, x)" + actions);
  // The table that is referenced is still to be made, by the model.
  check_opens<Plane>("CREATE TABLE Point (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (x, y)" +
                     actions);
  check_refused<Plane>(turned + "(x, y)" + actions, "Point", "x", {"none"});
}

TEST_CASE("a missing column is a difference, and is named") {
  check_refused<Blog>(user + "CREATE TABLE \"the \"\"posts\"\"\" (id INTEGER PRIMARY KEY)", "Post",
                      "author id", {"\"author id\"", "no column"});
}

TEST_CASE("another primary key is a difference") {
  check_refused<Blog>("CREATE TABLE User (id INTEGER, other INTEGER PRIMARY KEY)", "User", "id",
                      {"primary key"});
  check_refused<Blog>("CREATE TABLE User (id INTEGER)", "User", "id", {"primary key"});
  check_refused<Blog>("CREATE TABLE User (id INTEGER, other INTEGER, PRIMARY KEY (id, other))", "User", "id",
                      {"primary key"});
  check_refused<Plane>("CREATE TABLE Grid (a INTEGER PRIMARY KEY, b INTEGER)", "Grid", "a", {"primary key"});
}

TEST_CASE(
    "in a table without a primary key a unique index takes its place, but not where keys are generated") {
  const std::string bare = "CREATE TABLE Grid (a INTEGER NOT NULL, b INTEGER NOT NULL);";
  const std::string point =
      "CREATE TABLE Point (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, "
      "FOREIGN KEY (x, y) REFERENCES Grid (a, b) ON DELETE RESTRICT ON UPDATE CASCADE)";
  check_opens<Plane>(bare + "CREATE UNIQUE INDEX both ON Grid (B, a);" + point);
  for (const char* other : {"", "CREATE INDEX both ON Grid (a, b);", "CREATE UNIQUE INDEX one ON Grid (a);",
                            "CREATE UNIQUE INDEX some ON Grid (a, b) WHERE a > 0;",
                            "CREATE UNIQUE INDEX sum ON Grid (a, a + b);"})
    check_refused<Plane>(bare + other + point, "Grid", "a", {"primary key", "other columns"});
  check_refused<Blog>("CREATE TABLE User (id INTEGER UNIQUE)", "User", "id", {"primary key"});
}

TEST_CASE("a view is no table: it has neither key nor relations") {
  check_refused<Plane>("CREATE VIEW Grid AS SELECT 1 AS a, 2 AS b", "Grid", "a", {"primary key"});
}

TEST_CASE("create_tables adds what is missing beside tables that fit") {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.execute(user + "INSERT INTO User VALUES (7)");
  db.create_tables();
  CHECK(text(db.handle(), "SELECT id FROM User") == "7");
  db.insert(Post{.id = 1, .author_id = 7});
  CHECK(db.erase<User>(7).set_null<&Post::author_id>() == 1);
}

TEST_CASE("unverified opens what is there, and its actions are the file's") {
  const file made(posts(" REFERENCES User ON DELETE CASCADE ON UPDATE CASCADE"));
  auto db = intact::sqlite::open<Blog>(made.name(), {.unverified = true});
  db.create_tables();
  db.insert(User{1});
  db.insert(Post{.id = 1, .author_id = 1});
  db.erase<User>(1);
  CHECK(db.count<Post>() == 0);
}
