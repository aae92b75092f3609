// SPDX-License-Identifier: BSL-1.0
// Unique fields, and the collations by which texts are the same.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Account {
  std::int64_t id{};
  std::string mail{};
  std::optional<std::string> phone{};
  std::string country{};
  std::optional<std::int64_t> number{};
};
struct Word {
  std::string text{};
  std::int64_t rank{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Account> =
    intact::describe(intact::unique<&Account::mail>, intact::collate<&Account::mail, "NOCASE">,
                     intact::unique<&Account::phone>, intact::unique<&Account::number, &Account::country>,
                     intact::index<&Account::country>);
template <>
inline constexpr auto intact::model<Word> = intact::describe(intact::primary_key<&Word::text>,
                                                             intact::collate<&Word::text, "NOCASE">);

namespace {

struct Book : intact::schema<Account, Word> {};

}  // namespace

TEST_CASE("one field") {
  auto db = in_memory<Book>();
  db.insert(Account{.mail = "ada@x", .phone = "1"});
  CHECK(thrown<intact::unique_violation>([&] { db.insert(Account{.mail = "b", .phone = "1"}); }).field() ==
        "phone");
  CHECK(thrown<intact::unique_violation>([&] { db.insert(Account{.mail = "ada@x"}); }).field() == "mail");
}

TEST_CASE("by a collation without case") {
  auto db = in_memory<Book>();
  db.insert(Account{.mail = "Ada@X"});
  CHECK(thrown<intact::unique_violation>([&] { db.insert(Account{.mail = "aDA@x"}); }).field() == "mail");
  CHECK(!db.insert(Account{.mail = "ADA@X"}, intact::or_ignore));
  // ASCII only.
  db.insert(Account{.mail = "\xC3\x84"});
  db.insert(Account{.mail = "\xC3\xA4"});
}

TEST_CASE("NULL is never the same as NULL") {
  auto db = in_memory<Book>();
  db.insert(Account{.mail = "a"});
  db.insert(Account{.mail = "b"});
  db.insert(Account{.mail = "c", .country = "CH"});
  db.insert(Account{.mail = "d", .country = "CH"});
  CHECK(db.count<Account>() == 4);
}

TEST_CASE("several fields together") {
  auto db = in_memory<Book>();
  db.insert(Account{.mail = "a", .country = "CH", .number = 1});
  db.insert(Account{.mail = "b", .country = "CH", .number = 2});
  db.insert(Account{.mail = "c", .country = "DE", .number = 1});
  const auto error = thrown<intact::unique_violation>(
      [&] { db.insert(Account{.mail = "d", .country = "CH", .number = 1}); });
  CHECK(error.model() == "Account");
  CHECK(error.field() == "number");
  CHECK(db.count<Account>() == 3);
}

TEST_CASE("a key is found by the collation of its column") {
  auto db = in_memory<Book>();
  db.insert(Word{"Hello", 1});
  CHECK(db.get<Word>("hELLO").text == "Hello");
  thrown<intact::primary_key_violation>([&] { db.insert(Word{"HELLO", 2}); });
  db.update(Word{"hello", 5});
  CHECK(db.get<Word>("Hello").rank == 5);
  CHECK(db.get<Word>("Hello").text == "Hello");
  CHECK(db.erase<Word>("HELLO").deleted<Word>() == 1);
}
