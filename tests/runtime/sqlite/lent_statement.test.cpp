// SPDX-License-Identifier: BSL-1.0
// Statements lent for reads that last: the same query inside its own loop, abandoned reads, rollbacks and the database's end meanwhile.
#include <intact/sqlite.hpp>
#include <intact/sqlite/lent_statement.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
};
struct Blog : intact::schema<User> {};

using intact::sqlite::detail::connection;
using intact::sqlite::detail::lent_statement;

struct by_name {
  static constexpr std::string_view text =
      R"(SELECT id, name FROM "User" WHERE ?1 IS NULL OR name = ?1 ORDER BY id)";
};
struct slow_count {
  static constexpr std::string_view text = R"(SELECT count(*) FROM "User")";
};

struct opened {
  sqlite3* handle = nullptr;
  intact::sqlite::detail::connection_owner on;

  opened() {
    on = intact::sqlite::detail::open_connection(intact::info_of<Blog>, false, ":memory:", {});
    handle = on->handle();
    on->run(R"(CREATE TABLE "User"(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT)");
    on->run("INSERT INTO \"User\" VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy')");
  }

  int prepared() const {
    int count = 0;
    for (sqlite3_stmt* at = nullptr; (at = sqlite3_next_stmt(handle, at)) != nullptr;) ++count;
    return count;
  }
};

std::int64_t first(const lent_statement& rows) { return sqlite3_column_int64(rows.get(), 0); }

}  // namespace

TEST_CASE("a lent statement comes back to its slot, and no other is prepared for the next read") {
  opened db;
  const int before = db.prepared();
  sqlite3_stmt* const kept = db.on->prepared<by_name>();
  for (int i = 0; i < 3; ++i) {
    auto rows = lent_statement::of<by_name>(*db.on);
    CHECK(rows.get() == kept);
    CHECK(rows.step());
    CHECK(first(rows) == 1);
  }
  CHECK(db.on->prepared<by_name>() == kept);
  CHECK(sqlite3_stmt_busy(kept) == 0);
  CHECK(db.prepared() == before + 1);
}

TEST_CASE("a query runs inside its own loop, streamed and at once") {
  opened db;
  const int before = db.prepared();
  std::vector<std::int64_t> seen;
  auto outer = lent_statement::of<by_name>(*db.on);
  while (outer.step()) {
    seen.push_back(first(outer));
    auto inner = lent_statement::of<by_name>(*db.on);
    sqlite3_bind_text(inner.get(), 1, "Cy", -1, SQLITE_STATIC);
    while (inner.step()) seen.push_back(first(inner) * 10);
    const intact::sqlite::detail::running at_once(db.on->prepared<by_name>());
    while (db.on->step(at_once.get())) seen.push_back(first(outer) * 100);
  }
  CHECK(seen == std::vector<std::int64_t>{1, 30, 100, 100, 100, 2, 30, 200, 200, 200, 3, 30, 300, 300, 300});
  CHECK(db.prepared() == before + 1);  // the second one is gone
}

TEST_CASE("what was bound does not outlast the read") {
  opened db;
  {
    auto rows = lent_statement::of<by_name>(*db.on);
    const std::string name = "a name that is on the heap, as it is too long to stand elsewhere";
    sqlite3_bind_text(rows.get(), 1, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
    CHECK_FALSE(rows.step());
  }
  auto rows = lent_statement::of<by_name>(*db.on);
  CHECK(rows.step());  // NULL finds all
}

TEST_CASE("an abandoned read holds no lock") {
  opened db;
  {
    auto rows = lent_statement::of<by_name>(*db.on);
    CHECK(rows.step());
    // SQLite does not drop a table that is being read.
    CHECK_THROWS_AS(db.on->run("DROP TABLE \"User\""), intact::busy);
  }
  db.on->run("DROP TABLE \"User\"");
}

TEST_CASE("at its end, and after an error, a read stays ended instead of beginning anew") {
  opened db;
  auto rows = lent_statement::of<by_name>(*db.on);
  while (rows.step()) {
  }
  CHECK(rows.get() == nullptr);
  CHECK_FALSE(rows.step());

  auto broken = lent_statement::of<by_name>(*db.on);
  CHECK(broken.step());
  sqlite3_interrupt(db.handle);
  thrown<intact::error>([&] { broken.step(); });
  CHECK_FALSE(broken.step());
}

TEST_CASE("reads can be moved, in whatever order they end") {
  opened db;
  const int before = db.prepared();
  {
    auto a = lent_statement::of<by_name>(*db.on);
    auto b = lent_statement::of<by_name>(*db.on);
    auto c = lent_statement::of<by_name>(*db.on);
    auto d = lent_statement::of<slow_count>(*db.on);
    CHECK(a.step());
    CHECK(a.step());
    lent_statement moved = std::move(a);
    CHECK(a.get() == nullptr);
    CHECK_FALSE(a.step());
    CHECK(moved.step());
    CHECK(first(moved) == 3);
    b = std::move(moved);  // gives back what b had
    CHECK(first(b) == 3);
    lent_statement& same = b;
    b = std::move(same);
    CHECK(first(b) == 3);
    d = std::move(c);
    CHECK(d.step());
    CHECK(first(d) == 1);
    std::optional<lent_statement> last(std::move(b));
    last.reset();
    CHECK(d.step());
    CHECK(first(d) == 2);
  }
  CHECK(db.prepared() == before + 2);
}

TEST_CASE("a database that ends takes the statements that were lent along") {
  std::optional<opened> db(std::in_place);
  auto a = lent_statement::of<by_name>(*db->on);
  auto b = lent_statement::of<by_name>(*db->on);
  auto c = lent_statement::of<slow_count>(*db->on);
  CHECK(a.step());
  CHECK(b.step());
  c.give_back();
  db.reset();
  CHECK(a.get() == nullptr);
  const auto error = thrown<intact::misuse>([&] { a.step(); });
  CHECK(says(error, "the database was destroyed while its rows were being read"));
  CHECK_FALSE(c.step());
  auto moved = std::move(b);
  CHECK_THROWS_AS(moved.step(), intact::misuse);
  b = std::move(a);
}

TEST_CASE("a read goes on when the transaction around it is rolled back") {
  opened db;
  auto unit = std::make_optional<intact::sqlite::transaction>(*db.on);
  db.on->run("INSERT INTO \"User\" VALUES (4, 'Di')");
  auto rows = lent_statement::of<by_name>(*db.on);
  CHECK(rows.step());
  unit.reset();
  CHECK(rows.step());
  CHECK(first(rows) == 2);
  CHECK(rows.step());
  CHECK_FALSE(rows.step());
}

TEST_CASE("a read ends with an error when its transaction is rolled back that changed tables") {
  opened db;
  auto unit = std::make_optional<intact::sqlite::transaction>(*db.on);
  db.on->run("CREATE TABLE another(x)");
  auto rows = lent_statement::of<by_name>(*db.on);
  CHECK(rows.step());
  unit.reset();
  const auto error = thrown<intact::transaction_lost>([&] { rows.step(); });
  CHECK(error.extended_code() == SQLITE_ABORT_ROLLBACK);
  CHECK_FALSE(rows.step());
  auto again = lent_statement::of<by_name>(*db.on);
  CHECK(again.step());
}

TEST_CASE("a read does not go on in a transaction that SQLite has rolled back") {
  opened db;
  db.on->run(R"(CREATE TRIGGER bomb BEFORE INSERT ON "User" BEGIN SELECT RAISE(ROLLBACK, 'boom'); END)");
  auto unit = std::make_optional<intact::sqlite::transaction>(*db.on);
  auto rows = lent_statement::of<by_name>(*db.on);
  CHECK(rows.step());
  CHECK_THROWS_AS(db.on->run("INSERT INTO \"User\" VALUES (4, 'Di')"), intact::trigger_raised);
  CHECK_THROWS_AS(rows.step(), intact::transaction_lost);
  unit.reset();
  CHECK_FALSE(rows.step());
}

TEST_CASE("tables that another statement changes meanwhile do not disturb a later read") {
  opened db;
  { auto rows = lent_statement::of<by_name>(*db.on); }
  db.on->run("ALTER TABLE \"User\" ADD COLUMN age INTEGER");
  auto rows = lent_statement::of<by_name>(*db.on);
  CHECK(rows.step());
  CHECK(first(rows) == 1);
}
