// SPDX-License-Identifier: BSL-1.0
// Optimistic locking: a row that was changed since it was read is not written over.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <limits>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <utility>

namespace {

using intact::field;

struct User {
  std::int64_t id{};
  std::string email;
  std::int32_t edits{};
};
struct Post {
  std::int64_t id{};
  std::int64_t revision{};  // not the last field: the parameters after it have to be the right ones
  std::string title;
  std::optional<std::int64_t> author;
  std::optional<std::int64_t> late;
};
struct Seat {
  std::string row;
  std::int64_t number{};
  std::string guest;
  std::uint8_t version{};
};
struct Node {
  std::int64_t id{};
  std::int64_t version{};
  std::optional<std::int64_t> parent;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(version<&User::edits>, unique<&User::email>);
template <>
inline constexpr auto model<Post> = describe(version<&Post::revision>,
                                             relation(fields<&Post::author>, references<&User::id>),
                                             relation(fields<&Post::late>, references<&User::id>,
                                                      on_delete<NoAction>, deferred));
template <>
inline constexpr auto model<Seat> = describe(primary_key<&Seat::row, &Seat::number>, version<&Seat::version>);
template <>
inline constexpr auto model<Node> = describe(version<&Node::version>,
                                             relation(fields<&Node::parent>, references<&Node::id>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Seat, Node> {};

template <class Mode>
auto filled() {
  auto db = in_memory<Blog, Mode>();
  db.insert({User{1, "a@x", 0}, User{2, "b@x", 5}});
  db.insert(Post{1, 0, "first", 1, {}});
  return db;
}

}  // namespace

TEST_CASE_TEMPLATE("an update counts, and only over the version that was read", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  Post mine = db.template get<Post>(1);
  Post theirs = mine;
  theirs.title = "theirs";
  CHECK(db.update(theirs).template updated<Post>() == 1);
  CHECK(theirs.revision == 1);
  mine.title = "mine";
  const auto error = thrown<intact::stale_row>([&] { db.update(mine); });
  CHECK(std::string(error.what()) ==
        "the row of Post with key 1 has been changed since it was read: its revision is no longer 0");
  CHECK(error.model() == "Post");
  CHECK(error.field() == "revision");
  CHECK(error.statement().find("\"revision\" = \"revision\" + 1") != std::string::npos);
  CHECK(mine.revision == 0);
  CHECK(ask(db, "SELECT * FROM Post") == "1|1|theirs|1|NULL");
  CHECK(thrown<intact::not_found>([&] { db.update(Post{9, 0, "", {}, {}}); }).model() == "Post");
  // Constants are found by their version too, and stay as they are.
  const Post constant = theirs;
  db.update(constant);
  thrown<intact::stale_row>([&] { db.update(constant); });
  db.update(Post{1, 2, "moved", {}, {}});
  CHECK(ask(db, "SELECT * FROM Post") == "1|3|moved|NULL|NULL");
}

TEST_CASE_TEMPLATE("single fields", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  Post post = db.template get<Post>(1);
  post.title = "second";
  db.template update<&Post::title>(post);
  CHECK(post.revision == 1);
  post.author = 2;
  db.template update<&Post::author>(post);
  CHECK(ask(db, "SELECT * FROM Post") == "1|2|second|2|NULL");
  Post old = post;
  old.revision = 1;
  thrown<intact::stale_row>([&] { db.template update<&Post::title>(old); });
  thrown<intact::stale_row>([&] { db.template update<&Post::author>(std::as_const(old)); });
  old.author = 77;
  // The same in both modes: what is not to be written is not looked at.
  thrown<intact::stale_row>([&] { db.template update<&Post::author>(old); });
  thrown<intact::stale_row>([&] { db.update(old); });
  old.id = 3;
  thrown<intact::not_found>([&] { db.template update<&Post::author>(old); });
  CHECK(ask(db, "SELECT * FROM Post") == "1|2|second|2|NULL");
}

TEST_CASE_TEMPLATE("keys, composite ones, and what follows", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  User user = db.template get<User>(1);
  user.id = 11;
  CHECK(db.template update<User>(1, user).template updated<&Post::author>() == 1);
  CHECK(user.edits == 1);
  // What the relation did to the post does not count.
  CHECK(ask(db, "SELECT revision, author FROM Post") == "0|11");
  user.id = 12;
  user.edits = 0;
  CHECK(says(thrown<intact::stale_row>([&] { db.template update<User>(11, user); }), "with key 11"));
  Seat seat = db.insert(Seat{"A\xC3\xA9", 7, "nobody", 255});
  seat.guest = "me";
  CHECK(says(thrown<intact::value_out_of_range>([&] { db.update(seat); }), "Seat.version"));
  seat.version = 254;
  CHECK(says(thrown<intact::stale_row>([&] { db.update(seat); }), "with key ('A\xC3\xA9', 7)"));
  db.template erase<Seat>(seat.row, seat.number);
  seat = db.insert(Seat{"A", 1, "x", 254});
  db.template update<&Seat::guest>(seat);
  CHECK(seat.version == 255);
  CHECK(ask(db, "SELECT version FROM Seat") == "255");
  thrown<intact::value_out_of_range>([&] { db.template update<&Seat::guest>(seat); });
}

TEST_CASE_TEMPLATE("mass updates and upserts count without looking", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  db.template update<User>().set(field<& User::email> = upper(field<&User::email>)).everywhere();
  CHECK(ask(db, "SELECT email, edits FROM User") == "A@X|1 B@X|6");
  CHECK(db.template update<User>().set(field<& User::id> = 21).by_key(2).template updated<User>() == 1);
  CHECK(ask(db, "SELECT id, edits FROM User") == "1|1 21|7");
  const User alice = db.template upsert<&User::email>(User{0, "A@X", 40});
  CHECK(alice.id == 1);
  CHECK(alice.edits == 2);
  CHECK(db.upsert(User{1, "new", 40}).edits == 3);
  CHECK(db.upsert(User{5, "other", 40}).edits == 40);
  CHECK(ask(db, "SELECT edits FROM User ORDER BY id") == "3 40 7");
}

TEST_CASE_TEMPLATE("relations, a deferred one and the row's own", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  Post post = db.template get<Post>(1);
  post.late = 99;
  thrown<intact::foreign_key_violation>([&] { db.update(post); });
  thrown<intact::foreign_key_violation>([&] { db.template update<&Post::late>(post); });
  CHECK(post.revision == 0);
  {
    auto unit = db.transaction();
    db.template update<&Post::late>(post);
    db.insert(User{99, "late", 0});
    unit.commit();
  }
  CHECK(ask(db, "SELECT revision, late FROM Post") == "1|99");
  Node node = db.insert(Node{});
  node.parent = node.id;
  db.update(node);
  db.template update<&Node::parent>(node);
  CHECK(node.version == 2);
  CHECK(ask(db, "SELECT * FROM Node") == "1|2|1");
}
