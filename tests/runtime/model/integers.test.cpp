// SPDX-License-Identifier: BSL-1.0
// Integers and bool: through a database and back at their limits, and what does not fit.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Integers {
  std::int64_t id{};
  bool flag{};
  char plain{};
  signed char s8{};
  unsigned char u8{};
  char8_t c8{};
  char16_t c16{};
  char32_t c32{};
  wchar_t wide{};
  short s16{};
  unsigned short u16{};
  int s32{};
  unsigned u32{};
  long s_long{};
  unsigned long u_long{};
  long long s64{};
  unsigned long long u64{};

  bool operator==(const Integers&) const = default;
};

struct Numbers : intact::schema<Integers> {};

template <class T>
constexpr T lowest = std::numeric_limits<T>::min();
template <class T>
constexpr T highest = std::numeric_limits<T>::max();

constexpr auto largest_stored = static_cast<unsigned long long>(std::numeric_limits<long long>::max());

Integers at_lower_limits() {
  return {.id = lowest<std::int64_t>,
          .flag = false,
          .plain = lowest<char>,
          .s8 = lowest<signed char>,
          .u8 = 0,
          .c8 = 0,
          .c16 = 0,
          .c32 = 0,
          .wide = lowest<wchar_t>,
          .s16 = lowest<short>,
          .u16 = 0,
          .s32 = lowest<int>,
          .u32 = 0,
          .s_long = lowest<long>,
          .u_long = 0,
          .s64 = lowest<long long>,
          .u64 = 0};
}

Integers at_upper_limits() {
  return {.id = highest<std::int64_t>,
          .flag = true,
          .plain = highest<char>,
          .s8 = highest<signed char>,
          .u8 = highest<unsigned char>,
          .c8 = highest<char8_t>,
          .c16 = highest<char16_t>,
          .c32 = highest<char32_t>,
          .wide = highest<wchar_t>,
          .s16 = highest<short>,
          .u16 = highest<unsigned short>,
          .s32 = highest<int>,
          .u32 = highest<unsigned>,
          .s_long = highest<long>,
          .u_long = largest_stored,
          .s64 = highest<long long>,
          .u64 = largest_stored};
}

}  // namespace

TEST_CASE("every integer type keeps its limits") {
  auto db = in_memory<Numbers>();
  for (const Integers& row : {at_lower_limits(), at_upper_limits(), Integers{.id = 1}}) {
    db.insert(row);
    CHECK(db.get<Integers>(row.id) == row);
  }
  CHECK(
      ask(db, "SELECT count(*) FROM Integers WHERE typeof(c32) <> 'integer' OR typeof(flag) <> 'integer'") ==
      "0");
  CHECK(ask(db, "SELECT max(u8) FROM Integers") == "255");
  CHECK(ask(db, "SELECT min(s64) FROM Integers") == "-9223372036854775808");
}

TEST_CASE("an unsigned value above the signed range is refused on writing") {
  auto db = in_memory<Numbers>();
  const auto refuse = [&](Integers row, const std::string& column) {
    CAPTURE(column);
    const auto inserting = thrown<intact::value_out_of_range>([&] { db.insert(row); });
    CHECK(inserting.model() == "Integers");
    CHECK(inserting.field() == column);
    CHECK(says(inserting, "Integers." + column));
    CHECK(says(inserting, "9223372036854775807"));
    CHECK(inserting.code() == 0);
    CHECK(!inserting.row());
    CHECK(db.count<Integers>() == 0);

    db.insert(Integers{.id = row.id});
    const auto updating = thrown<intact::value_out_of_range>([&] { db.update(row); });
    CHECK(updating.field() == column);
    CHECK(db.get<Integers>(row.id) == Integers{.id = row.id});
    db.erase<Integers>(row.id);

    const std::vector<Integers> rows{Integers{.id = 7}, row, Integers{.id = 8}};
    const auto in_range = thrown<intact::value_out_of_range>([&] { db.insert(rows); });
    CHECK(in_range.field() == column);
    CHECK(in_range.row() == 1);
    CHECK(db.count<Integers>() == 0);
  };
  refuse({.id = 1, .u64 = largest_stored + 1}, "u64");
  refuse({.id = 1, .u64 = highest<unsigned long long>}, "u64");
  refuse({.id = 1, .u_long = highest<unsigned long>}, "u_long");
}

TEST_CASE("reading a value that does not fit its field is an error that names the column") {
  auto db = in_memory<Numbers>();
  db.insert(Integers{.id = 1});

  const auto refuse = [&](const std::string& column, const std::string& value) {
    CAPTURE(column);
    CAPTURE(value);
    db.execute("UPDATE Integers SET " + column + " = " + value);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Integers>(1); });
    CHECK(error.model() == "Integers");
    CHECK(error.field() == column);
    CHECK(says(error, "Integers." + column));
    thrown<intact::value_out_of_range>([&] { db.select<Integers>().all(); });
    db.execute("UPDATE Integers SET " + column + " = 0");
    CHECK(db.get<Integers>(1) == Integers{.id = 1});
  };
  const auto refuse_beyond = [&]<class T>(const std::string& column, T) {
    refuse(column, std::to_string(static_cast<long long>(lowest<T>) - 1));
    if constexpr (sizeof(T) < 8) {
      refuse(column, std::to_string(static_cast<long long>(highest<T>) + 1));
      // Those that would fit if upper bits were cut off.
      refuse(column, std::to_string(1LL << (8 * sizeof(T))));
      refuse(column, "4294967296000");
    }
    refuse(column, "-9223372036854775808");
  };
  refuse("flag", "2");
  refuse("flag", "-1");
  refuse("flag", "256");
  refuse_beyond("plain", char{});
  refuse_beyond("s8", static_cast<signed char>(0));
  refuse_beyond("u8", static_cast<unsigned char>(0));
  refuse_beyond("c8", char8_t{});
  refuse_beyond("c16", char16_t{});
  refuse_beyond("c32", char32_t{});
  refuse_beyond("wide", wchar_t{});
  refuse_beyond("s16", short{});
  refuse_beyond("u16", static_cast<unsigned short>(0));
  refuse_beyond("s32", int{});
  refuse_beyond("u32", 0U);
  refuse_beyond("u_long", 0UL);
  refuse_beyond("u64", 0ULL);
}
