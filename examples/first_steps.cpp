// SPDX-License-Identifier: BSL-1.0
// The program of the README: two models, one relation, one delete.
// A test compiles it a second time, with the line that does not compile in the place of the one above it.
// [first_steps]
#include <intact/sqlite.hpp>
#include <iostream>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> author_id;
  // std::int64_t author_id{};  // in its place: does not compile
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::SetNull>));

struct Blog : intact::schema<User, Post> {};

int main() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  db.create_tables();
  const User alice = db.insert(User{.name = "Alice"});  // the database generates her id
  const Post hello = db.insert(Post{.title = "Hello World", .author_id = alice.id});

  const auto receipt = db.erase<User>(alice.id);
  const Post left = db.get<Post>(hello.id);
  std::cout << to_string(receipt) << '\n' << left.title << (left.author_id ? "" : ", by nobody") << '\n';
}
// [/first_steps]
