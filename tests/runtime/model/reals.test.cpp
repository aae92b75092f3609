// SPDX-License-Identifier: BSL-1.0
// Floating point numbers: through a database and back, and NaN, which SQLite cannot store.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Metres {
  double value{};
  bool operator==(const Metres&) const = default;
};

struct Reals {
  std::int64_t id{};
  double d{};
  float f{};
  std::optional<double> maybe_d{};
  std::optional<float> maybe_f{};
  std::optional<Metres> maybe_m{};

  bool operator==(const Reals&) const = default;
};

// What other programs write: a column without a type keeps numbers as they come.
struct Loose {
  std::int64_t id{};
  double d{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Loose> = intact::describe(intact::not_strict);

namespace {

struct Numbers : intact::schema<Reals> {};
struct Foreign : intact::schema<Loose> {};

using doubles = std::numeric_limits<double>;
using floats = std::numeric_limits<float>;

}  // namespace

TEST_CASE("doubles keep every bit") {
  auto db = in_memory<Numbers>();
  for (const double d :
       {0.0, 1.0, 0.1, -1.0 / 3, doubles::max(), doubles::lowest(), doubles::min(), doubles::denorm_min(),
        -doubles::denorm_min(), doubles::epsilon(), doubles::infinity(), -doubles::infinity(),
        9007199254740993.0, 1e308, 4503599627370497.5}) {
    CAPTURE(d);
    const Reals row = db.insert(Reals{.d = d, .maybe_d = d, .maybe_m = Metres{d}});
    CHECK(db.get<Reals>(row.id) == row);
  }
  CHECK(ask(db, "SELECT count(*) FROM Reals WHERE typeof(d) <> 'real'") == "0");
}

TEST_CASE("floats keep every bit") {
  auto db = in_memory<Numbers>();
  for (const float f : {0.0F, 0.1F, -1.0F / 3, floats::max(), floats::lowest(), floats::min(),
                        floats::denorm_min(), floats::infinity(), -floats::infinity()}) {
    CAPTURE(f);
    const Reals row = db.insert(Reals{.f = f, .maybe_f = f});
    CHECK(db.get<Reals>(row.id) == row);
  }
}

// SQLite stores a number without a fraction as an integer, which has no sign of zero. "Datatypes In SQLite", section 3.
TEST_CASE("a negative zero becomes a zero") {
  auto db = in_memory<Numbers>();
  const Reals row = db.insert(Reals{.d = -0.0, .f = -0.0F});
  CHECK(db.get<Reals>(row.id).d == 0.0);
  CHECK(db.get<Reals>(row.id).f == 0.0F);
}

TEST_CASE("a NaN is refused where the field is required") {
  auto db = in_memory<Numbers>();
  const auto refuse = [&](const Reals& row, const std::string& column) {
    const auto error = thrown<intact::value_out_of_range>([&] { db.insert(row); });
    CHECK(error.model() == "Reals");
    CHECK(error.field() == column);
    CHECK(says(error, "Reals." + column));
    CHECK(says(error, "NaN"));
    CHECK(db.count<Reals>() == 0);
  };
  refuse({.d = doubles::quiet_NaN()}, "d");
  refuse({.d = -doubles::quiet_NaN()}, "d");
  refuse({.f = floats::quiet_NaN()}, "f");

  const Reals row = db.insert(Reals{.d = 1});
  thrown<intact::value_out_of_range>([&] { db.update(Reals{.id = row.id, .d = doubles::quiet_NaN()}); });
  CHECK(db.get<Reals>(row.id) == row);
}

TEST_CASE("a NaN in an optional is NULL") {
  auto db = in_memory<Numbers>();
  const Reals row = db.insert(Reals{.maybe_d = doubles::quiet_NaN(),
                                    .maybe_f = floats::quiet_NaN(),
                                    .maybe_m = Metres{doubles::quiet_NaN()}});
  const Reals read = db.get<Reals>(row.id);
  CHECK(!read.maybe_d);
  CHECK(!read.maybe_f);
  CHECK(!read.maybe_m);
  CHECK(ask(db, "SELECT typeof(maybe_d) || typeof(maybe_f) || typeof(maybe_m) FROM Reals") == "nullnullnull");
}

TEST_CASE("a finite number never becomes an infinite float") {
  auto db = in_memory<Numbers>();
  db.insert(Reals{.id = 1});
  for (const std::string value : {"1e39", "-1e39", "1.7976931348623157e308"}) {
    db.execute("UPDATE Reals SET f = " + value);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Reals>(1); });
    CHECK(error.model() == "Reals");
    CHECK(error.field() == "f");
  }
  db.execute("UPDATE Reals SET f = 9e999");
  CHECK(db.get<Reals>(1).f == floats::infinity());
  db.execute("UPDATE Reals SET f = 0.1");
  CHECK(db.get<Reals>(1).f == 0.1F);
}

TEST_CASE("an integer is a number as long as a double holds it exactly") {
  auto db = intact::sqlite::open<Foreign>(":memory:");
  db.execute("CREATE TABLE Loose (id INTEGER PRIMARY KEY, d NUMERIC NOT NULL)");
  const auto read = [&](const std::string& value) {
    db.execute("DELETE FROM Loose; INSERT INTO Loose VALUES (1, " + value + ")");
    return db.get<Loose>(1).d;
  };
  CHECK(read("2") == 2.0);
  CHECK(read("2.0") == 2.0);
  CHECK(ask(db, "SELECT typeof(d) FROM Loose") == "integer");
  CHECK(read("9007199254740992") == 9007199254740992.0);
  CHECK(read("-9007199254740992") == -9007199254740992.0);
  const auto error = thrown<intact::value_out_of_range>([&] { read("9007199254740993"); });
  CHECK(error.field() == "d");
  thrown<intact::value_out_of_range>([&] { read("-9223372036854775808"); });
  thrown<intact::type_mismatch>([&] { read("'two'"); });
}
