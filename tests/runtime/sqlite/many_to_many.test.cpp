// SPDX-License-Identifier: BSL-1.0
// The link tables of many_to_many: what they refuse, and what goes with either side.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using probe::text;
using probe::thrown;

struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author_id;
};
struct Category {
  std::string name;
};
struct Author {
  std::int64_t id{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&Author::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Category> = intact::describe(intact::primary_key<&Category::name>,
                                                                 intact::collate<&Category::name, "NOCASE">);

namespace {

// As written the other way round than the columns: A is Category, the first of the two names.
using Filed = intact::many_to_many<Post, Category>;
using Pinned = intact::many_to_many<Category, Post, "Pinned">;
using Related = intact::many_to_many<Post, Post, "Related">;

struct Blog : intact::schema<Post, Category, Author, Filed, Pinned, Related> {};

auto filled() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.insert(Author{1});
  for (const std::int64_t id : {1, 2, 3}) db.insert(Post{.id = id, .author_id = 1});
  db.insert(Post{.id = 4, .author_id = {}});
  for (const char* name : {"News", "Old"}) db.insert(Category{name});
  db.execute(R"(
    INSERT INTO "_CategoryToPost" VALUES ('news', 1), ('News', 2), ('old', 1), ('Old', 4);
    INSERT INTO "_Pinned" VALUES ('Old', 1);
    INSERT INTO "_Related" VALUES (1, 2), (2, 1), (3, 3), (4, 3);
  )");
  return db;
}

}  // namespace

TEST_CASE("a link goes with either side, and the rows at its other end stay") {
  auto db = filled();
  const auto post = db.erase<Post>(1);
  CHECK(post.deleted<Post>() == 1);
  CHECK(post.deleted<Filed>() == 2);
  CHECK(post.deleted<Pinned>() == 1);
  CHECK(post.deleted<Related>() == 2);
  CHECK(post.deleted<Category>() == 0);
  CHECK(post.total() == 6);
  CHECK(to_string(post) ==
        "1 Post deleted, 2 _CategoryToPost deleted, 1 _Pinned deleted, 2 _Related deleted");

  const auto category = db.erase<Category>("NEWS");
  CHECK(category.deleted<Filed>() == 1);
  CHECK(category.total() == 2);
  CHECK(text(db.handle(), "SELECT * FROM _CategoryToPost") == "Old|4");
  CHECK(db.count<Post>() == 3);
}

TEST_CASE("a link between the same model goes once, also one of a row with itself") {
  auto db = filled();
  const auto receipt = db.erase<Post>(3);
  CHECK(receipt.deleted<Related>() == 2);
  CHECK(receipt.total() == 3);
  CHECK(text(db.handle(), "SELECT A, B FROM _Related ORDER BY 1") == "1|2 2|1");
}

TEST_CASE("links go with rows that a cascade reaches") {
  auto db = filled();
  const auto receipt = db.erase<Author>(1);
  CHECK(receipt.deleted<Post>() == 3);
  CHECK(receipt.deleted<Filed>() == 3);
  CHECK(receipt.deleted<Pinned>() == 1);
  CHECK(receipt.deleted<Related>() == 4);
  CHECK(receipt.total() == 12);
  CHECK(text(db.handle(), "SELECT * FROM _CategoryToPost") == "Old|4");
  probe::check_usable(db.handle());
}

TEST_CASE("a link follows a key that changes") {
  auto db = filled();
  db.update<Category>("old", Category{"Archive"});
  CHECK(text(db.handle(), "SELECT A, B FROM _CategoryToPost ORDER BY B, A") ==
        "Archive|1 news|1 News|2 Archive|4");
}

TEST_CASE("a link without one of its ends is refused, and the error names its table") {
  auto db = filled();
  const auto error = thrown<intact::foreign_key_violation>(
      [&] { db.execute("INSERT INTO _CategoryToPost VALUES ('Old', 99)"); });
  CHECK(error.relation() == "_CategoryToPost.B");
  CHECK(error.child() == "_CategoryToPost");
  CHECK(error.parent() == "Post");
  CHECK(error.rows() == 1);
}

TEST_CASE("a link stands once, in whatever case its text key is written") {
  auto db = filled();
  thrown<intact::primary_key_violation>([&] { db.execute("INSERT INTO _Related VALUES (1, 2)"); });
  thrown<intact::primary_key_violation>([&] { db.execute("INSERT INTO _CategoryToPost VALUES ('OLD', 1)"); });
}
