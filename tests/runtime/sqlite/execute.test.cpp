// SPDX-License-Identifier: BSL-1.0
// Any SQL by execute(): one statement, several, none, and texts that are no SQL.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));

namespace {
struct Blog : intact::schema<User, Post> {};
}  // namespace

TEST_CASE("one statement, with and without its semicolon") {
  auto db = in_memory<Blog>();
  db.execute("INSERT INTO User VALUES (1, 'Ada')");
  db.execute("INSERT INTO User VALUES (2, 'Bob');");
  CHECK(db.count<User>() == 2);
}

TEST_CASE("several statements, comments and blanks") {
  auto db = in_memory<Blog>();
  db.execute(R"(
    -- the first one
    INSERT INTO User VALUES (1, 'semicolon; in a text');;
    /* and ; another */ INSERT INTO User VALUES (2, '-- no comment')
    ; ;
    UPDATE User SET name = name || '!' -- the end)");
  CHECK(db.get<User>(1).name == "semicolon; in a text!");
  CHECK(db.get<User>(2).name == "-- no comment!");
}

TEST_CASE("nothing to run") {
  auto db = in_memory<Blog>();
  for (const std::string text : {"", " ", ";", ";;; ;", "\n\t", "-- only a comment", "/* only a comment */",
                                 "/* never closed", "--", "-- a\n-- b\n"}) {
    CAPTURE(text);
    CHECK_NOTHROW(db.execute(text));
  }
  CHECK_NOTHROW(db.execute(std::string_view()));
}

TEST_CASE("a text that does not end with a NUL") {
  auto db = in_memory<Blog>();
  const std::string text = "INSERT INTO User VALUES (1, 'Ada'); garbage";
  db.execute(std::string_view(text).substr(0, text.find(';')));
  CHECK(db.count<User>() == 1);
  // Only what the view spans is read, which the address sanitizer watches.
  const std::string_view select = "SELECT 1";
  const std::vector<char> exact(select.begin(), select.end());
  CHECK_NOTHROW(db.execute(std::string_view(exact.data(), exact.size())));
}

TEST_CASE("rows are thrown away") {
  auto db = in_memory<Blog>();
  db.insert(std::vector(10, User{.name = "a"}));
  CHECK_NOTHROW(db.execute("SELECT * FROM User; PRAGMA table_info(User); VALUES (1), (2)"));
  CHECK_NOTHROW(db.execute("INSERT INTO User (name) VALUES ('b'), ('c') RETURNING id"));
  CHECK(db.count<User>() == 12);
}

TEST_CASE("what is no SQL") {
  auto db = in_memory<Blog>();
  for (const std::string text :
       {"garbage", "SELECT", "SELECT 'never closed", "INSERT INTO Nobody VALUES (1)", "\xFF\xFE", "}{",
        "SELECT * FROM User WHERE nothing = 1", "SELECT \"no column\" FROM User"}) {
    CAPTURE(text);
    const auto error = thrown<intact::error>([&] { db.execute(text); });
    CHECK(error.code() == SQLITE_ERROR);
    CHECK(error.statement() == text);
    CHECK(!error.message().empty());
    CHECK(says(error, error.message()));
  }
  CHECK(db.insert(User{}).id == 1);
}

TEST_CASE("a NUL in the text is refused") {
  auto db = in_memory<Blog>();
  for (const std::string_view text : {std::string_view("SELECT 1;\0SELECT 2", 18), std::string_view("\0", 1),
                                      std::string_view("DELETE FROM User\0 WHERE id = 1", 30)})
    thrown<intact::misuse>([&] { db.execute(text); });
}

TEST_CASE("statements before the one that fails have run, and its text is told") {
  auto db = in_memory<Blog>();
  const auto error = thrown<intact::primary_key_violation>([&] {
    db.execute(
        "INSERT INTO User VALUES (1, 'Ada'); INSERT INTO User VALUES (1, 'Bob'); INSERT INTO User VALUES (2, "
        "'')");
  });
  CHECK(error.statement().find("'Bob'") != std::string::npos);
  CHECK(error.statement().find("'Ada'") == std::string::npos);
  CHECK(error.model() == "User");
  CHECK(error.field() == "id");
  CHECK(db.count<User>() == 1);
}

TEST_CASE("several statements are one by a transaction") {
  auto db = in_memory<Blog>();
  thrown<intact::primary_key_violation>([&] {
    db.transaction(
        [&] { db.execute("INSERT INTO User VALUES (1, 'Ada'); INSERT INTO User VALUES (1, 'Bob')"); });
  });
  CHECK(db.count<User>() == 0);
}

TEST_CASE("errors of statements have the classes of the other operations") {
  auto db = in_memory<Blog>();
  db.insert(User{.id = 1});
  db.insert(Post{.author = 1});
  const auto inserting =
      thrown<intact::foreign_key_violation>([&] { db.execute("INSERT INTO Post VALUES (2, 9)"); });
  CHECK(inserting.is<&Post::author>());
  CHECK(inserting.during() == intact::operation::statement);
  const auto deleting = thrown<intact::foreign_key_violation>([&] { db.execute("DELETE FROM User"); });
  CHECK(deleting.is<&Post::author>());
  const auto null = thrown<intact::not_null_violation>([&] { db.execute("UPDATE User SET name = NULL"); });
  CHECK(null.model() == "User");
  CHECK(null.field() == "name");
  CHECK(db.count<User>() == 1);
  CHECK(db.count<Post>() == 1);
}
