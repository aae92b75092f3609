// SPDX-License-Identifier: BSL-1.0
// What a delete costs, in steps of SQLite's virtual machine, which are the same on every machine: linear in the rows that it
// touches, and independent of those that it does not.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user_id{};
};
struct Note {
  std::int64_t id{};
  maybe user_id;
};
struct Comment {  // two levels down, and twice
  std::int64_t id{};
  std::int64_t post_id{};
  maybe user_id;
};
struct Guard {
  std::int64_t id{};
  maybe post_id;
};

struct Node {  // goes with its parent; is detached from its friend, which may go as well
  std::int64_t id{};
  maybe parent_id;
  maybe friend_id;
};

struct Place {
  std::int64_t x{};
  std::int64_t y{};
};
struct Thing {
  std::int64_t id{};
  std::int64_t y{};
  std::int64_t x{};
};

struct Tag {
  std::string name;
};

// What SetNull changes is referenced.
struct Owner {
  std::int64_t id{};
};
struct Slot {
  std::int64_t id{};
  maybe owner_id;
};
struct Sign {
  std::int64_t id{};
  maybe slot_owner;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Note> = intact::describe(intact::relation(intact::fields<&Note::user_id>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Comment::user_id>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Guard> = intact::describe(intact::relation(
    intact::fields<&Guard::post_id>, intact::references<&Post::id>, intact::on_delete<intact::NoAction>));
template <>
inline constexpr auto intact::model<Node> =
    intact::describe(intact::relation(intact::fields<&Node::parent_id>, intact::references<&Node::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Node::friend_id>, intact::references<&Node::id>));
template <>
inline constexpr auto intact::model<Place> = intact::describe(intact::primary_key<&Place::x, &Place::y>);
template <>
inline constexpr auto intact::model<Thing> = intact::describe(
    intact::relation(intact::fields<&Thing::y, &Thing::x>, intact::references<&Place::y, &Place::x>,
                     intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Tag> = intact::describe(intact::primary_key<&Tag::name>,
                                                            intact::collate<&Tag::name, "NOCASE">);
template <>
inline constexpr auto intact::model<Slot> =
    intact::describe(intact::unique<&Slot::owner_id>,
                     intact::relation(intact::fields<&Slot::owner_id>, intact::references<&Owner::id>));
template <>
inline constexpr auto intact::model<Sign> = intact::describe(
    intact::relation(intact::fields<&Sign::slot_owner>, intact::references<&Slot::owner_id>));

namespace {

struct Direct : intact::schema<User, Post, Note> {};
struct Deep : intact::schema<User, Post, Comment, Guard> {};
struct Tree : intact::schema<Node> {};
struct Map : intact::schema<Place, Thing> {};
struct Tagged : intact::schema<Tag, User, intact::many_to_many<Tag, User>> {};
struct Following : intact::schema<Owner, Slot, Sign> {};

// Counts the steps that all statements of the connection make while it lives.
class step_count {
 public:
  explicit step_count(sqlite3* db) : db_(db) {
    sqlite3_progress_handler(
        db, grain, [](void* count) { return ++*static_cast<long long*>(count), 0; }, &grains_);
  }
  step_count(const step_count&) = delete;
  step_count& operator=(const step_count&) = delete;
  ~step_count() { sqlite3_progress_handler(db_, 0, nullptr, nullptr); }

  long long get() const { return grains_ * grain; }

 private:
  static constexpr int grain = 10;
  sqlite3* db_;
  long long grains_ = 0;
};

template <class S>
auto filled(std::string rows, std::int64_t count) {
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  for (auto at = rows.find('?'); at != std::string::npos; at = rows.find('?'))
    rows.replace(at, 1, std::to_string(count));
  db.execute(rows);
  return db;
}

// The steps of erasing a row, where `rows` says with `?` what there are `count` of.
template <class S, class Model, class... Key>
long long cost(const std::string& rows, std::int64_t count, long long touched, const Key&... key) {
  auto db = filled<S>(rows, count);
  const step_count steps(db.handle());
  CHECK(db.template erase<Model>(key...).total() == touched);
  return steps.get();
}

// The steps of failing to, until the relation is named.
template <class S, class Model, class... Key>
long long cost_of_failure(const std::string& rows, std::int64_t count, std::size_t blocking,
                          const Key&... key) {
  auto db = filled<S>(rows, count);
  const step_count steps(db.handle());
  const auto error = probe::thrown<intact::foreign_key_violation>([&] { db.template erase<Model>(key...); });
  CHECK(error.rows() == blocking);
  return steps.get();
}

const std::string numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) ";

// Ten times as many rows may cost at most twelve times as much.
template <class S, class Model, std::int64_t Count = 10'000, class... Key>
void check_linear(const std::string& rows, long long factor, long long fixed, const Key&... key) {
  const long long small = cost<S, Model>(rows, Count, factor * Count + fixed, key...);
  const long long large = cost<S, Model>(rows, 10 * Count, factor * 10 * Count + fixed, key...);
  CAPTURE(small);
  CAPTURE(large);
  CHECK(large < 12 * small);
  CHECK(small < Count * 400);
}

// A hundred times as many rows of others may not cost more at all, but for the depth of a search.
template <class S, class Model, class... Key>
void check_independent(const std::string& rows, long long touched, const Key&... key) {
  const long long small = cost<S, Model>(rows, 100, touched, key...);
  const long long large = cost<S, Model>(rows, 10'000, touched, key...);
  CAPTURE(small);
  CAPTURE(large);
  CHECK(large < small + small / 2);
}

template <class S, class Model, class... Key>
void check_failure_independent(const std::string& rows, std::size_t blocking, const Key&... key) {
  const long long small = cost_of_failure<S, Model>(rows, 100, blocking, key...);
  const long long large = cost_of_failure<S, Model>(rows, 10'000, blocking, key...);
  CAPTURE(small);
  CAPTURE(large);
  CHECK(large < small + small / 2);
}

}  // namespace

TEST_CASE("children of one level") {
  const std::string users = "INSERT INTO User VALUES (1);";
  check_linear<Direct, User, 1'000>(users + numbers + "INSERT INTO Post SELECT i, 1 FROM n", 1, 1, 1);
  check_linear<Direct, User, 1'000>(users + numbers + "INSERT INTO Note SELECT i, 1 FROM n", 1, 1, 1);
  check_linear<Direct, User>(users + numbers + "INSERT INTO Post SELECT i, 1 FROM n", 1, 1, 1);
  check_linear<Direct, User>(users + numbers + "INSERT INTO Note SELECT i, 1 FROM n", 1, 1, 1);
}

TEST_CASE("children of two levels, one of which also loses its parent") {
  check_linear<Deep, User>("INSERT INTO User VALUES (1);" + numbers + "INSERT INTO Post SELECT i, 1 FROM n;" +
                               numbers + "INSERT INTO Comment SELECT i, i, 1 FROM n",
                           2, 1, 1);
}

TEST_CASE("a self-relation, wide, and a second one into the same table") {
  check_linear<Tree, Node, 2'000>(
      "INSERT INTO Node VALUES (1, NULL, NULL);" + numbers + "INSERT INTO Node SELECT i + 1, 1, 1 FROM n", 1,
      1, 1);
  // Half of the rows go; the other half lose their friends.
  check_linear<Tree, Node, 2'000>("INSERT INTO Node VALUES (1, NULL, NULL);" + numbers +
                                      "INSERT INTO Node SELECT 2 * i, 1, 1 FROM n;" + numbers +
                                      "INSERT INTO Node SELECT 2 * i + 1, NULL, 2 * i FROM n",
                                  2, 1, 1);
}

TEST_CASE("composite keys") {
  check_linear<Map, Place>(
      "INSERT INTO Place VALUES (1, 2);" + numbers + "INSERT INTO Thing SELECT i, 2, 1 FROM n", 1, 1, 1, 2);
}

TEST_CASE("links") {
  check_linear<Tagged, Tag>("INSERT INTO Tag VALUES ('a');" + numbers + "INSERT INTO User SELECT i FROM n;" +
                                numbers + "INSERT INTO _TagToUser SELECT 'a', i FROM n",
                            1, 1, "a");
}

TEST_CASE("rows that follow a key which becomes NULL") {
  check_linear<Following, Owner>("INSERT INTO Owner VALUES (1); INSERT INTO Slot VALUES (1, 1);" + numbers +
                                     "INSERT INTO Sign SELECT i, 1 FROM n",
                                 1, 2, 1);
}

TEST_CASE("rows of others cost nothing") {
  const std::string users = "INSERT INTO User VALUES (1), (2); INSERT INTO Post VALUES (1000000, 1);";
  check_independent<Direct, User>(users + numbers + "INSERT INTO Post SELECT i, 2 FROM n", 2, 1);
  check_independent<Deep, User>(users + numbers + "INSERT INTO Post SELECT i, 2 FROM n;" + numbers +
                                    "INSERT INTO Comment SELECT i, i, 2 FROM n",
                                2, 1);
  check_independent<Tree, Node>("INSERT INTO Node VALUES (1, NULL, NULL), (2, 1, 1), (3, NULL, NULL);" +
                                    numbers + "INSERT INTO Node SELECT i + 3, 3, 3 FROM n",
                                2, 1);
  check_independent<Map, Place>(
      "INSERT INTO Place VALUES (1, 1), (1, 2); INSERT INTO Thing VALUES (1000000, 1, 1);" + numbers +
          "INSERT INTO Thing SELECT i, 2, 1 FROM n",
      2, 1, 1);
  check_independent<Tagged, Tag>(
      "INSERT INTO Tag VALUES ('a'), ('b'); INSERT INTO User VALUES (1000000);"
      "INSERT INTO _TagToUser VALUES ('a', 1000000);" +
          numbers + "INSERT INTO User SELECT i FROM n;" + numbers +
          "INSERT INTO _TagToUser SELECT 'b', i FROM n",
      2, "a");
  check_independent<Tagged, User>(
      "INSERT INTO Tag VALUES ('a'); INSERT INTO User VALUES (1000000);"
      "INSERT INTO _TagToUser VALUES ('a', 1000000);" +
          numbers + "INSERT INTO User SELECT i FROM n;" + numbers +
          "INSERT INTO _TagToUser SELECT 'a', i FROM n",
      2, 1000000);
  check_independent<Following, Owner>(
      "INSERT INTO Owner VALUES (1), (2); INSERT INTO Slot VALUES (1, 1), (2, 2); INSERT INTO Sign VALUES "
      "(1000000, 1);" +
          numbers + "INSERT INTO Sign SELECT i, 2 FROM n",
      3, 1);
}

TEST_CASE("finding out why a delete failed reads no rows of others") {
  const std::string rows =
      "INSERT INTO User VALUES (1), (2); INSERT INTO Post VALUES (1000000, 1);"
      "INSERT INTO Guard VALUES (1000000, 1000000);" +
      numbers + "INSERT INTO Post SELECT i, 2 FROM n;" + numbers +
      "INSERT INTO Comment SELECT i, i, 2 FROM n;" + numbers + "INSERT INTO Guard SELECT i, i FROM n";
  check_failure_independent<Deep, User>(rows, 1, 1);
  check_failure_independent<Deep, Post>(rows, 1, 1000000);
}
