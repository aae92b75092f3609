// SPDX-License-Identifier: BSL-1.0
// An insert whose row references no parent: which relation the error names, where several can be the cause.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using probe::text;
using probe::thrown;

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Blog {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  maybe editor_id;
  std::int64_t blog_id{};
};

struct Cell {
  std::int64_t row{};
  std::int64_t column{};
};
struct Mark {
  std::int64_t id{};
  std::int64_t column{};
  maybe row;
};

struct Employee {
  std::int64_t number{};
  maybe boss;
};
struct Word {
  std::string text;
  std::string root;
};

struct Entry {  // one relation waits for the commit, the other one does not
  std::int64_t id{};
  std::int64_t waits{};
  std::int64_t checked{};
};

struct Key {
  std::string name;
};
struct Use {
  std::string id;
  std::string key;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>),
                     intact::relation(intact::fields<&Post::editor_id>, intact::references<&User::id>),
                     intact::relation(intact::fields<&Post::blog_id>, intact::references<&Blog::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Cell> = intact::describe(intact::primary_key<&Cell::row, &Cell::column>);
template <>
inline constexpr auto intact::model<Mark> =
    intact::describe(intact::relation(intact::fields<&Mark::column, &Mark::row>,
                                      intact::references<&Cell::column, &Cell::row>, intact::match_simple));
template <>
inline constexpr auto intact::model<Employee> = intact::describe(
    intact::primary_key<&Employee::number>, intact::natural,
    intact::relation(intact::fields<&Employee::boss>, intact::references<&Employee::number>));
template <>
inline constexpr auto intact::model<Word> =
    intact::describe(intact::primary_key<&Word::text>, intact::collate<&Word::text, "NOCASE">,
                     intact::relation(intact::fields<&Word::root>, intact::references<&Word::text>));
template <>
inline constexpr auto intact::model<Entry> = intact::describe(
    intact::relation(intact::fields<&Entry::waits>, intact::references<&User::id>, intact::deferred),
    intact::relation(intact::fields<&Entry::checked>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Key> = intact::describe(intact::primary_key<&Key::name>,
                                                            intact::collate<&Key::name, "NOCASE">);
template <>
inline constexpr auto intact::model<Use> = intact::describe(intact::relation(intact::fields<&Use::key>,
                                                                             intact::references<&Key::name>));

namespace {

struct Site : intact::schema<User, Blog, Post, Cell, Mark, Employee, Word, Entry, Key, Use> {};

auto made() {
  auto db = intact::sqlite::open<Site>(":memory:");
  db.create_tables();
  db.execute("INSERT INTO User VALUES (1), (2); INSERT INTO Blog VALUES (1); INSERT INTO Cell VALUES (1, 2)");
  return db;
}

using database = intact::sqlite::database<Site>;
using error = intact::foreign_key_violation;

// What every violation of an insert has in common.
void check_insert(const error& e) {
  CHECK(e.code() == SQLITE_CONSTRAINT);
  CHECK(e.extended_code() == SQLITE_CONSTRAINT_FOREIGNKEY);
  CHECK(e.message() == "FOREIGN KEY constraint failed");
  CHECK(e.statement().starts_with("INSERT INTO"));
  CHECK(e.during() == intact::operation::insert);
  CHECK_FALSE(e.referential_action().has_value());
  CHECK(e.rows() == 1);
}

}  // namespace

TEST_CASE("the relation that is broken is named, whichever of several it is") {
  auto db = made();
  const error author = thrown<error>([&] { db.insert(Post{1, 9, 2, 1}); });
  check_insert(author);
  CHECK(author.is<&Post::author_id>());
  CHECK_FALSE(author.is<&Post::editor_id>());
  CHECK_FALSE(author.is<&Post::blog_id>());
  CHECK(author.relation() == "Post.author_id");
  CHECK(author.child() == "Post");
  CHECK(author.parent() == "User");
  CHECK(author.model() == "Post");
  CHECK(author.field() == "author_id");
  CHECK(std::string(author.what()) == "Post references no User that exists, through Post.author_id");

  const error editor = thrown<error>([&] { db.insert(Post{1, 1, 9, 1}); });
  check_insert(editor);
  CHECK(editor.is<&Post::editor_id>());
  const error blog = thrown<error>([&] { db.insert(Post{1, 1, {}, 2}); });
  check_insert(blog);
  CHECK(blog.is<&Post::blog_id>());
  CHECK(blog.parent() == "Blog");

  CHECK(db.count<Post>() == 0);
  CHECK(db.insert(Post{1, 1, {}, 1}).id == 1);
  probe::check_usable(db.handle());
}

TEST_CASE("a copy of the error keeps what it says") {
  auto db = made();
  const error first = thrown<error>([&] { db.insert(Post{1, 9, 2, 1}); });
  const error copy = first;
  CHECK(copy.is<&Post::author_id>());
  CHECK(copy.relation() == first.relation());
  CHECK(std::string(copy.what()) == first.what());
}

TEST_CASE("a composite relation is named by all its fields") {
  auto db = made();
  const error e = thrown<error>([&] { db.insert(Mark{1, 1, 2}); });
  check_insert(e);
  CHECK(e.is<&Mark::column, &Mark::row>());
  CHECK_FALSE(e.is<&Mark::row, &Mark::column>());
  CHECK_FALSE(e.is<&Mark::column>());
  CHECK(e.relation() == "Mark(column, row)");
  CHECK(e.parent() == "Cell");
  db.insert(Mark{1, 2, 1});
  db.insert(Mark{2, 7, {}});  // partly NULL: references nothing
}

TEST_CASE("a row may reference itself") {
  auto db = made();
  db.insert(Employee{7, 7});
  const error e = thrown<error>([&] { db.insert(Employee{8, 9}); });
  check_insert(e);
  CHECK(e.is<&Employee::boss>());
  CHECK(e.child() == "Employee");
  CHECK(e.parent() == "Employee");
  db.insert(Employee{0, 0});
  db.insert(Word{"go", "go"});
  db.insert(Word{"gone", "GO"});
  const error word = thrown<error>([&] { db.insert(Word{"went", "going"}); });
  CHECK(word.is<&Word::root>());
  // SQLite compares the row with itself without the collation that it compares other rows by.
  const error self = thrown<error>([&] { db.insert(Word{"see", "SEE"}); });
  CHECK(self.is<&Word::root>());
}

TEST_CASE("parents are found by their own collation") {
  auto db = made();
  db.insert(Key{"Abc"});
  db.insert(Use{"1", "aBC"});
  const error e = thrown<error>([&] { db.insert(Use{"2", "abd"}); });
  CHECK(e.is<&Use::key>());
}

TEST_CASE("a relation that waits for the commit is not blamed for one that does not") {
  auto db = made();
  auto unit = db.transaction();
  const error e = thrown<error>([&] { db.insert(Entry{1, 8, 9}); });
  check_insert(e);
  CHECK(e.is<&Entry::checked>());
  db.insert(Entry{1, 8, 1});
  db.insert(User{8});
  unit.commit();
  // Outside of a transaction the statement's own end is the commit.
  const error alone = thrown<error>([&] { db.insert(Entry{2, 9, 1}); });
  check_insert(alone);
  CHECK(alone.is<&Entry::waits>());
}

TEST_CASE("a range tells the position of its row, and inserts none") {
  auto db = made();
  std::vector<Post> posts;
  for (std::int64_t id = 1; id <= 500; ++id) posts.push_back({id, 1, id == 321 ? maybe(9) : std::nullopt, 1});
  const error e = thrown<error>([&] { db.insert(posts); });
  check_insert(e);
  CHECK(e.is<&Post::editor_id>());
  CHECK(e.row() == 320);
  CHECK(std::string(e.what()) ==
        "row 320 of the range: Post references no User that exists, through Post.editor_id");
  CHECK(db.count<Post>() == 0);
  probe::check_usable(db.handle());
}

TEST_CASE("or_ignore does not ignore a missing parent") {
  auto db = made();
  const error e = thrown<error>([&] { db.insert(Post{1, 9, {}, 1}, intact::or_ignore); });
  check_insert(e);
  CHECK(e.is<&Post::author_id>());
}

TEST_CASE("an orphan that a trigger inserts is named by its own relation") {
  auto db = made();
  db.execute(
      "CREATE TRIGGER t AFTER INSERT ON Blog BEGIN INSERT INTO Post VALUES (NULL, 77, NULL, new.id); END");
  const error e = thrown<error>([&] { db.insert(Blog{2}); });
  check_insert(e);
  CHECK(e.is<&Post::author_id>());
  CHECK(e.child() == "Post");
  CHECK(db.count<Blog>() == 1);
  CHECK(db.count<Post>() == 0);
  probe::check_usable(db.handle());
}

TEST_CASE("orphans that were there before are not blamed") {
  auto db = made();
  db.execute(
      "PRAGMA foreign_keys = OFF; INSERT INTO Employee VALUES (1, 99), (2, 99); INSERT INTO Entry VALUES (1, "
      "99, 99);"
      "PRAGMA foreign_keys = ON;"
      "CREATE TRIGGER t AFTER INSERT ON Blog BEGIN INSERT INTO Post VALUES (NULL, 1, 77, new.id); END");
  const error e = thrown<error>([&] { db.insert(Blog{2}); });
  CHECK(e.is<&Post::editor_id>());
  CHECK(e.rows() == 1);
}

TEST_CASE("orphans of a table without rowid are told apart by their number") {
  auto db = intact::sqlite::open<Site>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE \"Use\" (id TEXT NOT NULL PRIMARY KEY, key TEXT NOT NULL REFERENCES \"Key\" (name) ON "
      "UPDATE "
      "CASCADE ON DELETE RESTRICT) WITHOUT ROWID");
  db.create_tables();
  db.execute(
      "PRAGMA foreign_keys = OFF; INSERT INTO \"Use\" VALUES ('x', 'gone'), ('y', 'gone'); PRAGMA "
      "foreign_keys = ON;"
      "CREATE TRIGGER t AFTER INSERT ON Blog BEGIN INSERT INTO \"Use\" VALUES (new.id, 'nowhere'); END");
  const error e = thrown<error>([&] { db.insert(Blog{2}); });
  CHECK(e.is<&Use::key>());
  CHECK(e.rows() == 1);
}
