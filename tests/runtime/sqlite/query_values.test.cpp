// SPDX-License-Identifier: BSL-1.0
// Queries that are kept: given values later, and put together of parts that are known when they run.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "shelf.hpp"

namespace {

using namespace shelf;
using intact::desc;
using intact::field;
using intact::param;
using intact::param_of;
using intact::select;

constexpr auto by_title = select<Book>().where(field<&Book::title> == param<&Book::title>);
constexpr auto between_pages = select<Book>()
                                   .where(field<&Book::pages> >= param<&Book::pages, "least"> &&
                                          field<&Book::pages> <= param<&Book::pages, "most">)
                                   .order_by(field<&Book::id>);

}  // namespace

TEST_CASE("a query is given its values when it runs") {
  Database db = filled();
  CHECK(db.query(by_title, "Two").one().id == 2);
  CHECK(db.query(by_title, std::string("Six")).one().id == 6);
  CHECK(!db.query(by_title, std::string_view("Nine")).first());
  CHECK(db.query(by_title, param<& Book::title> = "One").one().id == 1);

  CHECK(titles(db.query(between_pages, 100, 200).all()) == "One Two Four");
  CHECK(titles(db.query(between_pages, param<&Book::pages, "most"> = 200, param<&Book::pages, "least"> = 101)
                   .all()) == "Two Four");
  // Some by name, the others in order.
  CHECK(titles(db.query(between_pages, param<&Book::pages, "most"> = 100, 60).all()) == "One");

  // A parameter that stands twice has one value.
  const auto twice = select<Book>().where(field<&Book::pages> == param<&Book::pages> ||
                                          field<&Book::id> * 100 == param<&Book::pages>);
  CHECK(titles(db.query(twice.order_by(field<&Book::id>), 100).all()) == "One");
  CHECK(titles(db.query(twice.order_by(field<&Book::id>), 300).all()) == "Three Six");

  CHECK(titles(db.query(select<Book>().order_by(field<&Book::id>).limit(param_of<std::int64_t, "rows">), 2)
                   .all()) == "One Two");
  // In a subquery.
  const auto of_author = select<Book>().where(
      in(field<&Book::author_id>,
         select(field<&Author::id>).where(field<&Author::name> == param<&Author::name>)));
  CHECK(titles(db.query(of_author, "Cy").all()) == "Four");
  // A bound query keeps its values, and goes on being built.
  const auto kept = db.query(by_title, std::string("Three"));
  CHECK(kept.where(field<&Book::pages> > 1000).count() == 0);
  CHECK(kept.count() == 1);
}

TEST_CASE("a parameter stands in a condition on the other rows of a relation or link") {
  using intact::any;
  using intact::every;
  using intact::none;
  using intact::parent;
  Database db = filled();
  const auto longer = field<&Book::pages> > param<&Book::pages>;
  const auto authors = select<Author>().order_by(field<&Author::id>);
  CHECK(db.query(authors.where(any<&Book::author_id>(longer)), 250).one().name == "Bob");
  CHECK(db.query(authors.where(none<&Book::author_id>(longer)), 150).one().name == "Dee");
  CHECK(db.query(authors.where(every<&Book::author_id>(longer)), 199).all().size() == 3);
  CHECK(titles(db.query(select<Book>().where(
                            parent<&Book::author_id>(field<&Author::name> == param<&Author::name>)),
                        "Cy")
                   .all()) == "Four");
  CHECK(db.query(authors.where(any<&Author::mentor_id>(any<&Book::author_id>(longer))), 199).all().size() ==
        1);
  CHECK(db.query(select<Subject>().where(any<about>(longer)), 250).one().name == "Cats");
  // One of the query's own comes first where it stands first.
  CHECK(db.query(authors.where(field<&Author::name> == param<&Author::name> && any<&Book::author_id>(longer)),
                 "Ada", 150)
            .one()
            .id == 1);
}

TEST_CASE("clauses that are known when the query runs") {
  Database db = filled();
  const auto found = [&](std::optional<std::string> author, std::optional<int> least, bool longest_first) {
    return titles(db.select<Book>()
                      .left_join<&Book::author_id>()
                      .where_if(author.has_value(), field<&Author::name> == author.value_or(""))
                      .where_if(least.has_value(), field<&Book::pages> >= least.value_or(0))
                      .order_by_if(longest_first, desc(field<&Book::pages>))
                      .order_by(field<&Book::id>)
                      .all());
  };
  CHECK(found(std::nullopt, std::nullopt, false) == "One Two Three Four Five Six");
  CHECK(found("Ada", std::nullopt, false) == "One Two");
  CHECK(found("Ada", 150, false) == "Two");
  CHECK(found(std::nullopt, 200, true) == "Three Six Two Four");
  CHECK(found("Bob", std::nullopt, true) == "Three Six");

  const auto some = db.select<Book>().where_if(true, field<&Book::pages> > 200);
  CHECK(some.count() == 2);
  CHECK(some.exists());
  std::size_t rows = 0;
  for (const Book& book : some) rows += book.pages > 200 ? std::size_t{1} : std::size_t{100};
  CHECK(rows == 2);
  CHECK(explain(some).scans("Book"));
  CHECK(db.explain(by_title).scans("Book"));
  CHECK(db.explain(select<Book>().where(field<&Book::author_id> == param<&Book::author_id>))
            .uses_index("Book_author_idx"));
}

TEST_CASE("statements are prepared once, and each alternative by itself") {
  Database db = filled();
  const auto prepared = [&] { return prepared_statements(db).size(); };
  const auto run = [&](bool wanted) {
    for (int i = 0; i < 3; ++i) {
      db.query(by_title, "One").all();
      db.query(by_title, "Two").first();
      db.select<Book>().where_if(wanted, field<&Book::pages> > i).all();
      for (const Book& book : db.query(by_title, "One")) CHECK(book.id == 1);
    }
  };
  run(false);
  const std::size_t first = prepared();
  run(false);
  CHECK(prepared() == first);
  run(true);
  CHECK(prepared() == first + 1);
}
