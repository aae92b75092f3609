// SPDX-License-Identifier: BSL-1.0
// Step 2 of docs/tutorial: a struct and what its table demands.
// [program]
#include <intact/sqlite.hpp>
#include <iostream>

struct Book {
  std::int64_t id{};
  std::string title;
  std::optional<int> year{};
};

template <>
inline constexpr auto intact::model<Book> = describe(table<"books">, unique<&Book::title>,
                                                     check(field<&Book::year> > 1400));

struct Library : intact::schema<Book> {};

int main() {
  std::cout << intact::ddl<Library>;

  auto db = intact::sqlite::open<Library>(":memory:");
  db.create_tables();
  db.insert(Book{.title = "Dubliners", .year = 1914});
  db.insert(Book{.title = "Ulysses"});  // no year: NULL
  try {
    db.insert(Book{.title = "Dubliners"});
  } catch (const intact::unique_violation& e) {
    std::cout << e.what() << '\n';
  }
}
// [/program]
