// SPDX-License-Identifier: BSL-1.0
// Step 4 of docs/tutorial: rows inserted, found and updated, and transactions.
// [program]
#include <intact/sqlite.hpp>
#include <iostream>
#include <vector>

struct Author {
  std::int64_t id{};
  std::string name;
};

struct Book {
  std::int64_t id{};
  std::string title;
  std::optional<int> year{};
  std::optional<std::int64_t> author_id{};
};

template <>
inline constexpr auto intact::model<Book> = describe(table<"books">, unique<&Book::title>,
                                                     check(field<&Book::year> > 1400),
                                                     relation(fields<&Book::author_id>,
                                                              references<&Author::id>, on_delete<SetNull>));

struct Library : intact::schema<Author, Book> {};

int main() {
  auto db = intact::sqlite::open<Library>(":memory:");
  db.create_tables();
  // [insert]
  const Author joyce = db.insert(Author{.name = "James Joyce"});
  const std::vector<Book> books{{.title = "Dubliners", .author_id = joyce.id},
                                {.title = "Ulysses", .author_id = joyce.id}};
  std::cout << db.insert(books) << " books inserted\n";  // a range: one transaction, all or none
  // [/insert]

  // [find]
  Book ulysses = db.get<Book>(2);                      // throws where there is none
  const std::optional<Book> third = db.find<Book>(3);  // is empty where there is none
  std::cout << ulysses.title << (third ? "" : ", and no third book") << '\n';
  // [/find]

  // [update]
  ulysses.year = 1922;
  db.update(ulysses);  // finds the row by its key
  // [/update]

  // [transaction]
  try {
    auto work = db.transaction();
    db.insert(Book{.title = "Exiles", .author_id = joyce.id});
    db.insert(Book{.title = "Stephen Hero", .author_id = 99});  // there is no author 99
    work.commit();
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
  std::cout << db.count<Book>() << " books: not one of the transaction\n";
  // [/transaction]
}
// [/program]
