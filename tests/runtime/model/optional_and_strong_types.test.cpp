// SPDX-License-Identifier: BSL-1.0
// std::optional of every kind of field, and single-field strong types.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

enum class Level : std::uint8_t { low = 1, high = 200 };
enum Plain { zero, one };

struct UserId {
  std::int64_t value{};
  bool operator==(const UserId&) const = default;
};
struct Name {
  std::string text{};
  bool operator==(const Name&) const = default;
};
struct Small {
  std::int8_t value{};
  bool operator==(const Small&) const = default;
};
// A strong type around another one.
struct OwnerId {
  UserId user{};
  bool operator==(const OwnerId&) const = default;
};
struct Key {
  std::array<std::byte, 2> bytes{};
  bool operator==(const Key&) const = default;
};
struct Rank {
  Level level{};
  bool operator==(const Rank&) const = default;
};

struct Everything {
  UserId id{};
  std::optional<bool> flag{};
  std::optional<std::int8_t> small{};
  std::optional<std::uint64_t> large{};
  std::optional<double> real{};
  std::optional<std::string> text{};
  std::optional<std::vector<std::byte>> blob{};
  std::optional<Level> level{};
  std::optional<Name> name{};
  std::optional<OwnerId> owner{};
  std::optional<Key> key{};

  bool operator==(const Everything&) const = default;
};

struct Required {
  OwnerId id{};
  Name name{};
  Small small{};
  Key key{};
  Rank rank{};
  Level level{};
  Plain plain{};

  bool operator==(const Required&) const = default;
};

struct Types : intact::schema<Everything, Required> {};

const Everything filled{.id = UserId{1},
                        .flag = false,
                        .small = std::int8_t{-128},
                        .large = 0U,
                        .real = 0.0,
                        .text = "",
                        .blob = std::vector<std::byte>{},
                        .level = Level::high,
                        .name = Name{"Ada"},
                        .owner = OwnerId{UserId{7}},
                        .key = Key{{std::byte{1}, std::byte{2}}}};

}  // namespace

TEST_CASE("an optional that holds a value") {
  auto db = in_memory<Types>();
  db.insert(filled);
  CHECK(db.get<Everything>(UserId{1}) == filled);
}

TEST_CASE("an optional without a value is NULL, also after an update") {
  auto db = in_memory<Types>();
  const std::string nulls =
      "SELECT (flag IS NULL) + (small IS NULL) + (large IS NULL) + (real IS NULL) + (text IS NULL) + (blob "
      "IS NULL) + "
      "(level IS NULL) + (name IS NULL) + (owner IS NULL) + (key IS NULL) FROM Everything";
  db.insert(Everything{.id = UserId{1}});
  CHECK(ask(db, nulls) == "10");
  CHECK(db.get<Everything>(UserId{1}) == Everything{.id = UserId{1}});
  db.update(filled);
  CHECK(ask(db, nulls) == "0");
  CHECK(db.get<Everything>(UserId{1}) == filled);
  db.update(Everything{.id = UserId{1}});
  CHECK(ask(db, nulls) == "10");
  CHECK(db.get<Everything>(UserId{1}) == Everything{.id = UserId{1}});
}

TEST_CASE("an optional holds its value to the same limits") {
  auto db = in_memory<Types>();
  db.insert(filled);
  const auto refuse = [&](const std::string& column, const std::string& value) {
    CAPTURE(column);
    db.execute("UPDATE Everything SET " + column + " = " + value);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Everything>(UserId{1}); });
    CHECK(error.model() == "Everything");
    CHECK(error.field() == column);
    db.update(filled);
  };
  refuse("flag", "2");
  refuse("small", "128");
  refuse("large", "-1");
  refuse("level", "256");
  refuse("key", "X'01'");

  Everything too_large = filled;
  too_large.large = ~std::uint64_t{0};
  const auto error = thrown<intact::value_out_of_range>([&] { db.update(too_large); });
  CHECK(error.field() == "large");
  CHECK(db.get<Everything>(UserId{1}) == filled);
}

TEST_CASE("a strong type is stored as its field") {
  auto db = in_memory<Types>();
  const Required row{.id = OwnerId{UserId{3}},
                     .name = Name{"Ada"},
                     .small = Small{-5},
                     .key = Key{{std::byte{1}, std::byte{2}}},
                     .rank = Rank{Level::high},
                     .level = Level::low,
                     .plain = one};
  db.insert(row);
  CHECK(db.get<Required>(OwnerId{UserId{3}}) == row);
  CHECK(ask(db, "SELECT id || name || small || hex(key) || rank || level || plain FROM Required") ==
        "3Ada-5010220011");
}

TEST_CASE("a strong type holds its value to the limits of its field") {
  auto db = in_memory<Types>();
  db.insert(Required{.id = OwnerId{UserId{1}}});
  db.execute("UPDATE Required SET small = 128");
  const auto error = thrown<intact::value_out_of_range>([&] { db.find<Required>(OwnerId{UserId{1}}); });
  CHECK(error.model() == "Required");
  CHECK(error.field() == "small");
}

// C++ gives an enum with a fixed underlying type all values of that type.
TEST_CASE("an enum by value takes what its underlying type holds") {
  auto db = in_memory<Types>();
  db.insert(Required{.id = OwnerId{UserId{1}}, .level = static_cast<Level>(77)});
  CHECK(db.get<Required>(OwnerId{UserId{1}}).level == static_cast<Level>(77));
  for (const std::string value : {"-1", "256"}) {
    db.execute("UPDATE Required SET level = " + value);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Required>(OwnerId{UserId{1}}); });
    CHECK(error.field() == "level");
  }
}
