// SPDX-License-Identifier: BSL-1.0
// Columns of `<chrono>` types: points in time as ISO 8601 text, durations as numbers.
#pragma once

// Before all others, because it says what cannot work.
#include "intact/config.hpp"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "intact/model/column_type.hpp"

// Points in time are UTC. These forms are written, for the years 0000 to 9999 (text order is time order only there):
//
//   year_month_day, sys_days   2024-02-29
//   sys_seconds                2024-02-29 23:59:59
//   sys_time<milliseconds>     2024-02-29 23:59:59.123
//   sys_time<microseconds>     2024-02-29 23:59:59.123456
//
// Each type has one width, so that texts compare as times do. SQLite's date functions understand all of them, in whole
// milliseconds (they round, and have no answer for the last half of one in the year 9999); its CURRENT_TIMESTAMP is the
// form of sys_seconds. Source: SQLite, "Date And Time Functions", section 2, "Time Values".
//
// A sys_time reads what others write, too: T instead of the blank, Z or +00:00 at the end, no fraction or one of up to 9
// digits, a date alone as its midnight. A fraction finer than the type can hold is refused, not cut off.
//
// system_clock::time_point has no column, because its resolution differs between platforms: floor<milliseconds>(now).

namespace intact::inline abi1 {

namespace detail {

template <class Duration>
concept TextResolution = std::same_as<Duration, std::chrono::seconds> ||
    std::same_as<Duration, std::chrono::milliseconds> || std::same_as<Duration, std::chrono::microseconds>;

inline constexpr const char* year_has_no_text = "a year outside of 0000 to 9999 has no text form";

constexpr void write_digits(std::string& out, long long value, std::size_t count) {
  out.append(count, '0');
  for (std::size_t i = out.size(); value != 0; value /= 10) out[--i] = static_cast<char>('0' + value % 10);
}

// Takes exactly `count` digits off the front of `rest`; -1 if they are not there.
constexpr int read_digits(std::string_view& rest, std::size_t count) {
  if (rest.size() < count) return -1;
  int value = 0;
  for (const char c : rest.substr(0, count)) {
    if (c < '0' || c > '9') return -1;
    value = 10 * value + (c - '0');
  }
  rest.remove_prefix(count);
  return value;
}

constexpr bool read_mark(std::string_view& rest, char mark) {
  if (!rest.starts_with(mark)) return false;
  rest.remove_prefix(1);
  return true;
}

constexpr std::optional<std::chrono::year_month_day> read_date(std::string_view& rest) {
  const int year = read_digits(rest, 4);
  if (year < 0 || !read_mark(rest, '-')) return {};
  const int month = read_digits(rest, 2);
  if (month < 0 || !read_mark(rest, '-')) return {};
  const int day = read_digits(rest, 2);
  if (day < 0) return {};
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return {};
  return date;
}

constexpr std::optional<std::chrono::nanoseconds> read_time_of_day(std::string_view& rest) {
  const int hours = read_digits(rest, 2);
  if (hours < 0 || hours > 23 || !read_mark(rest, ':')) return {};
  const int minutes = read_digits(rest, 2);
  if (minutes < 0 || minutes > 59 || !read_mark(rest, ':')) return {};
  const int seconds = read_digits(rest, 2);
  if (seconds < 0 || seconds > 59) return {};
  int nanoseconds = 0;
  if (read_mark(rest, '.')) {
    int unit = 100'000'000;
    int digit = read_digits(rest, 1);
    if (digit < 0) return {};
    for (; digit >= 0; digit = read_digits(rest, 1)) {
      if (unit == 0) return {};
      nanoseconds += digit * unit;
      unit /= 10;
    }
  }
  return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds) +
         std::chrono::nanoseconds(nanoseconds);
}

[[noreturn]] inline void refuse_text(std::string_view text, const char* why) {
  std::string shown(text);
  if (shown.size() > 40) {
    // Not inside of a UTF-8 character.
    std::size_t end = 37;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;
    shown = shown.substr(0, end) + "...";
  }
  throw std::invalid_argument('"' + shown + "\" " + why);
}

}  // namespace detail

/// A day of the calendar is a text, YYYY-MM-DD.
template <>
struct column_type<std::chrono::year_month_day> {
  /// Throws std::invalid_argument unless `date.ok()`, std::out_of_range if its year is not one of 0 to 9999.
  static constexpr std::string to_column(const std::chrono::year_month_day& date) {
    if (!date.ok()) throw std::invalid_argument("a day that the calendar does not have");
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) throw std::out_of_range(detail::year_has_no_text);
    std::string text;
    detail::write_digits(text, year, 4);
    text += '-';
    detail::write_digits(text, static_cast<unsigned>(date.month()), 2);
    text += '-';
    detail::write_digits(text, static_cast<unsigned>(date.day()), 2);
    return text;
  }

  /// Throws std::invalid_argument for any other text than a day of the calendar as YYYY-MM-DD.
  static constexpr std::chrono::year_month_day from_column(std::string_view text) {
    std::string_view rest = text;
    const auto date = detail::read_date(rest);
    if (!date || !rest.empty()) detail::refuse_text(text, "is no day of the calendar in the form YYYY-MM-DD");
    return *date;
  }
};

/// A day is the text of its day of the calendar, YYYY-MM-DD.
template <>
struct column_type<std::chrono::sys_days> {
  /// Throws std::out_of_range if the year is not one of 0 to 9999.
  static constexpr std::string to_column(const std::chrono::sys_days& day) {
    using namespace std::chrono;
    // Compared as days, because year_month_day wraps around on a year that does not fit in it.
    if (day < sys_days(year(0) / 1 / 1) || day > sys_days(year(9999) / 12 / 31))
      throw std::out_of_range(detail::year_has_no_text);
    return column_type<year_month_day>::to_column(year_month_day(day));
  }

  /// Throws as that of std::chrono::year_month_day.
  static constexpr std::chrono::sys_days from_column(std::string_view text) {
    return column_type<std::chrono::year_month_day>::from_column(text);
  }
};

/// A point in time is a text in UTC, YYYY-MM-DD HH:MM:SS, with as many digits of the second as `Duration` has: none, or three for
/// milliseconds. Read is also what has a T in the place of the blank, Z or +00:00 behind it, or a day alone.
template <detail::TextResolution Duration>
struct column_type<std::chrono::sys_time<Duration>> {
  /// The type that is stored.
  using time = std::chrono::sys_time<Duration>;

  /// Throws std::out_of_range if the year is not one of 0 to 9999.
  static constexpr std::string to_column(const time& point) {
    const auto day = std::chrono::floor<std::chrono::days>(point);
    std::string text = column_type<std::chrono::sys_days>::to_column(day);
    // After the check of the year, because the midnight before the earliest point cannot be counted in `Duration`.
    const std::chrono::hh_mm_ss<Duration> clock(point - day);
    text += ' ';
    detail::write_digits(text, clock.hours().count(), 2);
    text += ':';
    detail::write_digits(text, clock.minutes().count(), 2);
    text += ':';
    detail::write_digits(text, clock.seconds().count(), 2);
    if constexpr (clock.fractional_width > 0) {
      text += '.';
      detail::write_digits(text, clock.subseconds().count(), clock.fractional_width);
    }
    return text;
  }

  /// Throws std::invalid_argument for a text of another form, and for a fraction finer than `Duration`.
  static constexpr time from_column(std::string_view text) {
    constexpr const char* form = "is no time in the form YYYY-MM-DD HH:MM:SS";
    std::string_view rest = text;
    const auto date = detail::read_date(rest);
    if (!date) detail::refuse_text(text, form);
    std::chrono::nanoseconds since_midnight{};
    if (!rest.empty()) {
      if (!detail::read_mark(rest, ' ') && !detail::read_mark(rest, 'T')) detail::refuse_text(text, form);
      const auto clock = detail::read_time_of_day(rest);
      if (!detail::read_mark(rest, 'Z') && rest == "+00:00") rest = {};
      if (!clock || !rest.empty()) detail::refuse_text(text, form);
      since_midnight = *clock;
    }
    const auto ticks = std::chrono::duration_cast<Duration>(since_midnight);
    if (ticks != since_midnight) detail::refuse_text(text, "has a finer fraction than its type can hold");
    return std::chrono::sys_days(*date) + ticks;
  }
};

/// A duration is the number of its ticks: INTEGER, or REAL if it counts in floating point. The unit is known to the C++
/// type alone, so changing it changes what stored numbers mean.
template <class Rep, class Period>
requires detail::Integer<Rep> || detail::Real<Rep>
struct column_type<std::chrono::duration<Rep, Period>> {
  /// The number of ticks, and the duration of so many.
  static constexpr Rep to_column(const std::chrono::duration<Rep, Period>& time) { return time.count(); }
  static constexpr std::chrono::duration<Rep, Period> from_column(Rep ticks) {
    return std::chrono::duration<Rep, Period>(ticks);
  }
};

}  // namespace intact::inline abi1
