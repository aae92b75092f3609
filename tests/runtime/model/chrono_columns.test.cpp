// SPDX-License-Identifier: BSL-1.0
// <chrono> types through a database and back. Their forms are tested in runtime/chrono.test.cpp.
#include <intact/chrono.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

using namespace std::chrono;

struct Event {
  std::int64_t id{};
  sys_seconds at{};
  sys_time<milliseconds> at_ms{};
  sys_time<microseconds> at_us{};
  sys_days day{};
  year_month_day date{year(2000), month(1), day_of_first};
  seconds length{};
  nanoseconds precise{};
  duration<double> measured{};
  duration<std::int32_t, std::milli> short_length{};
  std::optional<sys_seconds> maybe_at{};
  std::optional<year_month_day> maybe_date{};
  std::optional<minutes> maybe_length{};

  bool operator==(const Event&) const = default;

  static constexpr auto day_of_first = std::chrono::day(1);
};

struct Calendar : intact::schema<Event> {};

}  // namespace

TEST_CASE("points in time and durations come back") {
  auto db = in_memory<Calendar>();
  const sys_days leap = 2024y / February / 29;
  const Event row{.id = 1,
                  .at = leap + 23h + 59min + 59s,
                  .at_ms = leap + 1ms,
                  .at_us = sys_days(1969y / December / 31) + 23h + 999999us,
                  .day = leap,
                  .date = 9999y / December / 31,
                  .length = -90s,
                  .precise = nanoseconds::min(),
                  .measured = duration<double>(0.1),
                  .short_length = duration<std::int32_t, std::milli>(-2147483647 - 1),
                  .maybe_at = sys_seconds{},
                  .maybe_date = 0y / January / 1,
                  .maybe_length = 5min};
  db.insert(row);
  CHECK(db.get<Event>(1) == row);
  CHECK(
      ask(db,
          "SELECT at || ' ' || day || ' ' || date || ' ' || length || ' ' || typeof(measured) FROM Event") ==
      "2024-02-29 23:59:59 2024-02-29 9999-12-31 -90 real");

  const Event plain{.id = 1};
  db.update(plain);
  CHECK(db.get<Event>(1) == plain);
  CHECK(ask(db, "SELECT at || ' ' || at_ms FROM Event WHERE maybe_at IS NULL AND maybe_length IS NULL") ==
        "1970-01-01 00:00:00 1970-01-01 00:00:00.000");
}

TEST_CASE("SQLite understands the texts") {
  auto db = in_memory<Calendar>();
  db.insert(Event{.id = 1, .at = sys_days(2024y / February / 28) + 12h});
  CHECK(ask(db, "SELECT date(at, '+1 day') FROM Event") == "2024-02-29");
  db.execute("UPDATE Event SET at = datetime(at, '+13 hours')");
  CHECK(db.get<Event>(1).at == sys_days(2024y / February / 29) + 1h);
}

TEST_CASE("a day that the calendar does not have is refused on writing") {
  auto db = in_memory<Calendar>();
  const auto date =
      thrown<intact::value_out_of_range>([&] { db.insert(Event{.date = 2023y / February / 29}); });
  CHECK(date.model() == "Event");
  CHECK(date.field() == "date");
  const auto year =
      thrown<intact::value_out_of_range>([&] { db.insert(Event{.day = sys_days(10000y / 1 / 1)}); });
  CHECK(year.field() == "day");
  CHECK(db.count<Event>() == 0);
}

TEST_CASE("a text that is no time is refused on reading") {
  auto db = in_memory<Calendar>();
  db.insert(Event{.id = 1});
  const auto refuse = [&](const std::string& field, const std::string& value) {
    CAPTURE(field);
    db.execute("UPDATE Event SET " + field + " = " + value);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Event>(1); });
    CHECK(error.model() == "Event");
    CHECK(error.field() == field);
    CHECK(says(error, "Event." + field));
    db.update(Event{.id = 1});
  };
  refuse("at", "'yesterday'");
  refuse("at", "''");
  refuse("at_ms", "'2024-02-29 00:00:00.1234'");
  refuse("day", "'2023-02-29'");
  refuse("maybe_date", "'2023-2-1'");
  refuse("short_length", "2147483648");
}
