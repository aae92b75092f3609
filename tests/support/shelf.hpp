// SPDX-License-Identifier: BSL-1.0
// A small library of books, which the tests of queries read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "in_memory.hpp"

namespace shelf {

struct Author {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> mentor_id;
};

struct Book {
  std::int64_t id{};
  std::string title{};
  std::optional<std::int64_t> author_id{};
  std::int64_t pages{};
  std::optional<double> price{};
};

struct Subject {
  std::int64_t id{};
  std::string name;
};

// Of a composite key.
struct Loan {
  std::int64_t book_id{};
  std::int64_t day{};
  std::string reader;
};

}  // namespace shelf

template <>
inline constexpr auto intact::model<shelf::Author> =
    intact::describe(intact::table<"authors">, intact::relation(intact::fields<&shelf::Author::mentor_id>,
                                                                intact::references<&shelf::Author::id>));
template <>
inline constexpr auto intact::model<shelf::Book> = intact::describe(
    intact::column<&shelf::Book::author_id, "author">,
    intact::relation(intact::fields<&shelf::Book::author_id>, intact::references<&shelf::Author::id>));
template <>
inline constexpr auto intact::model<shelf::Loan> = intact::describe(
    intact::primary_key<&shelf::Loan::book_id, &shelf::Loan::day>,
    intact::relation(intact::fields<&shelf::Loan::book_id>, intact::references<&shelf::Book::id>));

namespace shelf {

using about = intact::many_to_many<Book, Subject>;
struct Schema : intact::schema<Author, Book, Subject, Loan, about> {};
using Database = intact::sqlite::database<Schema>;

/// Four authors, one without books; six books, one without author; three subjects.
inline Database filled() {
  Database db = in_memory<Schema>();
  db.insert({Author{1, "Ada", std::nullopt}, Author{2, "Bob", 1}, Author{3, "Cy", 1}, Author{4, "Dee", 2}});
  db.insert({Book{1, "One", 1, 100, 9.5}, Book{2, "Two", 1, 200, std::nullopt},
             Book{3, "Three", 2, 300, 30.0}, Book{4, "Four", 3, 200, 12.5},
             Book{5, "Five", std::nullopt, 50, 1.0}, Book{6, "Six", 2, 300, std::nullopt}});
  db.insert({Subject{1, "Art"}, Subject{2, "Boats"}, Subject{3, "Cats"}});
  db.insert({Loan{1, 10, "x"}, Loan{1, 11, "y"}, Loan{3, 10, "x"}});
  for (const auto& [book, subject] : {std::pair(1, 1), std::pair(1, 2), std::pair(2, 1), std::pair(3, 3)})
    db.connect<Book, Subject>(book, subject);
  return db;
}

/// The titles of books, one after the other.
inline std::string titles(const std::vector<Book>& books) {
  std::string all;
  for (const Book& book : books) all += (all.empty() ? "" : " ") + book.title;
  return all;
}

}  // namespace shelf
