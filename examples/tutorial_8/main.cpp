// SPDX-License-Identifier: BSL-1.0
// Step 8 of docs/tutorial: a program of several files, of which intact.cpp compiles what they share of intact.
// [program]
#include <iostream>

#include "library.hpp"

int main() {
  auto db = intact::sqlite::open<Library>(":memory:");
  db.create_tables();
  const Shelf hall = db.insert(Shelf{.place = "hall"});
  const Book orlando = db.insert(Book{.title = "Orlando", .shelf_id = hall.id});
  const Friend ann = db.insert(Friend{.name = "Ann"});

  lend(db, orlando, ann);
  std::cout << (give_back(db, orlando) ? "Ann gave Orlando back" : "nobody had it") << '\n';
  std::cout << to_string(db.erase<Friend>(ann.id)) << '\n';
}
// [/program]
