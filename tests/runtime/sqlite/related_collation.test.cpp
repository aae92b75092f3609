// SPDX-License-Identifier: BSL-1.0
// related() finds what the database takes for a reference: texts that are equal by the parent's collation.
#include <doctest/doctest.h>

#include <intact/sqlite.hpp>

namespace {
struct Country {
  std::string code;
};
struct City {
  std::int64_t id{};
  std::string country;
};
}  // namespace

template <>
inline constexpr auto intact::model<Country> = describe(primary_key<&Country::code>,
                                                        collate<&Country::code, "NOCASE">);
template <>
inline constexpr auto intact::model<City> =
    describe(relation(fields<&City::country>, references<&Country::code>, on_delete<Cascade>));

namespace {
struct World : intact::schema<Country, City> {};
}  // namespace

TEST_CASE("related() compares by the collation of the parent, both ways, as deletes do") {
  auto db = intact::sqlite::open<World>(":memory:");
  db.create_tables();
  const Country norway = db.insert(Country{.code = "No"});
  db.insert(Country{.code = "se"});
  const City oslo = db.insert(City{.country = "NO"});
  db.insert(City{.country = "SE"});

  REQUIRE(db.related<&City::country>(norway).size() == 1);
  CHECK(db.related<&City::country>(norway)[0].id == oslo.id);
  CHECK(db.related<&City::country>(oslo)->code == "No");
  CHECK(db.erase<Country>("NO").deleted<City>() == 1);
}
