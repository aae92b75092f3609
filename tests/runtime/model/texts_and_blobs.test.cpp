// SPDX-License-Identifier: BSL-1.0
// Texts and blobs: every byte of them through a database and back.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

using bytes = std::vector<std::byte>;
using small_bytes = std::vector<std::uint8_t>;
using digest = std::array<std::byte, 4>;

struct Texts {
  std::int64_t id{};
  std::string text{};
  std::optional<std::string> maybe{};

  bool operator==(const Texts&) const = default;
};

struct Blobs {
  std::int64_t id{};
  bytes first{};
  small_bytes second{};
  digest fixed{};
  std::optional<bytes> maybe_first{};
  std::optional<small_bytes> maybe_second{};
  std::optional<digest> maybe_fixed{};

  bool operator==(const Blobs&) const = default;
};

struct Files : intact::schema<Texts, Blobs> {};

std::string all_characters() {
  std::string text;
  for (int c = 0; c < 256; ++c) text += static_cast<char>(c);
  return text;
}

bytes all_bytes() {
  bytes result;
  for (int b = 0; b < 256; ++b) result.push_back(static_cast<std::byte>(b));
  return result;
}

std::string hexadecimal(const std::string& text) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result += digits[byte >> 4];
    result += digits[byte & 15];
  }
  return result;
}

}  // namespace

TEST_CASE("a text comes back byte for byte") {
  auto db = in_memory<Files>();
  const std::string cases[] = {
      "",
      "a",
      std::string("\0", 1),
      std::string("with\0zero\0", 10),
      "it's \"quoted\"; DROP TABLE Texts; -- ?1 :a $b",
      "Grüße, 你好, नमस्ते, 👩‍👩‍👧, e\xCC\x81",
      "\xEF\xBB\xBF with a byte order mark",
      "\xC3\x28 \xFF\xFE \x80 \xED\xA0\x80 is no UTF-8",
      all_characters(),
      std::string(1 << 20, 'x'),
      std::string(1000, '\0'),
  };
  for (const std::string& text : cases) {
    CAPTURE(hexadecimal(text.substr(0, 300)));
    Texts row = db.insert(Texts{.text = text, .maybe = text});
    CHECK(db.get<Texts>(row.id) == row);
    CHECK(ask(db, "SELECT typeof(text) || typeof(maybe) FROM Texts") == "texttext");
    CHECK(ask(db, "SELECT length(CAST(text AS BLOB)) FROM Texts") == std::to_string(text.size()));
    if (text.size() < 300) CHECK(ask(db, "SELECT hex(text) FROM Texts") == hexadecimal(text));

    row.text = text + text;
    row.maybe = std::nullopt;
    db.update(row);
    CHECK(db.select<Texts>().all() == std::vector{row});
    db.erase<Texts>(row.id);
  }
}

TEST_CASE("an empty text is not NULL") {
  auto db = in_memory<Files>();
  const Texts row = db.insert(Texts{.maybe = ""});
  CHECK(db.get<Texts>(row.id).maybe == "");
  CHECK(ask(db, "SELECT maybe IS NULL FROM Texts") == "0");
}

TEST_CASE("a text of a database in UTF-16 is read as UTF-8") {
  auto db = intact::sqlite::open<Files>(":memory:");
  db.execute("PRAGMA encoding = 'UTF-16'");
  db.create_tables();
  REQUIRE(ask(db, "PRAGMA encoding").starts_with("UTF-16"));
  const Texts row = db.insert(Texts{.text = "Grüße, 你好 👩"});
  CHECK(db.get<Texts>(row.id) == row);
}

TEST_CASE("a blob comes back byte for byte") {
  auto db = in_memory<Files>();
  const digest fixed{std::byte{0}, std::byte{255}, std::byte{0}, std::byte{7}};
  for (const bytes& content : {bytes{}, bytes{std::byte{0}}, all_bytes(), bytes(1 << 20, std::byte{9})}) {
    CAPTURE(content.size());
    small_bytes same;
    for (const std::byte b : content) same.push_back(static_cast<std::uint8_t>(b));
    const Blobs row = db.insert(Blobs{.first = content,
                                      .second = same,
                                      .fixed = fixed,
                                      .maybe_first = content,
                                      .maybe_second = same,
                                      .maybe_fixed = fixed});
    CHECK(db.get<Blobs>(row.id) == row);
    CHECK(ask(db, "SELECT length(first) FROM Blobs") == std::to_string(content.size()));
    CHECK(ask(db,
              "SELECT count(*) FROM Blobs WHERE typeof(first) <> 'blob' OR typeof(maybe_second) <> 'blob'") ==
          "0");
    CHECK(ask(db, "SELECT hex(fixed) FROM Blobs") == "00FF0007");
    db.erase<Blobs>(row.id);
  }
}

TEST_CASE("an empty blob is not NULL") {
  auto db = in_memory<Files>();
  const Blobs row = db.insert(Blobs{.maybe_first = bytes{}});
  const Blobs read = db.get<Blobs>(row.id);
  CHECK(read.maybe_first == bytes{});
  CHECK(!read.maybe_second);
  CHECK(!read.maybe_fixed);
  CHECK(ask(db, "SELECT typeof(first) || typeof(maybe_first) || typeof(maybe_second) FROM Blobs") ==
        "blobblobnull");
}

TEST_CASE("an array takes only as many bytes as it has") {
  auto db = in_memory<Files>();
  db.insert(Blobs{.id = 1});
  for (const std::string value : {"X''", "X'010203'", "X'0102030405'", "zeroblob(1000)"}) {
    CAPTURE(value);
    for (const std::string column : {"fixed", "maybe_fixed"}) {
      db.execute("UPDATE Blobs SET " + column + " = " + value);
      const auto error = thrown<intact::value_out_of_range>([&] { db.find<Blobs>(1); });
      CHECK(error.model() == "Blobs");
      CHECK(error.field() == column);
      CHECK(says(error, "Blobs." + column));
      db.execute("UPDATE Blobs SET " + column + " = X'00000000'");
    }
  }
  CHECK(db.get<Blobs>(1).maybe_fixed == digest{});
}

TEST_CASE("a blob made of zeros by SQLite is read like any other") {
  auto db = in_memory<Files>();
  db.insert(Blobs{.id = 1});
  db.execute("UPDATE Blobs SET first = zeroblob(5), second = zeroblob(0), fixed = zeroblob(4)");
  CHECK(db.get<Blobs>(1) == Blobs{.id = 1, .first = bytes(5)});
}

TEST_CASE("a value longer than the connection allows is refused and named") {
  auto db = in_memory<Files>();
  sqlite3_limit(db.handle(), SQLITE_LIMIT_LENGTH, 1000);
  const auto text =
      thrown<intact::value_out_of_range>([&] { db.insert(Texts{.text = std::string(1001, 'x')}); });
  CHECK(text.model() == "Texts");
  CHECK(text.field() == "text");
  const auto blob =
      thrown<intact::value_out_of_range>([&] { db.insert(Blobs{.second = small_bytes(1001)}); });
  CHECK(blob.field() == "second");
  CHECK(db.count<Texts>() == 0);
  CHECK(db.count<Blobs>() == 0);
  db.insert(Texts{.text = std::string(900, 'x')});
}
