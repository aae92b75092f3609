// SPDX-License-Identifier: BSL-1.0
// What a query reads: rows, columns, structs; from one table and from several.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "shelf.hpp"
#include "thrown.hpp"

namespace {

using namespace shelf;
using intact::as;
using intact::asc;
using intact::avg;
using intact::count;
using intact::desc;
using intact::field;
using intact::max;
using intact::row;
using intact::select;
using intact::sum;

struct Line {
  std::optional<std::string> author;
  std::string title;
};

struct Total {
  std::string name;
  std::int64_t books{};
  std::optional<std::int64_t> pages;
};

using mentor = intact::alias<Author, "mentor">;

}  // namespace

TEST_CASE("the ends of a query") {
  Database db = filled();
  const auto long_books = db.select<Book>().where(field<&Book::pages> > 150).order_by(field<&Book::title>);

  CHECK(titles(long_books.all()) == "Four Six Three Two");
  CHECK(long_books.first()->title == "Four");
  CHECK(long_books.count() == 4);
  CHECK(long_books.exists());
  std::string seen;
  for (const Book& book : long_books) seen += book.title + ' ';
  CHECK(seen == "Four Six Three Two ");
  seen.clear();
  long_books.for_each([&](const Book& book) { seen += book.title; });
  CHECK(seen == "FourSixThreeTwo");

  const auto none = db.select<Book>().where(field<&Book::pages> > 1000);
  CHECK(none.all().empty());
  CHECK(!none.first());
  CHECK(none.count() == 0);
  CHECK(!none.exists());
  for (const Book& book : none) FAIL(book.title);
}

TEST_CASE("one() is exactly one") {
  Database db = filled();
  CHECK(db.select<Book>().where(field<&Book::title> == "Five").one().id == 5);

  const auto none =
      thrown<intact::not_found>([&] { db.select<Book>().where(field<&Book::title> == "Seven").one(); });
  CHECK(std::string(none.what()).find("finds no row") != std::string::npos);
  CHECK(none.statement().find("WHERE (\"title\" = ?1)") != std::string::npos);

  const auto several = thrown<intact::too_many_rows>([&] { db.select<Book>().one(); });
  CHECK(std::string(several.what()).find("several rows") != std::string::npos);

  // Its own limit decides what is there.
  CHECK(db.select<Book>().order_by(field<&Book::id>).limit(1).one().id == 1);
  CHECK(thrown<intact::not_found>([&] { db.select<Book>().limit(0).one(); }).what() != std::string());
}

TEST_CASE("columns, tuples and structs") {
  Database db = filled();
  const std::vector<std::string> names = db.select(field<&Author::name>).order_by(field<&Author::id>).all();
  CHECK(names == std::vector<std::string>{"Ada", "Bob", "Cy", "Dee"});

  const auto pairs = db.select(field<&Book::title>, field<&Book::price>).where(field<&Book::id> <= 2).all();
  static_assert(
      std::is_same_v<decltype(pairs), const std::vector<std::tuple<std::string, std::optional<double>>>>);
  CHECK(pairs[0] == std::tuple(std::string("One"), std::optional(9.5)));
  CHECK(pairs[1] == std::tuple(std::string("Two"), std::optional<double>()));

  // By name, whatever the order; a field that may be NULL takes what never is.
  const std::vector<Line> lines = db.select<Line>(field<&Book::title>, as<"author">(field<&Author::name>))
                                      .join<&Book::author_id>()
                                      .order_by(field<&Book::id>)
                                      .all();
  REQUIRE(lines.size() == 5);
  CHECK(lines[2].title == "Three");
  CHECK(lines[2].author == "Bob");

  CHECK(db.select(field<&Book::pages> * 2 + 1).where(field<&Book::id> == 1).one() == 201);
  CHECK(db.select(row<Book>, field<&Author::name>).join<&Book::author_id>().count() == 5);
}

TEST_CASE("distinct, limit and offset") {
  Database db = filled();
  CHECK(db.select(field<&Book::pages>).distinct().order_by(field<&Book::pages>).all() ==
        std::vector<std::int64_t>{50, 100, 200, 300});
  CHECK(db.select(field<&Book::pages>).distinct().count() == 4);

  const auto by_id = db.select<Book>().order_by(field<&Book::id>);
  CHECK(titles(by_id.limit(2).all()) == "One Two");
  CHECK(titles(by_id.limit(2).offset(4).all()) == "Five Six");
  CHECK(titles(by_id.offset(4).all()) == "Five Six");
  CHECK(by_id.offset(4).first()->title == "Five");
  CHECK(by_id.offset(4).count() == 2);
  CHECK(by_id.limit(0).all().empty());
  CHECK(by_id.limit(-1).all().empty());
  CHECK(by_id.limit(18'446'744'073'709'551'615U).count() == 6);
  CHECK(!by_id.limit(0).exists());
  CHECK(by_id.limit(3).count() == 3);
  CHECK(!by_id.limit(0).first());
}

TEST_CASE("the order, and where NULLs stand in it") {
  Database db = filled();
  const auto books = db.select<Book>();
  CHECK(titles(books.order_by(field<&Book::price>, field<&Book::id>).all()) == "Two Six Five One Four Three");
  CHECK(titles(books.order_by(asc(field<&Book::price>).nulls_last(), field<&Book::id>).all()) ==
        "Five One Four Three Two Six");
  CHECK(titles(books.order_by(desc(field<&Book::price>).nulls_first(), desc(field<&Book::id>)).all()) ==
        "Six Two Three Four One Five");
  // A later one decides where the earlier does not.
  CHECK(titles(books.order_by(desc(field<&Book::pages>)).order_by(field<&Book::title>).all()) ==
        "Six Three Four Two One Five");
}

TEST_CASE("joins") {
  Database db = filled();
  SUBCASE("along a relation, from either end") {
    const auto rows = db.select<Book, Author>().join<&Book::author_id>().order_by(field<&Book::id>).all();
    static_assert(std::is_same_v<decltype(rows), const std::vector<std::tuple<Book, Author>>>);
    REQUIRE(rows.size() == 5);
    CHECK(std::get<1>(rows[3]).name == "Cy");
    CHECK(db.select(field<&Author::name>)
              .join<&Book::author_id>()
              .where(field<&Book::title> == "Three")
              .one() == "Bob");
  }
  SUBCASE("left: what is not there is an empty optional") {
    const auto rows = db.select<Author, Book>()
                          .left_join<&Book::author_id>()
                          .order_by(field<&Author::id>, field<&Book::id>)
                          .all();
    static_assert(std::is_same_v<decltype(rows), const std::vector<std::tuple<Author, std::optional<Book>>>>);
    REQUIRE(rows.size() == 6);
    CHECK(std::get<1>(rows[0])->title == "One");
    CHECK(std::get<0>(rows[5]).name == "Dee");
    CHECK(!std::get<1>(rows[5]));

    const auto columns = db.select(field<&Author::name>, field<&Book::pages>, field<&Book::pages> + 1,
                                   is_null(field<&Book::id>), coalesce(field<&Book::pages>, 0))
                             .left_join<&Book::author_id>()
                             .where(field<&Author::name> == "Dee")
                             .one();
    static_assert(
        std::is_same_v<decltype(columns), const std::tuple<std::string, std::optional<std::int64_t>,
                                                           std::optional<std::int64_t>, bool, std::int64_t>>);
    CHECK(columns == std::tuple("Dee", std::nullopt, std::nullopt, true, 0));
  }
  SUBCASE("of a table with itself") {
    const auto pupils = db.select(field<&Author::name>, mentor::field<&Author::name>)
                            .join<mentor, &Author::mentor_id>()
                            .order_by(field<&Author::name>)
                            .all();
    CHECK(pupils ==
          std::vector<std::tuple<std::string, std::string>>{{"Bob", "Ada"}, {"Cy", "Ada"}, {"Dee", "Bob"}});
    const auto all = db.select<Author, mentor>().left_join<mentor, &Author::mentor_id>().all();
    static_assert(
        std::is_same_v<decltype(all), const std::vector<std::tuple<Author, std::optional<Author>>>>);
    CHECK(all.size() == 4);
    // The other end, on a condition.
    CHECK(db.select(mentor::field<&Author::name>)
              .from<Author>()
              .join<mentor>(mentor::field<&Author::mentor_id> == field<&Author::id>)
              .where(field<&Author::name> == "Bob")
              .one() == "Dee");
  }
  SUBCASE("along a link, from either side") {
    CHECK(db.select(field<&Subject::name>)
              .from<Book>()
              .join<about>()
              .where(field<&Book::title> == "One")
              .order_by(field<&Subject::name>)
              .all() == std::vector<std::string>{"Art", "Boats"});
    CHECK(titles(db.select<Book>()
                     .from<Subject>()
                     .join<about>()
                     .where(field<&Subject::name> == "Art")
                     .order_by(field<&Book::id>)
                     .all()) == "One Two");
    CHECK(db.select<Book, Subject>().left_join<about>().count() == 7);
  }
  SUBCASE("several, on conditions, and of each with each") {
    CHECK(db.select(field<&Loan::reader>, field<&Author::name>)
              .join<&Loan::book_id>()
              .join<&Book::author_id>()
              .order_by(field<&Loan::reader>, field<&Author::name>)
              .all() ==
          std::vector<std::tuple<std::string, std::string>>{{"x", "Ada"}, {"x", "Bob"}, {"y", "Ada"}});
    CHECK(db.select<Book, Author>().join<Author>(field<&Author::id> == field<&Book::pages> / 100).count() ==
          5);
    CHECK(db.select<Author, Subject>().cross_join<Subject>().count() == 12);
  }
}

TEST_CASE("groups and aggregates") {
  Database db = filled();
  const auto per_author = db.select<Total>(field<&Author::name>, as<"books">(count(field<&Book::id>)),
                                           as<"pages">(sum(field<&Book::pages>)))
                              .left_join<&Book::author_id>()
                              .group_by(field<&Author::id>)
                              .order_by(field<&Author::name>);
  const std::vector<Total> all = per_author.all();
  REQUIRE(all.size() == 4);
  CHECK(all[1].name == "Bob");
  CHECK(all[1].books == 2);
  CHECK(all[1].pages == 600);
  CHECK(all[3].books == 0);
  CHECK(!all[3].pages);
  CHECK(per_author.count() == 4);
  CHECK(per_author.having(count(field<&Book::id>) > 1).all().size() == 2);

  const auto whole = db.select(count(), max(field<&Book::price>), avg(field<&Book::pages>)).from<Book>();
  static_assert(std::is_same_v<decltype(whole.one()),
                               std::tuple<std::int64_t, std::optional<double>, std::optional<double>>>);
  CHECK(whole.one() == std::tuple(6, 30.0, 1150.0 / 6));
  CHECK(whole.where(field<&Book::id> > 100).one() == std::tuple(0, std::nullopt, std::nullopt));
  // One row, whatever it counts.
  CHECK(whole.where(field<&Book::id> > 100).count() == 1);
  CHECK(db.select(field<&Book::pages>, count()).group_by(field<&Book::pages>).count() == 4);
}

TEST_CASE("set operations") {
  Database db = filled();
  const auto names = select(field<&Author::name>);
  const auto subjects = select(field<&Subject::name>);
  CHECK(db.query(names.union_(subjects)).count() == 7);
  CHECK(db.query(names.union_all(names)).count() == 8);
  CHECK(db.query(names.union_(names)).count() == 4);
  CHECK(db.query(names.except(names.where(field<&Author::id> > 1))).all() == std::vector<std::string>{"Ada"});
  CHECK(db.query(names.intersect(names.where(field<&Author::id> > 2))).count() == 2);
  // From the left, and on the right as written.
  CHECK(db.query(names.except(names).union_(subjects)).count() == 3);
  CHECK(db.query(names.except(names.union_(subjects))).count() == 0);
  CHECK(db.query(names.union_(subjects).order_by(desc(field<&Author::name>)).limit(2)).all() ==
        std::vector<std::string>{"Dee", "Cy"});
}

TEST_CASE("subqueries") {
  Database db = filled();
  CHECK(titles(db.select<Book>()
                   .where(in(field<&Book::author_id>,
                             select(field<&Author::id>).where(field<&Author::name> == "Bob")))
                   .all()) == "Three Six");
  CHECK(titles(db.select<Book>()
                   .where(field<&Book::pages> > intact::subquery(select(avg(field<&Book::pages>))))
                   .all()) == "Two Three Four Six");
  CHECK(db.select(intact::subquery(select(field<&Author::name>).where(field<&Author::id> == 99)))
            .from<Subject>()
            .all() == std::vector<std::optional<std::string>>(3));
  // In writing too.
  db.erase<Loan>(where(in(field<&Loan::book_id>, select(field<&Book::id>).where(field<&Book::pages> < 150))));
  CHECK(db.count<Loan>() == 1);
}

TEST_CASE("conditions are about the rows of all tables") {
  Database db = filled();
  CHECK(db.select(field<&Book::title>)
            .join<&Book::author_id>()
            .where(field<&Book::title> == "Three" || field<&Author::name> == "Cy")
            .where(field<&Book::id> < 4)
            .all() == std::vector<std::string>{"Three"});
  CHECK(
      db.select(field<&Author::name>).left_join<&Book::author_id>().where(is_null(field<&Book::id>)).all() ==
      std::vector<std::string>{"Dee"});
}
