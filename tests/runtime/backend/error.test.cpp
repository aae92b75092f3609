// SPDX-License-Identifier: BSL-1.0
// The errors: which class comes of which cause, and what each carries.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string mail{};
  std::uint8_t age{};
  std::optional<std::int64_t> boss{};
};
struct Seat {
  std::string row{};
  std::int64_t number{};
  std::string colour{};
  std::uint64_t price{};
};

}  // namespace

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::unique<&User::mail>, intact::check(intact::field<&User::age> < 150),
                     intact::relation(intact::fields<&User::boss>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Seat> = intact::describe(intact::table<"seats">,
                                                             intact::primary_key<&Seat::row, &Seat::number>,
                                                             intact::unique<&Seat::colour, &Seat::number>);

namespace {

struct Hall : intact::schema<User, Seat> {};

template <class Error, class... Others>
constexpr bool is_an_error =
    std::is_base_of_v<std::runtime_error, Error>&& std::is_base_of_v<intact::error, Error>&&
        std::is_nothrow_copy_constructible_v<Error> &&
    (std::is_base_of_v<Others, Error> && ...);

static_assert(is_an_error<intact::constraint_violation>);
static_assert(is_an_error<intact::unique_violation, intact::constraint_violation>);
static_assert(is_an_error<intact::primary_key_violation, intact::constraint_violation>);
static_assert(is_an_error<intact::not_null_violation, intact::constraint_violation>);
static_assert(is_an_error<intact::check_violation, intact::constraint_violation>);
static_assert(is_an_error<intact::foreign_key_violation, intact::constraint_violation>);
static_assert(is_an_error<intact::busy> && is_an_error<intact::not_found>);
static_assert(is_an_error<intact::value_error>);
static_assert(is_an_error<intact::integrity_violated>);
static_assert(is_an_error<intact::value_out_of_range, intact::value_error>);
static_assert(is_an_error<intact::type_mismatch, intact::value_error>);
static_assert(is_an_error<intact::corrupt> && is_an_error<intact::full> && is_an_error<intact::cannot_open>);
static_assert(is_an_error<intact::read_only> && is_an_error<intact::schema_mismatch>);
static_assert(is_an_error<intact::unsupported> && is_an_error<intact::misuse>);
static_assert(is_an_error<intact::transaction_lost> && is_an_error<intact::depth_exceeded>);

// What every error of a failed statement carries.
void expect(const intact::error& error, int code, int extended_code, const std::string& statement,
            const std::string& model, const std::string& field) {
  CHECK(error.code() == code);
  CHECK(error.extended_code() == extended_code);
  CHECK((error.extended_code() & 0xff) == code);
  CHECK(!error.message().empty());
  CHECK(error.statement().starts_with(statement));
  CHECK(error.model() == model);
  CHECK(error.field() == field);
  CHECK(std::string(error.what()).size() > 10);
}

}  // namespace

TEST_CASE("constraints") {
  auto db = in_memory<Hall>();
  db.insert(User{.id = 1, .mail = "a"});
  db.insert(Seat{.row = "A", .number = 1, .colour = "red"});
  const std::string user = "INSERT INTO \"User\"";
  const std::string seat = "INSERT INTO \"seats\"";

  expect(thrown<intact::primary_key_violation>([&] { db.insert(User{.id = 1}); }), SQLITE_CONSTRAINT,
         SQLITE_CONSTRAINT_PRIMARYKEY, user, "User", "id");
  expect(thrown<intact::unique_violation>([&] { db.insert(User{.mail = "a"}); }), SQLITE_CONSTRAINT,
         SQLITE_CONSTRAINT_UNIQUE, user, "User", "mail");
  expect(thrown<intact::check_violation>([&] { db.insert(User{.age = 200}); }), SQLITE_CONSTRAINT,
         SQLITE_CONSTRAINT_CHECK, user, "User", "age");
  expect(thrown<intact::not_null_violation>([&] { db.execute("UPDATE User SET mail = NULL"); }),
         SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_NOTNULL, "UPDATE User", "User", "mail");
  // Of several columns the first is the field.
  expect(thrown<intact::primary_key_violation>([&] { db.insert(Seat{.row = "A", .number = 1}); }),
         SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_PRIMARYKEY, seat, "Seat", "row");
  expect(thrown<intact::unique_violation>([&] { db.insert(Seat{.row = "B", .number = 1, .colour = "red"}); }),
         SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_UNIQUE, seat, "Seat", "colour");

  const auto relation = thrown<intact::foreign_key_violation>([&] { db.insert(User{.boss = 99}); });
  CHECK(relation.extended_code() == SQLITE_CONSTRAINT_FOREIGNKEY);
  CHECK(relation.statement().starts_with(user));
  CHECK(relation.relation() == "User.boss");

  db.execute("CREATE TRIGGER no BEFORE DELETE ON seats BEGIN SELECT RAISE(ABORT, 'seats stay'); END");
  const auto trigger = thrown<intact::trigger_raised>([&] { db.erase<Seat>("A", 1); });
  CHECK(trigger.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  CHECK(trigger.message() == "seats stay");
  CHECK(says(trigger, "seats stay"));
}

TEST_CASE("constraints, by updates") {
  auto db = in_memory<Hall>();
  db.insert({User{.id = 1, .mail = "a"}, User{.id = 2, .mail = "b"}});
  const std::string update = "UPDATE \"User\"";
  expect(thrown<intact::unique_violation>([&] { db.update(User{.id = 2, .mail = "a"}); }), SQLITE_CONSTRAINT,
         SQLITE_CONSTRAINT_UNIQUE, update, "User", "mail");
  expect(thrown<intact::check_violation>([&] { db.update(User{.id = 2, .age = 200}); }), SQLITE_CONSTRAINT,
         SQLITE_CONSTRAINT_CHECK, update, "User", "age");
  expect(thrown<intact::primary_key_violation>([&] { db.update<User>(2, User{.id = 1, .mail = "c"}); }),
         SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_PRIMARYKEY, update, "User", "id");
  CHECK(
      thrown<intact::foreign_key_violation>([&] { db.update(User{.id = 2, .boss = 99}); }).is<&User::boss>());
  CHECK(db.get<User>(2).mail == "b");
}

TEST_CASE("what the library itself refuses has no code") {
  auto db = in_memory<Hall>();
  const auto missing = thrown<intact::not_found>([&] { db.get<User>(1); });
  CHECK(missing.code() == 0);
  CHECK(missing.extended_code() == 0);
  CHECK(missing.message().empty());
  CHECK(missing.model() == "User");
  CHECK(missing.statement().starts_with("SELECT"));

  const auto value = thrown<intact::value_out_of_range>([&] { db.insert(Seat{.price = ~std::uint64_t{0}}); });
  CHECK(value.code() == 0);
  CHECK(value.model() == "Seat");
  CHECK(value.field() == "price");

  db.insert(User{.id = 1});
  db.execute("PRAGMA ignore_check_constraints = ON; UPDATE User SET age = 256");
  const auto reading = thrown<intact::value_out_of_range>([&] { db.get<User>(1); });
  CHECK(reading.code() == 0);
  CHECK(reading.model() == "User");
  CHECK(reading.field() == "age");

  auto moved = std::move(db);
  CHECK(thrown<intact::misuse>([&] { db.count<User>(); }).code() == 0);
}

TEST_CASE("files and the database as a whole") {
  const temporary_directory folder;
  const std::string path = folder / "hall.db";
  CHECK(thrown<intact::cannot_open>([&] { intact::sqlite::open<Hall>(path, {.create = false}); }).code() ==
        SQLITE_CANTOPEN);
  auto db = intact::sqlite::open<Hall>(path);
  db.create_tables();
  db.insert(User{.id = 1});
  {
    auto other = intact::sqlite::open<Hall>(path, {.busy_timeout_ms = 0});
    auto unit = db.transaction();
    CHECK(thrown<intact::busy>([&] { other.insert(User{}); }).code() == SQLITE_BUSY);
  }
  auto reader = intact::sqlite::open<Hall>(path, {.read_only = true});
  expect(thrown<intact::read_only>([&] { reader.insert(User{}); }), SQLITE_READONLY, SQLITE_READONLY,
         "INSERT", "", "");
  db.execute("PRAGMA max_page_count = " + ask(db, "PRAGMA page_count"));
  expect(thrown<intact::full>([&] { db.insert(User{.mail = std::string(100000, 'x')}); }), SQLITE_FULL,
         SQLITE_FULL, "INSERT", "", "");
  expect(thrown<intact::error>([&] { db.execute("SELECT nothing FROM User"); }), SQLITE_ERROR, SQLITE_ERROR,
         "SELECT nothing", "", "");
}

TEST_CASE("an interrupted statement") {
  auto db = in_memory<Hall>();
  db.insert(User{.id = 1});
  sqlite3_progress_handler(
      db.handle(), 1, [](void*) { return 1; }, nullptr);
  const auto error = thrown<intact::error>([&] { db.select<User>().all(); });
  CHECK(error.code() == SQLITE_INTERRUPT);
  CHECK_THROWS_AS(db.insert(User{}), intact::error);
  CHECK_THROWS_AS(db.insert(std::vector(200, User{})), intact::error);
  CHECK_THROWS_AS(db.erase<User>(1), intact::error);
  sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
  CHECK(db.count<User>() == 1);
  CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  CHECK(db.insert(User{.mail = "b"}).id == 2);
}

TEST_CASE("deeper than SQLite's actions go") {
  auto db = in_memory<Hall>();
  for (int i = 1; i <= 1100; ++i)
    db.insert(User{.id = i, .mail = std::to_string(i), .boss = i > 1 ? std::optional(i - 1) : std::nullopt});
  const auto error = thrown<intact::depth_exceeded>([&] { db.erase<User>(1); });
  CHECK(error.code() == SQLITE_ERROR);
  CHECK(says(error, "1000"));
  CHECK(says(error, "User.boss"));
  CHECK(db.count<User>() == 1100);
}

TEST_CASE("an error is caught as any of its bases, and as a copy, with all it carries") {
  auto db = in_memory<Hall>();
  db.insert(User{.id = 1, .mail = "a"});
  const auto fail = [&] { db.insert(User{.mail = "a"}); };
  CHECK_THROWS_AS(fail(), intact::unique_violation);
  CHECK_THROWS_AS(fail(), intact::constraint_violation);
  CHECK_THROWS_AS(fail(), intact::error);
  CHECK_THROWS_AS(fail(), std::runtime_error);
  CHECK_THROWS_AS(fail(), std::exception);

  std::optional<intact::error> kept;
  try {
    fail();
  } catch (const intact::error& error) {
    kept.emplace(error);
    CHECK(&kept->statement() == &error.statement());
  }
  const intact::error copy = *kept;
  kept.reset();
  CHECK(copy.field() == "mail");
  CHECK(copy.extended_code() == SQLITE_CONSTRAINT_UNIQUE);
  CHECK(says(copy, "User.mail"));

  // Kept longer than the database that it came from.
  std::exception_ptr pointer;
  {
    auto short_lived = in_memory<Hall>();
    try {
      short_lived.insert(User{.boss = 99});
    } catch (...) {
      pointer = std::current_exception();
    }
  }
  const auto error = thrown<intact::foreign_key_violation>([&] { std::rethrow_exception(pointer); });
  CHECK(error.is<&User::boss>());
  CHECK(error.statement().starts_with("INSERT"));
}

TEST_CASE("errors that are made by hand") {
  const intact::busy plain("try later", {});
  CHECK(std::string(plain.what()) == "try later");
  CHECK(plain.code() == 0);
  CHECK(plain.statement().empty());
  CHECK(!plain.row());
  const intact::unique_violation full("taken", {19, 2067, "said", "INSERT", "User", "mail", 7});
  CHECK(full.code() == 19);
  CHECK(full.extended_code() == 2067);
  CHECK(full.message() == "said");
  CHECK(full.statement() == "INSERT");
  CHECK(full.model() == "User");
  CHECK(full.field() == "mail");
  CHECK(full.row() == 7);
}
