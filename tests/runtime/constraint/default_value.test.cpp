// SPDX-License-Identifier: BSL-1.0
// Defaults: what other programs' rows get, and how they come back.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

enum class Level : std::uint8_t { low = 1, high = 255 };
enum class Status { draft, published };
struct Amount {
  std::int64_t cents{};
  bool operator==(const Amount&) const = default;
};

struct Row {
  std::int64_t id{};
  bool flag{};
  std::int64_t lowest{};
  std::uint64_t highest{};
  std::int8_t small{};
  double tenth{};
  double large{};
  double tiny{};
  double infinite{};
  float single{};
  std::string text{};
  std::string quoted{};
  std::string unicode{};
  std::string empty{};
  std::array<std::byte, 3> blob{};
  Level level{};
  Status status{};
  Amount amount{};
  std::optional<std::int64_t> maybe{};
  std::optional<std::string> nothing{};

  bool operator==(const Row&) const = default;
};

using doubles = std::numeric_limits<double>;

}  // namespace

template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};

template <>
inline constexpr auto intact::model<Row> = intact::describe(
    intact::default_value<&Row::flag>(true),
    intact::default_value<&Row::lowest>(std::numeric_limits<std::int64_t>::min()),
    intact::default_value<&Row::highest>(std::numeric_limits<std::int64_t>::max()),
    intact::default_value<&Row::small>(-128), intact::default_value<&Row::tenth>(0.1),
    intact::default_value<&Row::large>(doubles::max()),
    intact::default_value<&Row::tiny>(-doubles::denorm_min()),
    intact::default_value<&Row::infinite>(-doubles::infinity()), intact::default_value<&Row::single>(0.1F),
    intact::default_value<&Row::text>("text"), intact::default_value<&Row::quoted>("it's \"so\"; -- ?\n\t\\"),
    intact::default_value<&Row::unicode>("Größe 尺寸 👩"), intact::default_value<&Row::empty>(""),
    intact::default_value<&Row::blob>(std::array<std::byte, 3>{std::byte{0}, std::byte{255}, std::byte{16}}),
    intact::default_value<&Row::level>(Level::high), intact::default_value<&Row::status>(Status::published),
    intact::default_value<&Row::amount>(Amount{-5}), intact::default_value<&Row::maybe>(7),
    intact::default_value<&Row::nothing>(std::nullopt));

namespace {

struct Table : intact::schema<Row> {};

const Row defaults{.id = 1,
                   .flag = true,
                   .lowest = std::numeric_limits<std::int64_t>::min(),
                   .highest = 9223372036854775807U,
                   .small = -128,
                   .tenth = 0.1,
                   .large = doubles::max(),
                   .tiny = -doubles::denorm_min(),
                   .infinite = -doubles::infinity(),
                   .single = 0.1F,
                   .text = "text",
                   .quoted = "it's \"so\"; -- ?\n\t\\",
                   .unicode = "Größe 尺寸 👩",
                   .empty = "",
                   .blob = {std::byte{0}, std::byte{255}, std::byte{16}},
                   .level = Level::high,
                   .status = Status::published,
                   .amount = {-5},
                   .maybe = 7,
                   .nothing = std::nullopt};

}  // namespace

TEST_CASE("a row that another program inserts without values has the defaults, to the bit") {
  auto db = in_memory<Table>();
  db.execute("INSERT INTO Row DEFAULT VALUES");
  const Row row = db.get<Row>(1);
  CHECK(row == defaults);
  CHECK(row.tenth == 0.1);
  CHECK(row.tiny == -doubles::denorm_min());
}

TEST_CASE("the insert of a row writes all its fields") {
  auto db = in_memory<Table>();
  const Row row = db.insert(Row{});
  CHECK(row == Row{.id = 1});
  CHECK(db.get<Row>(1) == row);
}
