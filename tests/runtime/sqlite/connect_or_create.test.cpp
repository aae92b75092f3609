// SPDX-License-Identifier: BSL-1.0
// A row that is found by its unique fields, or inserted.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <temporary_directory.hpp>
#include <thrown.hpp>

namespace {

struct Tag {
  std::int64_t id{};
  std::string name;
  std::optional<std::string> language;
  int uses{};
};
struct Use {
  std::string item;
  std::int64_t tag{};
  std::string note;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Tag> = describe(unique<&Tag::name>, unique<&Tag::uses, &Tag::language>,
                                            collate<&Tag::name, "NOCASE">);
template <>
inline constexpr auto model<Use> = describe(primary_key<&Use::item, &Use::tag>,
                                            relation(fields<&Use::tag>, references<&Tag::id>));

}  // namespace intact

namespace {
struct Shelf : intact::schema<Tag, Use> {};
}  // namespace

TEST_CASE_TEMPLATE("found as it is, or inserted", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Shelf, Mode>();
  const Tag made = db.template connect_or_create<&Tag::name>(Tag{0, "c++", "en", 1});
  CHECK(made.id == 1);
  const Tag found = db.template connect_or_create<&Tag::name>(Tag{0, "C++", "de", 7});
  CHECK(found.id == 1);
  CHECK(found.name == "c++");
  CHECK(found.language == "en");
  CHECK(found.uses == 1);
  CHECK(ask(db, "SELECT * FROM Tag") == "1|c++|en|1");
  const std::string odd("n\0l \xC3\xA9", 6);
  CHECK(db.template connect_or_create<&Tag::name>(Tag{0, odd, {}, 2}).id == 2);
  CHECK(db.template connect_or_create<&Tag::name>(Tag{0, odd, {}, 2}).id == 2);
  // Several fields; a NULL among them is like no other.
  CHECK(db.template connect_or_create<&Tag::uses, &Tag::language>(Tag{0, "x", "en", 1}).id == 1);
  CHECK(db.template connect_or_create<&Tag::uses, &Tag::language>(Tag{0, "y", {}, 2}).id == 3);
  // By the key, a generated one and a composite one.
  CHECK(db.template connect_or_create<>(Tag{3, "", {}, 0}).name == "y");
  CHECK(db.connect_or_create(Tag{0, "new", "fr", 0}).id == 4);
  CHECK(db.connect_or_create(Use{"pen", 1, "first"}).note == "first");
  CHECK(db.connect_or_create(Use{"pen", 1, "second"}).note == "first");
  CHECK(db.template count<Use>() == 1);
}

TEST_CASE_TEMPLATE("failures", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Shelf, Mode>();
  db.insert(Tag{1, "a", "en", 1});
  CHECK(thrown<intact::foreign_key_violation>([&] {
          db.connect_or_create(Use{"pen", 7, ""});
        }).template is<&Use::tag>());
  // The row is not there by these fields, and another unique forbids it.
  thrown<intact::unique_violation>([&] { db.template connect_or_create<&Tag::name>(Tag{0, "b", "en", 1}); });
  CHECK(db.template count<Tag>() == 1);
  auto unit = db.transaction();
  CHECK(db.template connect_or_create<&Tag::name>(Tag{0, "b", "de", 1}).id == 2);
  unit.rollback();
  CHECK(db.template count<Tag>() == 1);
}

TEST_CASE("what is found needs no write lock") {
  const temporary_directory directory;
  const std::string path = directory / "shelf.db";
  auto db = intact::sqlite::open<Shelf>(path);
  db.create_tables();
  db.insert(Tag{0, "a", {}, 1});
  intact::sqlite::options impatient;
  impatient.busy_timeout_ms = 0;
  auto other = intact::sqlite::open<Shelf>(path, impatient);
  auto unit = db.transaction();
  CHECK(other.connect_or_create<&Tag::name>(Tag{0, "a", {}, 9}).uses == 1);
  thrown<intact::busy>([&] { other.connect_or_create<&Tag::name>(Tag{0, "b", {}, 9}); });
  unit.rollback();
  CHECK(other.connect_or_create<&Tag::name>(Tag{0, "b", {}, 9}).id == 2);
}
