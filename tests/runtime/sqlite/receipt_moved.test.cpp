// SPDX-License-Identifier: BSL-1.0
// What a receipt counts where a key changes: only rows whose parent stays, and whose parent's key really becomes another one.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using maybe = std::optional<std::int64_t>;

struct Room {
  std::int64_t id{};
};
struct Desk {  // stands in a room, and has the number of a room
  std::int64_t id{};
  maybe number;
  std::int64_t room{};
};
struct Lamp {
  std::int64_t id{};
  maybe desk;
};

struct Place {
  std::string town;
  std::int64_t number{};
};
struct Shop {
  std::string town;
  std::int64_t number{};
  std::string name;
};
struct Worker {
  std::int64_t id{};
  std::string town;
  std::string shop;
};
struct Sign {
  std::int64_t id{};
  std::string town;
  std::string shop;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Desk> =
    describe(unique<&Desk::number>,  //
             relation(fields<&Desk::number>, references<&Room::id>, on_delete<SetNull>),
             relation(fields<&Desk::room>, references<&Room::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Lamp> = describe(relation(fields<&Lamp::desk>, references<&Desk::number>,
                                                      on_delete<SetNull>, on_update<SetNull>));

template <>
inline constexpr auto model<Place> = describe(primary_key<&Place::town, &Place::number>);
template <>
inline constexpr auto model<Shop> = describe(primary_key<&Shop::town, &Shop::name>,
                                             default_value<&Shop::town>("Oslo"),
                                             default_value<&Shop::number>(4),
                                             relation(fields<&Shop::town, &Shop::number>,
                                                      references<&Place::town, &Place::number>,
                                                      on_delete<SetDefault>));
template <>
inline constexpr auto model<Worker> = describe(relation(fields<&Worker::town, &Worker::shop>,
                                                        references<&Shop::town, &Shop::name>,
                                                        on_delete<NoAction>));
template <>
inline constexpr auto model<Sign> = describe(relation(fields<&Sign::town, &Sign::shop>,
                                                      references<&Shop::town, &Shop::name>,
                                                      on_update<Restrict>));

}  // namespace intact

namespace {

struct Office : intact::schema<Room, Desk, Lamp> {};
struct Shops : intact::schema<Place, Shop, Worker, Sign> {};

}  // namespace

TEST_CASE("a row whose parent goes is counted once") {
  auto db = intact::sqlite::open<Office>(":memory:");
  db.create_tables();
  db.execute(
      "INSERT INTO Room VALUES (1), (2); INSERT INTO Desk VALUES (1, 1, 2); INSERT INTO Lamp VALUES (1, 1)");
  const auto preview = db.preview_erase<Room>(2);
  const auto receipt = db.erase<Room>(2);
  CHECK(receipt.deleted<Desk>() == 1);
  CHECK(receipt.set_null<&Lamp::desk>() == 1);
  CHECK(receipt.total() == 3);
  CHECK(preview == receipt);
  CHECK(probe::text(db.handle(), "SELECT * FROM Lamp") == "1|NULL");
}

TEST_CASE("beside it, rows whose parent stays and changes count too") {
  auto db = intact::sqlite::open<Office>(":memory:");
  db.create_tables();
  // The desk 2 loses its number, and stays; the desk 1 goes.
  db.execute(
      "INSERT INTO Room VALUES (1), (2); INSERT INTO Desk VALUES (1, 1, 2), (2, 2, 1);"
      "INSERT INTO Lamp VALUES (1, 1), (2, 2), (3, 2)");
  const auto receipt = db.erase<Room>(2);
  CHECK(receipt.set_null<&Desk::number>() == 1);
  CHECK(receipt.set_null<&Lamp::desk>() == 3);
  CHECK(receipt.total() == 6);
  CHECK(probe::text(db.handle(), "SELECT * FROM Lamp") == "1|NULL 2|NULL 3|NULL");
}

TEST_CASE("a default that is what the field has already updates nobody") {
  auto db = intact::sqlite::open<Shops>(":memory:");
  db.create_tables();
  db.execute(
      "INSERT INTO Place VALUES ('Oslo', 4), ('Oslo', 8), ('Bergen', 8);"
      "INSERT INTO Shop VALUES ('Oslo', 8, 'fish'), ('Bergen', 8, 'wool');"
      "INSERT INTO Worker VALUES (1, 'Oslo', 'fish'), (2, 'Bergen', 'wool')");
  const auto same_town = db.erase<Place>("Oslo", 8);
  CHECK(same_town.set_default<&Shop::town, &Shop::number>() == 1);
  CHECK(same_town.updated<&Worker::town, &Worker::shop>() == 0);
  const auto other_town = db.erase<Place>("Bergen", 8);
  CHECK(other_town.set_default<&Shop::town, &Shop::number>() == 1);
  CHECK(other_town.updated<&Worker::town, &Worker::shop>() == 1);
  CHECK(probe::text(db.handle(), "SELECT town FROM Worker") == "Oslo Oslo");
}

TEST_CASE("a default that is what the field has already is not forbidden") {
  auto db = intact::sqlite::open<Shops>(":memory:");
  db.create_tables();
  db.execute(
      "INSERT INTO Place VALUES ('Oslo', 4), ('Oslo', 8), ('Bergen', 8);"
      "INSERT INTO Shop VALUES ('Oslo', 8, 'fish'), ('Bergen', 8, 'wool');"
      "INSERT INTO Sign VALUES (1, 'Oslo', 'fish'), (2, 'Bergen', 'wool')");
  CHECK(db.preview_erase<Place>("Oslo", 8).blocked() == 0);
  CHECK(db.erase<Place>("Oslo", 8).total() == 2);
  CHECK(db.preview_erase<Place>("Bergen", 8).blocked<&Sign::town, &Sign::shop>() == 1);
  CHECK_THROWS_AS(db.erase<Place>("Bergen", 8), intact::foreign_key_violation);
}
