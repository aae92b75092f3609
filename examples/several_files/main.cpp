// SPDX-License-Identifier: BSL-1.0
// A program of several files, of which one compiles what they share of intact: see intact.cpp and docs/performance.md.
#include <iostream>

#include "blog.hpp"

int main() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  db.create_tables();
  const User alice = db.insert(User{.name = "Alice"});
  db.insert(Post{.title = "Hello World", .author_id = alice.id});
  std::cout << remove_author(db, alice.id) << '\n' << remove_author(db, alice.id) << '\n';
}
