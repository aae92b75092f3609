// SPDX-License-Identifier: BSL-1.0
// Pages by the last row of the one before: whatever the order, every row comes once, as it would without pages.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shelf.hpp"

namespace {

using namespace shelf;
using intact::asc;
using intact::desc;
using intact::field;

// All pages of a query, by `size` rows.
template <class Query>
std::vector<Book> paged(const Query& ordered, int size) {
  std::vector<Book> all;
  std::optional<Book> last;
  do {
    const std::vector<Book> page = ordered.after(last).limit(size).all();
    last = page.empty() ? std::nullopt : std::optional(page.back());
    all.insert(all.end(), page.begin(), page.end());
  } while (last);
  return all;
}

// The pages of a query are its rows in the order that its own, and then the key, say.
template <class Query>
void check_pages(const Query& ordered) {
  const std::string whole = titles(ordered.order_by(field<&Book::id>).all());
  for (const int size : {1, 2, 3, 5, 6, 7}) CHECK(titles(paged(ordered, size)) == whole);
}

using other = intact::alias<Book, "other">;

}  // namespace

TEST_CASE("pages in every kind of order") {
  Database db = filled();
  const auto books = db.select<Book>();
  check_pages(books);
  check_pages(books.order_by(field<&Book::pages>));
  check_pages(books.order_by(desc(field<&Book::pages>)));
  check_pages(books.order_by(field<&Book::pages>, field<&Book::title>));
  check_pages(books.order_by(desc(field<&Book::pages>), field<&Book::title>));
  check_pages(books.order_by(desc(field<&Book::pages>), desc(field<&Book::id>)));
  // With NULLs first and last, as the database has them and as is said.
  check_pages(books.order_by(field<&Book::price>));
  check_pages(books.order_by(desc(field<&Book::price>)));
  check_pages(books.order_by(asc(field<&Book::price>).nulls_last()));
  check_pages(books.order_by(desc(field<&Book::price>).nulls_first()));
  check_pages(books.order_by(field<&Book::pages>, desc(field<&Book::price>)));
  check_pages(books.order_by(desc(field<&Book::price>), field<&Book::author_id>, field<&Book::pages>));
  // Of chosen rows, and beside another table.
  check_pages(books.where(field<&Book::pages> >= 200).order_by(field<&Book::pages>));
  check_pages(books.left_join<&Book::author_id>().order_by(desc(field<&Book::pages>)));
}

TEST_CASE("pages by a key") {
  Database db = filled();
  CHECK(titles(db.select<Book>().after(2).limit(2).all()) == "Three Four");
  CHECK(titles(db.select<Book>().after(6).all()).empty());
  // The row it was taken from need not be there any longer.
  db.erase<Book>(4);
  CHECK(titles(db.select<Book>().after(4).all()) == "Five Six");
  CHECK(titles(db.select<Book>().after(Book{.id = 4}).all()) == "Five Six");

  const auto loans = db.select<Loan>().after(1, 10).all();
  REQUIRE(loans.size() == 2);
  CHECK(loans[0].reader == "y");
  CHECK(db.select<Loan>().order_by(field<&Loan::reader>).after(Loan{1, 10, "x"}).all()[0].book_id == 3);
  CHECK(db.select<other>().after(3).all().size() == 2);
}

TEST_CASE("a page is found by an index") {
  Database db = filled();
  const auto by_key = explain(db.select<Book>().after(2).limit(2));
  CHECK(by_key.searches("Book"));
  CHECK(!by_key.uses_temp_b_tree());
}
