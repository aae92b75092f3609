// SPDX-License-Identifier: BSL-1.0
// What can be done with a database, and with what it gives out, as types.
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace {

struct User {
  std::int64_t id{};
  std::string name;
};
struct Member {
  std::int64_t group{};
  std::string name;
};

}  // namespace

template <>
inline constexpr auto intact::model<Member> =
    intact::describe(intact::primary_key<&Member::group, &Member::name>);

namespace {

struct Blog : intact::schema<User, Member> {};
using database = intact::sqlite::database<Blog>;

static_assert(std::is_nothrow_move_constructible_v<database> && std::is_move_assignable_v<database>);
static_assert(!std::is_copy_constructible_v<database> && !std::is_copy_assignable_v<database>);
static_assert(!std::is_copy_constructible_v<intact::sqlite::transaction>);
static_assert(!std::is_copy_constructible_v<intact::sqlite::read_transaction>);
static_assert(!std::is_default_constructible_v<database>);

struct any {
  static database& db();
};

static_assert(std::is_same_v<decltype(any::db().insert(User{})), User>);
static_assert(std::is_same_v<decltype(any::db().insert(User{}, intact::or_ignore)), std::optional<User>>);
static_assert(std::is_same_v<decltype(any::db().insert(std::vector<User>{})), std::size_t>);
static_assert(std::is_same_v<decltype(any::db().insert({User{}, User{}})), std::size_t>);
static_assert(std::is_same_v<decltype(any::db().insert(std::vector<User>{}, intact::with_keys)),
                             std::vector<std::int64_t>>);
static_assert(std::is_same_v<decltype(any::db().insert(std::vector<Member>{}, intact::with_keys)),
                             std::vector<std::tuple<std::int64_t, std::string>>>);
static_assert(
    std::is_same_v<decltype(any::db().insert(std::vector<User>{}, intact::or_ignore, intact::with_keys)),
                   std::vector<std::optional<std::int64_t>>>);
static_assert(std::is_same_v<decltype(any::db().find<User>(1)), std::optional<User>>);
static_assert(std::is_same_v<decltype(any::db().get<Member>(1, "a")), Member>);
static_assert(std::is_same_v<decltype(any::db().update(User{})), intact::receipt<Blog>>);
static_assert(std::is_same_v<decltype(any::db().update<User>(1, User{})), intact::receipt<Blog>>);
static_assert(std::is_same_v<decltype(any::db().update<Member>(1, "a", Member{})), intact::receipt<Blog>>);
static_assert(std::is_same_v<decltype(any::db().erase<User>(1)), intact::receipt<Blog>>);
static_assert(std::is_same_v<decltype(any::db().erase<Member>(1, "a")), intact::receipt<Blog>>);
static_assert(
    std::is_same_v<decltype(any::db().erase<User>(std::vector<std::int64_t>{})), intact::receipt<Blog>>);
static_assert(
    std::is_same_v<decltype(any::db().erase<User>(1, intact::with_rows)), intact::receipt_with_rows<Blog>>);
static_assert(std::is_same_v<decltype(any::db().erase<User>(1, intact::without_receipt)), long long>);
static_assert(std::is_same_v<decltype(any::db().erase<User>(intact::where(intact::field<&User::id> > 1))),
                             intact::receipt<Blog>>);
static_assert(
    std::is_same_v<decltype(any::db().preview_erase<User>(intact::everywhere)), intact::preview<Blog>>);
static_assert(std::is_same_v<decltype(any::db().upsert(User{})), User>);
static_assert(std::is_same_v<decltype(any::db().select<User>().all()), std::vector<User>>);
static_assert(std::is_same_v<decltype(any::db().count<User>()), std::size_t>);
static_assert(std::is_same_v<decltype(any::db().transaction([] { return 1; })), int>);
static_assert(std::is_same_v<decltype(any::db().transaction([] {})), void>);
static_assert(std::is_same_v<decltype(any::db().handle()), sqlite3*>);

// A receipt is a value.
static_assert(std::regular<intact::receipt<Blog>>);

}  // namespace
