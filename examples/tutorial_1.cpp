// SPDX-License-Identifier: BSL-1.0
// Step 1 of docs/tutorial: a first program.
// [program]
#include <intact/sqlite.hpp>
#include <iostream>

struct Book {
  std::int64_t id{};
  std::string title;
};

struct Library : intact::schema<Book> {};

int main() {
  auto db = intact::sqlite::open<Library>("library.db");
  db.create_tables();
  const Book book = db.insert(Book{.title = "Dubliners"});
  std::cout << "book " << book.id << ": " << book.title << '\n';
}
// [/program]
