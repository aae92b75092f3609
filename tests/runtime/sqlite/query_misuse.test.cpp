// SPDX-License-Identifier: BSL-1.0
// Queries in bad company: values that want to be SQL, loops that are left, databases that change or move meanwhile.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <numeric>
#include <string>
#include <vector>

#include "shelf.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"

namespace {

using namespace shelf;
using intact::field;
using intact::select;

}  // namespace

TEST_CASE("every value is a value") {
  Database db = filled();
  const std::vector<std::string> strange{"'; DROP TABLE Book; --",
                                         "\"",
                                         std::string("a\0b", 3),
                                         "\xFF\xFE",
                                         "%",
                                         "_",
                                         "*[?]",
                                         "",
                                         "\xF0\x9F\x98\x80",
                                         "NULL",
                                         "?1"};
  for (const std::string& name : strange) {
    const auto id = db.insert(Subject{.name = name}).id;
    CHECK(db.select<Subject>().where(field<&Subject::name> == name).one().id == id);
    CHECK(db.select(field<&Subject::name>).where(field<&Subject::id> == id).one() == name);
    CHECK(db.select<Subject>().where(in(field<&Subject::name>, std::vector{name})).count() == 1);
    CHECK(db.select<Subject>()
              .where(contains(field<&Subject::name>, name) && field<&Subject::id> == id)
              .exists());
    db.erase<Subject>(id);
  }
  CHECK(db.count<Book>() == 6);
}

TEST_CASE("a range of a million keys") {
  Database db = filled();
  std::vector<std::int64_t> keys(1'000'000);
  std::iota(keys.begin(), keys.end(), 3);
  CHECK(db.select<Book>().where(in(field<&Book::id>, keys)).count() == 4);
  CHECK(db.select<Book>().where(!in(field<&Book::id>, keys)).count() == 2);
  CHECK(titles(db.select<Book>().where(in(field<&Book::id>, {2, 5, 99})).all()) == "Two Five");
}

TEST_CASE("a loop that is left, and a query inside of its own loop") {
  Database db = filled();
  const auto books = db.select<Book>().order_by(field<&Book::id>);
  for (const Book& book : books) {
    if (book.id == 2) break;
  }
  try {
    for (const Book& book : books) {
      if (book.id == 2) throw std::string("left");
    }
  } catch (const std::string&) {
  }
  // Nothing is held: the table can go.
  db.execute("CREATE TABLE more(x); DROP TABLE more");

  std::string seen;
  for (const Book& outer : books) {
    seen += outer.title.substr(0, 1) + std::to_string(books.all().size());
    for (const Book& inner : books) {
      if (inner.id == outer.id) seen += '=';
    }
  }
  CHECK(seen == "O6=T6=T6=F6=F6=S6=");
}

TEST_CASE("rows are written while they are read") {
  Database db = filled();
  std::size_t rows = 0;
  for (const Book& book : db.select<Book>().where(field<&Book::pages> == 200)) {
    db.erase<Book>(book.id);
    ++rows;
  }
  CHECK(rows >= 1);
  CHECK(db.count<Book>() + rows == 6);
}

TEST_CASE("the database moves, and ends") {
  std::optional<Database> db = filled();
  const auto books = db->select<Book>().order_by(field<&Book::id>);
  auto at = books.begin();
  CHECK(at->title == "One");
  Database moved = *std::move(db);
  db.reset();
  ++at;
  CHECK(at->title == "Two");
  CHECK(books.count() == 6);

  std::optional<Database> last = std::move(moved);
  last.reset();
  const auto ended = thrown<intact::misuse>([&] { ++at; });
  CHECK(says(ended, "destroyed"));
}

TEST_CASE("another connection changes the schema while statements are kept") {
  const temporary_directory directory;
  const std::string path = directory / "library.db";
  auto db = intact::sqlite::open<Schema>(path);
  db.create_tables();
  db.insert(Subject{.name = "Art"});
  const auto all = db.select<Subject>();
  CHECK(all.count() == 1);
  CHECK(all.all().size() == 1);

  auto other = intact::sqlite::open<Schema>(path);
  other.execute("CREATE INDEX by_name ON Subject(name); ALTER TABLE Subject ADD COLUMN more TEXT");
  CHECK(all.all().size() == 1);
  CHECK(all.first()->name == "Art");

  other.execute("ALTER TABLE Subject RENAME COLUMN name TO title");
  const auto gone = thrown<intact::error>([&] { all.all(); });
  CHECK(says(gone, "name"));
  CHECK(gone.statement().find("SELECT") != std::string::npos);
  // The connection goes on.
  CHECK(db.count<Book>() == 0);
}

TEST_CASE("what does not fit the field is an error that names it") {
  Database db = filled();
  db.execute("PRAGMA ignore_check_constraints = 1");
  const auto narrow = thrown<intact::value_out_of_range>(
      [&] { db.select(cast<std::int8_t>(field<&Book::pages> * 1000)).all(); });
  CHECK(says(narrow, "query"));
  const auto too_long = db.select<Book>().where(field<&Book::pages> == 18'446'744'073'709'551'615U);
  CHECK(too_long.count() == 0);
}
