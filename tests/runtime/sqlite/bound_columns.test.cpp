// SPDX-License-Identifier: BSL-1.0
// Which field goes to which parameter: keys that do not come first or in another order, and rows of many fields.
#include <doctest/doctest.h>

#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <limits>
#include <optional>
#include <string>
#include <thrown.hpp>

namespace {

struct Seat {
  std::int64_t number{};
  std::string taken_by;
  std::string row;
  bool operator==(const Seat&) const = default;
};
struct Note {
  std::string text;
  std::int64_t id{};
  std::string author;
  bool operator==(const Note&) const = default;
};
// What is referenced stands before other fields.
struct Desk {
  std::int64_t id{};
  std::int64_t code{};
  std::string label;
  std::int64_t height{};
};
struct Lamp {
  std::int64_t id{};
  std::optional<std::int64_t> desk;
};
// More fields than a word has bits.
struct Wide {
  std::int64_t a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, a8{}, a9{};
  std::int64_t b0{}, b1{}, b2{}, b3{}, b4{}, b5{}, b6{}, b7{}, b8{}, b9{};
  std::int64_t c0{}, c1{}, c2{}, c3{}, c4{}, c5{}, c6{}, c7{}, c8{}, c9{};
  std::int64_t d0{}, d1{}, d2{}, d3{}, d4{}, d5{}, d6{}, d7{}, d8{}, d9{};
  std::int64_t e0{}, e1{}, e2{}, e3{}, e4{}, e5{}, e6{}, e7{}, e8{}, e9{};
  std::int64_t f0{}, f1{}, f2{}, f3{}, f4{}, f5{}, f6{}, f7{}, f8{}, f9{};
  std::int64_t g0{}, g1{}, g2{}, g3{}, g4{};
  std::int64_t id{};
  std::uint64_t h0{};
  double h1{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Seat> = describe(primary_key<&Seat::row, &Seat::number>);
template <>
inline constexpr auto model<Desk> = describe(unique<&Desk::code>);
template <>
inline constexpr auto model<Lamp> = describe(relation(fields<&Lamp::desk>, references<&Desk::code>,
                                                      on_update<Cascade>));

}  // namespace intact

namespace {

struct Place : intact::schema<Seat, Note, Wide> {};
struct Office : intact::schema<Desk, Lamp> {};

TEST_CASE_TEMPLATE("a key in another order than its fields names the row that is updated", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Place, Mode>();
  db.insert({Seat{1, "", "2"}, Seat{2, "", "1"}});
  db.update(Seat{1, "Ann", "2"});
  CHECK(db.template find<Seat>("2", 1) == Seat{1, "Ann", "2"});
  CHECK(db.template find<Seat>("1", 2) == Seat{2, "", "1"});
  db.template update<&Seat::taken_by>(Seat{2, "Bob", "1"});
  CHECK(db.template find<Seat>("2", 1) == Seat{1, "Ann", "2"});
  CHECK(db.template find<Seat>("1", 2) == Seat{2, "Bob", "1"});
  db.template update<Seat>("1", 2, Seat{7, "Cid", "9"});
  CHECK(db.template find<Seat>("9", 7) == Seat{7, "Cid", "9"});
}

TEST_CASE_TEMPLATE("what is asked about an update has no parameter for its last fields", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Office, Mode>();
  db.insert({Desk{1, 10, "left", 70}, Desk{2, 20, "right", 80}});
  db.insert({Lamp{1, 10}, Lamp{2, 20}});
  CHECK(to_string(db.update(Desk{1, 11, "middle", 75})) == "1 Desk written, 1 Lamp updated (desk)");
  CHECK(to_string(db.template update<Desk>(2, Desk{3, 21, "right", 80})) ==
        "1 Desk written, 1 Lamp updated (desk)");
  CHECK(to_string(db.template update<&Desk::code>(Desk{3, 22, "", 0})) ==
        "1 Desk written, 1 Lamp updated (desk)");
  CHECK(ask(db, "SELECT group_concat(code || label || height) FROM Desk") == "11middle75,22right80");
  CHECK(ask(db, "SELECT group_concat(desk) FROM Lamp") == "11,22");
}

TEST_CASE_TEMPLATE("a generated key may stand between other fields", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Place, Mode>();
  Note note = db.insert(Note{"text", 0, "author"});
  CHECK(note == Note{"text", 1, "author"});
  CHECK(db.template find<Note>(1) == note);
  CHECK(db.insert(Note{"other", 0, ""}).id == 2);
  CHECK(db.insert(Note{"given", 9, ""}).id == 9);
  note.author = "another";
  db.update(note);
  CHECK(db.template find<Note>(1) == note);
}

TEST_CASE_TEMPLATE("all of many fields are bound, and one that cannot be is named", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Place, Mode>();
  Wide row{.a0 = 1, .g3 = 2, .g4 = 3, .h0 = 4, .h1 = 5};
  row = db.insert(row);
  CHECK(row.id == 1);
  row.b1 = 6;
  row.h1 = 7;
  db.update(row);
  const auto found = db.template find<Wide>(1);
  REQUIRE(found);
  CHECK(found->a0 == 1);
  CHECK(found->b1 == 6);
  CHECK(found->g3 == 2);
  CHECK(found->g4 == 3);
  CHECK(found->h0 == 4);
  CHECK(found->h1 == 7);

  row.h0 = static_cast<std::uint64_t>(-1);
  const auto refused = thrown<intact::value_out_of_range>([&] { db.update(row); });
  CHECK(refused.model() == "Wide");
  CHECK(refused.field() == "h0");
  row.h0 = 4;
  row.h1 = std::numeric_limits<double>::quiet_NaN();
  CHECK(thrown<intact::value_out_of_range>([&] { db.insert(row); }).field() == "h1");
}

}  // namespace
