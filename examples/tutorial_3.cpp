// SPDX-License-Identifier: BSL-1.0
// Step 3 of docs/tutorial: a relation, and a line that does not compile.
// A test compiles it a second time, with that line in the place of the one above it.
// [program]
#include <intact/sqlite.hpp>
#include <iostream>

struct Author {
  std::int64_t id{};
  std::string name;
};

// [rejected]
struct Book {
  std::int64_t id{};
  std::string title;
  std::optional<int> year{};
  std::optional<std::int64_t> author_id{};
  // std::int64_t author_id{};  // in its place: does not compile
};
// [/rejected]

// [relation]
template <>
inline constexpr auto intact::model<Book> = describe(table<"books">, unique<&Book::title>,
                                                     check(field<&Book::year> > 1400),
                                                     relation(fields<&Book::author_id>,
                                                              references<&Author::id>, on_delete<SetNull>));
// [/relation]

struct Library : intact::schema<Author, Book> {};

int main() {
  auto db = intact::sqlite::open<Library>(":memory:");
  db.create_tables();
  const Author joyce = db.insert(Author{.name = "James Joyce"});
  db.insert(Book{.title = "Dubliners", .year = 1914, .author_id = joyce.id});
  const Book beowulf = db.insert(Book{.title = "Beowulf"});  // nobody knows its author

  for (const Book& book : db.related<&Book::author_id>(joyce))
    std::cout << book.title << " by " << joyce.name << '\n';
  if (!db.related<&Book::author_id>(beowulf)) std::cout << beowulf.title << " by nobody known\n";
}
// [/program]
