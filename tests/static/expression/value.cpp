// SPDX-License-Identifier: BSL-1.0
#include <intact/expression/value.hpp>
#include <intact/model/by_name.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using namespace intact;
using namespace intact::detail;

enum class Level : std::uint8_t { low = 1, high = 200 };
enum class Status { draft, published, hidden };
struct UserId {
  std::int64_t value;
};
struct PostId {
  std::int64_t value;
};
struct Hash {
  std::uint64_t value;
};
struct Money {
  std::int64_t whole, cents;
};

}  // namespace

template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};
template <>
struct intact::column_type<Money> {
  static constexpr std::int64_t to_column(const Money& money) { return 100 * money.whole + money.cents; }
  static constexpr Money from_column(std::int64_t cents) { return {cents / 100, cents % 100}; }
};

namespace {

// -- which values may stand for which fields -------------------------------------------------------------------------

using literal = fixed_string<4>;

static_assert(accepts<int, int>() && accepts<std::int8_t, long long>() && accepts<std::uint64_t, int>());
static_assert(accepts<int, char>());
static_assert(!accepts<int, bool>() && !accepts<int, double>() && !accepts<int, literal>());
static_assert(accepts<bool, bool>() && !accepts<bool, int>());
static_assert(accepts<double, double>() && accepts<double, float>() && accepts<double, int>());
static_assert(accepts<float, double>());
static_assert(!accepts<double, bool>() && !accepts<double, literal>());
static_assert(accepts<std::string, literal>() && accepts<std::string, std::string>());
static_assert(accepts<std::string, std::string_view>() && accepts<std::string, const char*>());
static_assert(!accepts<std::string, int>() && !accepts<std::string, char>());
using two_bytes = std::array<std::byte, 2>;
using three_bytes = std::array<std::byte, 3>;
static_assert(accepts<two_bytes, two_bytes>() && !accepts<two_bytes, three_bytes>());

// Enums, strong types and the user's own for themselves only.
static_assert(accepts<Level, Level>() && !accepts<Level, int>() && !accepts<Level, Status>());
static_assert(accepts<UserId, UserId>() && !accepts<UserId, int>() && !accepts<UserId, PostId>());
static_assert(accepts<Money, Money>() && !accepts<Money, std::int64_t>());
static_assert(accepts<Status, Status>() && !accepts<Status, literal>());

static_assert(accepts<std::optional<int>, int>() && accepts<std::optional<int>, std::optional<int>>());
static_assert(accepts<std::optional<int>, std::nullopt_t>() && !accepts<int, std::nullopt_t>());
static_assert(!accepts<int, std::optional<int>>() && accepts<std::optional<int>, std::optional<long>>());
static_assert(!accepts<std::optional<int>, std::optional<UserId>>() && !accepts<std::optional<int>, bool>());
static_assert(!accepts<std::string, std::nullptr_t>() && !accepts<std::optional<int>, std::nullptr_t>());
static_assert(accepts<std::optional<std::string>, literal>() && !accepts<std::optional<std::string>, int>());

// -- which fit -------------------------------------------------------------------------------------------------------

static_assert(fits<std::int8_t>(-128) && fits<std::int8_t>(127));
static_assert(!fits<std::int8_t>(-129) && !fits<std::int8_t>(128));
static_assert(fits<std::uint8_t>(255u) && !fits<std::uint8_t>(256) && !fits<std::uint8_t>(-1));
static_assert(fits<std::int64_t>(std::numeric_limits<long long>::min()));
static_assert(!fits<std::int64_t>(9223372036854775808u));
static_assert(fits<std::uint64_t>(9223372036854775807u) && !fits<std::uint64_t>(9223372036854775808u));
static_assert(!fits<std::uint64_t>(-1));
static_assert(fits<char>('z') && !fits<char>(1000));
static_assert(fits<std::optional<std::int8_t>>(127) && !fits<std::optional<std::int8_t>>(128));
static_assert(fits<std::optional<std::int8_t>>(std::nullopt));
static_assert(fits<std::optional<std::int8_t>>(std::optional<std::int8_t>()));
static_assert(fits<float>(3e38) && !fits<float>(3.5e38) && !fits<float>(-3.5e38) && fits<double>(3.5e38));
static_assert(fits<float>(std::numeric_limits<double>::infinity()));
static_assert(fits<bool>(true) && fits<std::string>("x") && fits<UserId>(UserId{1}));

// -- how they are written --------------------------------------------------------------------------------------------

template <class F, class V>
constexpr bool writes_literal(const V& value, std::string_view expected) {
  char buffer[64]{};
  text::writer out(buffer);
  write_literal<F>(out, value);
  return std::string_view(buffer, out.size()) == expected;
}

static_assert(writes_literal<int>(-5, "-5"));
static_assert(writes_literal<bool>(true, "1") && writes_literal<bool>(false, "0"));
static_assert(writes_literal<double>(0.5, "0.5") && writes_literal<double>(5, "5.0"));
static_assert(writes_literal<float>(1, "1.0"));
static_assert(writes_literal<double>(-std::numeric_limits<double>::infinity(), "-9e999"));
static_assert(writes_literal<std::string>(keep("it's"), "'it''s'"));
static_assert(writes_literal<std::string>(std::string_view("it's"), "'it''s'"));
static_assert(writes_literal<std::string>(static_cast<const char*>("it's"), "'it''s'"));
static_assert(writes_literal<std::string>(keep(""), "''"));
static_assert(writes_literal<three_bytes>(three_bytes{std::byte{0}, std::byte{0xAB}, std::byte{0x1F}},
                                          "X'00AB1F'"));
static_assert(writes_literal<std::array<std::byte, 0>>(std::array<std::byte, 0>{}, "X''"));
static_assert(writes_literal<Level>(Level::high, "200"));
static_assert(writes_literal<UserId>(UserId{-1}, "-1"));
static_assert(writes_literal<Money>(Money{5, 25}, "525"));
static_assert(writes_literal<Status>(Status::published, "'published'"));
static_assert(writes_literal<std::optional<int>>(7, "7"));
static_assert(writes_literal<std::optional<int>>(std::nullopt, "NULL"));
static_assert(writes_literal<std::optional<int>>(std::optional<int>(), "NULL"));
static_assert(writes_literal<std::optional<double>>(std::optional<double>(2), "2.0"));
static_assert(writes_literal<std::optional<std::string>>(keep("x"), "'x'"));
static_assert(writes_literal<std::optional<UserId>>(UserId{9}, "9"));

// What SQL has no literal for is no constant.
template <class F, auto Make>
concept HasLiteral = requires {
  typename std::bool_constant<(writes_literal<F>(Make(), ""), true)>;
};
static_assert(HasLiteral<std::uint64_t, [] { return 9223372036854775807u; }>);
static_assert(!HasLiteral<std::uint64_t, [] { return 9223372036854775808u; }>);
static_assert(HasLiteral<Hash, [] { return Hash{1}; }>);
static_assert(!HasLiteral<Hash, [] { return Hash{9223372036854775808u}; }>);
static_assert(HasLiteral<double, [] { return 1.5; }>);
static_assert(!HasLiteral<double, [] { return std::numeric_limits<double>::quiet_NaN(); }>);
static_assert(HasLiteral<std::string, [] { return keep("ab"); }>);
static_assert(!HasLiteral<std::string, [] { return keep("a\0b"); }>);
static_assert(HasLiteral<Status, [] { return Status::draft; }>);
static_assert(!HasLiteral<Status, [] { return Status::hidden; }>);

// -- how they are kept -----------------------------------------------------------------------------------------------

static_assert(keep("a\0b").view() == std::string_view("a\0b", 3));
static_assert(std::is_same_v<decltype(keep("abc")), fixed_string<3>>);
static_assert(keep(5) == 5 && std::is_same_v<decltype(keep(5)), int>);
static_assert(std::is_same_v<as_written_t<fixed_string<3>>, const char[4]>);
static_assert(std::is_same_v<as_written_t<int>, int>);

}  // namespace
