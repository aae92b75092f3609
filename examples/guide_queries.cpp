// SPDX-License-Identifier: BSL-1.0
// The code of docs/queries.md: rows, columns, joins, groups, pages, and queries that are kept.
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

// [models]
struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> invited_by;
};

template <>
inline constexpr auto intact::model<User> = describe(relation(fields<&User::invited_by>,
                                                              references<&User::id>));

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Post> =
    describe(relation(fields<&Post::author_id>, references<&User::id>), index<&Post::score>);

struct Blog : intact::schema<User, Post> {};
// [/models]

using Database = intact::sqlite::database<Blog>;

// [names]
using intact::as;
using intact::asc;
using intact::avg;
using intact::count;
using intact::desc;
using intact::field;
using intact::param;
using intact::select;
using intact::sum;
// [/names]

void print(const std::vector<Post>& posts) {
  for (const Post& post : posts)
    std::cout << "  " << post.id << ' ' << post.title << " (" << post.score << ")\n";
}

void ends(Database& db) {
  std::cout << "Rows\n";
  // [ends]
  const auto good = db.select<Post>().where(field<&Post::score> >= 5).order_by(desc(field<&Post::score>));

  const std::vector<Post> all = good.all();
  const std::optional<Post> best = good.first();
  const std::size_t how_many = good.count();
  const bool any = good.exists();
  const Post hello =
      db.select<Post>().where(field<&Post::title> == "Hello").one();  // throws unless there is exactly one

  for (const Post& post : good) std::cout << "  " << post.title << '\n';  // one row in memory at a time
  // [/ends]
  std::cout << "  " << all.size() << ' ' << best->title << ' ' << how_many << ' ' << any << ' ' << hello.id
            << '\n';
}

// [result]
struct Line {
  std::string title;
  std::optional<std::string> author;
};
// [/result]

void columns(Database& db) {
  std::cout << "Columns\n";
  // [columns]
  const std::vector<std::string> titles = db.select(field<&Post::title>).distinct().all();

  const std::vector<std::tuple<std::string, std::int64_t>> pairs =
      db.select(field<&Post::title>, field<&Post::score> * 10).all();

  const std::vector<Line> lines = db.select<Line>(field<&Post::title>, as<"author">(field<&User::name>))
                                      .left_join<&Post::author_id>()
                                      .order_by(field<&Post::id>)
                                      .all();
  // [/columns]
  std::cout << "  " << titles.size() << ' ' << std::get<1>(pairs[0]) << '\n';
  for (const Line& line : lines)
    std::cout << "  " << line.title << " by " << line.author.value_or("nobody") << '\n';
}

// [alias]
using inviter = intact::alias<User, "inviter">;
// [/alias]

void joins(Database& db) {
  std::cout << "Joins\n";
  // [joins]
  const auto written = db.select<Post, User>()
                           .join<&Post::author_id>()
                           .where(field<&User::name> == "Alice")
                           .order_by(field<&Post::id>)
                           .all();
  for (const auto& [post, user] : written) std::cout << "  " << post.title << " by " << user.name << '\n';

  // Those without a post are there too, so what is read of the post is an optional.
  const std::vector<std::tuple<User, std::optional<Post>>> everybody =
      db.select<User, Post>().left_join<&Post::author_id>().all();
  // [/joins]
  std::cout << "  " << everybody.size() << '\n';

  // [self_join]
  const auto invited = db.select(field<&User::name>, inviter::field<&User::name>)
                           .join<inviter, &User::invited_by>()
                           .order_by(field<&User::name>)
                           .all();
  for (const auto& [name, by] : invited) std::cout << "  " << by << " invited " << name << '\n';
  // [/self_join]
}

// [total]
struct Total {
  std::string name;
  std::int64_t posts{};
  std::int64_t score{};
};
// [/total]

void groups(Database& db) {
  std::cout << "Groups\n";
  // [groups]
  const std::vector<Total> totals = db.select<Total>(field<&User::name>, as<"posts">(count(field<&Post::id>)),
                                                     as<"score">(coalesce(sum(field<&Post::score>), 0)))
                                        .left_join<&Post::author_id>()
                                        .group_by(field<&User::id>)
                                        .having(count(field<&Post::id>) < 3)
                                        .order_by(field<&User::name>)
                                        .all();

  // No posts, no average: an optional.
  const std::optional<double> average = db.select(avg(field<&Post::score>)).one();
  // [/groups]
  for (const Total& total : totals)
    std::cout << "  " << total.name << ' ' << total.posts << ' ' << total.score << '\n';
  std::cout << "  " << *average << '\n';
}

void sets(Database& db) {
  std::cout << "Sets and subqueries\n";
  // [sets]
  const auto names = db.select(field<&User::name>)
                         .union_(select(field<&Post::title>))
                         .order_by(field<&User::name>)
                         .limit(3)
                         .all();

  const auto above =
      db.select<Post>().where(field<&Post::score> > intact::subquery(select(avg(field<&Post::score>)))).all();

  const auto of_bob =
      db.select<Post>()
          .where(in(field<&Post::author_id>, select(field<&User::id>).where(field<&User::name> == "Bob")))
          .all();
  // [/sets]
  for (const std::string& name : names) std::cout << "  " << name << '\n';
  std::cout << "  " << above.size() << ' ' << of_bob.size() << '\n';
}

void pages(Database& db) {
  std::cout << "Pages\n";
  // [pages]
  std::optional<Post> last;  // nothing: the first page
  while (true) {
    const std::vector<Post> page =
        db.select<Post>().order_by(desc(field<&Post::score>)).after(last).limit(2).all();
    if (page.empty()) break;
    print(page);
    last = page.back();
  }
  // [/pages]
}

// [kept]
constexpr auto by_title = select<Post>().where(field<&Post::title> == param<&Post::title>);
constexpr auto scored = select<Post>()
                            .where(field<&Post::score> >= param<&Post::score, "least">)
                            .where(field<&Post::score> <= param<&Post::score, "most">);

static_assert(sql(by_title) ==
              R"(SELECT "id", "title", "score", "author_id" FROM "Post" WHERE ("title" = ?1))");
// [/kept]

void kept(Database& db) {
  std::cout << "Kept queries\n";
  // [run_kept]
  const Post hello = db.query(by_title, "Hello").one();
  const std::size_t middling =
      db.query(scored, param<&Post::score, "most"> = 6, param<&Post::score, "least"> = 3).count();
  // [/run_kept]
  std::cout << "  " << hello.id << ' ' << middling << '\n';
}

// [alternatives]
std::vector<Post> search(Database& db, const std::optional<std::string>& author, bool best_first) {
  return db.select<Post>()
      .left_join<&Post::author_id>()
      .where_if(author.has_value(), field<&User::name> == author.value_or(""))
      .order_by_if(best_first, desc(field<&Post::score>))
      .order_by(field<&Post::id>)
      .all();
}
// [/alternatives]

void plan(Database& db) {
  std::cout << "Plans\n";
  // [plan]
  const intact::sqlite::query_plan plan = explain(db.select<Post>().where(field<&Post::score> > 5));
  std::cout << plan;
  if (!plan.uses_index("Post_score_idx")) return;  // in a test: CHECK(plan.uses_index("Post_score_idx"))
  // [/plan]
}

int main() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  const User alice = db.insert(User{.name = "Alice", .invited_by = std::nullopt});
  const User bob = db.insert(User{.name = "Bob", .invited_by = alice.id});
  db.insert(User{.name = "Cy", .invited_by = bob.id});
  db.insert({Post{.title = "Hello", .score = 3, .author_id = alice.id},
             Post{.title = "World", .score = 7, .author_id = alice.id},
             Post{.title = "Again", .score = 5, .author_id = alice.id},
             Post{.title = "Boats", .score = 9, .author_id = bob.id},
             Post{.title = "Lost", .score = 1, .author_id = std::nullopt}});
  ends(db);
  columns(db);
  joins(db);
  groups(db);
  sets(db);
  pages(db);
  kept(db);
  std::cout << "Alternatives\n";
  print(search(db, "Alice", true));
  print(search(db, std::nullopt, false));
  plan(db);
}
