// SPDX-License-Identifier: BSL-1.0
// Conditions on the rows at the other end of a relation or a link, and on trees, in both modes.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "matching.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
  // Referenced too, and may be NULL.
  std::optional<std::string> code{};
  std::int64_t mark{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  std::optional<std::int64_t> editor_id{};
  std::optional<int> score{};
  std::int64_t mark{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::optional<std::string> user_code{};
  std::int64_t mark{};
};
// Composite, and by a collation that makes unequal texts equal.
struct Seat {
  std::string row{};
  std::int64_t number{};
  std::int64_t id{};
  std::int64_t mark{};
};
struct Ticket {
  std::int64_t id{};
  std::optional<std::int64_t> number{};
  std::optional<std::string> row{};
  std::int64_t mark{};
};
struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id{};
  std::int64_t mark{};
};
// A tree by something else than the key, whose key is composite.
struct Part {
  std::string kind{};
  std::int64_t number{};
  std::optional<std::string> code{};
  std::optional<std::string> within{};
  std::int64_t id{};
  std::int64_t mark{};
};
struct Article {
  std::int64_t id{};
  std::string title{};
  std::int64_t mark{};
};
struct Category {
  std::int64_t id{};
  std::string title{};
  std::int64_t mark{};
};

}  // namespace

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::code>);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Post::editor_id>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Comment::user_code>, intact::references<&User::code>));
template <>
inline constexpr auto intact::model<Seat> = intact::describe(intact::primary_key<&Seat::row, &Seat::number>,
                                                             intact::collate<&Seat::row, "NOCASE">);
template <>
inline constexpr auto intact::model<Ticket> = intact::describe(intact::relation(
    intact::fields<&Ticket::row, &Ticket::number>, intact::references<&Seat::row, &Seat::number>));
template <>
inline constexpr auto intact::model<Folder> = intact::describe(intact::relation(
    intact::fields<&Folder::parent_id>, intact::references<&Folder::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Part> =
    intact::describe(intact::primary_key<&Part::kind, &Part::number>, intact::unique<&Part::code>,
                     intact::relation(intact::fields<&Part::within>, intact::references<&Part::code>,
                                      intact::on_update<intact::NoAction>));

namespace {

using intact::ancestors;
using intact::any;
using intact::descendants;
using intact::every;
using intact::field;
using intact::none;
using intact::parent;
using ids = std::vector<std::int64_t>;
using linked = intact::many_to_many<Article, Category>;
using related = intact::many_to_many<Article, Article, "Related">;

struct Shop
    : intact::schema<User, Post, Comment, Seat, Ticket, Folder, Part, Article, Category, linked, related> {};

template <class Mode>
auto shop() {
  auto db = in_memory<Shop, Mode>();
  db.insert(User{1, "Ada", "a"});
  db.insert(User{2, "Bob", std::nullopt});
  db.insert(User{3, "Eve", "e"});
  db.insert(Post{1, 1, 2, 5});
  db.insert(Post{2, 1, {}, {}});
  db.insert(Post{3, 2, 3, 7});
  db.insert(Comment{1, 1, "e"});
  db.insert(Comment{2, 3, {}});
  return db;
}

constexpr auto score = field<&Post::score>;

TEST_CASE_TEMPLATE("children and parents", Mode, intact::foreign_keys, intact::emulated) {
  auto db = shop<Mode>();
  CHECK(matching<User>(db, any<&Post::author_id>()) == ids{1, 2});
  CHECK(matching<User>(db, any<&Post::author_id>(score > 5)) == ids{2});
  CHECK(matching<User>(db, none<&Post::author_id>()) == ids{3});
  CHECK(matching<User>(db, none<&Post::author_id>(score > 5)) == ids{1, 3});
  // A post without a score does not have one above 4; and who has none, has no other.
  CHECK(matching<User>(db, every<&Post::author_id>(score > 4)) == ids{2, 3});
  CHECK(matching<User>(db, any<&Post::editor_id>()) == ids{2, 3});
  CHECK(matching<User>(db, none<&Post::editor_id>()) == ids{1});
  CHECK(matching<User>(db, every<&Post::editor_id>(score == 7)) == ids{1, 3});
  CHECK(matching<Post>(db, parent<&Post::author_id>(field<&User::name> == "Ada")) == ids{1, 2});
  CHECK(matching<Post>(db, parent<&Post::editor_id>()) == ids{1, 3});
  CHECK(matching<Post>(db, !parent<&Post::editor_id>()) == ids{2});
  CHECK(matching<Post>(db, !parent<&Post::editor_id>(field<&User::name> == "Eve")) == ids{1, 2});
  // A parent whose referenced field is NULL has no children.
  CHECK(matching<User>(db, any<&Comment::user_code>()) == ids{3});
  CHECK(matching<User>(db, none<&Comment::user_code>()) == ids{1, 2});
  CHECK(matching<Comment>(db, parent<&Comment::user_code>(field<&User::name> == "Eve")) == ids{1});
  CHECK(matching<Comment>(db, !parent<&Comment::user_code>()) == ids{2});
}

TEST_CASE_TEMPLATE("conditions nest, and values keep their order", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = shop<Mode>();
  CHECK(matching<User>(db, any<&Post::author_id>(any<&Comment::post_id>() && score < 6)) == ids{1});
  CHECK(matching<User>(db, field<&User::id> > 0 &&
                               any<&Post::author_id>(score > 1 &&
                                                     parent<&Post::editor_id>(field<&User::name> == "Bob")) &&
                               field<&User::name> != "x") == ids{1});
  CHECK(matching<User>(db, any<&Post::author_id>(in(field<&Post::id>, ids{2, 3}))) == ids{1, 2});
  CHECK(matching<Comment>(
            db, parent<&Comment::post_id>(parent<&Post::author_id>(field<&User::name> == "Bob"))) == ids{2});
}

TEST_CASE_TEMPLATE("composite relations by the collation of the parent", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Shop, Mode>();
  db.insert(Seat{"A", 1, 1});
  db.insert(Seat{"A", 2, 2});
  db.insert(Seat{"B", 1, 3});
  db.insert(Ticket{1, 1, "a"});
  db.insert(Ticket{2, 1, "B"});
  db.insert(Ticket{3, {}, {}});
  CHECK(matching<Seat>(db, any<&Ticket::row, &Ticket::number>()) == ids{1, 3});
  CHECK(matching<Seat>(db, none<&Ticket::row, &Ticket::number>()) == ids{2});
  CHECK(matching<Seat>(db, every<&Ticket::row, &Ticket::number>(field<&Ticket::id> > 1)) == ids{2, 3});
  CHECK(matching<Ticket>(db, parent<&Ticket::row, &Ticket::number>(field<&Seat::id> == 1)) == ids{1});
  CHECK(matching<Ticket>(db, !parent<&Ticket::row, &Ticket::number>(field<&Seat::id> == 1)) == ids{2, 3});
}

TEST_CASE_TEMPLATE("links, both ways and of a model with itself", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Shop, Mode>();
  for (int i = 1; i <= 3; ++i) {
    db.insert(Article{i, "a" + std::to_string(i)});
    db.insert(Category{i, "c" + std::to_string(i)});
  }
  db.execute(R"(INSERT INTO "_ArticleToCategory" VALUES (1, 1), (1, 2), (2, 2))");
  db.execute(R"(INSERT INTO "_Related" VALUES (1, 2), (2, 3))");
  constexpr auto category = field<&Category::title>;
  CHECK(matching<Article>(db, any<linked>(category == "c2")) == ids{1, 2});
  CHECK(matching<Article>(db, any<linked, Category>()) == ids{1, 2});
  CHECK(matching<Article>(db, none<linked>(category == "c1")) == ids{2, 3});
  CHECK(matching<Article>(db, none<linked, Category>()) == ids{3});
  CHECK(matching<Article>(db, every<linked>(category == "c2")) == ids{2, 3});
  CHECK(matching<Category>(db, any<linked>(field<&Article::title> == "a1")) == ids{1, 2});
  CHECK(matching<Category>(db, any<linked, Article>()) == ids{1, 2});
  CHECK(matching<Article>(db, any<related>(field<&Article::title> == "a3")) == ids{2});
  CHECK(matching<Article>(db, any<related>()) == ids{1, 2});
  CHECK(matching<Article>(db, any<intact::reversed<related>>()) == ids{2, 3});
  CHECK(matching<Article>(db, any<intact::reversed<related>>(field<&Article::title> == "a1")) == ids{2});
  CHECK(matching<Article>(db, any<related>(any<related>())) == ids{1});
}

TEST_CASE_TEMPLATE("trees, also those that are none", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Shop, Mode>();
  // 1 > 2 > 4 > 5, 1 > 3; 6 > 7 > 8 > 6; 9 is its own parent.
  db.insert(Folder{1, {}});
  db.insert(Folder{2, 1});
  db.insert(Folder{3, 1});
  db.insert(Folder{4, 2});
  db.insert(Folder{5, 4});
  db.insert(Folder{6, {}});
  db.insert(Folder{7, 6});
  db.insert(Folder{8, 7});
  db.update(Folder{6, 8});
  db.insert(Folder{9, {}});
  db.update(Folder{9, 9});
  const auto below = [](auto key) { return descendants<&Folder::parent_id>(key); };
  const auto above = [](auto key) { return ancestors<&Folder::parent_id>(key); };
  CHECK(matching<Folder>(db, below(1)) == ids{2, 3, 4, 5});
  CHECK(matching<Folder>(db, below(2)) == ids{4, 5});
  CHECK(matching<Folder>(db, below(5)) == ids{});
  CHECK(matching<Folder>(db, above(5)) == ids{1, 2, 4});
  CHECK(matching<Folder>(db, above(1)) == ids{});
  CHECK(matching<Folder>(db, below(77)) == ids{});
  CHECK(matching<Folder>(db, below(7)) == ids{6, 7, 8});
  CHECK(matching<Folder>(db, above(7)) == ids{6, 7, 8});
  CHECK(matching<Folder>(db, below(9)) == ids{9});
  CHECK(matching<Folder>(db, descendants<&Folder::parent_id>(db.template get<Folder>(2)) &&
                                 field<&Folder::id> > 4) == ids{5});
  CHECK(matching<Folder>(db, any<&Folder::parent_id>(below(1))) == ids{1, 2, 4});
  // Such rows are deleted as they were before the first of them went.
  CHECK(db.template erase<Folder>(intact::where(any<&Folder::parent_id>())).template deleted<Folder>() == 9);
}

TEST_CASE_TEMPLATE("a tree of a composite key by another unique", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Shop, Mode>();
  db.insert(Part{"x", 1, "root", {}, 1});
  db.insert(Part{"x", 2, "mid", "root", 2});
  db.insert(Part{"y", 1, {}, "mid", 3});
  db.insert(Part{"y", 2, {}, {}, 4});
  CHECK(matching<Part>(db, descendants<&Part::within>("x", 1)) == ids{2, 3});
  CHECK(matching<Part>(db, ancestors<&Part::within>(std::string("y"), 1)) == ids{1, 2});
  CHECK(matching<Part>(db, ancestors<&Part::within>(Part{"x", 2})) == ids{1});
  CHECK(matching<Part>(db, descendants<&Part::within>("y", 2)) == ids{});
}

TEST_CASE("a long chain, by the index of the relation") {
  auto db = in_memory<Shop>();
  db.execute(
      "INSERT INTO Folder WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
      "SELECT i, nullif(i - 1, 0), 0 FROM n");
  CHECK(matching<Folder>(db, descendants<&Folder::parent_id>(1)).size() == 19999);
  CHECK(matching<Folder>(db, ancestors<&Folder::parent_id>(20000)).size() == 19999);
  using condition = decltype(descendants<&Folder::parent_id>(1));
  const std::string plan = ask(
      db, "EXPLAIN QUERY PLAN " +
              std::string(
                  intact::statements::erase_rows<Folder, intact::statements::by_condition<condition>>::text));
  CHECK_MESSAGE(plan.find("SCAN intact_child") == std::string::npos, plan);
  CHECK_MESSAGE(plan.find("SCAN intact_parent") == std::string::npos, plan);
}

TEST_CASE_TEMPLATE("rows named by their children are deleted with these", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = shop<Mode>();
  const auto receipt = db.template erase<User>(intact::where(any<&Post::author_id>(score == 5)));
  CHECK(receipt.template deleted<User>() == 1);
  CHECK(receipt.template deleted<&Post::author_id>() == 2);
  CHECK(receipt.template deleted<Comment>() == 1);
  const auto rest = db.template erase<Post>(intact::where(any<&Comment::post_id>()));
  CHECK(rest.template deleted<Post>() == 1);
  CHECK(rest.template deleted<&Comment::post_id>() == 1);
  CHECK(db.template count<Post>() == 0);
}

}  // namespace
