// SPDX-License-Identifier: BSL-1.0
// with() and with_many(): rows with what is at the other ends of their relations, by a constant number of statements.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

struct Team {
  std::int64_t id{};
  std::string name;
  bool operator==(const Team&) const = default;
};
struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> team_id{};
  bool operator==(const User&) const = default;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
  std::int64_t author_id{};
  bool operator==(const Post&) const = default;
};
struct Comment {
  std::int64_t id{};
  std::string text;
  std::int64_t post_id{};
  std::optional<std::int64_t> author_id{};
  bool operator==(const Comment&) const = default;
};

}  // namespace

template <>
inline constexpr auto intact::model<User> = describe(relation(fields<&User::team_id>, references<&Team::id>));
template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<Cascade>));
template <>
inline constexpr auto intact::model<Comment> =
    describe(relation(fields<&Comment::post_id>, references<&Post::id>, on_delete<Cascade>),
             relation(fields<&Comment::author_id>, references<&User::id>));

namespace {

struct Blog : intact::schema<Team, User, Post, Comment> {};

using intact::desc;
using intact::field;
using intact::order_by;
using intact::param;
using intact::select;
using intact::where;
using intact::with;
using intact::with_many;

template <class Mode>
auto filled() {
  auto db = intact::sqlite::open<Blog, Mode>(":memory:");
  db.create_tables();
  db.insert({Team{1, "Red"}, Team{2, "Blue"}});
  db.insert({User{1, "Alice", 1}, User{2, "Bob", std::nullopt}, User{3, "Zoë", 2}});
  db.insert({Post{1, "one", 5, 1}, Post{2, "two", 1, 1}, Post{3, "three", 9, 2}, Post{4, "four", 7, 1}});
  db.insert({Comment{1, "a", 1, 2}, Comment{2, "b", 1, std::nullopt}, Comment{3, "c", 3, 3}});
  return db;
}

// The statements that a connection begins, but those of transactions.
class counter {
 public:
  explicit counter(sqlite3* db) : db_(db) {
    const auto note = [](unsigned, void* self, void*, void* text) {
      const std::string_view sql = static_cast<const char*>(text);
      if (sql.starts_with("SELECT")) ++static_cast<counter*>(self)->begun_;
      return 0;
    };
    sqlite3_trace_v2(db, SQLITE_TRACE_STMT, note, this);
  }
  counter(const counter&) = delete;
  counter& operator=(const counter&) = delete;
  ~counter() { sqlite3_trace_v2(db_, 0, nullptr, nullptr); }
  std::size_t begun() const { return begun_; }

 private:
  sqlite3* db_;
  std::size_t begun_ = 0;
};

std::string titles(const std::vector<Post>& posts) {
  std::string all;
  for (const Post& post : posts) all += (all.empty() ? "" : " ") + post.title;
  return all;
}

}  // namespace

TEST_CASE_TEMPLATE("each user with its posts, by two statements", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  const auto query = db.template select<User>().template with_many<&Post::author_id>();
  const counter statements(db.handle());
  const auto users = query.all();
  CHECK(statements.begun() == query.statements);
  CHECK(query.statements == 2);

  REQUIRE(users.size() == 3);
  std::string seen;
  for (const auto& [user, posts] : users) seen += user.name + ": " + titles(posts) + "; ";
  CHECK(seen == "Alice: one two four; Bob: three; Zoë: ; ");
  CHECK(users[0].row == User{1, "Alice", 1});
  CHECK(users[0].template related<&Post::author_id>()[1] == Post{2, "two", 1, 1});
}

TEST_CASE("the row that is referenced: itself where the relation is required, an optional where it is not") {
  auto db = filled<intact::foreign_keys>();
  const auto posts = db.select<Post>().with<&Post::author_id>().order_by(field<&Post::id>).all();
  REQUIRE(posts.size() == 4);
  static_assert(std::is_same_v<decltype(posts[0].related<&Post::author_id>()), const User&>);
  CHECK(posts[2].related<&Post::author_id>().name == "Bob");

  const auto users = db.select<User>().with<&User::team_id>().all();
  static_assert(std::is_same_v<decltype(users[0].related<&User::team_id>()), const std::optional<Team>&>);
  CHECK(users[0].related<&User::team_id>() == Team{1, "Red"});
  CHECK_FALSE(users[1].related<&User::team_id>());
  CHECK(users[2].related<&User::team_id>() == Team{2, "Blue"});
}

TEST_CASE("several at once and nested, filtered and ordered") {
  auto db = filled<intact::foreign_keys>();
  const auto query =
      db.select<User>()
          .with_many<&Post::author_id>(where(field<&Post::score> > 3), order_by(desc(field<&Post::score>)),
                                       with_many<&Comment::post_id>(with<&Comment::author_id>()))
          .with<&User::team_id>()
          .order_by(field<&User::name>);
  static_assert(decltype(query)::statements == 5);
  const counter statements(db.handle());
  auto users = query.all();
  CHECK(statements.begun() == 5);

  std::string seen;
  for (auto& [user, posts, team] : users) {
    seen += user.name + '/' + (team ? team->name : "-") + '[';
    for (auto& [post, comments] : posts) {
      seen += post.title + '(';
      for (auto& [comment, author] : comments) seen += comment.text + (author ? author->name : "-");
      seen += ')';
    }
    seen += "] ";
  }
  CHECK(seen == "Alice/Red[four()one(aBobb-)] Bob/-[three(cZoë)] Zoë/Blue[] ");
}

TEST_CASE("a condition on the one row that is referenced makes it an optional") {
  auto db = filled<intact::foreign_keys>();
  const auto posts = db.select<Post>()
                         .with<&Post::author_id>(where(field<&User::name> == "Alice"))
                         .order_by(field<&Post::id>)
                         .all();
  static_assert(std::is_same_v<decltype(posts[0].related<&Post::author_id>()), const std::optional<User>&>);
  CHECK(posts[0].related<&Post::author_id>()->name == "Alice");
  CHECK_FALSE(posts[2].related<&Post::author_id>());
}

TEST_CASE("the ends of a query with loadings: first, one, for_each, exists, count") {
  auto db = filled<intact::foreign_keys>();
  const auto query = db.select<User>().with_many<&Post::author_id>().order_by(desc(field<&User::id>));
  CHECK(query.first()->row.name == "Zoë");
  CHECK(titles(query.where(field<&User::name> == "Alice").one().related<&Post::author_id>()) ==
        "one two four");
  CHECK_THROWS_AS(query.one(), intact::too_many_rows);
  CHECK_THROWS_AS(query.where(field<&User::id> == 9).one(), intact::not_found);
  CHECK_FALSE(query.where(field<&User::id> == 9).first());
  std::size_t posts = 0;
  query.for_each([&](const auto& user) { posts += user.template related<&Post::author_id>().size(); });
  CHECK(posts == 4);

  const counter statements(db.handle());
  CHECK(query.exists());
  CHECK(query.count() == 3);
  CHECK(statements.begun() == 2);
  CHECK(query.where(field<&User::id> == 9).all().empty());
  CHECK(statements.begun() == 3);
}

TEST_CASE("values inside of loadings are bound, and parameters given when the query runs") {
  auto db = filled<intact::foreign_keys>();
  constexpr auto query = select<User>()
                             .with_many<&Post::author_id>(where(field<&Post::score> >= param<&Post::score>),
                                                          where(field<&Post::title> != param<&Post::title>))
                             .where(field<&User::name> == param<&User::name>);
  // In the order of the texts: those of the query itself come first.
  CHECK(titles(db.query(query, "Alice", 5, "one").one().related<&Post::author_id>()) == "four");
  CHECK(titles(db.query(query, param<& Post::title> = "four", param<& User::name> = "Alice",
                        param<& Post::score> = 1)
                   .one()
                   .related<&Post::author_id>()) == "one two");

  const std::string nasty("'\0\"; --", 7);
  db.insert(Post{9, nasty, 0, 3});
  const auto zoe = db.select<User>()
                       .with_many<&Post::author_id>(where(field<&Post::title> == nasty))
                       .where(field<&User::id> == 3)
                       .one();
  REQUIRE(zoe.related<&Post::author_id>().size() == 1);
  CHECK(zoe.related<&Post::author_id>()[0].title == nasty);
}

TEST_CASE("a parameter has its value whatever clauses count, in the query and inside of loadings") {
  auto db = filled<intact::foreign_keys>();
  for (const bool wanted : {true, false}) {
    const auto query = select<User>()
                           .where_if(wanted, field<&User::name> == param<&User::name>)
                           .where(field<&User::id> == param<&User::id>)
                           .with_many<&Post::author_id>(where(field<&Post::score> > param<&Post::score>));
    const auto users = db.query(query, "Alice", 1, 5).all();
    REQUIRE(users.size() == 1);
    CHECK(titles(users[0].related<&Post::author_id>()) == "four");
  }
}

TEST_CASE("rows with what was loaded are values: compared, copied, changed") {
  auto db = filled<intact::foreign_keys>();
  const auto query = db.select<User>().with_many<&Post::author_id>().with<&User::team_id>();
  const auto users = query.all();
  auto copy = users;
  CHECK(copy == users);
  copy[0].related<&Post::author_id>().pop_back();
  CHECK(copy[0] != users[0]);
  CHECK(copy[1] == users[1]);
  auto& [user, posts, team] = copy[1];
  user.name = "Robert";
  team = Team{7, "Green"};
  CHECK(posts.size() == 1);
  CHECK(copy[1].row.name == "Robert");
  CHECK(copy[1].related<&User::team_id>()->id == 7);
  const auto [taken, its_posts, its_team] = query.first().value();
  CHECK(taken.name == "Alice");
  CHECK(its_posts.size() == 3);
  CHECK(its_team->name == "Red");
}

TEST_CASE("a row that references nothing though it must is an error that names it") {
  auto db = filled<intact::foreign_keys>();
  {
    auto off = db.foreign_keys_off();
    db.execute("INSERT INTO Post VALUES (5, 'lost', 0, 77)");
  }
  const auto query = db.select<Post>().with<&Post::author_id>();
  const auto error = probe::thrown<intact::not_found>([&] { query.all(); });
  CHECK(error.model() == "Post");
  CHECK(error.field() == "author_id");
  CHECK(std::string(error.what()).find("references a User that is not there") != std::string::npos);
  CHECK(query.where(field<&Post::id> < 5).all().size() == 4);
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
}

TEST_CASE("a query that loads runs inside the loop of another, and inside a transaction") {
  auto db = filled<intact::foreign_keys>();
  std::size_t posts = 0;
  std::size_t users = 0;
  for (const User& user : db.select<User>()) {
    ++users;
    for (const auto& [_, its] : db.select<User>().with_many<&Post::author_id>().all())
      posts += its.size() * static_cast<std::size_t>(user.id);
  }
  CHECK(users == 3);
  CHECK(posts == 4 * (1 + 2 + 3));

  auto unit = db.transaction();
  db.insert(Post{10, "new", 1, 3});
  CHECK(db.select<User>().with_many<&Post::author_id>().all()[2].related<&Post::author_id>().size() == 1);
  CHECK(sqlite3_get_autocommit(db.handle()) == 0);
  unit.commit();
}

TEST_CASE("many rows go with one statement") {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  constexpr std::int64_t count = 20000;
  std::vector<User> users;
  std::vector<Post> posts;
  for (std::int64_t id = 1; id <= count; ++id) {
    users.push_back(User{id, "u", std::nullopt});
    posts.push_back(Post{id, "p", id % 7, count + 1 - id});
  }
  db.insert(users);
  db.insert(posts);
  const counter statements(db.handle());
  const auto all = db.select<User>()
                       .with_many<&Post::author_id>(with<&Post::author_id>())
                       .order_by(desc(field<&User::id>))
                       .all();
  CHECK(statements.begun() == 3);
  REQUIRE(all.size() == static_cast<std::size_t>(count));
  std::size_t right = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [user, its] = all[i];
    if (its.size() == 1 && its[0].row.id == static_cast<std::int64_t>(i) + 1 &&
        its[0].related<&Post::author_id>() == user)
      ++right;
  }
  CHECK(right == all.size());
}
