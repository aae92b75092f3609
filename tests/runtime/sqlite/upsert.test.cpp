// SPDX-License-Identifier: BSL-1.0
// Insert or update: no row is deleted for it, whatever references the one that is there.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <thrown.hpp>

namespace {

struct User {
  std::int64_t id{};
  std::string email;
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
  std::optional<std::string> by;
};
struct Like {
  std::int64_t user{};
  std::int64_t post{};
};
struct Late {
  std::int64_t id{};
  std::optional<std::int64_t> user;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(unique<&User::email>);
template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>),
                                             relation(fields<&Post::by>, references<&User::email>));
template <>
inline constexpr auto model<Like> =
    describe(primary_key<&Like::user, &Like::post>,
             relation(fields<&Like::user>, references<&User::id>, on_delete<Cascade>),
             relation(fields<&Like::post>, references<&Post::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Late> = describe(relation(fields<&Late::user>, references<&User::id>,
                                                      on_delete<NoAction>, deferred));

}  // namespace intact

namespace {
struct Blog : intact::schema<User, Post, Like, Late> {};
}  // namespace

TEST_CASE_TEMPLATE("by the key", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  const User alice = db.upsert(User{0, "a@x", "Alice"});
  CHECK(alice.id == 1);
  db.insert(Post{1, 1, "a@x"});
  db.insert(Like{1, 1});
  CHECK(db.upsert(User{1, "new@x", "Alicia"}).id == 1);
  CHECK(ask(db, "SELECT * FROM User") == "1|new@x|Alicia");
  // Nothing was deleted, and what references the unique field has followed.
  CHECK(ask(db, "SELECT * FROM Post") == "1|1|new@x");
  CHECK(db.template count<Like>() == 1);
  CHECK(db.upsert(User{7, "b@x", "Bob"}).id == 7);
  CHECK(db.template count<User>() == 2);
  // A row of nothing but its key.
  const Like like = db.upsert(Like{1, 1});
  CHECK(like.post == 1);
  CHECK(db.upsert(Like{7, 1}).user == 7);
  CHECK(db.template count<Like>() == 2);
}

TEST_CASE_TEMPLATE("by a unique", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  CHECK(db.template upsert<&User::email>(User{0, "a@x", "Alice"}).id == 1);
  CHECK(db.template upsert<&User::email>(User{0, "b@x", "Bob"}).id == 2);
  const User again = db.template upsert<&User::email>(User{0, "b@x", "Robert"});
  CHECK(again.id == 2);
  CHECK(again.name == "Robert");
  // The key that the row has stays.
  CHECK(db.template upsert<&User::email>(User{99, "b@x", "Rob"}).id == 2);
  CHECK(ask(db, "SELECT * FROM User") == "1|a@x|Alice 2|b@x|Rob");
}

TEST_CASE_TEMPLATE("what is wrong is refused", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert({User{1, "a@x", ""}, User{2, "b@x", ""}});
  db.insert(Post{1, 1, std::nullopt});
  const auto before = probe::dump(db.handle());
  const auto unchanged = [&] { return probe::dump(db.handle()) == before; };
  CHECK_THROWS_AS(db.upsert(User{1, "b@x", "taken"}), intact::unique_violation);
  CHECK(unchanged());
  CHECK(thrown<intact::foreign_key_violation>([&] {
          db.upsert(Post{1, 77, {}});
        }).template is<&Post::author>());
  CHECK(thrown<intact::foreign_key_violation>([&] {
          db.upsert(Post{2, 77, {}});
        }).template is<&Post::author>());
  CHECK(thrown<intact::foreign_key_violation>([&] { db.upsert(Late{1, 77}); }).template is<&Late::user>());
  CHECK(unchanged());
  auto unit = db.transaction();
  db.upsert(Late{1, 77});
  db.insert(User{77, "c@x", ""});
  unit.commit();
  CHECK(ask(db, "SELECT * FROM Late") == "1|77");
}
