// SPDX-License-Identifier: BSL-1.0
// A model of 64 fields.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Wide {
  std::int64_t id{};
  std::string f1{};
  double f2{};
  bool f3{};
  std::optional<std::int32_t> f4{};
  std::vector<std::byte> f5{};
  std::uint16_t f6{};
  std::optional<std::string> f7{};
  std::int64_t f8{};
  std::string f9{};
  double f10{};
  bool f11{};
  std::optional<std::int32_t> f12{};
  std::vector<std::byte> f13{};
  std::uint16_t f14{};
  std::optional<std::string> f15{};
  std::int64_t f16{};
  std::string f17{};
  double f18{};
  bool f19{};
  std::optional<std::int32_t> f20{};
  std::vector<std::byte> f21{};
  std::uint16_t f22{};
  std::optional<std::string> f23{};
  std::int64_t f24{};
  std::string f25{};
  double f26{};
  bool f27{};
  std::optional<std::int32_t> f28{};
  std::vector<std::byte> f29{};
  std::uint16_t f30{};
  std::optional<std::string> f31{};
  std::int64_t f32{};
  std::string f33{};
  double f34{};
  bool f35{};
  std::optional<std::int32_t> f36{};
  std::vector<std::byte> f37{};
  std::uint16_t f38{};
  std::optional<std::string> f39{};
  std::int64_t f40{};
  std::string f41{};
  double f42{};
  bool f43{};
  std::optional<std::int32_t> f44{};
  std::vector<std::byte> f45{};
  std::uint16_t f46{};
  std::optional<std::string> f47{};
  std::int64_t f48{};
  std::string f49{};
  double f50{};
  bool f51{};
  std::optional<std::int32_t> f52{};
  std::vector<std::byte> f53{};
  std::uint16_t f54{};
  std::optional<std::string> f55{};
  std::int64_t f56{};
  std::string f57{};
  double f58{};
  bool f59{};
  std::optional<std::int32_t> f60{};
  std::vector<std::byte> f61{};
  std::uint16_t f62{};
  std::optional<std::string> f63{};

  bool operator==(const Wide&) const = default;
};

struct Sheet : intact::schema<Wide> {};

// Every field is different, so that none can be taken for another one.
Wide filled(std::int64_t id) {
  const auto text = [id](int field) { return std::to_string(id) + '/' + std::to_string(field); };
  const auto number = [id](int field) { return static_cast<int>(id % 500) * 100 + field; };
  Wide row{.id = id};
  row.f1 = text(1);
  row.f2 = number(2) + 0.5;
  row.f3 = number(3) % 3 == 0;
  row.f4 = number(4);
  row.f5 = std::vector<std::byte>(5, std::byte{5});
  row.f6 = static_cast<std::uint16_t>(number(6));
  row.f7 = text(7);
  row.f8 = number(8);
  row.f9 = text(9);
  row.f10 = number(10) + 0.5;
  row.f11 = number(11) % 3 == 0;
  row.f12 = number(12);
  row.f13 = std::vector<std::byte>(13, std::byte{13});
  row.f14 = static_cast<std::uint16_t>(number(14));
  row.f15 = text(15);
  row.f16 = number(16);
  row.f17 = text(17);
  row.f18 = number(18) + 0.5;
  row.f19 = number(19) % 3 == 0;
  row.f20 = number(20);
  row.f21 = std::vector<std::byte>(21, std::byte{21});
  row.f22 = static_cast<std::uint16_t>(number(22));
  row.f23 = text(23);
  row.f24 = number(24);
  row.f25 = text(25);
  row.f26 = number(26) + 0.5;
  row.f27 = number(27) % 3 == 0;
  row.f28 = number(28);
  row.f29 = std::vector<std::byte>(29, std::byte{29});
  row.f30 = static_cast<std::uint16_t>(number(30));
  row.f31 = text(31);
  row.f32 = number(32);
  row.f33 = text(33);
  row.f34 = number(34) + 0.5;
  row.f35 = number(35) % 3 == 0;
  row.f36 = number(36);
  row.f37 = std::vector<std::byte>(37, std::byte{37});
  row.f38 = static_cast<std::uint16_t>(number(38));
  row.f39 = text(39);
  row.f40 = number(40);
  row.f41 = text(41);
  row.f42 = number(42) + 0.5;
  row.f43 = number(43) % 3 == 0;
  row.f44 = number(44);
  row.f45 = std::vector<std::byte>(45, std::byte{45});
  row.f46 = static_cast<std::uint16_t>(number(46));
  row.f47 = text(47);
  row.f48 = number(48);
  row.f49 = text(49);
  row.f50 = number(50) + 0.5;
  row.f51 = number(51) % 3 == 0;
  row.f52 = number(52);
  row.f53 = std::vector<std::byte>(53, std::byte{53});
  row.f54 = static_cast<std::uint16_t>(number(54));
  row.f55 = text(55);
  row.f56 = number(56);
  row.f57 = text(57);
  row.f58 = number(58) + 0.5;
  row.f59 = number(59) % 3 == 0;
  row.f60 = number(60);
  row.f61 = std::vector<std::byte>(61, std::byte{61});
  row.f62 = static_cast<std::uint16_t>(number(62));
  row.f63 = text(63);
  return row;
}

}  // namespace

TEST_CASE("64 fields go in and come back") {
  auto db = in_memory<Sheet>();
  CHECK(ask(db, "SELECT count(*) FROM pragma_table_info('Wide')") == "64");
  Wide row = db.insert(filled(7));
  CHECK(row == filled(7));
  CHECK(db.get<Wide>(7) == row);
  row = filled(8);
  row.id = 7;
  db.update(row);
  CHECK(db.get<Wide>(7) == row);
  db.update<Wide>(7, filled(9));
  CHECK(db.select<Wide>().all() == std::vector{filled(9)});
}

// 999 parameters are 15 rows and some of another.
TEST_CASE("many rows of 64 fields") {
  for (const int rows : {0, 1, 14, 15, 16, 29, 30, 31, 100}) {
    CAPTURE(rows);
    auto db = in_memory<Sheet>();
    // Older versions of SQLite take no more.
    sqlite3_limit(db.handle(), SQLITE_LIMIT_VARIABLE_NUMBER, 999);
    std::vector<Wide> range;
    for (int i = 1; i <= rows; ++i) range.push_back(filled(i));
    CHECK(db.insert(range) == range.size());
    CHECK(db.select<Wide>().all() == range);
  }
}

TEST_CASE("what does not fit is named in the last field too") {
  auto db = in_memory<Sheet>();
  db.insert(filled(1));
  db.execute("UPDATE Wide SET f62 = 65536");
  CHECK(thrown<intact::value_out_of_range>([&] { db.find<Wide>(1); }).field() == "f62");
}
