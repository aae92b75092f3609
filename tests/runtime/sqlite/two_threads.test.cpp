// SPDX-License-Identifier: BSL-1.0
// Two threads by mistake: a debug build says so, and neither thread is harmed.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <future>
#include <string>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
};
struct Blog : intact::schema<User> {};
using database = intact::sqlite::database<Blog>;

// An SQL function that stays inside until it is let go.
struct gate {
  std::promise<void> entered, opened;

  void install(database& db) {
    sqlite3_create_function(
        db.handle(), "wait", 0, SQLITE_UTF8, this,
        [](sqlite3_context* context, int, sqlite3_value**) {
          auto& self = *static_cast<gate*>(sqlite3_user_data(context));
          self.entered.set_value();
          self.opened.get_future().wait();
          sqlite3_result_int(context, 1);
        },
        nullptr, nullptr);
  }
};

}  // namespace

#ifndef NDEBUG
TEST_CASE("a second thread that enters while another is inside is refused, and the first goes on") {
  auto db = in_memory<Blog>();
  db.insert(User{1, "Ada"});
  db.count<User>();  // prepared
  gate inside;
  inside.install(db);
  auto first =
      std::async(std::launch::async, [&] { db.execute("INSERT INTO User VALUES (2, 'Bob' || wait())"); });
  inside.entered.get_future().wait();
  const auto error = thrown<intact::misuse>([&] { db.count<User>(); });
  CHECK(says(error, "two threads use one database at the same time"));
  CHECK_THROWS_AS(db.execute("DELETE FROM User"), intact::misuse);  // a statement to be prepared
  CHECK_THROWS_AS(db.insert(User{3, "Cy"}), intact::misuse);
  CHECK_THROWS_AS((void)db.transaction(), intact::misuse);
  inside.opened.set_value();
  CHECK_NOTHROW(first.get());
  CHECK(db.get<User>(2).name == "Bob1");
  CHECK(db.count<User>() == 2);
}
#endif

TEST_CASE("threads may take turns") {
  auto db = in_memory<Blog>();
  for (int i = 1; i <= 3; ++i) std::async(std::launch::async, [&] { db.insert(User{i, "turn"}); }).get();
  CHECK(db.count<User>() == 3);
}

TEST_CASE("each thread has its own database") {
  auto db = in_memory<Blog>();
  gate inside;
  inside.install(db);
  auto first = std::async(std::launch::async, [&] { db.execute("SELECT wait()"); });
  inside.entered.get_future().wait();
  auto other = in_memory<Blog>();
  CHECK_NOTHROW(other.insert(User{1, "Ada"}));
  inside.opened.set_value();
  CHECK_NOTHROW(first.get());
}

TEST_CASE("one thread may enter again, from an SQL function") {
  auto db = in_memory<Blog>();
  db.insert(User{1, "Ada"});
  sqlite3_create_function(
      db.handle(), "again", 0, SQLITE_UTF8, &db,
      [](sqlite3_context* context, int, sqlite3_value**) {
        auto& inner = *static_cast<database*>(sqlite3_user_data(context));
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(inner.count<User>()));
      },
      nullptr, nullptr);
  CHECK_NOTHROW(db.execute("UPDATE User SET name = again()"));
  CHECK(db.get<User>(1).name == "1");
  // And is out again after that.
  CHECK_NOTHROW(std::async(std::launch::async, [&] { db.count<User>(); }).get());
}
