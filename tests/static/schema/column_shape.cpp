// SPDX-License-Identifier: BSL-1.0
// What the values of a column are, through optionals, strong types, enums and mappings of the user's own.
#include <intact/schema/column_shape.hpp>

#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using intact::column_shape;
using intact::value_kind;
using intact::detail::value_shape;

constexpr bool is(column_shape shape, value_kind kind, int bits = 0, std::size_t bytes = 0) {
  return shape.kind == kind && shape.bits == bits && shape.bytes == bytes;
}

struct Strong {
  std::int32_t value;
};
struct Flag {
  bool value;
};
enum class Small : std::uint8_t { a };
enum class Named { a };
struct Money {
  std::int64_t cents;
};

}  // namespace

template <>
struct intact::column_type<Named> : intact::by_name<Named::a> {};
template <>
struct intact::column_type<Money> {
  static std::string to_column(const Money&);
  static Money from_column(std::string_view);
};

namespace {

static_assert(is(value_shape<bool>(), value_kind::boolean) &&
              is(value_shape<std::optional<Flag>>(), value_kind::boolean));

// The smallest signed integer that holds all values; char counts as unsigned wherever it is compiled.
static_assert(is(value_shape<std::int8_t>(), value_kind::integer, 8) &&
              is(value_shape<std::uint8_t>(), value_kind::integer, 16) &&
              is(value_shape<char>(), value_kind::integer, 16));
static_assert(is(value_shape<std::int16_t>(), value_kind::integer, 16) &&
              is(value_shape<std::uint16_t>(), value_kind::integer, 32));
static_assert(is(value_shape<std::int32_t>(), value_kind::integer, 32) &&
              is(value_shape<std::uint32_t>(), value_kind::integer, 64));
static_assert(is(value_shape<std::int64_t>(), value_kind::integer, 64) &&
              is(value_shape<std::uint64_t>(), value_kind::integer, 64));
static_assert(is(value_shape<Strong>(), value_kind::integer, 32) &&
              is(value_shape<Small>(), value_kind::integer, 16) &&
              is(value_shape<std::optional<Small>>(), value_kind::integer, 16));

static_assert(is(value_shape<float>(), value_kind::real, 32) &&
              is(value_shape<double>(), value_kind::real, 64));
static_assert(is(value_shape<std::string>(), value_kind::text) &&
              is(value_shape<Named>(), value_kind::text) &&
              is(value_shape<std::optional<Money>>(), value_kind::text));
static_assert(is(value_shape<std::array<std::byte, 5>>(), value_kind::blob, 0, 5) &&
              is(value_shape<std::vector<std::byte>>(), value_kind::blob) &&
              is(value_shape<std::vector<std::uint8_t>>(), value_kind::blob));

struct Post {
  std::int64_t id{};
  std::optional<float> stars;
};
struct Tag {
  std::string id;
};

// A table of links holds the keys of both its models, in the order of their names.
static_assert(intact::detail::shapes_of<Post>.size() == 2 &&
              is(intact::detail::shapes_of<Post>[1], value_kind::real, 32));
using link = intact::many_to_many<Tag, Post>;
static_assert(is(intact::detail::shapes_of<link>[0], value_kind::integer, 64) &&
              is(intact::detail::shapes_of<link>[1], value_kind::text));

}  // namespace
