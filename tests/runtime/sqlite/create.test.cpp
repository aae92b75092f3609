// SPDX-License-Identifier: BSL-1.0
// Rows created together, with their children and parents.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <list>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using intact::children;
using intact::connect_or_create;
using intact::create;
using intact::parent_row;

struct User {
  std::int64_t id{};
  std::string email;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author{};
  std::optional<std::string> editor;
};
struct Comment {
  std::int64_t id{};
  std::int64_t post{};
  std::optional<std::int64_t> late;
};
struct Category {  // its own parent, by an optional and unindexed relation
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> above;
};
struct Flight {
  std::string airline;
  std::int32_t number{};
};
struct Leg {  // its key is the flight's and one more field
  std::string airline;
  std::int32_t number{};
  std::int32_t leg{};
  std::optional<std::string> note;
};
struct Meal {
  std::int64_t id{};
  std::optional<std::string> airline;
  std::optional<std::int32_t> number;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(unique<&User::email>);
template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>),
                                             relation(fields<&Post::editor>, references<&User::email>));
template <>
inline constexpr auto model<Comment> = describe(relation(fields<&Comment::post>, references<&Post::id>),
                                                relation(fields<&Comment::late>, references<&User::id>,
                                                         on_delete<NoAction>, deferred));
template <>
inline constexpr auto model<Category> = describe(unique<&Category::name>,
                                                 relation(fields<&Category::above>, references<&Category::id>,
                                                          unindexed));
template <>
inline constexpr auto model<Flight> = describe(primary_key<&Flight::airline, &Flight::number>);
template <>
inline constexpr auto model<Leg> = describe(primary_key<&Leg::airline, &Leg::number, &Leg::leg>,
                                            relation(fields<&Leg::airline, &Leg::number>,
                                                     references<&Flight::airline, &Flight::number>));
template <>
inline constexpr auto model<Meal> = describe(relation(fields<&Meal::airline, &Meal::number>,
                                                      references<&Flight::airline, &Flight::number>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Comment, Category, Flight, Leg, Meal> {};

Post post(std::string title) { return {0, std::move(title), 0, {}}; }

}  // namespace

TEST_CASE_TEMPLATE("keys flow down", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  auto made = db.insert(
      create(User{0, "a@x"},
             children<&Post::author>(post("plain"),
                                     create(post("with"), children<&Comment::post>(Comment{}, Comment{})))));
  auto& [user, posts] = made;
  static_assert(std::is_same_v<decltype(user), User>);
  CHECK(user.id == 1);
  REQUIRE(posts.size() == 2);
  CHECK(posts[0].row.author == 1);
  CHECK(posts[0].template children<&Comment::post>().empty());
  CHECK(posts[1].row.id == 2);
  CHECK(posts[1].row.title == "with");
  REQUIRE(posts[1].template children<&Comment::post>().size() == 2);
  CHECK(posts[1].template children<&Comment::post>()[1].id == 2);
  CHECK(&posts == &made.template children<&Post::author>());
  CHECK(&posts == &made.template related<&Post::author>());
  CHECK(ask(db, "SELECT id, title, author FROM Post") == "1|plain|1 2|with|1");
  CHECK(ask(db, "SELECT id, post FROM Comment") == "1|2 2|2");
  // What is told is what is there.
  CHECK(db.template get<Post>(2).author == posts[1].row.author);
  const auto alone = db.insert(create(User{0, "b@x"}));
  CHECK(alone.row.id == 2);
}

TEST_CASE_TEMPLATE("ranges", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  const std::list<Post> posts{post("1"), post(std::string("\0\xC3\xA9", 3)), post("3")};
  auto made = db.insert(create(User{0, "a@x"}, children<&Post::author>(posts)));
  CHECK(made.template children<&Post::author>().back().id == 3);
  CHECK(ask(db, "SELECT hex(title) FROM Post WHERE id = 2") == "00C3A9");
  using element = decltype(create(post(""), children<&Comment::post>(std::vector<Comment>{})));
  std::vector<element> many;
  for (std::size_t i = 0; i < 3; ++i)
    many.push_back(create(post("x"), children<&Comment::post>(std::vector<Comment>(i))));
  const auto nested = db.insert(create(User{0, "b@x"}, children<&Post::author>(many)));
  CHECK(nested.template children<&Post::author>()[2].template children<&Comment::post>().size() == 2);
  CHECK(db.template count<Comment>() == 3);
  const auto none = db.insert(create(User{0, "c@x"}, children<&Post::author>(std::vector<Post>{})));
  CHECK(none.template children<&Post::author>().empty());
  CHECK(db.insert(create(User{0, "d@x"}, children<&Post::author>()))
            .template children<&Post::author>()
            .empty());
}

TEST_CASE_TEMPLATE("composite and natural keys", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  std::vector<Leg> legs;
  for (std::int32_t i = 0; i < 1000; ++i) legs.push_back({"", 0, i, {}});
  const auto made = db.insert(create(Flight{"LH", 7}, children<&Leg::airline, &Leg::number>(legs),
                                     children<&Meal::airline, &Meal::number>(Meal{}, Meal{})));
  const auto& [flight, flown, meals] = made;
  CHECK(flight.number == 7);
  CHECK(flown.at(999).airline == "LH");
  CHECK(meals.at(1).id == 2);
  CHECK(meals.at(1).number == 7);
  CHECK(ask(db, "SELECT count(*), min(leg), max(leg), min(number) FROM Leg WHERE airline = 'LH'") ==
        "1000|0|999|7");
  // What is in the way of a row tells its place.
  const auto twice = thrown<intact::primary_key_violation>([&] {
    db.insert(
        create(Flight{"LH", 8}, children<&Leg::airline, &Leg::number>(Leg{"", 0, 1, {}}, Leg{"", 0, 1, {}})));
  });
  CHECK(twice.row() == 1);
  CHECK(twice.model() == "Leg");
  CHECK(db.template count<Flight>() == 1);
}

TEST_CASE_TEMPLATE("relations of a model to itself", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  const auto made =
      db.insert(create(Category{0, "b", {}}, parent_row<&Category::above>(Category{0, "a", {}}),
                       children<&Category::above>(
                           create(Category{0, "c", {}}, children<&Category::above>(Category{0, "d", {}})))));
  CHECK(made.template parent_row<&Category::above>().id == 1);
  CHECK(made.row.above == 1);
  CHECK(made.template children<&Category::above>().at(0).row.name == "c");
  CHECK(&made.template parent_row<&Category::above>() == &made.template get<1>());
  CHECK(ask(db, "SELECT * FROM Category") == "1|a|NULL 2|b|1 3|c|2 4|d|3");
}

TEST_CASE_TEMPLATE("parents", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert(User{0, "a@x"});
  const auto made = db.insert(create(
      post("p"), parent_row<&Post::author>(connect_or_create<&User::email>(User{0, "a@x"})),
      parent_row<&Post::editor>(create(User{0, "e@x"}, children<&Post::author>(post("of the editor"))))));
  const auto& [row, author, editor] = made;
  static_assert(std::is_same_v<decltype(made.template related<&Post::author>()), const User&>);
  CHECK(&author == &made.template related<&Post::author>());
  CHECK(author.id == 1);
  CHECK(editor.row.id == 2);
  CHECK(row.author == 1);
  CHECK(row.editor == "e@x");
  CHECK(editor.template children<&Post::author>().at(0).author == 2);
  const auto again = db.insert(
      create(post("q"), parent_row<&Post::author>(connect_or_create<&User::email>(User{0, "new"}))));
  CHECK(again.template parent_row<&Post::author>().id == 3);
  // By the key.
  CHECK(
      db.insert(create(post("r"), parent_row<&Post::author>(connect_or_create<>(User{3, ""})))).row.author ==
      3);
  CHECK(db.template count<User>() == 3);
  // Siblings of which only some have a parent.
  const auto mixed = db.insert(
      create(User{0, "m@x"},
             children<&Post::author>(post("1"), create(post("2"), parent_row<&Post::editor>(User{0, "n@x"})),
                                     create(post("3"), children<&Comment::post>(Comment{})))));
  const auto& posts = mixed.template children<&Post::author>();
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(posts[0].template parent_row<&Post::editor>())>,
                               std::optional<User>>);
  CHECK(!posts[0].template parent_row<&Post::editor>());
  CHECK(posts[1].template parent_row<&Post::editor>()->email == "n@x");
  CHECK(posts[1].row.editor == "n@x");
  CHECK(posts[1].template children<&Comment::post>().empty());
  CHECK(posts[2].template children<&Comment::post>().size() == 1);
  CHECK(ask(db, "SELECT title, author, editor FROM Post WHERE length(title) = 1 AND title < '9'") ==
        "1|4|NULL 2|4|n@x 3|4|NULL");
}

TEST_CASE_TEMPLATE("all or nothing", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert(User{1, "taken"});
  const auto unique = thrown<intact::unique_violation>([&] {
    db.insert(create(post("p"), parent_row<&Post::author>(User{0, "fine"}),
                     parent_row<&Post::editor>(User{0, "taken"})));
  });
  CHECK(unique.model() == "User");
  Post stray = post("stray");
  stray.editor = "nobody";
  const auto foreign = thrown<intact::foreign_key_violation>([&] {
    db.insert(create(User{0, "fine"}, children<&Post::author>(post("first"), stray)));
  });
  CHECK(foreign.template is<&Post::editor>());
  CHECK(foreign.row() == 1);
  CHECK(foreign.target() == "Post");
  // A deferred relation speaks when all is there.
  const auto late = thrown<intact::foreign_key_violation>([&] {
    db.insert(create(User{0, "fine"}, children<&Post::author>(
                                          create(post("x"), children<&Comment::post>(Comment{0, 0, 77})))));
  });
  CHECK(late.template is<&Comment::late>());
  CHECK(ask(db, "SELECT * FROM User") == "1|taken");
  CHECK(db.template count<Post>() == 0);
  auto unit = db.transaction();
  db.insert(create(User{5, "inside"}, children<&Post::author>(post("p"))));
  CHECK_THROWS_AS(db.insert(create(User{6, "x"}, children<&Post::author>(stray))),
                  intact::foreign_key_violation);
  CHECK(ask(db, "SELECT * FROM User") == "1|taken 5|inside");
  unit.commit();
  CHECK(db.template count<Post>() == 1);
}

TEST_CASE("one statement per row, or fewer") {
  auto db = in_memory<Blog>();
  std::vector<std::string> run;
  sqlite3_trace_v2(
      db.handle(), SQLITE_TRACE_STMT,
      [](unsigned, void* into, void*, void* text) {
        static_cast<std::vector<std::string>*>(into)->push_back(static_cast<const char*>(text));
        return 0;
      },
      &run);
  db.insert(create(User{0, "a"}, children<&Post::author>(post("1"), post("2"))));
  CHECK(run.size() == 5);  // with BEGIN and COMMIT
  run.clear();
  std::vector<Leg> legs;
  for (std::int32_t i = 0; i < 1000; ++i) legs.push_back({"", 0, i, {}});
  db.insert(create(Flight{"LH", 7}, children<&Leg::airline, &Leg::number>(legs)));
  CHECK(run.size() == 4);  // the flight, and all legs together
  sqlite3_trace_v2(db.handle(), 0, nullptr, nullptr);
}

TEST_CASE("many children") {
  auto db = in_memory<Blog>();
  const std::vector<Post> posts(20000, post("t"));
  CHECK(db.insert(create(User{0, "a"}, children<&Post::author>(posts))).children<&Post::author>().back().id ==
        20000);
}

namespace {

struct Article {
  std::int64_t id{};
  std::string title;
  bool operator==(const Article&) const = default;
};
struct Note {
  std::int64_t id{};
  std::int64_t article{};
  bool operator==(const Note&) const = default;
};
struct Tag {
  std::string name;
  bool operator==(const Tag&) const = default;
};

}  // namespace

namespace intact {
template <>
inline constexpr auto model<Tag> = describe(primary_key<&Tag::name>);
template <>
inline constexpr auto model<Note> = describe(relation(fields<&Note::article>, references<&Article::id>));
}  // namespace intact

namespace {
struct Press : intact::schema<Article, Tag, Note, intact::many_to_many<Article, Tag>,
                              intact::many_to_many<Article, Article, "Follows">> {};
}  // namespace

TEST_CASE_TEMPLATE("linked rows", Mode, intact::foreign_keys, intact::emulated) {
  using intact::linked;
  using follows = intact::many_to_many<Article, Article, "Follows">;
  auto db = in_memory<Press, Mode>();
  db.insert(Tag{"old"});
  const auto made = db.insert(
      create(Article{0, "a"},
             linked<Tag>(Tag{"new"}, connect_or_create<>(Tag{"old"}), connect_or_create<>(Tag{"old"})),
             linked<follows>(create(Article{0, "b"}, linked<Tag>(std::vector<Tag>{{"x"}, {"y"}})),
                             Article{0, "c"})));
  CHECK(made.template linked<Tag>().size() == 3);
  CHECK(made.template linked<Tag>()[1].name == "old");
  CHECK(made.template linked<follows>()[0].row.id == 2);
  CHECK(made.template linked<follows>()[1].template linked<Tag>().empty());
  const auto& [article, tags, followed] = made;
  CHECK(article.id == 1);
  CHECK(tags.size() + followed.size() == 5);
  CHECK(ask(db, "SELECT * FROM _ArticleToTag") == "1|new 1|old 2|x 2|y");
  CHECK(ask(db, "SELECT * FROM _Follows") == "1|2 1|3");
  thrown<intact::primary_key_violation>([&] {
    db.insert(create(Article{0, "d"}, linked<Tag>(Tag{"z"}, Tag{"old"})));
  });
  CHECK(db.template count<Article>() == 3);
  CHECK(db.template count<Tag>() == 4);
}

TEST_CASE_TEMPLATE("what was created is what is loaded then", Mode, intact::foreign_keys, intact::emulated) {
  using Tagged = intact::many_to_many<Article, Tag>;
  using intact::field;
  auto db = in_memory<Press, Mode>();
  const auto made = db.insert(
      create(Article{0, "a"}, children<&Note::article>(Note{}, Note{}), intact::linked<Tagged>(Tag{"x"})));
  auto query = db.template select<Article>()
                   .template with_many<&Note::article>(intact::order_by(field<&Note::id>))
                   .template with_many<Tagged>();
  CHECK(query.one() == made);
  db.insert(Note{0, 1});
  CHECK(query.one() != made);

  const auto note = db.insert(create(Note{}, parent_row<&Note::article>(Article{0, "b"})));
  CHECK(db.template select<Note>().template with<&Note::article>().where(field<&Note::id> == 4).one() ==
        note);

  // Of a temporary it is a value that stays.
  auto&& kept = db.insert(create(Note{}, parent_row<&Note::article>(Article{0, "c"})))
                    .template related<&Note::article>();
  static_assert(std::is_same_v<decltype(kept), Article&&>);
  CHECK(kept == Article{3, "c"});
}
