// SPDX-License-Identifier: BSL-1.0
// Schemas and the DDL that they must have, for tests/static/sql/create.cpp, which compares the texts, and for
// tests/runtime/sql/create.test.cpp, which runs them.
#pragma once

#include <intact/intact.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ddl_cases {

/// The text that `intact::ddl<S>` must be.
template <class S>
inline constexpr std::string_view expected = "";

// -- keys ------------------------------------------------------------------------------------------------------------

struct GeneratedKey {
  std::int64_t id{};
  std::string name;
};
struct NaturalKey {
  std::int64_t number{};
};
struct SmallKey {
  std::int32_t id{};
};
struct CountedKey {
  std::int64_t id{};
};
struct UserId {
  std::int64_t value{};
};
struct StrongKey {
  UserId id;
};
struct TextKey {
  std::string code;
};
struct BlobKey {
  std::array<std::byte, 16> id{};
};
struct RealKey {
  double id{};
};
struct CompositeKey {
  std::string name;
  std::int64_t tenant{};
  std::int32_t number{};
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::NaturalKey> =
    intact::describe(intact::primary_key<&ddl_cases::NaturalKey::number>, intact::natural);
template <>
inline constexpr auto intact::model<ddl_cases::CountedKey> = intact::describe(intact::autoincrement);
template <>
inline constexpr auto intact::model<ddl_cases::TextKey> =
    intact::describe(intact::primary_key<&ddl_cases::TextKey::code>);
template <>
inline constexpr auto intact::model<ddl_cases::CompositeKey> =
    intact::describe(intact::primary_key<&ddl_cases::CompositeKey::number, &ddl_cases::CompositeKey::tenant>);

namespace ddl_cases {

struct Keys : intact::schema<GeneratedKey, NaturalKey, SmallKey, CountedKey, StrongKey, TextKey, BlobKey,
                             RealKey, CompositeKey> {};

template <>
inline constexpr std::string_view expected<Keys> =
    R"(CREATE TABLE IF NOT EXISTS "GeneratedKey" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "NaturalKey" (
  "number" INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "SmallKey" (
  "id" INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "CountedKey" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;
CREATE TABLE IF NOT EXISTS "StrongKey" (
  "id" INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "TextKey" (
  "code" TEXT NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "BlobKey" (
  "id" BLOB NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "RealKey" (
  "id" REAL NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "CompositeKey" (
  "name" TEXT NOT NULL,
  "tenant" INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  PRIMARY KEY ("number", "tenant")
) STRICT;
)";

// -- column types ----------------------------------------------------------------------------------------------------

enum class Colour : std::uint8_t { red, green };
enum class Status { draft, published, it_s };

struct Money {
  std::int64_t cents{};
  std::string currency;
};

struct Columns {
  std::int64_t id{};
  bool flag{};
  char letter{};
  std::int8_t tiny{};
  std::uint64_t huge{};
  float single{};
  double real{};
  std::string text;
  std::vector<std::byte> bytes;
  std::vector<std::uint8_t> octets;
  std::array<std::byte, 4> four{};
  Colour colour{};
  Status status{};
  UserId user;
  Money money;
  std::optional<std::int64_t> maybe_integer;
  std::optional<std::string> maybe_text;
  std::optional<double> maybe_real;
  std::optional<std::vector<std::byte>> maybe_bytes;
  std::optional<Status> maybe_status;
};

}  // namespace ddl_cases

template <>
struct intact::column_type<ddl_cases::Status>
    : intact::by_name<ddl_cases::Status::draft, ddl_cases::Status::published, ddl_cases::Status::it_s> {};
template <>
struct intact::column_type<ddl_cases::Money> {
  static std::string to_column(const ddl_cases::Money& money) {
    return std::to_string(money.cents) + money.currency;
  }
  static ddl_cases::Money from_column(std::string_view text) { return {0, std::string(text)}; }
};

namespace ddl_cases {

struct ColumnTypes : intact::schema<Columns> {};

template <>
inline constexpr std::string_view expected<ColumnTypes> =
    R"(CREATE TABLE IF NOT EXISTS "Columns" (
  "id" INTEGER PRIMARY KEY,
  "flag" INTEGER NOT NULL,
  "letter" INTEGER NOT NULL,
  "tiny" INTEGER NOT NULL,
  "huge" INTEGER NOT NULL,
  "single" REAL NOT NULL,
  "real" REAL NOT NULL,
  "text" TEXT NOT NULL,
  "bytes" BLOB NOT NULL,
  "octets" BLOB NOT NULL,
  "four" BLOB NOT NULL,
  "colour" INTEGER NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('draft', 'published', 'it_s')),
  "user" INTEGER NOT NULL,
  "money" TEXT NOT NULL,
  "maybe_integer" INTEGER,
  "maybe_text" TEXT,
  "maybe_real" REAL,
  "maybe_bytes" BLOB,
  "maybe_status" TEXT CHECK ("maybe_status" IN ('draft', 'published', 'it_s'))
) STRICT;
)";

// -- uniques, indexes, collations, names -----------------------------------------------------------------------------

struct Account {
  std::int64_t id{};
  std::string email;
  std::string first;
  std::string last;
  std::optional<std::int64_t> age;
};
struct Renamed {
  std::int64_t id{};
  std::string plain;
  std::string quoted;
};
struct Loose {
  std::int64_t id{};
  std::string text;
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Account> =
    intact::describe(intact::unique<&ddl_cases::Account::email>,
                     intact::unique<&ddl_cases::Account::last, &ddl_cases::Account::first>,
                     intact::index<&ddl_cases::Account::age>,
                     intact::index<&ddl_cases::Account::first, &ddl_cases::Account::age>,
                     intact::collate<&ddl_cases::Account::email, "NOCASE">,
                     intact::collate<&ddl_cases::Account::last, "RTRIM">);
template <>
inline constexpr auto intact::model<ddl_cases::Renamed> =
    intact::describe(intact::table<"the \"table\"">, intact::column<&ddl_cases::Renamed::plain, "select">,
                     intact::column<&ddl_cases::Renamed::quoted, "a \"b\" 'c'; --\n">,
                     intact::unique<&ddl_cases::Renamed::quoted>, intact::index<&ddl_cases::Renamed::quoted>,
                     intact::check(intact::field<&ddl_cases::Renamed::quoted> != "\"'"));
template <>
inline constexpr auto intact::model<ddl_cases::Loose> = intact::describe(intact::not_strict);

namespace ddl_cases {

struct Names : intact::schema<Account, Renamed, Loose> {};

template <>
inline constexpr std::string_view expected<Names> =
    R"(CREATE TABLE IF NOT EXISTS "Account" (
  "id" INTEGER PRIMARY KEY,
  "email" TEXT NOT NULL COLLATE "NOCASE",
  "first" TEXT NOT NULL,
  "last" TEXT NOT NULL COLLATE "RTRIM",
  "age" INTEGER,
  UNIQUE ("email"),
  UNIQUE ("last", "first")
) STRICT;
CREATE INDEX IF NOT EXISTS "Account_age_idx" ON "Account" ("age");
CREATE INDEX IF NOT EXISTS "Account_first_age_idx" ON "Account" ("first", "age");
CREATE TABLE IF NOT EXISTS "the ""table""" (
  "id" INTEGER PRIMARY KEY,
  "select" TEXT NOT NULL,
  "a ""b"" 'c'; --
" TEXT NOT NULL,
  UNIQUE ("a ""b"" 'c'; --
"),
  CHECK ("a ""b"" 'c'; --
" <> '"''')
) STRICT;
CREATE INDEX IF NOT EXISTS "the ""table""_a ""b"" 'c'; --
_idx" ON "the ""table""" ("a ""b"" 'c'; --
");
CREATE TABLE IF NOT EXISTS "Loose" (
  "id" INTEGER PRIMARY KEY,
  "text" TEXT NOT NULL
);
)";

// -- defaults --------------------------------------------------------------------------------------------------------

struct Defaults {
  std::int64_t id{};
  bool flag{};
  std::int32_t negative{};
  std::uint64_t large{};
  double fraction{};
  double whole{};
  float single{};
  double infinite{};
  std::string text;
  std::string quoted;
  std::array<std::byte, 3> bytes{};
  Colour colour{};
  Status status{};
  UserId user;
  std::optional<std::int64_t> some;
  std::optional<std::string> none;
  std::string both;
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Defaults> = intact::describe(
    intact::default_value<&ddl_cases::Defaults::flag>(true),
    intact::default_value<&ddl_cases::Defaults::negative>(-2147483647 - 1),
    intact::default_value<&ddl_cases::Defaults::large>(9223372036854775807u),
    intact::default_value<&ddl_cases::Defaults::fraction>(-0.1),
    intact::default_value<&ddl_cases::Defaults::whole>(42),
    intact::default_value<&ddl_cases::Defaults::single>(0.5f),
    intact::default_value<&ddl_cases::Defaults::infinite>(std::numeric_limits<double>::infinity()),
    intact::default_value<&ddl_cases::Defaults::text>(""),
    intact::default_value<&ddl_cases::Defaults::quoted>("it's \"so\"; --"),
    intact::default_value<&ddl_cases::Defaults::bytes>(std::array{std::byte{0}, std::byte{0x7f},
                                                                  std::byte{0xff}}),
    intact::default_value<&ddl_cases::Defaults::colour>(ddl_cases::Colour::green),
    intact::default_value<&ddl_cases::Defaults::status>(ddl_cases::Status::published),
    intact::default_value<&ddl_cases::Defaults::user>(ddl_cases::UserId{7}),
    intact::default_value<&ddl_cases::Defaults::some>(-1),
    intact::default_value<&ddl_cases::Defaults::none>(std::nullopt),
    intact::default_value<&ddl_cases::Defaults::both>("x"),
    intact::collate<&ddl_cases::Defaults::both, "NOCASE">);

namespace ddl_cases {

struct DefaultValues : intact::schema<Defaults> {};

template <>
inline constexpr std::string_view expected<DefaultValues> =
    R"(CREATE TABLE IF NOT EXISTS "Defaults" (
  "id" INTEGER PRIMARY KEY,
  "flag" INTEGER NOT NULL DEFAULT 1,
  "negative" INTEGER NOT NULL DEFAULT -2147483648,
  "large" INTEGER NOT NULL DEFAULT 9223372036854775807,
  "fraction" REAL NOT NULL DEFAULT -0.1,
  "whole" REAL NOT NULL DEFAULT 42.0,
  "single" REAL NOT NULL DEFAULT 0.5,
  "infinite" REAL NOT NULL DEFAULT 9e999,
  "text" TEXT NOT NULL DEFAULT '',
  "quoted" TEXT NOT NULL DEFAULT 'it''s "so"; --',
  "bytes" BLOB NOT NULL DEFAULT X'007FFF',
  "colour" INTEGER NOT NULL DEFAULT 1,
  "status" TEXT NOT NULL DEFAULT 'published' CHECK ("status" IN ('draft', 'published', 'it_s')),
  "user" INTEGER NOT NULL DEFAULT 7,
  "some" INTEGER DEFAULT -1,
  "none" TEXT DEFAULT NULL,
  "both" TEXT NOT NULL DEFAULT 'x' COLLATE "NOCASE"
) STRICT;
)";

// -- checks ----------------------------------------------------------------------------------------------------------

struct Checked {
  std::int64_t id{};
  bool active{};
  std::int64_t stars{};
  std::int64_t most{};
  double price{};
  std::string text;
  std::optional<std::string> note;
  Colour colour{};
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Checked> = intact::describe(
    intact::check(intact::field<&ddl_cases::Checked::active>),
    intact::check(!intact::field<&ddl_cases::Checked::active>),
    intact::check(intact::field<&ddl_cases::Checked::stars> == 1),
    intact::check(intact::field<&ddl_cases::Checked::stars> != -1),
    intact::check(5 > intact::field<&ddl_cases::Checked::stars>),
    intact::check(intact::field<&ddl_cases::Checked::stars> <= intact::field<&ddl_cases::Checked::most>),
    intact::check(intact::field<&ddl_cases::Checked::stars> >= 0),
    intact::check(intact::field<&ddl_cases::Checked::stars> < 9 &&
                  (intact::field<&ddl_cases::Checked::price> > 0.5 ||
                   intact::field<&ddl_cases::Checked::text> == "it's")),
    intact::check(intact::field<&ddl_cases::Checked::stars> * 2 - 1 +
                      intact::field<&ddl_cases::Checked::most> / 3 % 4 <
                  100),
    intact::check(intact::is_null(intact::field<&ddl_cases::Checked::note>)),
    intact::check(intact::is_not_null(intact::field<&ddl_cases::Checked::note>)),
    intact::check(intact::between(intact::field<&ddl_cases::Checked::stars>, 0, 5)),
    intact::check(intact::in(intact::field<&ddl_cases::Checked::stars>, 1, 2, 3)),
    intact::check(intact::in(intact::field<&ddl_cases::Checked::text>, "a", "b")),
    intact::check(intact::like(intact::field<&ddl_cases::Checked::text>, "a%_'")),
    intact::check(intact::glob(intact::field<&ddl_cases::Checked::text>, "[a-z]*")),
    intact::check(intact::length(intact::trim(intact::field<&ddl_cases::Checked::text>)) > 0),
    intact::check(intact::lower(intact::field<&ddl_cases::Checked::text>) !=
                  intact::upper(intact::field<&ddl_cases::Checked::text>)),
    intact::check(intact::abs(intact::field<&ddl_cases::Checked::price>) < 10),
    intact::check(intact::field<&ddl_cases::Checked::colour> == ddl_cases::Colour::green));

namespace ddl_cases {

struct Checks : intact::schema<Checked> {};

template <>
inline constexpr std::string_view expected<Checks> =
    R"(CREATE TABLE IF NOT EXISTS "Checked" (
  "id" INTEGER PRIMARY KEY,
  "active" INTEGER NOT NULL,
  "stars" INTEGER NOT NULL,
  "most" INTEGER NOT NULL,
  "price" REAL NOT NULL,
  "text" TEXT NOT NULL,
  "note" TEXT,
  "colour" INTEGER NOT NULL,
  CHECK ("active"),
  CHECK (NOT "active"),
  CHECK ("stars" = 1),
  CHECK ("stars" <> -1),
  CHECK (5 > "stars"),
  CHECK ("stars" <= "most"),
  CHECK ("stars" >= 0),
  CHECK (("stars" < 9) AND (("price" > 0.5) OR ("text" = 'it''s'))),
  CHECK (((("stars" * 2) - 1) + (("most" / 3) % 4)) < 100),
  CHECK ("note" IS NULL),
  CHECK ("note" IS NOT NULL),
  CHECK (("stars" >= 0) AND ("stars" <= 5)),
  CHECK ("stars" IN (1, 2, 3)),
  CHECK ("text" IN ('a', 'b')),
  CHECK ("text" LIKE 'a%_'''),
  CHECK ("text" GLOB '[a-z]*'),
  CHECK (length(trim("text")) > 0),
  CHECK (lower("text") <> upper("text")),
  CHECK (abs("price") < 10.0),
  CHECK ("colour" = 1)
) STRICT;
)";

// -- relations: actions ----------------------------------------------------------------------------------------------

struct Parent {
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t number{};
};

struct AllActions {
  std::int64_t id{};
  std::optional<std::int64_t> cascade;
  std::optional<std::int64_t> restrict_;
  std::optional<std::int64_t> no_action;
  std::optional<std::int64_t> set_null;
  std::optional<std::int64_t> set_default;
};
struct AbsentActions {
  std::int64_t id{};
  std::int64_t required{};
  std::optional<std::int64_t> optional;
  std::int64_t deferred_required{};
  std::optional<std::int64_t> deferred_optional;
  std::int64_t tenant{};
  std::int64_t number{};
  std::optional<std::int64_t> tenant_2;
  std::optional<std::int64_t> number_2;
  std::optional<std::int64_t> number_3;
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Parent> =
    intact::describe(intact::unique<&ddl_cases::Parent::tenant, &ddl_cases::Parent::number>);
template <>
inline constexpr auto intact::model<ddl_cases::AllActions> = intact::describe(
    intact::default_value<&ddl_cases::AllActions::set_default>(42),
    intact::relation(intact::fields<&ddl_cases::AllActions::cascade>,
                     intact::references<&ddl_cases::Parent::id>, intact::on_delete<intact::Cascade>,
                     intact::on_update<intact::SetDefault>),
    intact::relation(intact::fields<&ddl_cases::AllActions::restrict_>,
                     intact::references<&ddl_cases::Parent::id>, intact::on_delete<intact::Restrict>,
                     intact::on_update<intact::Cascade>),
    intact::relation(intact::fields<&ddl_cases::AllActions::no_action>,
                     intact::references<&ddl_cases::Parent::id>, intact::on_delete<intact::NoAction>,
                     intact::on_update<intact::Restrict>),
    intact::relation(intact::fields<&ddl_cases::AllActions::set_null>,
                     intact::references<&ddl_cases::Parent::id>, intact::on_delete<intact::SetNull>,
                     intact::on_update<intact::NoAction>),
    intact::relation(intact::fields<&ddl_cases::AllActions::set_default>,
                     intact::references<&ddl_cases::Parent::id>, intact::on_delete<intact::SetDefault>,
                     intact::on_update<intact::SetNull>));
template <>
inline constexpr auto intact::model<ddl_cases::AbsentActions> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::AbsentActions::required>,
                     intact::references<&ddl_cases::Parent::id>),
    intact::relation(intact::fields<&ddl_cases::AbsentActions::optional>,
                     intact::references<&ddl_cases::Parent::id>),
    intact::relation(intact::fields<&ddl_cases::AbsentActions::deferred_required>,
                     intact::references<&ddl_cases::Parent::id>, intact::deferred),
    intact::relation(intact::fields<&ddl_cases::AbsentActions::deferred_optional>,
                     intact::references<&ddl_cases::Parent::id>, intact::deferred),
    intact::relation(intact::fields<&ddl_cases::AbsentActions::tenant, &ddl_cases::AbsentActions::number>,
                     intact::references<&ddl_cases::Parent::tenant, &ddl_cases::Parent::number>),
    intact::relation(intact::fields<&ddl_cases::AbsentActions::number_2, &ddl_cases::AbsentActions::tenant_2>,
                     intact::references<&ddl_cases::Parent::number, &ddl_cases::Parent::tenant>),
    intact::relation(intact::fields<&ddl_cases::AbsentActions::tenant, &ddl_cases::AbsentActions::number_3>,
                     intact::references<&ddl_cases::Parent::tenant, &ddl_cases::Parent::number>,
                     intact::match_simple));

namespace ddl_cases {

// Children first in the schema: parents come first in the DDL all the same.
struct Actions
    : intact::schema<AllActions, AbsentActions, Parent, intact::acknowledge<&AllActions::restrict_>> {};

template <>
inline constexpr std::string_view expected<Actions> =
    R"(CREATE TABLE IF NOT EXISTS "Parent" (
  "id" INTEGER PRIMARY KEY,
  "tenant" INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  UNIQUE ("tenant", "number")
) STRICT;
CREATE TABLE IF NOT EXISTS "AllActions" (
  "id" INTEGER PRIMARY KEY,
  "cascade" INTEGER,
  "restrict_" INTEGER,
  "no_action" INTEGER,
  "set_null" INTEGER,
  "set_default" INTEGER DEFAULT 42,
  FOREIGN KEY ("cascade") REFERENCES "Parent" ("id") ON DELETE CASCADE ON UPDATE SET DEFAULT,
  FOREIGN KEY ("restrict_") REFERENCES "Parent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("no_action") REFERENCES "Parent" ("id") ON DELETE NO ACTION ON UPDATE RESTRICT,
  FOREIGN KEY ("set_null") REFERENCES "Parent" ("id") ON DELETE SET NULL ON UPDATE NO ACTION,
  FOREIGN KEY ("set_default") REFERENCES "Parent" ("id") ON DELETE SET DEFAULT ON UPDATE SET NULL
) STRICT;
CREATE INDEX IF NOT EXISTS "AllActions_cascade_idx" ON "AllActions" ("cascade");
CREATE INDEX IF NOT EXISTS "AllActions_restrict__idx" ON "AllActions" ("restrict_");
CREATE INDEX IF NOT EXISTS "AllActions_no_action_idx" ON "AllActions" ("no_action");
CREATE INDEX IF NOT EXISTS "AllActions_set_null_idx" ON "AllActions" ("set_null");
CREATE INDEX IF NOT EXISTS "AllActions_set_default_idx" ON "AllActions" ("set_default");
CREATE TABLE IF NOT EXISTS "AbsentActions" (
  "id" INTEGER PRIMARY KEY,
  "required" INTEGER NOT NULL,
  "optional" INTEGER,
  "deferred_required" INTEGER NOT NULL,
  "deferred_optional" INTEGER,
  "tenant" INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  "tenant_2" INTEGER,
  "number_2" INTEGER,
  "number_3" INTEGER,
  FOREIGN KEY ("required") REFERENCES "Parent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("optional") REFERENCES "Parent" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY ("deferred_required") REFERENCES "Parent" ("id") ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("deferred_optional") REFERENCES "Parent" ("id") ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("tenant", "number") REFERENCES "Parent" ("tenant", "number") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("number_2", "tenant_2") REFERENCES "Parent" ("number", "tenant") ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY ("tenant", "number_3") REFERENCES "Parent" ("tenant", "number") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "AbsentActions_required_idx" ON "AbsentActions" ("required");
CREATE INDEX IF NOT EXISTS "AbsentActions_optional_idx" ON "AbsentActions" ("optional");
CREATE INDEX IF NOT EXISTS "AbsentActions_deferred_required_idx" ON "AbsentActions" ("deferred_required");
CREATE INDEX IF NOT EXISTS "AbsentActions_deferred_optional_idx" ON "AbsentActions" ("deferred_optional");
CREATE INDEX IF NOT EXISTS "AbsentActions_tenant_number_idx" ON "AbsentActions" ("tenant", "number");
CREATE INDEX IF NOT EXISTS "AbsentActions_number_2_tenant_2_idx" ON "AbsentActions" ("number_2", "tenant_2");
CREATE INDEX IF NOT EXISTS "AbsentActions_tenant_number_3_idx" ON "AbsentActions" ("tenant", "number_3");
)";

// -- relations: which indexes are left out ---------------------------------------------------------------------------

struct Pair {
  std::int64_t a{};
  std::int64_t b{};
};
struct ByKey {  // the key is the relation's own field
  std::int64_t id{};
};
struct ByKeyPrefix {  // the key begins with both fields, in the other order
  std::int64_t b{};
  std::int64_t a{};
  std::int64_t c{};
};
struct ByKeySuffix {  // the key holds both fields, but does not begin with them
  std::int64_t c{};
  std::int64_t a{};
  std::int64_t b{};
};
struct ByUnique {
  std::int64_t id{};
  std::int64_t parent{};
  std::int64_t a{};
  std::int64_t b{};
};
struct ByIndex {
  std::int64_t id{};
  std::int64_t parent{};
  std::int64_t a{};
  std::int64_t b{};
};
struct ByRelation {  // an earlier relation's index begins with the field; a later one's does not count
  std::int64_t id{};
  std::int64_t a{};
  std::int64_t b{};
};
struct ByNothing {  // an earlier relation that is unindexed has no index to share
  std::int64_t id{};
  std::int64_t a{};
  std::int64_t b{};
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Pair> =
    intact::describe(intact::primary_key<&ddl_cases::Pair::a, &ddl_cases::Pair::b>,
                     intact::unique<&ddl_cases::Pair::a>, intact::unique<&ddl_cases::Pair::b>);
template <>
inline constexpr auto intact::model<ddl_cases::ByKey> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::ByKey::id>, intact::references<&ddl_cases::Pair::a>));
template <>
inline constexpr auto intact::model<ddl_cases::ByKeyPrefix> = intact::describe(
    intact::primary_key<&ddl_cases::ByKeyPrefix::b, &ddl_cases::ByKeyPrefix::a, &ddl_cases::ByKeyPrefix::c>,
    intact::relation(intact::fields<&ddl_cases::ByKeyPrefix::a, &ddl_cases::ByKeyPrefix::b>,
                     intact::references<&ddl_cases::Pair::a, &ddl_cases::Pair::b>));
template <>
inline constexpr auto intact::model<ddl_cases::ByKeySuffix> = intact::describe(
    intact::primary_key<&ddl_cases::ByKeySuffix::c, &ddl_cases::ByKeySuffix::a, &ddl_cases::ByKeySuffix::b>,
    intact::relation(intact::fields<&ddl_cases::ByKeySuffix::a, &ddl_cases::ByKeySuffix::b>,
                     intact::references<&ddl_cases::Pair::a, &ddl_cases::Pair::b>));
template <>
inline constexpr auto intact::model<ddl_cases::ByUnique> = intact::describe(
    intact::unique<&ddl_cases::ByUnique::parent>,
    intact::unique<&ddl_cases::ByUnique::b, &ddl_cases::ByUnique::a>,
    intact::relation(intact::fields<&ddl_cases::ByUnique::parent>, intact::references<&ddl_cases::Pair::a>),
    intact::relation(intact::fields<&ddl_cases::ByUnique::a, &ddl_cases::ByUnique::b>,
                     intact::references<&ddl_cases::Pair::a, &ddl_cases::Pair::b>));
template <>
inline constexpr auto intact::model<ddl_cases::ByIndex> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::ByIndex::parent>, intact::references<&ddl_cases::Pair::a>),
    intact::relation(intact::fields<&ddl_cases::ByIndex::a, &ddl_cases::ByIndex::b>,
                     intact::references<&ddl_cases::Pair::a, &ddl_cases::Pair::b>),
    intact::index<&ddl_cases::ByIndex::parent, &ddl_cases::ByIndex::b>,
    intact::index<&ddl_cases::ByIndex::b, &ddl_cases::ByIndex::a, &ddl_cases::ByIndex::parent>);
template <>
inline constexpr auto intact::model<ddl_cases::ByRelation> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::ByRelation::b>, intact::references<&ddl_cases::Pair::b>),
    intact::relation(intact::fields<&ddl_cases::ByRelation::a, &ddl_cases::ByRelation::b>,
                     intact::references<&ddl_cases::Pair::a, &ddl_cases::Pair::b>),
    intact::relation(intact::fields<&ddl_cases::ByRelation::a>, intact::references<&ddl_cases::Pair::a>));
template <>
inline constexpr auto intact::model<ddl_cases::ByNothing> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::ByNothing::a, &ddl_cases::ByNothing::b>,
                     intact::references<&ddl_cases::Pair::a, &ddl_cases::Pair::b>, intact::unindexed),
    intact::relation(intact::fields<&ddl_cases::ByNothing::a>, intact::references<&ddl_cases::Pair::a>),
    intact::relation(intact::fields<&ddl_cases::ByNothing::b>, intact::references<&ddl_cases::Pair::b>,
                     intact::unindexed));

namespace ddl_cases {

struct Indexes
    : intact::schema<Pair, ByKey, ByKeyPrefix, ByKeySuffix, ByUnique, ByIndex, ByRelation, ByNothing> {};

template <>
inline constexpr std::string_view expected<Indexes> =
    R"(CREATE TABLE IF NOT EXISTS "Pair" (
  "a" INTEGER NOT NULL,
  "b" INTEGER NOT NULL,
  PRIMARY KEY ("a", "b"),
  UNIQUE ("a"),
  UNIQUE ("b")
) STRICT;
CREATE TABLE IF NOT EXISTS "ByKey" (
  "id" INTEGER PRIMARY KEY,
  FOREIGN KEY ("id") REFERENCES "Pair" ("a") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS "ByKeyPrefix" (
  "b" INTEGER NOT NULL,
  "a" INTEGER NOT NULL,
  "c" INTEGER NOT NULL,
  PRIMARY KEY ("b", "a", "c"),
  FOREIGN KEY ("a", "b") REFERENCES "Pair" ("a", "b") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS "ByKeySuffix" (
  "c" INTEGER NOT NULL,
  "a" INTEGER NOT NULL,
  "b" INTEGER NOT NULL,
  PRIMARY KEY ("c", "a", "b"),
  FOREIGN KEY ("a", "b") REFERENCES "Pair" ("a", "b") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "ByKeySuffix_a_b_idx" ON "ByKeySuffix" ("a", "b");
CREATE TABLE IF NOT EXISTS "ByUnique" (
  "id" INTEGER PRIMARY KEY,
  "parent" INTEGER NOT NULL,
  "a" INTEGER NOT NULL,
  "b" INTEGER NOT NULL,
  UNIQUE ("parent"),
  UNIQUE ("b", "a"),
  FOREIGN KEY ("parent") REFERENCES "Pair" ("a") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("a", "b") REFERENCES "Pair" ("a", "b") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS "ByIndex" (
  "id" INTEGER PRIMARY KEY,
  "parent" INTEGER NOT NULL,
  "a" INTEGER NOT NULL,
  "b" INTEGER NOT NULL,
  FOREIGN KEY ("parent") REFERENCES "Pair" ("a") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("a", "b") REFERENCES "Pair" ("a", "b") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "ByIndex_parent_b_idx" ON "ByIndex" ("parent", "b");
CREATE INDEX IF NOT EXISTS "ByIndex_b_a_parent_idx" ON "ByIndex" ("b", "a", "parent");
CREATE TABLE IF NOT EXISTS "ByRelation" (
  "id" INTEGER PRIMARY KEY,
  "a" INTEGER NOT NULL,
  "b" INTEGER NOT NULL,
  FOREIGN KEY ("b") REFERENCES "Pair" ("b") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("a", "b") REFERENCES "Pair" ("a", "b") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("a") REFERENCES "Pair" ("a") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "ByRelation_b_idx" ON "ByRelation" ("b");
CREATE INDEX IF NOT EXISTS "ByRelation_a_b_idx" ON "ByRelation" ("a", "b");
CREATE TABLE IF NOT EXISTS "ByNothing" (
  "id" INTEGER PRIMARY KEY,
  "a" INTEGER NOT NULL,
  "b" INTEGER NOT NULL,
  FOREIGN KEY ("a", "b") REFERENCES "Pair" ("a", "b") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("a") REFERENCES "Pair" ("a") ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY ("b") REFERENCES "Pair" ("b") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "ByNothing_a_idx" ON "ByNothing" ("a");
)";

// -- relations: self, mutual, several, in a row; the order of creation -----------------------------------------------

struct Employee {
  std::int64_t id{};
  std::optional<std::int64_t> manager;
  std::optional<std::int64_t> mentor;
};
struct Person {
  std::int64_t id{};
  std::optional<std::int64_t> home;
};
struct House {
  std::int64_t id{};
  std::int64_t owner{};
};
struct Leaf {
  std::int64_t id{};
  std::int64_t branch{};
};
struct Branch {
  std::int64_t id{};
  std::int64_t trunk{};
};
struct Trunk {
  std::int64_t id{};
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Employee> = intact::describe(
    intact::table<"employees">, intact::column<&ddl_cases::Employee::manager, "manager id">,
    intact::relation(intact::fields<&ddl_cases::Employee::manager>,
                     intact::references<&ddl_cases::Employee::id>),
    intact::relation(intact::fields<&ddl_cases::Employee::mentor>,
                     intact::references<&ddl_cases::Employee::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<ddl_cases::Person> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::Person::home>, intact::references<&ddl_cases::House::id>));
template <>
inline constexpr auto intact::model<ddl_cases::House> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::House::owner>, intact::references<&ddl_cases::Person::id>));
template <>
inline constexpr auto intact::model<ddl_cases::Leaf> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::Leaf::branch>, intact::references<&ddl_cases::Branch::id>));
template <>
inline constexpr auto intact::model<ddl_cases::Branch> = intact::describe(
    intact::relation(intact::fields<&ddl_cases::Branch::trunk>, intact::references<&ddl_cases::Trunk::id>));

namespace ddl_cases {

struct Shapes : intact::schema<Leaf, House, Branch, Employee, Person, Trunk> {};

template <>
inline constexpr std::string_view expected<Shapes> =
    R"(CREATE TABLE IF NOT EXISTS "employees" (
  "id" INTEGER PRIMARY KEY,
  "manager id" INTEGER,
  "mentor" INTEGER,
  FOREIGN KEY ("manager id") REFERENCES "employees" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY ("mentor") REFERENCES "employees" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "employees_manager id_idx" ON "employees" ("manager id");
CREATE INDEX IF NOT EXISTS "employees_mentor_idx" ON "employees" ("mentor");
CREATE TABLE IF NOT EXISTS "Trunk" (
  "id" INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "Branch" (
  "id" INTEGER PRIMARY KEY,
  "trunk" INTEGER NOT NULL,
  FOREIGN KEY ("trunk") REFERENCES "Trunk" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "Branch_trunk_idx" ON "Branch" ("trunk");
CREATE TABLE IF NOT EXISTS "Leaf" (
  "id" INTEGER PRIMARY KEY,
  "branch" INTEGER NOT NULL,
  FOREIGN KEY ("branch") REFERENCES "Branch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "Leaf_branch_idx" ON "Leaf" ("branch");
CREATE TABLE IF NOT EXISTS "House" (
  "id" INTEGER PRIMARY KEY,
  "owner" INTEGER NOT NULL,
  FOREIGN KEY ("owner") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "House_owner_idx" ON "House" ("owner");
CREATE TABLE IF NOT EXISTS "Person" (
  "id" INTEGER PRIMARY KEY,
  "home" INTEGER,
  FOREIGN KEY ("home") REFERENCES "House" ("id") ON DELETE SET NULL ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "Person_home_idx" ON "Person" ("home");
)";

// -- many to many ----------------------------------------------------------------------------------------------------

struct Post {
  std::int64_t id{};
};
struct Category {
  std::string code;
};

}  // namespace ddl_cases

template <>
inline constexpr auto intact::model<ddl_cases::Category> = intact::describe(
    intact::table<"categories">, intact::column<&ddl_cases::Category::code, "the code">,
    intact::primary_key<&ddl_cases::Category::code>, intact::collate<&ddl_cases::Category::code, "NOCASE">);

namespace ddl_cases {

// Links first: their tables come after those they reference.
struct Links
    : intact::schema<intact::many_to_many<Post, Category>, intact::many_to_many<Category, Post, "Pinned">,
                     intact::many_to_many<Post, Post, "Related">, Post, Category> {};

template <>
inline constexpr std::string_view expected<Links> =
    R"(CREATE TABLE IF NOT EXISTS "Post" (
  "id" INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE IF NOT EXISTS "categories" (
  "the code" TEXT NOT NULL PRIMARY KEY COLLATE "NOCASE"
) STRICT;
CREATE TABLE IF NOT EXISTS "_CategoryToPost" (
  "A" TEXT NOT NULL COLLATE "NOCASE",
  "B" INTEGER NOT NULL,
  PRIMARY KEY ("A", "B"),
  FOREIGN KEY ("A") REFERENCES "categories" ("the code") ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY ("B") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "_CategoryToPost_B_idx" ON "_CategoryToPost" ("B");
CREATE TABLE IF NOT EXISTS "_Pinned" (
  "A" TEXT NOT NULL COLLATE "NOCASE",
  "B" INTEGER NOT NULL,
  PRIMARY KEY ("A", "B"),
  FOREIGN KEY ("A") REFERENCES "categories" ("the code") ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY ("B") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "_Pinned_B_idx" ON "_Pinned" ("B");
CREATE TABLE IF NOT EXISTS "_Related" (
  "A" INTEGER NOT NULL,
  "B" INTEGER NOT NULL,
  PRIMARY KEY ("A", "B"),
  FOREIGN KEY ("A") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY ("B") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "_Related_B_idx" ON "_Related" ("B");
)";

}  // namespace ddl_cases
