// SPDX-License-Identifier: BSL-1.0
// Each way in which a relation refuses, inside of nested transactions: the same error, and everything goes on.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "everywhere.hpp"
#include "in_memory.hpp"

namespace {

using maybe = std::optional<std::int64_t>;
using violation = intact::foreign_key_violation;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Pin {
  std::int64_t id{};
  maybe post;
};
struct Seal {
  std::int64_t id{};
  maybe post;
};
struct Stamp {
  std::int64_t id{};
  maybe post;
};
struct Late {
  std::int64_t id{};
  maybe post;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Pin> = intact::describe(
    intact::relation(intact::fields<&Pin::post>, intact::references<&Post::id>,
                     intact::on_delete<intact::Restrict>, intact::on_update<intact::Restrict>));
template <>
inline constexpr auto intact::model<Seal> = intact::describe(
    intact::relation(intact::fields<&Seal::post>, intact::references<&Post::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<Stamp> = intact::describe(
    intact::default_value<&Stamp::post>(100),
    intact::relation(intact::fields<&Stamp::post>, intact::references<&Post::id>,
                     intact::on_delete<intact::SetDefault>, intact::on_update<intact::SetDefault>));
template <>
inline constexpr auto intact::model<Late> =
    intact::describe(intact::relation(intact::fields<&Late::post>, intact::references<&Post::id>,
                                      intact::on_delete<intact::NoAction>, intact::deferred));

namespace {

struct Blog : intact::schema<User, Post, Pin, Seal, Stamp, Late> {};

auto filled() {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{2}, User{3}});
  db.insert({Post{1, 1}, Post{2, 1}, Post{3, 2}});
  return db;
}

template <auto Field, class Database>
void check_refusals(Database& db, intact::action action, const std::string& of_user,
                    const std::string& of_post, const std::string& of_key) {
  using Child = intact::detail::owner_of<Field>;
  const auto check = [&](const violation& e, const char* target, intact::operation during,
                         const std::string& sentence) {
    CHECK(e.template is<Field>());
    CHECK(e.parent() == "Post");
    CHECK(e.target() == target);
    CHECK(e.during() == during);
    CHECK(e.referential_action() == action);
    CHECK(e.by_update() == (during == intact::operation::update));
    CHECK(e.rows() == 1);
    CHECK(e.template keys<Child>() == std::vector<std::int64_t>{7});
    CHECK(e.extended_code() ==
          (action == intact::action::restrict ? SQLITE_CONSTRAINT_TRIGGER : SQLITE_CONSTRAINT_FOREIGNKEY));
    CHECK(std::string(e.what()) == sentence);
  };
  check(everywhere<violation>(db, [&] { db.template erase<User>(1); }), "User", intact::operation::erase,
        of_user);
  check(everywhere<violation>(db, [&] { db.template erase<Post>(2); }), "Post", intact::operation::erase,
        of_post);
  check(everywhere<violation>(db,
                              [&] {
                                db.template update<Post>(2, Post{9, 1});
                              }),
        "Post", intact::operation::update, of_key);
  // A statement of the user's own has no plan; a replay tells the relation.
  const auto own = everywhere<violation>(db, [&] { db.execute("DELETE FROM User WHERE id < 3"); });
  CHECK(own.template is<Field>());
  CHECK(own.target().empty());
  CHECK(own.template keys<Child>() == std::vector<std::int64_t>{7});
}

}  // namespace

TEST_CASE("Restrict") {
  auto db = filled();
  db.insert(Pin{7, 2});
  const std::string why = "1 row of Pin (id 7) references it through Pin.post, whose on_";
  check_refusals<&Pin::post>(db, intact::action::restrict,
                             "User cannot be deleted, as Post cannot: " + why + "delete is Restrict",
                             "Post cannot be deleted: " + why + "delete is Restrict",
                             "Post cannot change its key: " + why + "update is Restrict");
}

TEST_CASE("NoAction") {
  auto db = filled();
  db.insert(Seal{7, 2});
  const std::string why = "1 row of Seal (id 7) references it through Seal.post, whose on_";
  check_refusals<&Seal::post>(db, intact::action::no_action,
                              "User cannot be deleted, as Post cannot: " + why + "delete is NoAction",
                              "Post cannot be deleted: " + why + "delete is NoAction",
                              "Post cannot change its key: " + why + "update is NoAction");
}

TEST_CASE("SetDefault without the row of the default") {
  auto db = filled();
  db.insert(Stamp{7, 2});
  const std::string why =
      "1 row of Stamp (id 7) would take the default of Stamp.post, but no Post of that key would be left";
  check_refusals<&Stamp::post>(db, intact::action::set_default,
                               "User cannot be deleted, as Post cannot: " + why,
                               "Post cannot be deleted: " + why, "Post cannot change its key: " + why);
}

TEST_CASE("a row without its parent") {
  auto db = filled();
  db.insert(Pin{7, 2});
  const auto insert = everywhere<violation>(db, [&] { db.insert(Pin{8, 77}); });
  CHECK(insert.is<&Pin::post>());
  CHECK(insert.target() == "Pin");
  CHECK_FALSE(insert.referential_action().has_value());
  const auto update = everywhere<violation>(db, [&] { db.update(Pin{7, 77}); });
  CHECK(update.is<&Pin::post>());
  const auto range = everywhere<violation>(db, [&] { db.insert({Pin{8, 1}, Pin{9, 77}}); });
  CHECK(range.row() == 1u);
}

TEST_CASE("a deferred relation, two levels down, at the commit of three levels") {
  auto db = filled();
  db.insert({Late{7, 2}, Late{8, 1}});
  const auto before = probe::dump(db.handle());
  // By itself an erase tells of both ends.
  const auto alone = probe::thrown<violation>([&] { db.erase<User>(1); });
  CHECK(alone.is<&Late::post>());
  CHECK(alone.target() == "User");
  CHECK(std::string(alone.what()) ==
        "User cannot be deleted, as Post cannot: 2 rows of Late (id 7, 8) reference it through Late.post, "
        "whose "
        "on_delete is NoAction");
  CHECK(probe::dump(db.handle()) == before);
  {
    auto first = db.transaction();
    {
      auto second = db.transaction();
      auto third = db.transaction();
      CHECK(db.erase<User>(1).deleted<Post>() == 2);
      third.commit();
      second.commit();
    }
    for (int again = 0; again < 2; ++again) {
      const auto late = probe::thrown<violation>([&] { first.commit(); });
      CHECK(late.during() == intact::operation::commit);
      CHECK(late.target().empty());
      CHECK(late.is<&Late::post>());
      CHECK(late.keys<Late>() == std::vector<std::int64_t>{7, 8});
      CHECK(std::string(late.what()) ==
            "the transaction cannot be committed: 2 rows of Late (id 7, 8) reference no Post through "
            "Late.post");
    }
    // Still open; another level can begin and mend it.
    {
      auto second = db.transaction();
      db.erase<Late>(std::vector<std::int64_t>{7, 8});
      second.commit();
    }
    first.commit();
  }
  CHECK(db.count<Post>() == 1);
  probe::check_usable(db.handle());
}
