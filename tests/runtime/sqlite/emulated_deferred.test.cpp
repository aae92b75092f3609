// SPDX-License-Identifier: BSL-1.0
// Deferred relations in emulation, of models that have columns behind those of the relation.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

struct Author {
  std::int64_t id{};
};
struct Book {
  std::int64_t id{};
  std::int64_t author{};
  std::optional<std::string> note;
};

}  // namespace

template <>
inline constexpr auto intact::model<Book> =
    intact::describe(intact::relation(intact::fields<&Book::author>, intact::references<&Author::id>,
                                      intact::on_delete<intact::Cascade>, intact::deferred));

namespace {

struct Library : intact::schema<Author, Book> {};

}  // namespace

TEST_CASE("a row is written whatever columns follow the relation's") {
  auto db = intact::sqlite::open<Library, intact::emulated>(":memory:");
  db.create_tables();
  db.insert(Author{5});
  db.insert(Book{3, 5, "new"});
  db.update(Book{3, 5, "old"});
  CHECK(probe::text(db.handle(), "SELECT * FROM Book") == "3|5|old");
  CHECK_THROWS_AS(db.insert(Book{4, 6, {}}), intact::foreign_key_violation);
  auto work = db.transaction();
  db.insert(Book{4, 6, {}});
  CHECK_THROWS_AS(work.commit(), intact::foreign_key_violation);
  db.insert(Author{6});
  work.commit();
  CHECK(probe::text(db.handle(), "SELECT id FROM Book") == "3 4");
}

TEST_CASE("a transaction that cannot forget what one begun with SQL left to it is not left open") {
  auto db = intact::sqlite::open<Library, intact::emulated>(":memory:");
  db.create_tables();
  db.execute("BEGIN");
  db.insert(Book{4, 6, {}});
  db.execute("COMMIT; ALTER TABLE temp.intact_check RENAME TO hidden");
  CHECK_THROWS_AS(static_cast<void>(db.transaction()), intact::error);
  CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  db.execute("ALTER TABLE temp.hidden RENAME TO intact_check");
  auto work = db.transaction();
  db.insert(Author{6});
  work.commit();
  CHECK(probe::text(db.handle(), "SELECT id FROM Author") == "6");
}
