// SPDX-License-Identifier: BSL-1.0
// The five actions on delete: children that must and that may have a parent, many of one parent and one of one.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using intact::Cascade;
using intact::NoAction;
using intact::Restrict;
using intact::SetDefault;
using intact::SetNull;
using probe::text;
using probe::thrown;

using required = std::int64_t;
using optional = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};

template <class Action, class Reference>
struct Post {  // many of one user
  std::int64_t id{};
  Reference user_id{};
};
template <class Action, class Reference>
struct Profile {  // one of one user
  std::int64_t id{};
  Reference user_id{};
};

struct Draft {  // SetDefault without a default
  std::int64_t id{};
  optional user_id;
};

}  // namespace

template <class A, class R>
inline constexpr auto intact::model<Post<A, R>> =
    intact::describe(intact::table<"Child">, intact::default_value<&Post<A, R>::user_id>(42),
                     intact::relation(intact::fields<&Post<A, R>::user_id>, intact::references<&User::id>,
                                      intact::on_delete<A>));
template <class A, class R>
inline constexpr auto intact::model<Profile<A, R>> =
    intact::describe(intact::table<"Child">, intact::default_value<&Profile<A, R>::user_id>(42),
                     intact::unique<&Profile<A, R>::user_id>,
                     intact::relation(intact::fields<&Profile<A, R>::user_id>, intact::references<&User::id>,
                                      intact::on_delete<A>));
template <>
inline constexpr auto intact::model<Draft> = intact::describe(
    intact::table<"Child">, intact::relation(intact::fields<&Draft::user_id>, intact::references<&User::id>,
                                             intact::on_delete<intact::SetDefault>));

namespace {

template <class Child>
struct Blog : intact::schema<User, Child> {};

template <class Child>
inline constexpr bool is_optional = std::is_same_v<decltype(Child::user_id), optional>;

const char* const children = "SELECT id, user_id FROM Child ORDER BY id";
const char* const users = "SELECT id FROM User ORDER BY id";

// Users 1, 2 and 42; as many children of 1 as `of_one` says, from id 10 on; child 20 of 2; child 30 of nobody, if it can be.
template <class Child>
auto filled(int of_one) {
  auto db = intact::sqlite::open<Blog<Child>>(":memory:");
  db.create_tables();
  for (const std::int64_t id : {1, 2, 42}) db.insert(User{id});
  for (int i = 0; i < of_one; ++i) db.insert(Child{.id = 10 + i, .user_id = 1});
  db.insert(Child{.id = 20, .user_id = 2});
  if constexpr (is_optional<Child>) db.insert(Child{.id = 30, .user_id = std::nullopt});
  return db;
}

template <class Child>
std::string with_null(std::string rows) {
  return is_optional<Child> ? rows + " 30|NULL" : rows;
}

template <class A, template <class, class> class Model, class R>
void check_erase(int of_one) {
  using Child = Model<A, R>;
  auto db = filled<Child>(of_one);
  const int changes = sqlite3_total_changes(db.handle());
  const std::string before = text(db.handle(), children);

  // A parent without children goes, whatever the action.
  if constexpr (!std::is_same_v<A, SetDefault>) {
    const auto alone = db.template erase<User>(42);
    CHECK(alone.template deleted<User>() == 1);
    CHECK(alone.total() == 1);
    CHECK(text(db.handle(), children) == before);
    db.insert(User{42});
  }

  if constexpr (std::is_same_v<A, Restrict> || std::is_same_v<A, NoAction>) {
    const auto error = thrown<intact::foreign_key_violation>([&] { db.template erase<User>(1); });
    CHECK(error.template is<&Child::user_id>());
    CHECK(error.referential_action() == A::value);
    CHECK(error.extended_code() == (std::is_same_v<A, Restrict> ? 1811 : 787));
    CHECK(error.rows() == static_cast<std::size_t>(of_one));
    CHECK(text(db.handle(), children) == before);
    CHECK(text(db.handle(), users) == "1 2 42");
    for (int i = 0; i < of_one; ++i) CHECK(db.template erase<Child>(10 + i).total() == 1);
    CHECK(db.template erase<User>(1).total() == 1);
    CHECK(text(db.handle(), children) == with_null<Child>("20|2"));
    probe::check_usable(db.handle());
    return;
  }

  const auto receipt = db.template erase<User>(1);
  const bool cascades = std::is_same_v<A, Cascade>;
  const std::string now = cascades ? "" : std::is_same_v<A, SetNull> ? "NULL" : "42";
  std::string expected;
  for (int i = 0; i < of_one && !cascades; ++i) expected += std::to_string(10 + i) + '|' + now + ' ';
  CHECK(text(db.handle(), children) == with_null<Child>(expected + "20|2"));
  CHECK(text(db.handle(), users) == "2 42");
  CHECK(receipt.template deleted<User>() == 1);
  CHECK(receipt.template deleted<Child>() == (cascades ? of_one : 0));
  CHECK(receipt.template deleted<&Child::user_id>() == (cascades ? of_one : 0));
  CHECK(receipt.template set_null<&Child::user_id>() == (std::is_same_v<A, SetNull> ? of_one : 0));
  CHECK(receipt.template set_default<&Child::user_id>() == (std::is_same_v<A, SetDefault> ? of_one : 0));
  CHECK(receipt.template updated<&Child::user_id>() == 0);
  CHECK(receipt.total() == 1 + of_one);
  CHECK_FALSE(receipt.empty());
  // Two more for user 42, who was deleted and inserted again.
  CHECK(sqlite3_total_changes(db.handle()) - changes ==
        receipt.total() + (std::is_same_v<A, SetDefault> ? 0 : 2));
  probe::check_usable(db.handle());
}

}  // namespace

TEST_CASE_TEMPLATE("an erase does to required and optional children what on_delete says", A, Cascade,
                   Restrict, NoAction, SetDefault) {
  for (const int of_one : {1, 3}) {
    check_erase<A, Post, required>(of_one);
    check_erase<A, Post, optional>(of_one);
  }
  check_erase<A, Profile, required>(1);
  check_erase<A, Profile, optional>(1);
}

TEST_CASE("SetNull detaches optional children") {
  for (const int of_one : {1, 3}) check_erase<SetNull, Post, optional>(of_one);
  check_erase<SetNull, Profile, optional>(1);
}

TEST_CASE("SetNull of one-to-one children leaves any number of them without a parent") {
  using Child = Profile<SetNull, optional>;
  auto db = filled<Child>(1);
  db.template erase<User>(1);
  CHECK(db.erase<User>(2).set_null<&Child::user_id>() == 1);
  CHECK(text(db.handle(), children) == "10|NULL 20|NULL 30|NULL");
}

TEST_CASE_TEMPLATE("SetDefault is refused where no row has the default, and where the row with it goes", R,
                   required, optional) {
  using Child = Post<SetDefault, R>;
  auto db = filled<Child>(2);
  db.insert(Child{.id = 40, .user_id = 42});
  const auto before = probe::dump(db.handle());

  const auto going = thrown<intact::foreign_key_violation>([&] { db.template erase<User>(42); });
  CHECK(going.template is<&Child::user_id>());
  CHECK(going.referential_action() == intact::action::set_default);
  CHECK(going.rows() == 1);
  CHECK(probe::dump(db.handle()) == before);

  db.template erase<Child>(40);
  CHECK(db.template erase<User>(42).total() == 1);
  const auto gone = thrown<intact::foreign_key_violation>([&] { db.template erase<User>(1); });
  CHECK(gone.template is<&Child::user_id>());
  CHECK(gone.referential_action() == intact::action::set_default);
  CHECK(gone.extended_code() == 787);
  CHECK(gone.rows() == 2);
  CHECK(text(db.handle(), users) == "1 2");
  probe::check_usable(db.handle());
}

TEST_CASE("SetDefault of a one-to-one child is refused where another one has the default") {
  using Child = Profile<SetDefault, required>;
  auto db = filled<Child>(1);
  db.insert(Child{.id = 40, .user_id = 42});
  const auto before = probe::dump(db.handle());
  const auto error = thrown<intact::unique_violation>([&] { db.erase<User>(1); });
  CHECK(error.field() == "user_id");
  CHECK(probe::dump(db.handle()) == before);
  probe::check_usable(db.handle());
}

TEST_CASE("SetDefault without a default makes an optional field NULL, and counts as SetDefault") {
  auto db = filled<Draft>(2);
  const auto receipt = db.erase<User>(1);
  CHECK(receipt.set_default<&Draft::user_id>() == 2);
  CHECK(receipt.set_null<&Draft::user_id>() == 0);
  CHECK(text(db.handle(), children) == "10|NULL 11|NULL 20|2 30|NULL");
}

TEST_CASE_TEMPLATE("an erase of a row that does not exist is an empty receipt", A, Cascade, Restrict,
                   NoAction, SetDefault) {
  auto db = filled<Post<A, required>>(2);
  const auto before = probe::dump(db.handle());
  const auto receipt = db.template erase<User>(99);
  CHECK(receipt.empty());
  CHECK(receipt.total() == 0);
  CHECK(receipt == intact::receipt<Blog<Post<A, required>>>{});
  CHECK(to_string(receipt) == "nothing");
  CHECK(db.template erase<Post<A, required>>(99).empty());
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("a child goes without its parent") {
  auto db = filled<Post<Cascade, required>>(2);
  const auto receipt = db.erase<Post<Cascade, required>>(10);
  CHECK(receipt.total() == 1);
  CHECK(receipt.deleted<User>() == 0);
  CHECK(receipt.deleted<&Post<Cascade, required>::user_id>() == 0);
  CHECK(text(db.handle(), users) == "1 2 42");
}
