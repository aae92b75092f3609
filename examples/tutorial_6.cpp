// SPDX-License-Identifier: BSL-1.0
// Step 6 of docs/tutorial: queries, and rows loaded together with those that belong to them.
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

  // [using]
  using intact::count, intact::desc, intact::field;
  // [/using]

  // [rows]
  const auto late = db.select<Book>().where(field<&Book::year> > 1920).order_by(desc(field<&Book::year>));
  for (const Book& book : late) std::cout << book.title << ' ' << *book.year << '\n';
  std::cout << late.count() << " books; the latest is " << late.first()->title << '\n';
  // [/rows]

  // [columns]
  const auto lent = db.select(field<&Book::title>, field<&Friend::name>)
                        .join<&Loan::book_id>()
                        .join<&Loan::friend_id>()
                        .all();
  for (const auto& [title, name] : lent) std::cout << name << " has " << title << '\n';

  const auto written = db.select(field<&Author::name>, count(field<&Book::id>))
                           .left_join<&Book::author_id>()
                           .group_by(field<&Author::id>)
                           .order_by(field<&Author::name>)
                           .all();
  for (const auto& [name, books] : written) std::cout << name << ": " << books << '\n';
  // [/columns]

  // [load]
  const auto books = db.select<Book>()
                         .with<&Book::author_id>()
                         .with_many<&Review::book_id>()
                         .order_by(field<&Book::title>)
                         .all();
  for (const auto& [book, author, reviews] : books) {
    std::cout << book.title << " by " << (author ? author->name : "nobody known");
    for (const Review& review : reviews) std::cout << ", \"" << review.text << '"';
    std::cout << '\n';
  }
  // [/load]
}
// [/program]
