// SPDX-License-Identifier: BSL-1.0
// Schemas for servers: tests/static/sql/server_create.cpp compares their DDL, and tests/servers/ runs it.
#pragma once

#include <intact/intact.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace server_cases {

// -- keys and columns ------------------------------------------------------------------------------------------------

struct Generated {
  std::int64_t id{};
};
struct Natural {
  std::int64_t number{};
};
struct ByText {
  std::string code;
};
struct ByBytes {
  std::array<std::byte, 16> id{};
};
struct ByBlob {
  std::vector<std::byte> id;
};
struct Composite {
  std::string name;
  std::int64_t tenant{};
  std::int32_t number{};
};

enum class Colour : std::uint8_t { red, green };
enum class Status { draft, published, it_s };
struct UserId {
  std::int64_t value{};
};
struct Flag {
  bool value{};
};

struct Columns {
  std::int64_t id{};
  bool flag{};
  Flag strong_flag;
  char letter{};
  std::int8_t tiny{};
  std::uint8_t tiny_plus{};
  std::int16_t small{};
  std::uint16_t small_plus{};
  std::int32_t middle{};
  std::uint32_t middle_plus{};
  std::uint64_t huge{};
  float single{};
  double real{};
  std::string text;
  std::vector<std::byte> bytes;
  std::array<std::byte, 4> four{};
  std::array<std::byte, 300> many{};
  Colour colour{};
  Status status{};
  UserId user;
  std::optional<bool> maybe_flag;
  std::optional<std::string> maybe_text;
  std::optional<Status> maybe_status;
};

}  // namespace server_cases

template <>
inline constexpr auto intact::model<server_cases::Natural> =
    intact::describe(intact::primary_key<&server_cases::Natural::number>, intact::natural);
template <>
inline constexpr auto intact::model<server_cases::ByText> =
    intact::describe(intact::primary_key<&server_cases::ByText::code>);
template <>
inline constexpr auto intact::model<server_cases::Composite> =
    intact::describe(intact::primary_key<&server_cases::Composite::number, &server_cases::Composite::tenant>);
template <>
struct intact::column_type<server_cases::Status>
    : intact::by_name<server_cases::Status::draft, server_cases::Status::published,
                      server_cases::Status::it_s> {};

namespace server_cases {

struct Types : intact::schema<Generated, Natural, ByText, ByBytes, ByBlob, Composite, Columns> {};

// -- names, uniques, indexes -----------------------------------------------------------------------------------------

struct Account {
  std::int64_t id{};
  std::string email;
  std::string first;
  std::optional<std::int64_t> age;
};
struct Renamed {
  std::int64_t id{};
  std::string plain;
  std::string quoted;
};
struct LongNames {
  std::int64_t id{};
  std::int64_t first{};
  std::int64_t second{};
};

}  // namespace server_cases

template <>
inline constexpr auto intact::model<server_cases::Account> =
    intact::describe(intact::unique<&server_cases::Account::email, &server_cases::Account::first>,
                     intact::index<&server_cases::Account::age>,
                     intact::index<&server_cases::Account::first, &server_cases::Account::age>,
                     intact::collate<&server_cases::Account::first, "BINARY">);
template <>
inline constexpr auto intact::model<server_cases::Renamed> = intact::describe(
    intact::table<"the \"table\" `1`">, intact::column<&server_cases::Renamed::plain, "select">,
    intact::column<&server_cases::Renamed::quoted, "a \"b\" 'c' `d`">,
    intact::unique<&server_cases::Renamed::quoted>,
    intact::check(intact::field<&server_cases::Renamed::quoted> != "\"'`"));
// Two names that are too long for a constraint and differ at their ends only; where they are cut there is a character of two bytes.
template <>
inline constexpr auto intact::model<server_cases::LongNames> = intact::describe(
    intact::table<"a_table_with_quite_a_long_name">,
    intact::column<&server_cases::LongNames::first, "a_column_of_ää_length_like_this_1">,
    intact::column<&server_cases::LongNames::second, "a_column_of_ää_length_like_this_2">,
    intact::unique<&server_cases::LongNames::first>, intact::unique<&server_cases::LongNames::second>);

namespace server_cases {

struct Names : intact::schema<Account, Renamed, LongNames> {};

// -- defaults and checks ---------------------------------------------------------------------------------------------

struct Defaults {
  std::int64_t id{};
  bool flag{};
  Flag strong_flag;
  std::int64_t lowest{};
  std::uint64_t highest{};
  double fraction{};
  double large{};
  float single{};
  std::string text;
  std::string quoted;
  std::array<std::byte, 3> bytes{};
  std::vector<std::byte> blob;
  Colour colour{};
  Status status{};
  UserId user;
  std::optional<std::int64_t> some;
  std::optional<std::string> none;
  std::string key;
};
struct Checked {
  std::int64_t id{};
  bool active{};
  std::int16_t stars{};
  std::int16_t most{};
  double price{};
  std::string text;
  std::optional<std::string> note;
  std::array<std::byte, 2> pair{};
  Colour colour{};
};

}  // namespace server_cases

template <>
inline constexpr auto intact::model<server_cases::Defaults> = intact::describe(
    intact::default_value<&server_cases::Defaults::flag>(true),
    intact::default_value<&server_cases::Defaults::strong_flag>(server_cases::Flag{false}),
    intact::default_value<&server_cases::Defaults::lowest>(std::numeric_limits<std::int64_t>::min()),
    intact::default_value<&server_cases::Defaults::highest>(9223372036854775807u),
    intact::default_value<&server_cases::Defaults::fraction>(-0.1),
    intact::default_value<&server_cases::Defaults::large>(1e300),
    intact::default_value<&server_cases::Defaults::single>(0.1f),
    intact::default_value<&server_cases::Defaults::text>(""),
    intact::default_value<&server_cases::Defaults::quoted>("it's \"so\" \\ `now`; --"),
    intact::default_value<&server_cases::Defaults::bytes>(std::array{std::byte{0}, std::byte{0x7f},
                                                                     std::byte{0xff}}),
    intact::default_value<&server_cases::Defaults::blob>(std::vector<std::byte>{}),
    intact::default_value<&server_cases::Defaults::colour>(server_cases::Colour::green),
    intact::default_value<&server_cases::Defaults::status>(server_cases::Status::published),
    intact::default_value<&server_cases::Defaults::user>(server_cases::UserId{7}),
    intact::default_value<&server_cases::Defaults::some>(-1),
    intact::default_value<&server_cases::Defaults::none>(std::nullopt),
    intact::default_value<&server_cases::Defaults::key>("x\\y"), intact::index<&server_cases::Defaults::key>);
template <>
inline constexpr auto intact::model<server_cases::Checked> = intact::describe(
    intact::check(intact::field<&server_cases::Checked::active> ||
                  !intact::field<&server_cases::Checked::active>),
    intact::check(intact::field<&server_cases::Checked::active> == true ||
                  intact::field<&server_cases::Checked::stars> < 3),
    intact::check(intact::field<&server_cases::Checked::stars>* intact::field<&server_cases::Checked::most> <
                  10000000),
    intact::check(intact::field<&server_cases::Checked::stars> / 2 <
                  intact::field<&server_cases::Checked::most> % intact::field<&server_cases::Checked::stars> +
                      20000),
    intact::check(intact::field<&server_cases::Checked::price> / 2 < 1e300),
    intact::check(intact::is_null(intact::field<&server_cases::Checked::note>) ||
                  intact::length(intact::field<&server_cases::Checked::note>) == 3),
    intact::check(intact::in(intact::field<&server_cases::Checked::stars>, 1, 2, 3, 30000)),
    intact::check(intact::like(intact::field<&server_cases::Checked::text>, "A%")),
    intact::check(!intact::like(intact::field<&server_cases::Checked::text>, "%\\")),
    intact::check(intact::length(intact::trim(intact::field<&server_cases::Checked::text>)) > 0),
    intact::check(intact::lower(intact::field<&server_cases::Checked::text>) !=
                  intact::upper(intact::field<&server_cases::Checked::text>)),
    intact::check(intact::abs(intact::field<&server_cases::Checked::price>) <= 10),
    intact::check(intact::field<&server_cases::Checked::pair> != std::array{std::byte{1}, std::byte{2}}),
    intact::check(intact::field<&server_cases::Checked::colour> == server_cases::Colour::green));

namespace server_cases {

struct Values : intact::schema<Defaults, Checked> {};

// -- relations -------------------------------------------------------------------------------------------------------

struct Parent {
  std::int64_t id{};
  std::int64_t tenant{};
  std::string code;
};
struct Acting {
  std::int64_t id{};
  std::optional<std::int64_t> cascade;
  std::optional<std::int64_t> set_null;
};
struct Blocking {
  std::int64_t id{};
  std::optional<std::int64_t> parent;
  std::optional<std::int64_t> no_action;
};
struct Absent {
  std::int64_t id{};
  std::int64_t required{};
  std::optional<std::int64_t> optional;
};
// Of a composite relation in the key's order and in another one.
struct Ordered {
  std::int64_t id{};
  std::int64_t tenant{};
  std::string code;
  std::optional<std::string> code_2;
  std::optional<std::int64_t> tenant_2;
};
struct Node {
  std::int64_t id{};
  std::optional<std::int64_t> up;
};
struct Person {
  std::int64_t id{};
  std::optional<std::int64_t> home;
};
struct House {
  std::int64_t id{};
  std::int64_t owner{};
};
struct Kind {
  Status status{};
};
struct Thing {
  std::int64_t id{};
  Status kind{};
};
struct Tag {
  std::string name;
};

}  // namespace server_cases

template <>
inline constexpr auto intact::model<server_cases::Parent> =
    intact::describe(intact::unique<&server_cases::Parent::tenant, &server_cases::Parent::code>);
template <>
inline constexpr auto intact::model<server_cases::Acting> = intact::describe(
    intact::relation(intact::fields<&server_cases::Acting::cascade>,
                     intact::references<&server_cases::Parent::id>, intact::on_delete<intact::Cascade>,
                     intact::on_update<intact::SetNull>),
    intact::relation(intact::fields<&server_cases::Acting::set_null>,
                     intact::references<&server_cases::Parent::id>, intact::on_delete<intact::SetNull>,
                     intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<server_cases::Blocking> = intact::describe(
    intact::relation(intact::fields<&server_cases::Blocking::parent>,
                     intact::references<&server_cases::Parent::id>, intact::on_delete<intact::Restrict>,
                     intact::on_update<intact::Cascade>),
    intact::relation(intact::fields<&server_cases::Blocking::no_action>,
                     intact::references<&server_cases::Parent::id>, intact::on_delete<intact::NoAction>,
                     intact::on_update<intact::Restrict>));
template <>
inline constexpr auto intact::model<server_cases::Absent> =
    intact::describe(intact::relation(intact::fields<&server_cases::Absent::required>,
                                      intact::references<&server_cases::Parent::id>),
                     intact::relation(intact::fields<&server_cases::Absent::optional>,
                                      intact::references<&server_cases::Parent::id>, intact::unindexed));
template <>
inline constexpr auto intact::model<server_cases::Ordered> = intact::describe(
    intact::relation(intact::fields<&server_cases::Ordered::tenant, &server_cases::Ordered::code>,
                     intact::references<&server_cases::Parent::tenant, &server_cases::Parent::code>,
                     intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&server_cases::Ordered::code_2, &server_cases::Ordered::tenant_2>,
                     intact::references<&server_cases::Parent::code, &server_cases::Parent::tenant>));
template <>
inline constexpr auto intact::model<server_cases::Node> = intact::describe(
    intact::relation(intact::fields<&server_cases::Node::up>, intact::references<&server_cases::Node::id>,
                     intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<server_cases::Person> = intact::describe(intact::relation(
    intact::fields<&server_cases::Person::home>, intact::references<&server_cases::House::id>));
template <>
inline constexpr auto intact::model<server_cases::House> = intact::describe(
    intact::relation(intact::fields<&server_cases::House::owner>,
                     intact::references<&server_cases::Person::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<server_cases::Kind> =
    intact::describe(intact::primary_key<&server_cases::Kind::status>);
template <>
inline constexpr auto intact::model<server_cases::Thing> = intact::describe(intact::relation(
    intact::fields<&server_cases::Thing::kind>, intact::references<&server_cases::Kind::status>));
template <>
inline constexpr auto intact::model<server_cases::Tag> =
    intact::describe(intact::primary_key<&server_cases::Tag::name>);

namespace server_cases {

struct Relations
    : intact::schema<Acting, Blocking, Absent, Ordered, Parent, Node, House, Person, Thing, Kind, Tag,
                     intact::many_to_many<Tag, Parent>, intact::many_to_many<Parent, Parent, "Beside">> {};

// -- what MySQL cannot do --------------------------------------------------------------------------------------------

struct Waiting {
  std::int64_t id{};
  std::int64_t parent{};
  std::int64_t fallback{};
  double score{};
};

}  // namespace server_cases

template <>
inline constexpr auto intact::model<server_cases::Waiting> = intact::describe(
    intact::default_value<&server_cases::Waiting::fallback>(1),
    intact::default_value<&server_cases::Waiting::score>(-std::numeric_limits<double>::infinity()),
    intact::check(intact::field<&server_cases::Waiting::fallback> > 0),
    intact::check(intact::field<&server_cases::Waiting::id> > 0),
    intact::relation(intact::fields<&server_cases::Waiting::parent>,
                     intact::references<&server_cases::Parent::id>, intact::deferred),
    intact::relation(intact::fields<&server_cases::Waiting::fallback>,
                     intact::references<&server_cases::Parent::id>, intact::on_delete<intact::SetDefault>,
                     intact::on_update<intact::SetDefault>));

namespace server_cases {

struct OfPostgresql : intact::schema<Waiting, Parent> {};

}  // namespace server_cases
