// SPDX-License-Identifier: BSL-1.0
#include <intact/chrono.hpp>

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace std::chrono;
using intact::column_type;

namespace {

using sys_milliseconds = sys_time<milliseconds>;
using sys_microseconds = sys_time<microseconds>;

template <class T>
std::string written(const T& value) {
  return column_type<T>::to_column(value);
}

template <class T>
T read(std::string_view text) {
  return column_type<T>::from_column(text);
}

constexpr sys_days first_day = year(0) / January / 1;
constexpr sys_days last_day = year(9999) / December / 31;

template <class Duration>
constexpr sys_time<Duration> first_point = first_day;
template <class Duration>
constexpr sys_time<Duration> last_point = last_day + days(1) - Duration(1);

// What `T` says of a text that it refuses; empty if it takes it.
template <class T>
std::string refusal(std::string_view text) {
  try {
    read<T>(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the forms") {
  CHECK(written(2024y / February / 29) == "2024-02-29");
  CHECK(written(sys_days(2024y / February / 29)) == "2024-02-29");
  const sys_days day = 2024y / February / 29;
  CHECK(written(sys_seconds(day)) == "2024-02-29 00:00:00");
  CHECK(written(day + 23h + 59min + 59s) == "2024-02-29 23:59:59");
  CHECK(written(sys_milliseconds(day)) == "2024-02-29 00:00:00.000");
  CHECK(written(day + 1h + 2min + 3s + 4ms) == "2024-02-29 01:02:03.004");
  CHECK(written(sys_microseconds(day)) == "2024-02-29 00:00:00.000000");
  CHECK(written(day + 1h + 2min + 3s + 45us) == "2024-02-29 01:02:03.000045");
}

TEST_CASE("a time before 1970 is written with the day it falls on") {
  const sys_days epoch{};
  CHECK(written(epoch - 1s) == "1969-12-31 23:59:59");
  CHECK(written(epoch - 1ms) == "1969-12-31 23:59:59.999");
  CHECK(written(epoch - 1us) == "1969-12-31 23:59:59.999999");
  CHECK(written(epoch - 24h + 1us) == "1969-12-31 00:00:00.000001");
  CHECK(read<sys_microseconds>("1969-12-31 23:59:59.999999") == epoch - 1us);
  CHECK(read<sys_seconds>("1900-03-01") == sys_days(1900y / February / 28) + days(1));
}

TEST_CASE("the first and the last years") {
  CHECK(written(first_day) == "0000-01-01");
  CHECK(written(last_day) == "9999-12-31");
  CHECK(written(first_point<seconds>) == "0000-01-01 00:00:00");
  CHECK(written(last_point<seconds>) == "9999-12-31 23:59:59");
  CHECK(written(last_point<milliseconds>) == "9999-12-31 23:59:59.999");
  CHECK(written(last_point<microseconds>) == "9999-12-31 23:59:59.999999");
  CHECK(read<sys_microseconds>("9999-12-31 23:59:59.999999") == last_point<microseconds>);
  CHECK(read<sys_milliseconds>("0000-01-01 00:00:00.000") == first_point<milliseconds>);

  CHECK_THROWS_AS(written(first_day - days(1)), std::out_of_range);
  CHECK_THROWS_AS(written(last_day + days(1)), std::out_of_range);
  CHECK_THROWS_AS(written(first_point<seconds> - 1s), std::out_of_range);
  CHECK_THROWS_AS(written(last_point<seconds> + 1s), std::out_of_range);
  CHECK_THROWS_AS(written(first_point<microseconds> - 1us), std::out_of_range);
  CHECK_THROWS_AS(written(last_point<microseconds> + 1us), std::out_of_range);
  CHECK_THROWS_AS(written(year(-1) / 12 / 31), std::out_of_range);
  CHECK_THROWS_AS(written(year(10000) / 1 / 1), std::out_of_range);
}

TEST_CASE_TEMPLATE("the extremes of every type are refused, without overflow", T, sys_days, sys_seconds,
                   sys_milliseconds, sys_microseconds) {
  CHECK_THROWS_AS(written(T::min()), std::out_of_range);
  CHECK_THROWS_AS(written(T::max()), std::out_of_range);
  // 65536 years: what a year_month_day would take for 1970.
  CHECK_THROWS_AS(written(T(sys_days(days(23936532)))), std::out_of_range);
}

TEST_CASE("leap days") {
  for (int y : {0, 4, 1600, 1904, 1968, 2000, 2024, 2400, 9996}) {
    const year_month_day leap_day = year(y) / February / 29;
    CHECK(read<year_month_day>(written(leap_day)) == leap_day);
    CHECK(read<sys_days>(written(leap_day)) == sys_days(leap_day));
  }
  for (const char* text : {"1900-02-29", "2023-02-29", "2100-02-29", "2024-02-30", "2024-04-31"}) {
    CHECK(refusal<year_month_day>(text) != "");
    CHECK(refusal<sys_days>(text) != "");
    CHECK(refusal<sys_seconds>(std::string(text) + " 00:00:00") != "");
  }
}

TEST_CASE("a day that the calendar does not have is not written") {
  for (year_month_day date : {2023y / February / 29, 2023y / February / 30, 2023y / month(13) / 1,
                              2023y / January / 0, 2023y / month(0) / 1, year(-32768) / 1 / 1}) {
    CHECK_THROWS_AS(written(date), std::invalid_argument);
  }
}

TEST_CASE("what others write is read") {
  const sys_seconds time = sys_days(2024y / February / 29) + 12h + 34min + 56s;
  struct {
    const char* text;
    sys_microseconds time;
  } const cases[] = {
      {"2024-02-29", sys_days(2024y / February / 29)},
      {"2024-02-29 12:34:56", time},
      {"2024-02-29T12:34:56", time},
      {"2024-02-29 12:34:56Z", time},
      {"2024-02-29T12:34:56Z", time},
      {"2024-02-29T12:34:56+00:00", time},
      {"2024-02-29 12:34:56.1", time + 100ms},
      {"2024-02-29 12:34:56.12", time + 120ms},
      {"2024-02-29 12:34:56.123", time + 123ms},
      {"2024-02-29 12:34:56.1234", time + 123400us},
      {"2024-02-29 12:34:56.12345", time + 123450us},
      {"2024-02-29T12:34:56.123456Z", time + 123456us},
      {"2024-02-29 12:34:56.1234560", time + 123456us},
      {"2024-02-29 12:34:56.12345600", time + 123456us},
      {"2024-02-29 12:34:56.123456000", time + 123456us},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read<sys_microseconds>(text) == expected);
    const bool whole_milliseconds = expected == floor<milliseconds>(expected);
    CHECK((refusal<sys_milliseconds>(text) == "") == whole_milliseconds);
    if (whole_milliseconds) CHECK(read<sys_milliseconds>(text) == expected);
    const bool whole_seconds = expected == floor<seconds>(expected);
    CHECK((refusal<sys_seconds>(text) == "") == whole_seconds);
    if (whole_seconds) CHECK(read<sys_seconds>(text) == expected);
  }
  CHECK(read<sys_seconds>("2024-02-29 12:34:56.000000000") == time);
  CHECK(refusal<sys_microseconds>("2024-02-29 12:34:56.123456001") ==
        "\"2024-02-29 12:34:56.123456001\" has a finer fraction than its type can hold");
}

TEST_CASE("malformed texts are refused") {
  for (const char* text : {
           "",
           " ",
           "today",
           "2024",
           "2024-02",
           "2024-2-29",
           "24-02-29",
           "02024-02-29",
           "-2024-02-29",
           "+024-02-29",
           "2024/02/29",
           "20240229",
           "2024-02-29 ",
           " 2024-02-29",
           "2024-00-10",
           "2024-13-10",
           "2024-01-00",
           "2024-01-32",
           "2024-02-2x",
           "2024-02-29T",
           "2024-02-29Z",
           "2024-02-29 12",
           "2024-02-29 12:34",
           "2024-02-29 12:34Z",
           "2024-02-29 1:02:03",
           "2024-02-29 24:00:00",
           "2024-02-29 23:60:00",
           "2024-02-29 23:59:60",
           "2024-02-29 -1:00:00",
           "2024-02-29 12-34-56",
           "2024-02-29  12:34:56",
           "2024-02-29t12:34:56",
           "2024-02-29_12:34:56",
           "2024-02-29 12:34:56 ",
           "2024-02-29 12:34:56z",
           "2024-02-29 12:34:56ZZ",
           "2024-02-29 12:34:56Z+00:00",
           "2024-02-29 12:34:56+00:00Z",
           "2024-02-29 12:34:56+01:00",
           "2024-02-29 12:34:56-00:00",
           "2024-02-29+00:00",
           "2024-02-29 12:34:56 Z",
           "2024-02-29 12:34:56.",
           "2024-02-29 12:34:56.Z",
           "2024-02-29 12:34:56,5",
           "2024-02-29 12:34:56.0000000000",
           "2024-02-29 12:34:56.-1",
           "2024-02-29 12:34:56.1 ",
           "1709210096",
           "2460370.5",
           "now",
           "12:34:56",
       }) {
    CAPTURE(text);
    CHECK(refusal<year_month_day>(text) != "");
    CHECK(refusal<sys_days>(text) != "");
    CHECK(refusal<sys_seconds>(text) != "");
    CHECK(refusal<sys_milliseconds>(text) != "");
    CHECK(refusal<sys_microseconds>(text) != "");
  }
  CHECK(refusal<sys_days>("2024-02-29 00:00:00") != "");
  CHECK(refusal<year_month_day>("2024-02-29T00:00:00Z") != "");
  CHECK(refusal<sys_seconds>(std::string_view("2024-02-29\0", 11)) != "");
}

TEST_CASE("a refusal quotes the text, at most 40 characters of it") {
  CHECK(refusal<sys_days>("2023-02-30") == "\"2023-02-30\" is no day of the calendar in the form YYYY-MM-DD");
  const std::string forty(40, 'x');
  CHECK(refusal<sys_seconds>(forty) == '"' + forty + "\" is no time in the form YYYY-MM-DD HH:MM:SS");
  CHECK(refusal<sys_seconds>(forty + 'x') ==
        '"' + std::string(37, 'x') + "...\" is no time in the form YYYY-MM-DD HH:MM:SS");
  CHECK(refusal<sys_days>(std::string(36, 'x') + "\xC3\xA4 and more") ==
        '"' + std::string(36, 'x') + "...\" is no day of the calendar in the form YYYY-MM-DD");
}

TEST_CASE_TEMPLATE("random times come back, in the order of their texts", T, sys_days, sys_seconds,
                   sys_milliseconds, sys_microseconds) {
  constexpr unsigned seed = 19691231;
  MESSAGE("seed " << seed);
  using ticks = typename T::duration;
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<std::int64_t> any(first_point<ticks>.time_since_epoch().count(),
                                                  last_point<ticks>.time_since_epoch().count());
  T previous{};
  std::string previous_text = written(previous);
  for (int i = 0; i < 20'000; ++i) {
    // Every other one is close to the one before, so that the order is tested down to the last digit.
    std::int64_t count = any(random);
    if (i % 2 != 0)
      count = previous.time_since_epoch().count() + static_cast<std::int64_t>(random() % 2000) - 1000;
    if (count < any.min() || count > any.max()) continue;
    const T value{ticks(static_cast<typename T::rep>(count))};
    const std::string text = written(value);
    if (read<T>(text) != value || (text < previous_text) != (value < previous) ||
        text.size() != previous_text.size())
      FAIL_CHECK(text);
    if (text.substr(0, 10) != written(year_month_day(floor<days>(value)))) FAIL_CHECK(text);
    previous = value;
    previous_text = text;
  }
}

TEST_CASE("SQLite's date functions understand the texts") {
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open(":memory:", &raw);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(raw, sqlite3_close);
  REQUIRE(opened == SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(raw, "SELECT strftime(?1, ?2)", -1, &statement, nullptr) == SQLITE_OK);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(statement, sqlite3_finalize);
  const auto formatted = [&](const char* format, const std::string& text) {
    sqlite3_bind_text(statement, 1, format, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, text.c_str(), -1, SQLITE_TRANSIENT);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    const auto* answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    std::string copy = answer == nullptr ? "NULL" : answer;
    sqlite3_reset(statement);
    return copy;
  };

  std::mt19937_64 random(3);
  std::uniform_int_distribution<std::int64_t> any(first_point<milliseconds>.time_since_epoch().count(),
                                                  last_point<milliseconds>.time_since_epoch().count());
  for (int i = 0; i < 2'000; ++i) {
    const sys_milliseconds time{milliseconds(any(random))};
    const sys_seconds whole = floor<seconds>(time);
    CHECK(formatted("%Y-%m-%d", written(floor<days>(time))) == written(floor<days>(time)));
    CHECK(formatted("%Y-%m-%d %H:%M:%S", written(whole)) == written(whole));
    CHECK(formatted("%s", written(whole)) == std::to_string(whole.time_since_epoch().count()));
    CHECK(formatted("%Y-%m-%d %H:%M:%f", written(time)) == written(time));
    CHECK(formatted("%Y-%m-%d %H:%M:%f", written(sys_microseconds(time))) == written(time));
  }
  CHECK(refusal<sys_seconds>(formatted("%Y-%m-%d %H:%M:%S", "now")) == "");
}

TEST_CASE("a duration is the count of its ticks") {
  using float_days = duration<float, days::period>;
  CHECK(column_type<seconds>::to_column(90min) == 5400);
  CHECK(column_type<hours>::to_column(-7h) == -7);
  CHECK(column_type<nanoseconds>::from_column(std::numeric_limits<std::int64_t>::min()) ==
        nanoseconds::min());
  CHECK(column_type<duration<double>>::to_column(1500ms) == 1.5);
  CHECK(column_type<float_days>::from_column(0.5f) == 12h);
  CHECK(column_type<duration<std::uint8_t, std::ratio<60>>>::from_column(std::uint8_t{90}) == 90min);

  using intact::storage;
  using intact::detail::storage_of;
  static_assert(storage_of<seconds>() == storage::integer && storage_of<years>() == storage::integer);
  static_assert(storage_of<duration<double>>() == storage::real && storage_of<float_days>() == storage::real);
  static_assert(storage_of<duration<long double>>() == storage::none);
  static_assert(storage_of<sys_days>() == storage::text && storage_of<sys_microseconds>() == storage::text);
  static_assert(storage_of<std::optional<year_month_day>>() == storage::text);
  static_assert(storage_of<sys_time<nanoseconds>>() == storage::none);
}

static_assert(column_type<sys_seconds>::from_column("1970-01-01T00:01:00Z") == sys_seconds(60s));
static_assert(column_type<sys_days>::from_column("1970-01-02") == sys_days(days(1)));
static_assert(column_type<minutes>::from_column(5) == 5min);

// clang cannot make constants with the std::string of libstdc++ 12.
#if !defined(__clang__) || !defined(_GLIBCXX_RELEASE) || _GLIBCXX_RELEASE >= 13
static_assert(column_type<year_month_day>::to_column(2024y / February / 29) == "2024-02-29");
static_assert(column_type<sys_microseconds>::to_column(sys_days{} - 1us) == "1969-12-31 23:59:59.999999");
#endif
