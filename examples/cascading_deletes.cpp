// SPDX-License-Identifier: BSL-1.0
// The five things that can happen to posts when their author is deleted, one pair of models for each. After Prisma's guide
// "Cascading deletes (SQLite)", which does the same with five SQL files, an introspected schema and a script.
#include <cstdint>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

// -- Restrict: a user who has posts stays -------------------------------------------------------------------

struct User {
  std::int64_t id{};
  std::optional<std::string> name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::Restrict>));

// -- Cascade: the posts go with their author ----------------------------------------------------------------

struct AnotherUser {
  std::int64_t id{};
  std::optional<std::string> name;
};

struct AnotherPost {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<AnotherPost> = intact::describe(
    intact::relation(intact::fields<&AnotherPost::author_id>, intact::references<&AnotherUser::id>,
                     intact::on_delete<intact::Cascade>));

// -- NoAction: no post may be left without its author when the statement ends -------------------------------

struct OneMoreUser {
  std::int64_t id{};
  std::optional<std::string> name;
};

struct OneMorePost {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<OneMorePost> = intact::describe(
    intact::relation(intact::fields<&OneMorePost::author_id>, intact::references<&OneMoreUser::id>,
                     intact::on_delete<intact::NoAction>));

// -- SetNull: the posts stay, without an author; so the field has to be optional ----------------------------

struct AlmostTheLastUser {
  std::int64_t id{};
  std::optional<std::string> name;
};

struct AlmostTheLastPost {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<AlmostTheLastPost> = intact::describe(
    intact::relation(intact::fields<&AlmostTheLastPost::author_id>,
                     intact::references<&AlmostTheLastUser::id>, intact::on_delete<intact::SetNull>));

// -- SetDefault: the posts go to user 42, who has to exist then; so the field needs a default ---------------

struct TheLastUser {
  std::int64_t id{};
  std::optional<std::string> name;
};

struct TheLastPost {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<TheLastPost> = intact::describe(
    intact::default_value<&TheLastPost::author_id>(42),
    intact::relation(intact::fields<&TheLastPost::author_id>, intact::references<&TheLastUser::id>,
                     intact::on_delete<intact::SetDefault>));

// -- The program --------------------------------------------------------------------------------------------

struct Guide : intact::schema<User, Post, AnotherUser, AnotherPost, OneMoreUser, OneMorePost,
                              AlmostTheLastUser, AlmostTheLastPost, TheLastUser, TheLastPost> {};

std::string json(std::int64_t number) { return std::to_string(number); }

std::string json(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (const auto code = static_cast<unsigned char>(c); code < 0x20) {
      constexpr auto digits = "0123456789abcdef";
      quoted += {'\\', 'u', '0', '0', digits[code / 16], digits[code % 16]};
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

template <class T>
std::string json(const std::optional<T>& value) {
  return value ? json(*value) : "null";
}

template <class Row>
requires requires(const Row& row) { row.name; }
std::string json(const Row& user) {
  return "{\"id\":" + json(user.id) + ",\"name\":" + json(user.name) + '}';
}

template <class Row>
requires requires(const Row& row) { row.title; }
std::string json(const Row& post) {
  return "{\"id\":" + json(post.id) + ",\"title\":" + json(post.title) +
         ",\"author_id\":" + json(post.author_id) + '}';
}

template <class Row>
std::string json(const std::vector<Row>& rows) {
  std::string list;
  for (const Row& row : rows) list += (list.empty() ? "" : ",") + json(row);
  return '[' + list + ']';
}

using Database = intact::sqlite::database<Guide>;

template <class AnyUser, class AnyPost>
std::string json(Database& db) {
  return "{\"users\":" + json(db.select<AnyUser>().all()) + ",\"posts\":" + json(db.select<AnyPost>().all()) +
         '}';
}

// Deletes a user, and prints what that did to the users and their posts.
template <class AnyUser, class AnyPost>
void delete_user(const char* what, Database& db, std::int64_t id) {
  std::cout << what << "\n  before   " << json<AnyUser, AnyPost>(db) << '\n';
  try {
    const auto receipt = db.erase<AnyUser>(id);
    std::cout << "  receipt  " << to_string(receipt) << '\n';
  } catch (const intact::foreign_key_violation& e) {
    std::cout << "  error    " << e.what() << '\n';
  }
  std::cout << "  after    " << json<AnyUser, AnyPost>(db) << '\n';
}

// The same for Alice, who has written one post.
template <class AnyUser, class AnyPost>
void delete_alice(const char* what, Database& db) {
  const AnyUser alice = db.insert(AnyUser{.name = "Alice"});
  db.insert(AnyPost{.title = "Hello World", .author_id = alice.id});
  delete_user<AnyUser, AnyPost>(what, db, alice.id);
}

int main() {
  auto db = intact::sqlite::open<Guide>(":memory:");
  db.create_tables();

  delete_alice<User, Post>("Restrict", db);
  delete_alice<AnotherUser, AnotherPost>("Cascade", db);
  delete_alice<OneMoreUser, OneMorePost>("NoAction", db);
  delete_alice<AlmostTheLastUser, AlmostTheLastPost>("SetNull", db);

  delete_alice<TheLastUser, TheLastPost>("SetDefault 42, and there is no user 42", db);
  db.insert(TheLastUser{.id = 42, .name = {}});
  delete_user<TheLastUser, TheLastPost>("SetDefault 42, and there is one", db, 1);
  delete_user<TheLastUser, TheLastPost>("SetDefault 42, of user 42", db, 42);
}
