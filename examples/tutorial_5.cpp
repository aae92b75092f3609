// SPDX-License-Identifier: BSL-1.0
// Step 5 of docs/tutorial: a delete with each of the five actions, and its receipt.
// [program]
#include <intact/sqlite.hpp>
#include <iostream>

struct Author {
  std::int64_t id{};
  std::string name;
};

struct Shelf {
  std::int64_t id{};
  std::string place;
};

struct Book {
  std::int64_t id{};
  std::string title;
  std::optional<int> year{};
  std::optional<std::int64_t> author_id{};
  std::int64_t shelf_id{};
};

struct Review {
  std::int64_t id{};
  std::string text;
  std::int64_t book_id{};
};

struct Friend {
  std::int64_t id{};
  std::string name;
};

struct Loan {
  std::int64_t id{};
  std::int64_t book_id{};
  std::int64_t friend_id{};
};

// [relations]
template <>
inline constexpr auto intact::model<Book> =
    describe(table<"books">, unique<&Book::title>, check(field<&Book::year> > 1400),
             default_value<&Book::shelf_id>(1),  // the shelf for what has lost its own
             relation(fields<&Book::author_id>, references<&Author::id>, on_delete<SetNull>),
             relation(fields<&Book::shelf_id>, references<&Shelf::id>, on_delete<SetDefault>));

template <>
inline constexpr auto intact::model<Review> = describe(relation(fields<&Review::book_id>,
                                                                references<&Book::id>, on_delete<Cascade>));

template <>
inline constexpr auto intact::model<Loan> =
    describe(relation(fields<&Loan::book_id>, references<&Book::id>, on_delete<Restrict>),
             relation(fields<&Loan::friend_id>, references<&Friend::id>, on_delete<NoAction>));
// [/relations]

struct Library : intact::schema<Author, Shelf, Book, Review, Friend, Loan> {};

int main() {
  auto db = intact::sqlite::open<Library>(":memory:");
  db.create_tables();
  const Author joyce = db.insert(Author{.name = "James Joyce"});
  const Author woolf = db.insert(Author{.name = "Virginia Woolf"});
  const Shelf hall = db.insert(Shelf{.place = "hall"});
  const Shelf attic = db.insert(Shelf{.place = "attic"});
  const Book dubliners =
      db.insert(Book{.title = "Dubliners", .year = 1914, .author_id = joyce.id, .shelf_id = hall.id});
  const Book ulysses =
      db.insert(Book{.title = "Ulysses", .year = 1922, .author_id = joyce.id, .shelf_id = attic.id});
  const Book orlando =
      db.insert(Book{.title = "Orlando", .year = 1928, .author_id = woolf.id, .shelf_id = attic.id});
  db.insert(
      {Review{.text = "long", .book_id = ulysses.id}, Review{.text = "worth it", .book_id = ulysses.id}});
  const Friend ann = db.insert(Friend{.name = "Ann"});
  db.insert(Loan{.book_id = orlando.id, .friend_id = ann.id});

  // [deletes]
  std::cout << to_string(db.erase<Author>(joyce.id)) << '\n';  // SetNull
  std::cout << to_string(db.erase<Shelf>(attic.id)) << '\n';   // SetDefault
  std::cout << to_string(db.erase<Book>(ulysses.id)) << '\n';  // Cascade
  try {
    db.erase<Book>(orlando.id);  // Restrict
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
  try {
    db.erase<Friend>(ann.id);  // NoAction
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
  // [/deletes]

  // [left]
  const Book left = db.get<Book>(dubliners.id);
  std::cout << left.title << " stays" << (left.author_id ? "" : ", without an author") << '\n';
  std::cout << "would be: " << to_string(db.preview_erase<Book>(orlando.id)) << '\n';
  // [/left]
}
// [/program]
