// SPDX-License-Identifier: BSL-1.0
// Linking rows of many_to_many relations, by rows and by keys, in both relation modes.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

// A field that has the name of a link's column.
struct Post {
  std::int64_t id{};
  std::string a{};
  std::optional<std::int64_t> b{};
};
struct Category {
  std::string name{};
  int rank{};
};
struct PersonId {
  std::int64_t value{};
};
struct Person {
  PersonId id{};
  std::string name{};
};
struct Draft {
  std::int64_t id{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Category> = intact::describe(intact::primary_key<&Category::name>,
                                                                 intact::collate<&Category::name, "NOCASE">);

namespace {

using intact::reversed;
// As written the other way round than the columns: A is Category, the first of the two names.
using Filed = intact::many_to_many<Post, Category>;
using Wrote = intact::many_to_many<Person, Post, "Wrote">;
using Liked = intact::many_to_many<Person, Post, "Liked">;
using Follows = intact::many_to_many<Person, Person, "Follows">;

struct Blog : intact::schema<Post, Category, Person, Draft, Filed, Wrote, Liked, Follows> {};

template <class Mode>
auto filled() {
  auto db = in_memory<Blog, Mode>();
  db.insert({Post{.id = 1, .a = "one"}, Post{.id = 2, .a = "two", .b = 5}, Post{.id = 3, .a = "three"}});
  db.insert({Category{"News", 1}, Category{"Old", 2}, Category{"\xC3\x84hre", 3}});
  db.insert({Person{{1}, "Ada"}, Person{{2}, "Bob"}, Person{{3}, "Cy"}});
  return db;
}

template <class T>
auto keys(const std::vector<T>& rows) {
  std::vector<intact::key_type<T>> found;
  for (const T& row : rows) found.push_back(intact::key_of(row));
  if constexpr (!std::is_same_v<T, Person>) std::sort(found.begin(), found.end());
  return found;
}
std::string names(const std::vector<Person>& rows) {
  std::vector<std::string> found;
  for (const Person& row : rows) found.push_back(row.name);
  std::sort(found.begin(), found.end());
  std::string all;
  for (const std::string& name : found) all += name + ' ';
  return all;
}

using list = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

}  // namespace

TEST_CASE_TEMPLATE("rows are connected and disconnected, in whatever order they are passed", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const Post one = db.template get<Post>(1);
  const Category news = db.template get<Category>("News");
  CHECK(db.connect(one, news));
  CHECK_FALSE(db.connect(one, news));
  CHECK_FALSE(db.connect(news, one));
  CHECK(db.connect(db.template get<Category>("Old"), one));
  CHECK(ask(db, "SELECT A, B FROM _CategoryToPost ORDER BY A") == "News|1 Old|1");
  CHECK(keys(db.template related<Category>(one)) == texts{"News", "Old"});
  CHECK(keys(db.template related<Post>(news)) == list{1});
  CHECK(db.disconnect(news, one));
  CHECK_FALSE(db.disconnect(one, news));
  CHECK(keys(db.template related<Category>(one)) == texts{"Old"});
}

TEST_CASE_TEMPLATE("keys are connected, in the order of the models named", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  CHECK(db.template connect<Post, Category>(1, "News"));
  CHECK_FALSE(db.template connect<Category, Post>("NEWS", 1));  // the same, by the key's collation
  CHECK(db.template connect<Filed>(2, std::string("Old")));
  CHECK(db.template connect<reversed<Filed>>(std::string_view("\xC3\x84hre"), 2));
  CHECK(db.template connect<Category>(db.template get<Post>(3), "Old"));
  CHECK(ask(db, "SELECT A, B FROM _CategoryToPost ORDER BY B, A") == "News|1 Old|2 \xC3\x84hre|2 Old|3");
  CHECK(keys(db.template related<Post, Category>(2)) == texts{"Old", "\xC3\x84hre"});
  CHECK(db.template disconnect<Category, Post>("old", 2));
  CHECK_FALSE(db.template disconnect<Category, Post>("nothing", 2));
  CHECK(keys(db.template related<Filed>(db.template get<Post>(2))) == texts{"\xC3\x84hre"});
  CHECK(keys(db.template related<Filed>(db.template get<Category>("OLD"))) == list{3});
}

TEST_CASE_TEMPLATE("what is read are whole rows, whatever their columns are called", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.template connect<Category, Post>("News", 2);
  const std::vector<Post> posts = db.template related<Category, Post>("News");
  REQUIRE(posts.size() == 1);
  CHECK(posts[0].id == 2);
  CHECK(posts[0].a == "two");
  CHECK(posts[0].b == 5);
  CHECK(db.template related<Category>(Post{.id = 99}).empty());
}

TEST_CASE_TEMPLATE("links that are named are apart from each other", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  const Person ada = db.template get<Person>(PersonId{1});
  const Post one = db.template get<Post>(1);
  CHECK(db.template connect<Wrote>(ada, one));
  CHECK(db.template connect<Liked>(one, ada));  // rows tell which end they are
  CHECK(db.template connect<Liked>(PersonId{2}, 1));
  CHECK(db.template connect<Liked>(2, ada));
  CHECK(db.template connect<Liked>(ada, 3));
  CHECK(names(db.template related<Wrote>(one)) == "Ada ");
  CHECK(names(db.template related<Liked>(one)) == "Ada Bob ");
  CHECK(keys(db.template related<Liked>(ada)) == list{1, 2, 3});
  CHECK(db.template disconnect<Liked>(ada, one));
  CHECK(names(db.template related<Wrote>(one)) == "Ada ");
  CHECK(ask(db, "SELECT A, B FROM _Liked ORDER BY A, B") == "1|2 1|3 2|1");
}

TEST_CASE_TEMPLATE("a link of a model with itself has a direction", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  const Person ada = db.template get<Person>(PersonId{1});
  const Person bob = db.template get<Person>(PersonId{2});
  CHECK(db.template connect<Follows>(ada, bob));
  CHECK(db.template connect<Follows>(PersonId{3}, PersonId{2}));
  CHECK(db.connect(bob, bob));  // the only link of persons with persons
  CHECK(db.template connect<reversed<Follows>>(ada, PersonId{3}));
  CHECK(ask(db, "SELECT A, B FROM _Follows ORDER BY A, B") == "1|2 2|2 3|1 3|2");
  CHECK(names(db.template related<Follows>(ada)) == "Bob ");
  CHECK(names(db.template related<reversed<Follows>>(bob)) == "Ada Bob Cy ");
  CHECK_FALSE(db.template disconnect<Follows>(bob, ada));
  CHECK(db.template disconnect<reversed<Follows>>(bob, ada));
  CHECK(names(db.template related<Follows>(ada)).empty());
  const auto changes = db.template set_connected<reversed<Follows>>(bob, std::vector<PersonId>{{1}, {3}});
  CHECK(changes == intact::link_changes{1, 1});
  CHECK(ask(db, "SELECT A, B FROM _Follows ORDER BY A, B") == "1|2 3|1 3|2");
}

TEST_CASE_TEMPLATE("a row is connected with exactly those of a range", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  const Post one = db.template get<Post>(1);
  db.template connect<Category, Post>("News", 2);
  CHECK(db.template set_connected<Category>(one, {"News", "Old"}) == intact::link_changes{2, 0});
  CHECK(db.template set_connected<Category>(one, std::vector<std::string>{"old", "\xC3\x84hre", "OLD"}) ==
        intact::link_changes{1, 1});
  CHECK(keys(db.template related<Category>(one)) == texts{"Old", "\xC3\x84hre"});
  CHECK(db.set_connected(one, db.template select<Category>().all()) == intact::link_changes{1, 0});
  CHECK(db.template set_connected<Filed>(one, std::list<Category>{Category{"News"}}) ==
        intact::link_changes{0, 2});
  CHECK(db.template set_connected<Category, Post>("News", list{3}) == intact::link_changes{1, 2});
  CHECK(ask(db, "SELECT A, B FROM _CategoryToPost") == "News|3");
  CHECK(db.template set_connected<Category, Post>("News", list{}) == intact::link_changes{0, 1});
  CHECK(db.template set_connected<Category, Post>("nobody", list{}) == intact::link_changes{0, 0});
  const std::vector<Post> posts = db.template select<Post>().all();
  CHECK(db.set_connected(Category{"Old"}, posts).connected == 3);
}

TEST_CASE_TEMPLATE("a row that is not there is named by link and column, and nothing is changed", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.template connect<Post, Category>(1, "News");
  const auto check = [](const intact::foreign_key_violation& error, const std::string& column,
                        const std::string& parent) {
    CHECK(error.relation() == "_CategoryToPost." + column);
    CHECK(error.child() == "_CategoryToPost");
    CHECK(error.target() == "_CategoryToPost");
    CHECK(error.parent() == parent);
    CHECK(error.rows() == 1);
    CHECK(error.extended_code() == SQLITE_CONSTRAINT_FOREIGNKEY);
    CHECK(error.during() == intact::operation::insert);
    CHECK(says(error, "_CategoryToPost references no " + parent + " that exists, through _CategoryToPost." +
                          column));
  };
  using violation = intact::foreign_key_violation;
  check(thrown<violation>([&] { db.template connect<Post, Category>(99, "News"); }), "B", "Post");
  check(thrown<violation>([&] { db.template connect<Post, Category>(1, "new"); }), "A", "Category");
  check(thrown<violation>([&] { db.connect(Category{"new"}, Post{.id = 99}); }), "A", "Category");

  const auto in_range = thrown<violation>([&] {
    db.template set_connected<Post, Category>(1, texts{"Old", "new", "newer"});
  });
  check(in_range, "A", "Category");
  CHECK(in_range.row() == 1);
  CHECK(says(in_range, "row 1 of the range: "));
  const auto first = thrown<violation>([&] { db.template set_connected<Category>(Post{.id = 99}, {"Old"}); });
  check(first, "B", "Post");
  CHECK_FALSE(first.row());

  // The same inside a transaction, which goes on.
  auto unit = db.transaction();
  db.template connect<Post, Category>(2, "Old");
  CHECK_THROWS_AS((db.template set_connected<Post, Category>(2, texts{"News", "new"})), violation);
  CHECK_THROWS_AS((db.template connect<Post, Category>(2, "new")), violation);
  unit.commit();
  CHECK(ask(db, "SELECT A, B FROM _CategoryToPost ORDER BY B") == "News|1 Old|2");
}

TEST_CASE_TEMPLATE("links go with their rows, and follow keys", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  db.template set_connected<Category, Post>("News", {1, 2, 3});
  CHECK(db.template erase<Post>(2).template deleted<Filed>() == 1);
  db.template update<Category>("News", Category{"Fresh", 1});
  CHECK(keys(db.template related<Category, Post>("Fresh")) == list{1, 3});
}

TEST_CASE_TEMPLATE("a key that no column can hold is refused where it would be stored", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
  const auto error =
      thrown<intact::value_out_of_range>([&] { db.template connect<Post, Category>(huge, "News"); });
  CHECK(error.model() == "Post");
  CHECK(error.field() == "id");
  const auto in_range = thrown<intact::value_out_of_range>([&] {
    db.template set_connected<Category, Post>("News", std::vector<std::uint64_t>{1, huge});
  });
  CHECK(in_range.field() == "id");
  CHECK_FALSE(db.template disconnect<Post, Category>(huge, "News"));
  CHECK(ask(db, "SELECT count(*) FROM _CategoryToPost") == "0");
}

TEST_CASE_TEMPLATE("a key with a NUL, a quote or nothing in it is a key like others", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const std::string with_nul("a\0b", 3);
  for (const std::string& name : {with_nul, std::string("it's"), std::string()}) {
    db.insert(Category{name, 0});
    CHECK(db.template connect<Category, Post>(name, 1));
  }
  CHECK(keys(db.template related<Category>(Post{.id = 1})) == texts{"", with_nul, "it's"});
  CHECK(db.template set_connected<Post, Category>(1, texts{with_nul}) == intact::link_changes{0, 2});
}

TEST_CASE_TEMPLATE("a long range", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  std::vector<Post> posts;
  list odd;
  for (std::int64_t i = 100; i < 20100; ++i) {
    posts.push_back(Post{.id = i});
    if (i % 2 != 0) odd.push_back(i);
  }
  db.insert(posts);
  const Category news{"News", 1};
  CHECK(db.set_connected(news, posts) == intact::link_changes{20000, 0});
  CHECK(db.template set_connected<Post>(news, odd) == intact::link_changes{0, 10000});
  CHECK(keys(db.template related<Post>(news)) == odd);
}

TEST_CASE_TEMPLATE("with foreign keys off, nobody looks whether the rows are there", Mode,
                   intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  {
    auto off = db.foreign_keys_off();
    CHECK(db.template connect<Post, Category>(99, "News"));
    CHECK(db.template set_connected<Post, Category>(98, {"new"}).connected == 1);
  }
  CHECK(ask(db, "SELECT count(*) FROM _CategoryToPost") == "2");
}

TEST_CASE_TEMPLATE("a write in a read_transaction is refused, a read is not", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  const auto reading = db.read_transaction();
  CHECK_THROWS_AS((db.template connect<Post, Category>(1, "News")), intact::misuse);
  CHECK_THROWS_AS((db.template disconnect<Post, Category>(1, "News")), intact::misuse);
  CHECK_THROWS_AS((db.template set_connected<Post, Category>(1, {"News"})), intact::misuse);
  CHECK((db.template related<Post, Category>(1)).empty());
}

TEST_CASE("a trigger that refuses a link is told of, and with named_errors off nothing is searched") {
  auto db = filled<intact::foreign_keys>();
  db.execute(R"(CREATE TRIGGER no BEFORE INSERT ON _Liked BEGIN SELECT RAISE(ABORT, 'not liked'); END)");
  CHECK(thrown<intact::trigger_raised>([&] { db.connect<Liked>(PersonId{1}, 1); }).message() == "not liked");
  CHECK(thrown<intact::trigger_raised>([&] { db.set_connected<Liked>(PersonId{1}, list{1}); }).message() ==
        "not liked");

  auto quiet = intact::sqlite::open<Blog>(":memory:", {.named_errors = false});
  quiet.create_tables();
  CHECK(thrown<intact::foreign_key_violation>([&] { quiet.connect<Liked>(PersonId{1}, 1); })
            .relation()
            .empty());
  CHECK(thrown<intact::foreign_key_violation>([&] { quiet.set_connected<Liked>(PersonId{1}, list{1}); })
            .relation()
            .empty());
}

TEST_CASE("the reads search by an index from either end, and the changes are two statements") {
  auto db = filled<intact::foreign_keys>();
  std::vector<std::string> seen;
  db.set_log([&](const intact::sqlite::statement_log& entry) { seen.emplace_back(entry.sql()); });
  db.set_connected<Post, Category>(1, {"News", "Old"});
  CHECK(
      seen ==
      std::vector<std::string>{
          "BEGIN IMMEDIATE",
          R"(INSERT INTO "_CategoryToPost" ("A", "B") SELECT k0, ?1 FROM intact_keys(?2) WHERE 1 ON CONFLICT DO NOTHING)",
          R"(DELETE FROM "_CategoryToPost" WHERE "B" = ?1 AND "A" NOT IN (SELECT k0 FROM intact_keys(?2)))",
          "COMMIT"});
  seen.clear();
  db.related<Category>(Post{.id = 1});
  db.related<Post>(Category{"News"});
  REQUIRE(seen.size() == 2);
  for (const std::string& sql : seen) {
    const std::string plan = ask(db, "EXPLAIN QUERY PLAN " + sql);
    CHECK(plan.find("SEARCH intact_link USING") != std::string::npos);
    CHECK(plan.find("SEARCH intact_end USING") != std::string::npos);
  }
}
