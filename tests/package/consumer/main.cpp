// SPDX-License-Identifier: BSL-1.0
// Enough of intact to need its headers, Boost's, SQLite's and its library.
#include <cstdint>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::SetNull>));

struct Blog : intact::schema<User, Post> {};

int main() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  const User alice = db.insert(User{.name = "Alice"});
  const Post hello = db.insert(Post{.title = "Hello World", .author_id = alice.id});
  const auto receipt = db.erase<User>(alice.id);
  const bool right = receipt.deleted<User>() == 1 && receipt.set_null<&Post::author_id>() == 1 &&
                     !db.find<Post>(hello.id)->author_id;
  return right ? 0 : 1;
}
