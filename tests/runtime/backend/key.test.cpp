// SPDX-License-Identifier: BSL-1.0
// Keys as arguments: what may stand for the key of a row in find, get, update and erase, alone and in ranges.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>  // std::bind, which a call with a text must not find
#include <limits>
#include <list>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Id {
  std::int64_t value{};
  bool operator==(const Id&) const = default;
};

struct User {
  std::int64_t id{};
  std::string name{};
  bool operator==(const User&) const = default;
};
struct Byte {
  std::int8_t id{};
  std::string name{};
};
struct Positive {
  std::uint64_t id{};
  std::string name{};
};
struct Strong {
  Id id{};
  std::string name{};
};
struct Country {
  std::string code{};
  std::string name{};
};
struct Blob {
  std::vector<std::byte> id{};
  std::string name{};
};
struct Hash {
  std::array<std::byte, 2> id{};
  std::string name{};
};
struct Membership {
  std::int64_t user{};
  std::string group{};
  bool active{};
  bool operator==(const Membership&) const = default;
};

}  // namespace

template <>
inline constexpr auto intact::model<Country> = intact::describe(intact::primary_key<&Country::code>);
template <>
inline constexpr auto intact::model<Membership> =
    intact::describe(intact::primary_key<&Membership::group, &Membership::user>);

namespace {

struct Club : intact::schema<User, Byte, Positive, Strong, Country, Blob, Hash, Membership> {};

}  // namespace

TEST_CASE("any integer is a key where the key is an integer") {
  auto db = in_memory<Club>();
  db.insert(User{7, "Ada"});
  db.insert(Byte{7, "Bob"});
  const int i = 7;
  const unsigned u = 7;
  const unsigned long ul = 7;
  const std::uint8_t u8 = 7;
  CHECK(db.get<User>(7).name == "Ada");
  CHECK(db.get<User>(i).name == "Ada");
  CHECK(db.get<User>(u).name == "Ada");
  CHECK(db.get<User>(ul).name == "Ada");
  CHECK(db.get<User>(u8).name == "Ada");
  CHECK(db.get<Byte>(7).name == "Bob");
  CHECK(db.get<Byte>(7LL).name == "Bob");
}

TEST_CASE("a key that does not fit its field finds no row, and above all no other row") {
  auto db = in_memory<Club>();
  db.insert(Byte{1, "Bob"});
  db.insert(Byte{-1, "Eve"});
  db.insert(Positive{1, "Ada"});
  db.insert(User{-1, "Mallory"});
  // Cut off to 8 bits these are 1 and -1.
  CHECK(!db.find<Byte>(257));
  CHECK(!db.find<Byte>(255));
  CHECK(!db.find<Byte>(std::numeric_limits<std::int64_t>::max()));
  CHECK(!db.find<Positive>(-1));
  CHECK(!db.find<User>(std::numeric_limits<std::uint64_t>::max()));
  CHECK(!db.find<Positive>(std::numeric_limits<std::uint64_t>::max()));
  CHECK(db.erase<Byte>(257).empty());
  CHECK(db.erase<User>(std::numeric_limits<std::uint64_t>::max()).empty());
  thrown<intact::not_found>([&] { db.get<Byte>(257); });
  thrown<intact::not_found>([&] { db.get<User>(std::numeric_limits<std::uint64_t>::max()); });
  thrown<intact::not_found>([&] { db.update<Byte>(257, Byte{2, "Bob"}); });
  thrown<intact::not_found>([&] { db.update<User>(std::numeric_limits<std::uint64_t>::max(), User{2, ""}); });
  CHECK(db.erase<Byte>(std::vector{257, 258, 255}).empty());
  CHECK(db.count<Byte>() == 2);
  CHECK(db.count<User>() == 1);
}

TEST_CASE("any text is a key where the key is a text") {
  auto db = in_memory<Club>();
  db.insert(Country{"CH", "Switzerland"});
  const char* pointer = "CH";
  const char array[] = "CH";
  const std::string text = "CH";
  const std::string_view view = std::string_view("CHE").substr(0, 2);
  CHECK(db.get<Country>("CH").name == "Switzerland");
  CHECK(db.get<Country>(pointer).name == "Switzerland");
  CHECK(db.get<Country>(array).name == "Switzerland");
  CHECK(db.get<Country>(text).name == "Switzerland");
  CHECK(db.get<Country>(view).name == "Switzerland");
  CHECK(db.get<Country>(std::string("C") + "H").name == "Switzerland");
  CHECK(!db.find<Country>("CHE"));
  db.insert(Country{"", "nowhere"});
  CHECK(db.get<Country>(std::string_view()).name == "nowhere");
  db.update<Country>("CH", Country{"CHE", "Suisse"});
  CHECK(db.get<Country>("CHE").name == "Suisse");
  CHECK(db.erase<Country>("CHE").deleted<Country>() == 1);
  CHECK(db.erase<Country>("CHE").empty());
}

TEST_CASE("keys of other types") {
  auto db = in_memory<Club>();
  const std::vector<std::byte> bytes{std::byte{1}, std::byte{0}};
  const std::array<std::byte, 2> hash{std::byte{3}, std::byte{0}};
  db.insert(Strong{Id{3}, "strong"});
  db.insert(Blob{bytes, "blob"});
  db.insert(Blob{{}, "empty"});
  db.insert(Hash{hash, "hash"});
  CHECK(db.get<Strong>(Id{3}).name == "strong");
  CHECK(db.get<Blob>(bytes).name == "blob");
  CHECK(db.get<Blob>(std::vector<std::byte>{}).name == "empty");
  CHECK(db.get<Hash>(hash).name == "hash");
  CHECK(!db.find<Hash>(std::array<std::byte, 2>{}));
  CHECK(db.erase<Blob>(bytes).deleted<Blob>() == 1);
  CHECK(db.erase<Hash>(hash).deleted<Hash>() == 1);
}

TEST_CASE(
    "a row that is missing: nothing from find, not_found from get and update, an empty receipt from erase") {
  auto db = in_memory<Club>();
  db.insert(User{1, "Ada"});
  CHECK(!db.find<User>(2));
  const auto getting = thrown<intact::not_found>([&] { db.get<User>(2); });
  CHECK(getting.model() == "User");
  CHECK(says(getting, "User"));
  CHECK(getting.statement().starts_with("SELECT"));
  CHECK(getting.code() == 0);
  const auto updating = thrown<intact::not_found>([&] { db.update(User{2, "Bob"}); });
  CHECK(updating.model() == "User");
  CHECK(updating.statement().starts_with("UPDATE"));
  thrown<intact::not_found>([&] { db.update<User>(2, User{3, "Bob"}); });
  CHECK(db.erase<User>(2).empty());
  CHECK(db.erase<User>(2).total() == 0);
  CHECK(db.select<User>().all() == std::vector{User{1, "Ada"}});
}

TEST_CASE("an update changes its row and no other") {
  auto db = in_memory<Club>();
  db.insert({User{1, "Ada"}, User{2, "Bob"}, User{3, "Eve"}});
  db.update(User{2, "Bobby"});
  CHECK(db.select<User>().all() == std::vector{User{1, "Ada"}, User{2, "Bobby"}, User{3, "Eve"}});
  db.update<User>(2, User{9, "Robert"});
  CHECK(db.select<User>().all() == std::vector{User{1, "Ada"}, User{3, "Eve"}, User{9, "Robert"}});
  db.update<User>(9, User{9, "Bob"});
  CHECK(db.get<User>(9).name == "Bob");
  thrown<intact::primary_key_violation>([&] { db.update<User>(9, User{1, "taken"}); });
  CHECK(db.get<User>(1).name == "Ada");
  CHECK(db.get<User>(9).name == "Bob");
}

// An update writes the key it is given; only an insert takes 0 for "generate one".
TEST_CASE("an update to the key 0 does not generate one") {
  auto db = in_memory<Club>();
  db.insert(User{5, "Ada"});
  db.update<User>(5, User{0, "Zero"});
  CHECK(db.select<User>().all() == std::vector{User{0, "Zero"}});
  db.update(User{0, "Null"});
  CHECK(db.get<User>(0).name == "Null");
  CHECK(db.erase<User>(0).deleted<User>() == 1);
}

TEST_CASE("a composite key is given field by field") {
  auto db = in_memory<Club>();
  const std::string group = "chess";
  db.insert(Membership{1, "chess", true});
  db.insert(Membership{2, "chess", false});
  CHECK(db.get<Membership>("chess", 1).active);
  CHECK(db.get<Membership>(group, std::uint8_t{2}) == Membership{2, "chess", false});
  CHECK(db.get<Membership>(std::string_view(group), 2LL) == Membership{2, "chess", false});
  CHECK(!db.find<Membership>("chess", 3));
  CHECK(!db.find<Membership>("ches", 1));
  db.update<Membership>("chess", 1, Membership{3, "go", true});
  CHECK(db.get<Membership>("go", 3).active);
  CHECK(db.erase<Membership>("go", 3).deleted<Membership>() == 1);
  CHECK(db.erase<Membership>("go", 3).empty());
}

TEST_CASE("a range of keys") {
  auto db = in_memory<Club>();
  const auto fill = [&] {
    for (int i = 1; i <= 5; ++i) db.insert(User{i, std::to_string(i)});
  };
  const auto left = [&] {
    std::string ids;
    for (const User& user : db.select<User>().all()) ids += user.name;
    db.execute("DELETE FROM User");
    return ids;
  };
  fill();
  CHECK(db.erase<User>(std::vector<std::int64_t>{2, 4}).deleted<User>() == 2);
  CHECK(left() == "135");
  fill();
  CHECK(db.erase<User>(std::array{1, 5, 99}).deleted<User>() == 2);
  CHECK(left() == "234");
  fill();
  CHECK(db.erase<User>(std::list<std::uint8_t>{3, 3, 3}).deleted<User>() == 1);
  CHECK(left() == "1245");
  fill();
  CHECK(db.erase<User>(std::views::iota(2, 5)).deleted<User>() == 3);
  CHECK(left() == "15");
  fill();
  CHECK(db.erase<User>(std::initializer_list<int>{1, 2}).deleted<User>() == 2);
  CHECK(left() == "345");
  fill();
  CHECK(db.erase<User>(std::vector<int>{}).empty());
  CHECK(left() == "12345");
}

TEST_CASE("a range of text keys, of composite keys, of blobs") {
  auto db = in_memory<Club>();
  db.insert({Country{"CH", ""}, Country{"DE", ""}, Country{"FR", ""}});
  CHECK(db.erase<Country>(std::set<std::string>{"CH", "FR", "XX"}).deleted<Country>() == 2);
  CHECK(db.erase<Country>(std::vector<const char*>{"DE"}).deleted<Country>() == 1);
  CHECK(db.erase<Country>(std::vector<std::string_view>{"DE"}).empty());

  db.insert({Membership{1, "chess", true}, Membership{2, "chess", true}, Membership{3, "go", true}});
  CHECK(db.erase<Membership>(std::vector{std::tuple{"chess", 1}, std::tuple{"go", 3}, std::tuple{"go", 4}})
            .deleted<Membership>() == 2);
  CHECK(db.erase<Membership>(std::vector{std::pair<std::string, int>{"chess", 2}}).deleted<Membership>() ==
        1);
  CHECK(db.erase<Membership>(std::vector<intact::key_type<Membership>>{}).empty());

  const std::vector<std::byte> bytes{std::byte{1}};
  db.insert({Blob{bytes, ""}, Blob{{}, ""}});
  CHECK(db.erase<Blob>(std::vector{bytes, std::vector<std::byte>{}}).deleted<Blob>() == 2);
}

TEST_CASE("the keys that an insert gives out can be erased") {
  auto db = in_memory<Club>();
  const auto keys = db.insert(std::vector{User{0, "a"}, User{0, "b"}}, intact::with_keys);
  CHECK(db.erase<User>(keys).deleted<User>() == 2);
}
