// SPDX-License-Identifier: BSL-1.0
// A delete that sets a referenced column to NULL fires the ON UPDATE actions of those that reference it; the receipt counts them.
#include <doctest/doctest.h>

#include <intact/sqlite.hpp>

namespace {
struct User {
  std::int64_t id{};
};
struct Profile {
  std::int64_t id{};
  std::optional<std::int64_t> user_id;
};
struct Photo {
  std::int64_t id{};
  std::optional<std::int64_t> profile_user;
};
struct Tag {
  std::int64_t id{};
  std::optional<std::int64_t> photo_user;
};
}  // namespace

template <>
inline constexpr auto intact::model<Profile> =
    intact::describe(intact::unique<&Profile::user_id>,
                     intact::relation(intact::fields<&Profile::user_id>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Photo> = intact::describe(
    intact::unique<&Photo::profile_user>,
    intact::relation(intact::fields<&Photo::profile_user>, intact::references<&Profile::user_id>));
template <>
inline constexpr auto intact::model<Tag> = intact::describe(
    intact::relation(intact::fields<&Tag::photo_user>, intact::references<&Photo::profile_user>,
                     intact::on_update<intact::SetNull>));

namespace {
struct Album : intact::schema<User, Profile, Photo, Tag> {};
}  // namespace

TEST_CASE("rows that follow a column set to NULL are counted, three relations deep") {
  auto db = intact::sqlite::open<Album>(":memory:");
  db.create_tables();
  for (const std::int64_t id : {1, 2}) {
    db.insert(User{.id = id});
    db.insert(Profile{.id = id, .user_id = id});
    db.insert(Photo{.id = id, .profile_user = id});
    db.insert(Tag{.id = 2 * id, .photo_user = id});
    db.insert(Tag{.id = 2 * id + 1, .photo_user = id});
  }
  const int changes_before = sqlite3_total_changes(db.handle());

  const auto receipt = db.erase<User>(1);

  CHECK(receipt.deleted<User>() == 1);
  CHECK(receipt.set_null<&Profile::user_id>() == 1);
  CHECK(receipt.updated<&Photo::profile_user>() == 1);
  CHECK(receipt.set_null<&Tag::photo_user>() == 2);
  CHECK(receipt.total() == sqlite3_total_changes(db.handle()) - changes_before);
  CHECK(to_string(receipt) ==
        "1 User deleted, 1 Profile set null (user_id), 1 Photo updated (profile_user), 2 Tag set null "
        "(photo_user)");
  CHECK_FALSE(db.get<Photo>(1).profile_user.has_value());
  CHECK_FALSE(db.get<Tag>(3).photo_user.has_value());
  CHECK(db.get<Tag>(4).photo_user == 2);
}
