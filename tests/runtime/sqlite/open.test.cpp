// SPDX-License-Identifier: BSL-1.0
// Opening what is there and what is not: each failure has its class and names the file, and nothing is changed.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"
#include "unprivileged.hpp"

namespace {

namespace fs = std::filesystem;
using intact::sqlite::open;

struct User {
  std::int64_t id{};
  std::string name{};
  bool operator==(const User&) const = default;
};
struct Note {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Note&) const = default;
};

struct Blog : intact::schema<User, Note> {};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// A file with one user in it, and `notes` notes of 200 characters.
void make_blog(const std::string& path, int notes = 0) {
  auto db = open<Blog>(path);
  db.create_tables();
  db.insert(User{1, "Ada"});
  for (int i = 0; i < notes; ++i) db.insert(Note{.text = std::string(200, 'x')});
}

std::size_t files_in(const temporary_directory& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path())) ++count;
  return count;
}

}  // namespace

TEST_CASE("a file is made, and holds what was written when it is opened again") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  auto db = open<Blog>(path);
  CHECK(db.get<User>(1).name == "Ada");
  db.create_tables();
  CHECK(db.count<User>() == 1);
}

TEST_CASE("databases in memory are separate and leave no file") {
  auto one = in_memory<Blog>();
  auto two = in_memory<Blog>();
  one.insert(User{1, "Ada"});
  CHECK(two.count<User>() == 0);
  CHECK(!fs::exists(":memory:"));
}

TEST_CASE("foreign keys are on") {
  auto db = open<Blog>(":memory:");
  CHECK(ask(db, "PRAGMA foreign_keys") == "1");
}

TEST_CASE("paths with spaces, quotes, Unicode and what else a file may be called") {
  const temporary_directory folder;
  for (const std::string name :
       {"with some spaces.db", "Grüße 你好 👩.db", "it's \"quoted\".db", "100%; DROP.db", "?mode=ro#x.db",
        "-rf", ":memory:x", "a\\b.db", "no_extension"}) {
    CAPTURE(name);
    const std::string path = folder / name;
    make_blog(path);
    CHECK(fs::exists(path));
    CHECK(open<Blog>(path).get<User>(1).name == "Ada");
  }
}

TEST_CASE("a relative path") {
  const temporary_directory folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  make_blog("blog.db");
  fs::current_path(before);
  CHECK(fs::exists(folder / "blog.db"));
}

TEST_CASE("a link leads to its file") {
  const temporary_directory folder;
  make_blog(folder / "blog.db");
  fs::create_symlink(folder / "blog.db", folder / "link.db");
  CHECK(open<Blog>(folder / "link.db").get<User>(1).name == "Ada");
}

TEST_CASE("a missing folder") {
  const temporary_directory folder;
  const std::string path = folder / "missing/blog.db";
  const auto error = thrown<intact::cannot_open>([&] { open<Blog>(path); });
  CHECK(error.code() == SQLITE_CANTOPEN);
  CHECK(says(error, path));
  CHECK(files_in(folder) == 0);
}

TEST_CASE("a folder instead of a file") {
  const temporary_directory folder;
  for (const bool read_only : {false, true}) {
    const auto error =
        thrown<intact::cannot_open>([&] { open<Blog>(folder.path().string(), {.read_only = read_only}); });
    CHECK(says(error, folder.path().string()));
  }
}

TEST_CASE("an empty path is no database that vanishes") {
  const auto error = thrown<intact::cannot_open>([] { open<Blog>(""); });
  CHECK(says(error, "empty"));
}

TEST_CASE("a NUL in the path does not cut it off") {
  const temporary_directory folder;
  const std::string path = folder / std::string("blog.db\0.txt", 12);
  thrown<intact::cannot_open>([&] { open<Blog>(path); });
  CHECK(files_in(folder) == 0);
}

TEST_CASE("a file that does not exist is not made where that is not wanted") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  CHECK(says(thrown<intact::cannot_open>([&] { open<Blog>(path, {.create = false}); }), path));
  CHECK(says(thrown<intact::cannot_open>([&] { open<Blog>(path, {.read_only = true}); }), path));
  CHECK(files_in(folder) == 0);
  make_blog(path);
  CHECK(open<Blog>(path, {.create = false}).get<User>(1).name == "Ada");
}

TEST_CASE("an empty file is an empty database") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  write(path, "");
  auto db = open<Blog>(path);
  db.create_tables();
  db.insert(User{1, "Ada"});
  CHECK(db.count<User>() == 1);
}

TEST_CASE("a file that is no database stays as it is") {
  const temporary_directory folder;
  const std::string path = folder / "notes.txt";
  std::string noise;
  for (unsigned i = 0, x = 1; i < 20000; ++i)
    noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  for (const std::string& bytes :
       {std::string("hello"), std::string(5000, 'x'), noise, "SQLite format 3" + std::string(600, 'x'),
        std::string("SQLite format 3\0", 16) + std::string(600, 'x')}) {
    CAPTURE(bytes.size());
    write(path, bytes);
    for (const intact::sqlite::options& wanted :
         {intact::sqlite::options{}, intact::sqlite::options{.read_only = true},
          intact::sqlite::options{.unverified = true},
          intact::sqlite::options{.journal_mode = intact::sqlite::journal_mode::wal}}) {
      const auto error = thrown<intact::cannot_open>([&] { open<Blog>(path, wanted); });
      CHECK(error.code() == SQLITE_NOTADB);
      CHECK(says(error, path));
      CHECK(says(error, "not a database"));
    }
    CHECK(content(path) == bytes);
    CHECK(files_in(folder) == 1);
  }
}

TEST_CASE("a database that was cut off") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path, 200);
  const std::string whole = content(path);
  REQUIRE(whole.size() > 20000);
  for (const std::size_t size :
       {whole.size() / 2, whole.size() - 4096, std::size_t{5000}, std::size_t{4096}, std::size_t{600}}) {
    CAPTURE(size);
    write(path, whole.substr(0, size));
    const auto error = thrown<intact::corrupt>([&] {
      auto db = open<Blog>(path);
      db.select<Note>().all();
    });
    CHECK(error.code() == SQLITE_CORRUPT);
    CHECK(content(path) == whole.substr(0, size));
  }
  write(path, whole);
  CHECK(open<Blog>(path).count<Note>() == 200);
}

TEST_CASE("a database with a damaged page: what is not on it can be read") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path, 200);
  int page = 0;
  int page_size = 0;
  {
    auto db = open<Blog>(path);
    page = std::stoi(ask(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'Note'"));
    page_size = std::stoi(ask(db, "PRAGMA page_size"));
  }
  std::string bytes = content(path);
  bytes.replace(static_cast<std::size_t>(page - 1) * static_cast<std::size_t>(page_size), 100, 100, '\xFF');
  write(path, bytes);

  auto db = open<Blog>(path);
  CHECK(db.get<User>(1).name == "Ada");
  const auto reading = thrown<intact::corrupt>([&] { db.select<Note>().all(); });
  CHECK(reading.code() == SQLITE_CORRUPT);
  CHECK(reading.statement().find("Note") != std::string::npos);
  thrown<intact::corrupt>([&] { db.insert(Note{.text = "more"}); });
  thrown<intact::corrupt>([&] { db.insert(std::vector(200, Note{.text = "more"})); });
  db.insert(User{2, "Bob"});
  CHECK(db.count<User>() == 2);
}

TEST_CASE("opened for reading only") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  const std::string before = content(path);
  {
    auto db = open<Blog>(path, {.read_only = true});
    CHECK(db.get<User>(1).name == "Ada");
    {
      auto reading = db.read_transaction();
      CHECK(db.count<User>() == 1);
    }
    const auto refuse = [&](auto work) { CHECK(thrown<intact::read_only>(work).code() == SQLITE_READONLY); };
    refuse([&] { db.insert(User{2, "Bob"}); });
    refuse([&] { db.insert({User{2, "Bob"}}); });
    refuse([&] { db.update(User{1, "Bob"}); });
    refuse([&] { db.erase<User>(1); });
    refuse([&] { db.transaction([&] { db.insert(User{2, "Bob"}); }); });
    refuse([&] { db.execute("DELETE FROM User"); });
    refuse([&] { db.execute("DROP TABLE Note"); });
    CHECK(db.get<User>(1).name == "Ada");
    // There is nothing to make.
    db.create_tables();
  }
  CHECK(content(path) == before);
}

TEST_CASE("a file that may not be written") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  fs::permissions(folder.path(), fs::perms(0555));
  fs::permissions(path, fs::perms(0444));
  const unprivileged rights;
  if (!rights.works()) {
    MESSAGE("NOT TESTED: this process cannot give up the rights of root");
    return;
  }
  auto db = open<Blog>(path);
  CHECK(db.get<User>(1).name == "Ada");
  thrown<intact::read_only>([&] { db.insert(User{2, "Bob"}); });
  thrown<intact::read_only>([&] { db.erase<User>(1); });
  CHECK(db.count<User>() == 1);
}

TEST_CASE("a file that may not be read") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  fs::permissions(folder.path(), fs::perms(0555));
  fs::permissions(path, fs::perms::none);
  {
    const unprivileged rights;
    if (!rights.works()) {
      MESSAGE("NOT TESTED: this process cannot give up the rights of root");
      return;
    }
    CHECK(says(thrown<intact::cannot_open>([&] { open<Blog>(path); }), path));
    // Nor may a new file be made in a folder of somebody else.
    CHECK(says(thrown<intact::cannot_open>([&] { open<Blog>(folder / "new.db"); }), "new.db"));
  }
  CHECK(files_in(folder) == 1);
}

// WAL needs a file of shared memory beside the database, which nobody may make there.
TEST_CASE("a WAL database in a folder that may not be written") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  { auto db = open<Blog>(path, {.journal_mode = intact::sqlite::journal_mode::wal}); }
  fs::permissions(folder.path(), fs::perms(0555));
  fs::permissions(path, fs::perms(0444));
  const unprivileged rights;
  if (!rights.works()) {
    MESSAGE("NOT TESTED: this process cannot give up the rights of root");
    return;
  }
  for (const bool read_only : {false, true})
    CHECK(says(thrown<intact::cannot_open>([&] { open<Blog>(path, {.read_only = read_only}); }), path));
}

TEST_CASE("a file that was moved away under an open database") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  auto db = open<Blog>(path);
  CHECK(db.get<User>(1).name == "Ada");
  fs::rename(path, folder / "elsewhere.db");
  // What was written now would have its journal where nobody looks for it.
  const auto error = thrown<intact::read_only>([&] { db.insert(User{2, "Bob"}); });
  CHECK(error.extended_code() == SQLITE_READONLY_DBMOVED);
  thrown<intact::read_only>([&] { db.erase<User>(1); });
  CHECK(!fs::exists(path));
  CHECK(open<Blog>(folder / "elsewhere.db").get<User>(1).name == "Ada");
  fs::rename(folder / "elsewhere.db", path);
  CHECK(open<Blog>(path).insert(User{2, "Bob"}).id == 2);
}

TEST_CASE("a file that was deleted under an open database") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  make_blog(path);
  auto db = open<Blog>(path);
  CHECK(db.get<User>(1).name == "Ada");
  fs::remove(path);
  thrown<intact::read_only>([&] { db.insert(User{2, "Bob"}); });
  CHECK(!fs::exists(path));
}

TEST_CASE("a table whose columns differ from the model") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  open<Blog>(path, {.unverified = true})
      .execute("CREATE TABLE User (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO User VALUES (1, 'Dr')");
  const std::string before = content(path);
  const auto error = thrown<intact::schema_mismatch>([&] { open<Blog>(path); });
  CHECK(error.model() == "User");
  CHECK(error.field() == "name");
  CHECK(says(error, "User"));
  CHECK(says(error, "name"));
  CHECK(says(error, "unverified"));
  CHECK(content(path) == before);
}

TEST_CASE("a table whose columns differ from the model, opened unverified") {
  auto db = open<Blog>(":memory:", {.unverified = true});
  db.execute("CREATE TABLE User (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO User VALUES (1, 'Dr')");
  db.create_tables();
  db.insert(Note{1, "goes on"});
  const auto refuse = [&](auto work) {
    const auto error = thrown<intact::error>(work);
    CHECK(error.code() == SQLITE_ERROR);
    CHECK(says(error, "name"));
    CHECK(error.statement().find("User") != std::string::npos);
  };
  refuse([&] { db.find<User>(1); });
  refuse([&] { db.select<User>().all(); });
  refuse([&] { db.insert(User{2, "Bob"}); });
  refuse([&] { db.insert(std::vector(200, User{0, "Bob"})); });
  refuse([&] { db.update(User{1, "Bob"}); });
  CHECK(ask(db, "SELECT title FROM User") == "Dr");
  CHECK(db.count<User>() == 1);
  CHECK(db.get<Note>(1).text == "goes on");
}

TEST_CASE("a table that does not exist") {
  auto db = open<Blog>(":memory:");
  const auto refuse = [&](auto work) {
    const auto error = thrown<intact::error>(work);
    CHECK(error.code() == SQLITE_ERROR);
    CHECK(says(error, "no such table: User"));
  };
  refuse([&] { db.find<User>(1); });
  refuse([&] { db.insert(User{}); });
  refuse([&] { db.insert(std::vector(200, User{})); });
  refuse([&] { db.erase<User>(1); });
  refuse([&] { db.count<User>(); });
  db.create_tables();
  CHECK(db.insert(User{}).id == 1);
}

TEST_CASE("create_tables undoes what it began where a table differs") {
  auto db = open<Blog>(":memory:");
  db.execute("CREATE TABLE Note (id INTEGER PRIMARY KEY)");
  thrown<intact::schema_mismatch>([&] { db.create_tables(); });
  CHECK(ask(db, "SELECT group_concat(name) FROM sqlite_schema") == "Note");
  CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  db.execute("DROP TABLE Note");
  db.create_tables();
  db.insert(Note{1, "a"});
}
