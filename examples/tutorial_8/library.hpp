// SPDX-License-Identifier: BSL-1.0
// The models of step 8 of docs/tutorial, and what its files do for each other.
// [program]
#pragma once

#include <intact/sqlite.hpp>

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
using Database = intact::sqlite::database<Library>;

void lend(Database& db, const Book& book, const Friend& to);
bool give_back(Database& db, const Book& book);
// [/program]
