// SPDX-License-Identifier: BSL-1.0
// Receipts as values: sums, comparison, text, and what a range of keys gives.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using probe::text;
using probe::thrown;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user_id{};
};
struct Note {
  std::int64_t id{};
  std::optional<std::int64_t> user_id;
};
struct Log {
  std::int64_t id{};
  std::int64_t user_id{};
};
struct Member {
  std::int64_t group{};
  std::string name;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Note> = intact::describe(intact::relation(intact::fields<&Note::user_id>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Log> =
    intact::describe(intact::default_value<&Log::user_id>(1),
                     intact::relation(intact::fields<&Log::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetDefault>));
template <>
inline constexpr auto intact::model<Member> =
    intact::describe(intact::primary_key<&Member::group, &Member::name>);

namespace {

struct Blog : intact::schema<User, Post, Note, Log, Member> {};
using receipt = intact::receipt<Blog>;

auto filled() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.execute(R"(
    INSERT INTO User VALUES (1), (2), (3), (4);
    INSERT INTO Post VALUES (1, 2), (2, 2), (3, 3);
    INSERT INTO Note VALUES (1, 2), (2, 3), (3, 3);
    INSERT INTO Log VALUES (1, 2), (2, 4);
    INSERT INTO Member VALUES (1, 'a'), (1, 'b'), (2, 'a');
  )");
  return db;
}

}  // namespace

TEST_CASE("a new receipt is empty") {
  const receipt none;
  CHECK(none.empty());
  CHECK(none.total() == 0);
  CHECK(none.deleted<User>() == 0);
  CHECK(none.deleted<&Post::user_id>() == 0);
  CHECK(none.set_null<&Note::user_id>() == 0);
  CHECK(none.set_default<&Log::user_id>() == 0);
  CHECK(to_string(none) == "nothing");
}

TEST_CASE("a relation is counted under its own action only") {
  auto db = filled();
  const receipt done = db.erase<User>(2);
  CHECK(done.deleted<&Post::user_id>() == 2);
  CHECK(done.set_null<&Post::user_id>() == 0);
  CHECK(done.set_default<&Post::user_id>() == 0);
  CHECK(done.set_null<&Note::user_id>() == 1);
  CHECK(done.set_default<&Note::user_id>() == 0);
  CHECK(done.deleted<&Note::user_id>() == 0);
  CHECK(done.set_default<&Log::user_id>() == 1);
  CHECK(done.set_null<&Log::user_id>() == 0);
  CHECK(to_string(done) ==
        "1 User deleted, 2 Post deleted, 1 Note set null (user_id), 1 Log set default (user_id)");
}

TEST_CASE("receipts add up and compare") {
  auto db = filled();
  const receipt second = db.erase<User>(2);
  const receipt third = db.erase<User>(3);
  CHECK(second != third);
  CHECK(second == second);
  receipt sum = second;
  CHECK(&(sum += third) == &sum);
  CHECK(sum.total() == second.total() + third.total());
  CHECK(sum.deleted<User>() == 2);
  CHECK(sum.deleted<&Post::user_id>() == 3);
  CHECK(sum.set_null<&Note::user_id>() == 3);
  receipt other = third;
  other += second;
  CHECK(other == sum);
  CHECK((other += receipt{}) == sum);
}

TEST_CASE("a range of keys gives the sum, and one transaction") {
  auto single = filled();
  receipt sum = single.erase<User>(2);
  sum += single.erase<User>(3);
  auto db = filled();
  CHECK(db.erase<User>(std::vector<std::int64_t>{2, 99, 3, 2}) == sum);
  CHECK(probe::dump(db.handle()) == probe::dump(single.handle()));
  CHECK(db.erase<User>(std::vector<std::int64_t>{}).empty());

  // One that fails takes back those before it.
  const auto before = probe::dump(db.handle());
  db.insert(Log{.id = 9, .user_id = 1});
  thrown<intact::foreign_key_violation>([&] { db.erase<User>(std::array<std::int64_t, 2>{4, 1}); });
  db.erase<Log>(9);
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("a range of composite keys is one of tuples") {
  auto db = filled();
  using key = std::tuple<std::int64_t, std::string>;
  const receipt done = db.erase<Member>(std::vector<key>{{1, "b"}, {2, "b"}, {2, "a"}});
  CHECK(done.deleted<Member>() == 2);
  CHECK(text(db.handle(), "SELECT * FROM Member") == "1|a");
}

TEST_CASE("a range inside a transaction belongs to it") {
  auto db = filled();
  const auto before = probe::dump(db.handle());
  {
    auto unit = db.transaction();
    CHECK(db.erase<User>(std::vector<std::int64_t>{2, 3}).deleted<User>() == 2);
    CHECK(db.count<User>() == 2);
  }
  CHECK(probe::dump(db.handle()) == before);
}
