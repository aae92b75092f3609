// SPDX-License-Identifier: BSL-1.0
// Without std::string, of which clang makes no constant with the standard library of g++ 12.
#include <intact/model/by_name.hpp>
#include <intact/model/store.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace {

using namespace intact::detail;

enum class kind { nothing, null, integer, real, text, blob, too_large, not_a_number };

// Remembers what it was given last, and how often.
struct memory {
  kind what = kind::nothing;
  int times = 0;
  long long number = 0;
  double fraction = 0;
  char characters[32]{};
  std::size_t size = 0;
  lifetime life = lifetime::outlives;

  constexpr void take(kind given) {
    what = given;
    ++times;
  }
  constexpr void null() { take(kind::null); }
  constexpr void integer(long long value) {
    take(kind::integer);
    number = value;
  }
  constexpr void real(double value) {
    take(kind::real);
    fraction = value;
  }
  constexpr void text(std::string_view value, lifetime its_life) {
    take(kind::text);
    life = its_life;
    size = value.size();
    for (std::size_t i = 0; i < size; ++i) characters[i] = value[i];
  }
  template <class Bytes>
  constexpr void blob(const Bytes* bytes, std::size_t count, lifetime its_life) {
    take(kind::blob);
    life = its_life;
    size = count;
    for (std::size_t i = 0; i < size; ++i) characters[i] = static_cast<char>(bytes[i]);
  }
  constexpr void too_large() { take(kind::too_large); }
  constexpr void not_a_number() { take(kind::not_a_number); }

  constexpr bool is(kind wanted) const { return what == wanted && times == 1; }
  constexpr bool is(long long value) const { return is(kind::integer) && number == value; }
  constexpr bool is(double value) const { return is(kind::real) && fraction == value; }
  constexpr bool is(std::string_view value, lifetime wanted) const {
    return is(kind::text) && life == wanted && std::string_view(characters, size) == value;
  }
};

template <class T>
constexpr memory stored(const T& value, lifetime life = lifetime::outlives) {
  memory sink;
  store(value, sink, life);
  return sink;
}

enum class Level : std::uint8_t { low = 1, high = 200 };
enum class Debt : std::int64_t { much = -5 };
enum class Status { draft, published };
struct UserId {
  std::int64_t value;
};
struct Hash {
  std::uint64_t value;
};
struct Nested {
  UserId inner;
};
struct Money {
  std::int64_t whole, cents;
};
struct Slug {
  std::string_view text;
};
struct Digest {
  unsigned char byte;
};
struct Ratio {
  double value;
};

}  // namespace

template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};
template <>
struct intact::column_type<Money> {
  static constexpr std::int64_t to_column(const Money& money) { return 100 * money.whole + money.cents; }
  static constexpr Money from_column(std::int64_t cents) { return {cents / 100, cents % 100}; }
};
template <>
struct intact::column_type<Slug> {
  static constexpr std::string_view to_column(const Slug& slug) { return slug.text; }
  static constexpr Slug from_column(std::string_view text) { return {text}; }
};
template <>
struct intact::column_type<Digest> {
  static constexpr std::array<std::byte, 2> to_column(const Digest& digest) {
    return {std::byte{0}, std::byte{digest.byte}};
  }
  static constexpr Digest from_column(std::array<std::byte, 2> bytes) {
    return {static_cast<unsigned char>(bytes[1])};
  }
};

namespace {

static_assert(stored(true).is(1LL) && stored(false).is(0LL));
static_assert(stored('A').is(65LL));
static_assert(stored(std::int8_t{-128}).is(-128LL) && stored(std::uint8_t{255}).is(255LL));
static_assert(stored(std::numeric_limits<std::int64_t>::min()).is(std::numeric_limits<long long>::min()));
static_assert(stored(std::numeric_limits<std::int64_t>::max()).is(std::numeric_limits<long long>::max()));
static_assert(stored(std::numeric_limits<std::uint32_t>::max()).is(4294967295LL));

// The upper half of 64 unsigned bits has no place in SQLite.
static_assert(stored(std::uint64_t{9223372036854775807u}).is(std::numeric_limits<long long>::max()));
static_assert(stored(std::uint64_t{9223372036854775808u}).is(kind::too_large));
static_assert(stored(std::numeric_limits<std::uint64_t>::max()).is(kind::too_large));
static_assert(stored(Hash{9223372036854775808u}).is(kind::too_large));
static_assert(stored(std::optional<Hash>(Hash{9223372036854775808u})).is(kind::too_large));

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
static_assert(stored(0.5).is(0.5) && stored(0.5f).is(0.5));
static_assert(stored(std::numeric_limits<double>::infinity()).is(std::numeric_limits<double>::infinity()));
static_assert(stored(nan).is(kind::not_a_number));
static_assert(stored(std::numeric_limits<float>::quiet_NaN()).is(kind::not_a_number));
static_assert(stored(Ratio{nan}).is(kind::not_a_number));
// SQLite makes a NULL of it, and where NULL is allowed that is no surprise.
static_assert(stored(std::optional<double>(nan)).is(kind::null));
static_assert(stored(std::optional<Ratio>(Ratio{nan})).is(kind::null));

static_assert(stored(std::array<std::byte, 2>{std::byte{1}, std::byte{2}}).is(kind::blob));
static_assert(stored(std::array<std::byte, 2>{}).size == 2);
static_assert(stored(std::vector<std::uint8_t>{1, 2, 3}).size == 3);
static_assert(stored(std::vector<std::byte>{}).is(kind::blob));

static_assert(stored(Level::high).is(200LL) && stored(Debt::much).is(-5LL));
static_assert(stored(UserId{42}).is(42LL) && stored(Nested{{43}}).is(43LL));

static_assert(stored(std::optional<int>()).is(kind::null));
static_assert(stored(std::optional<int>(7)).is(7LL));
static_assert(stored(std::optional<UserId>(UserId{8})).is(8LL));
static_assert(stored(std::optional<Status>()).is(kind::null));

// A view of the value lives as long as the value; what to_column() made is gone at the end of the statement.
static_assert(stored(Money{5, 25}).is(525LL));
static_assert(stored(std::optional<Money>(Money{1, 0})).is(100LL));
static_assert(stored(Slug{"hello"}).is("hello", lifetime::outlives));
static_assert(stored(Slug{"hello"}, lifetime::temporary).is("hello", lifetime::temporary));
static_assert(stored(Digest{7}).is(kind::blob) && stored(Digest{7}).life == lifetime::temporary);
static_assert(stored(Status::published).is("published", lifetime::outlives));

}  // namespace
