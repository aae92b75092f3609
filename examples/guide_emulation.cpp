// SPDX-License-Identifier: BSL-1.0
// The code of docs/emulation.md: a database whose relations the client keeps, beside one whose relations SQLite keeps.
#include <sqlite3.h>

#include <filesystem>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

// [models]
struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<Cascade>));

struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Comment> =
    describe(relation(fields<&Comment::post_id>, references<&Post::id>, on_delete<Cascade>),
             relation(fields<&Comment::author_id>, references<&User::id>, on_delete<SetNull>));

struct Blog : intact::schema<User, Post, Comment> {};
// [/models]

// [self]
struct Employee {
  std::int64_t id{};
  std::optional<std::int64_t> boss_id;
};

template <>
inline constexpr auto intact::model<Employee> =
    describe(relation(fields<&Employee::boss_id>, references<&Employee::id>, on_delete<Restrict>));

struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

template <>
inline constexpr auto intact::model<Folder> = describe(relation(fields<&Folder::parent_id>,
                                                                references<&Folder::id>, on_delete<Cascade>));

struct Company : intact::schema<Employee, Folder> {};
// [/self]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

// How many statements `work` runs.
template <class Database, class Work>
int statements_of(Database& db, Work work) {
  int count = 0;
  const auto add = [](unsigned, void* counter, void*, void*) { return ++*static_cast<int*>(counter), 0; };
  sqlite3_trace_v2(db.handle(), SQLITE_TRACE_STMT, add, &count);
  work();
  sqlite3_trace_v2(db.handle(), 0, nullptr, nullptr);
  return count;
}

void show_tables() { std::cout << intact::ddl<Blog, intact::emulated>; }

void use_it() {
  // [open]
  auto db = intact::sqlite::open<Blog, intact::emulated>("blog.db");
  db.create_tables();
  // [/open]
  // [use]
  db.insert({User{1, "Ada"}, User{2, "Bob"}});
  db.insert({Post{1, 1}, Post{2, 1}});
  db.insert({Comment{1, 1, 2}, Comment{2, 2, 2}, Comment{3, 2, 1}});
  try {
    db.insert(Post{.author_id = 77});
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
  std::cout << to_string(db.update<User>(2, User{.id = 20, .name = "Bob"})) << '\n'
            << to_string(db.erase<User>(20)) << '\n'
            << to_string(db.erase<User>(1)) << '\n';
  // [/use]
}

void open_the_other_way() {
  // [mismatch]
  try {
    auto db = intact::sqlite::open<Blog>("blog.db");  // was made by emulated
  } catch (const intact::schema_mismatch& e) {
    std::cout << e.what() << '\n';
  }
  // [/mismatch]
  intact::sqlite::open<Blog>("keys.db").create_tables();
  try {
    auto db = intact::sqlite::open<Blog, intact::emulated>("keys.db");
  } catch (const intact::schema_mismatch& e) {
    std::cout << e.what() << '\n';
  }
}

void count_statements() {
  auto db = intact::sqlite::open<Blog, intact::emulated>(":memory:");
  db.create_tables();
  db.insert({User{1, "Ada"}, User{2, "Bob"}});
  db.insert(Post{1, 1});
  db.insert(Comment{1, 1, 1});
  const int few = statements_of(db, [&] { db.erase<User>(1); });
  for (int post = 1; post <= 1000; ++post) {
    db.insert(Post{post, 2});
    db.insert({Comment{0, post, 2}, Comment{0, post, 2}});
  }
  const int many = statements_of(db, [&] { db.erase<User>(2); });
  std::cout << few << " statements where 3 rows go, " << many << " where 3001 go\n";
}

// [restrict]
template <class Mode>
void dismiss_both() {
  auto db = intact::sqlite::open<Company, Mode>(":memory:");
  db.create_tables();
  db.insert(Employee{2, {}});
  db.insert(Employee{1, 2});  // the boss has the higher number
  std::cout << to_string(db.template erase<Employee>(intact::everywhere)) << '\n';
}
// [/restrict]

void dismiss_in_both_modes() {
  const auto dismiss = [](auto run) {
    try {
      run();
    } catch (const intact::error& e) {
      std::cout << e.what() << '\n';
    }
  };
  std::cout << "foreign_keys: ";
  dismiss([] { dismiss_both<intact::foreign_keys>(); });
  std::cout << "emulated: ";
  dismiss([] { dismiss_both<intact::emulated>(); });
}

// [depth]
template <class Mode>
void delete_deep() {
  auto db = intact::sqlite::open<Company, Mode>(":memory:");
  db.create_tables();
  db.insert(Folder{1, {}});
  for (int id = 2; id <= 5000; ++id) db.insert(Folder{id, id - 1});
  std::cout << to_string(db.template erase<Folder>(1)) << '\n';
}
// [/depth]

void delete_deep_in_both_modes() {
  std::cout << "foreign_keys: ";
  try {
    delete_deep<intact::foreign_keys>();
  } catch (const intact::depth_exceeded& e) {
    std::cout << e.what() << '\n';
  }
  std::cout << "emulated: ";
  delete_deep<intact::emulated>();
}

void write_beside() {
  auto db = intact::sqlite::open<Blog, intact::emulated>("blog.db");
  // [beside]
  db.execute("INSERT INTO Post (id, author_id) VALUES (9, 77)");  // nobody looks
  std::cout << to_string(db.check_integrity()) << '\n';
  db.repair_orphans();
  // [/beside]
}

}  // namespace

int main() {
  for (const char* file : {"blog.db", "keys.db"}) std::filesystem::remove(file);
  shown("ddl", show_tables);
  shown("use", use_it);
  shown("mismatch", open_the_other_way);
  shown("statements", count_statements);
  shown("restrict", dismiss_in_both_modes);
  shown("depth", delete_deep_in_both_modes);
  shown("beside", write_beside);
}
