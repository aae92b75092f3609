// SPDX-License-Identifier: BSL-1.0
// Without values of std::string, of which clang makes no constant with the standard library of g++ 12.
#include <intact/model/by_name.hpp>
#include <intact/model/load.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using intact::storage;
using namespace intact::detail;

struct failure {};

// One column of a row. Failing throws, and so is no constant expression.
struct column {
  storage what = storage::none;
  long long number = 0;
  double fraction = 0;
  std::string_view characters{};
  intact::list<std::byte> bytes{};

  constexpr storage kind() const { return what; }
  constexpr long long integer() const { return number; }
  constexpr double real() const { return fraction; }
  constexpr std::string_view text() const { return characters; }
  constexpr intact::list<std::byte> blob() const { return bytes; }
  template <class = void>
  [[noreturn]] constexpr void wrong_type(storage) const {
    throw failure();
  }
  template <class = void>
  [[noreturn]] constexpr void out_of_range() const {
    throw failure();
  }
  template <class = void>
  [[noreturn]] constexpr void refused(const char*) const {
    throw failure();
  }
};

constexpr column null{};
constexpr column integer(long long value) { return {storage::integer, value}; }
constexpr column real(double value) { return {storage::real, 0, value}; }
constexpr column text(std::string_view value) { return {storage::text, 0, 0, value}; }

template <class T>
constexpr T loaded(column source) {
  return load<T>(source);
}

// Whether reading a `T` from what `Make` makes comes to an end.
template <class T, auto Make>
concept Loads = requires {
  typename std::bool_constant<(static_cast<void>(loaded<T>(Make())), true)>;
};
template <class T, long long Value>
concept LoadsInteger = Loads<T, [] { return integer(Value); }>;

enum class Level : std::uint8_t { low = 1, high = 200 };
enum class Status { draft, published };
struct UserId {
  std::int64_t value;
};
struct Age {
  std::uint8_t years;
};
struct Money {
  std::int64_t whole, cents;
};
struct Even {
  int number;
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
struct intact::column_type<Even> {
  static constexpr int to_column(const Even& even) { return even.number; }
  static constexpr Even from_column(int number) {
    return number % 2 == 0 ? Even{number} : throw std::invalid_argument("odd");
  }
};

namespace {

static_assert(loaded<bool>(integer(1)) && !loaded<bool>(integer(0)));
static_assert(!LoadsInteger<bool, 2> && !LoadsInteger<bool, -1>);
static_assert(!Loads<bool, [] { return text("true"); }> && !Loads<bool, [] { return null; }>);

// Both ends of every range, and one beyond.
static_assert(loaded<std::int8_t>(integer(-128)) == -128 && loaded<std::int8_t>(integer(127)) == 127);
static_assert(!LoadsInteger<std::int8_t, -129> && !LoadsInteger<std::int8_t, 128>);
static_assert(loaded<std::uint8_t>(integer(0)) == 0 && loaded<std::uint8_t>(integer(255)) == 255);
static_assert(!LoadsInteger<std::uint8_t, -1> && !LoadsInteger<std::uint8_t, 256>);
static_assert(LoadsInteger<std::int16_t, -32768> && LoadsInteger<std::int16_t, 32767>);
static_assert(!LoadsInteger<std::int16_t, -32769> && !LoadsInteger<std::int16_t, 32768>);
static_assert(LoadsInteger<std::uint16_t, 65535> && !LoadsInteger<std::uint16_t, 65536>);
static_assert(LoadsInteger<std::int32_t, -2147483648> && LoadsInteger<std::int32_t, 2147483647>);
static_assert(!LoadsInteger<std::int32_t, -2147483649> && !LoadsInteger<std::int32_t, 2147483648>);
static_assert(LoadsInteger<std::uint32_t, 4294967295> && !LoadsInteger<std::uint32_t, 4294967296>);
static_assert(!LoadsInteger<std::uint32_t, -1>);
constexpr long long least = std::numeric_limits<long long>::min();
constexpr long long most = std::numeric_limits<long long>::max();
static_assert(loaded<std::int64_t>(integer(least)) == least && loaded<std::int64_t>(integer(most)) == most);
static_assert(loaded<std::uint64_t>(integer(most)) == 9223372036854775807u);
static_assert(!LoadsInteger<std::uint64_t, -1> && !LoadsInteger<std::uint64_t, least>);

// A number of another kind, a text that looks like one, and NULL are no integers.
static_assert(!Loads<int, [] { return real(2); }> && !Loads<int, [] { return text("2"); }> &&
              !Loads<int, [] { return null; }>);

static_assert(loaded<double>(real(0.5)) == 0.5 && loaded<float>(real(0.5)) == 0.5f);
static_assert(loaded<float>(real(1e38)) == 1e38f && !Loads<float, [] { return real(1e39); }> &&
              !Loads<float, [] { return real(-1e39); }>);
// A column of numeric affinity keeps 2.0 as 2; taken as far as a double holds every integer.
static_assert(loaded<double>(integer(2)) == 2.0);
static_assert(LoadsInteger<double, 9007199254740992> && !LoadsInteger<double, 9007199254740993>);
static_assert(LoadsInteger<double, -9007199254740992> && !LoadsInteger<double, -9007199254740993>);
static_assert(!Loads<double, [] { return text("0.5"); }> && !Loads<double, [] { return null; }>);

static_assert(!LoadsInteger<std::string, 5> && !Loads<std::string, [] { return null; }>);

static_assert(loaded<Level>(integer(200)) == Level::high && !LoadsInteger<Level, 256>);
static_assert(loaded<UserId>(integer(42)).value == 42 && !Loads<UserId, [] { return null; }>);
static_assert(loaded<Age>(integer(255)).years == 255 && !LoadsInteger<Age, 256>);

static_assert(!loaded<std::optional<int>>(null));
static_assert(loaded<std::optional<int>>(integer(7)) == 7);
static_assert(!LoadsInteger<std::optional<std::int8_t>, 128>);
static_assert(!loaded<std::optional<UserId>>(null) && loaded<std::optional<UserId>>(integer(7))->value == 7);
static_assert(!loaded<std::optional<Status>>(null));

static_assert(loaded<Money>(integer(525)).whole == 5 && loaded<Money>(integer(525)).cents == 25);
static_assert(!Loads<Money, [] { return text("5.25"); }>);
static_assert(loaded<Status>(text("published")) == Status::published);
static_assert(!Loads<Status, [] { return text("hidden"); }> && !LoadsInteger<Status, 1>);
static_assert(loaded<Even>(integer(4)).number == 4 && !LoadsInteger<Even, 3>);
// Out of the range of what from_column() takes, before it is asked.
static_assert(!LoadsInteger<Even, 4294967296>);

}  // namespace
