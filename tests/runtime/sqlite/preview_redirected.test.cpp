// SPDX-License-Identifier: BSL-1.0
// A preview of NoAction where the same delete writes a field of the relation through another one that holds it too.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using maybe = std::optional<std::int64_t>;

struct Tenant {
  std::int64_t id{};
};
struct Author {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Draft {  // stays, and belongs to nobody
  std::int64_t id{};
  maybe tenant;
  maybe author;
};
struct Article {  // stays, and goes to the tenant 1
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t author{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Author> = describe(primary_key<&Author::tenant, &Author::number>,
                                               relation(fields<&Author::tenant>, references<&Tenant::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Draft> =
    describe(relation(fields<&Draft::tenant, &Draft::author>, references<&Author::tenant, &Author::number>,
                      on_delete<NoAction>),
             relation(fields<&Draft::tenant>, references<&Tenant::id>, on_delete<SetNull>));
template <>
inline constexpr auto model<Article> =
    describe(default_value<&Article::tenant>(1),
             relation(fields<&Article::tenant, &Article::author>,
                      references<&Author::tenant, &Author::number>, on_delete<NoAction>),
             relation(fields<&Article::tenant>, references<&Tenant::id>, on_delete<SetDefault>));

}  // namespace intact

namespace {

struct Press : intact::schema<Tenant, Author, Draft, Article> {};

auto press() {
  auto db = intact::sqlite::open<Press>(":memory:");
  db.create_tables();
  db.execute(
      "INSERT INTO Tenant VALUES (1), (2); INSERT INTO Author VALUES (1, 10), (2, 10), (2, 11);"
      "INSERT INTO Draft VALUES (1, 2, 10), (2, 2, 11)");
  return db;
}

}  // namespace

TEST_CASE("a row whose field becomes NULL forbids nothing") {
  auto db = press();
  const auto preview = db.preview_erase<Tenant>(2);
  CHECK(preview.blocked() == 0);
  const auto receipt = db.erase<Tenant>(2);
  CHECK(receipt == preview);
  CHECK(receipt.set_null<&Draft::tenant>() == 2);
  CHECK(probe::text(db.handle(), "SELECT * FROM Draft") == "1|NULL|10 2|NULL|11");
}

TEST_CASE("a row whose field takes its default forbids it where no row of that key stays") {
  auto db = press();
  db.execute("INSERT INTO Article VALUES (1, 2, 10)");
  CHECK(db.preview_erase<Tenant>(2).blocked() == 0);
  db.execute("INSERT INTO Article VALUES (2, 2, 11)");
  const auto preview = db.preview_erase<Tenant>(2);
  CHECK(preview.blocked<&Article::tenant, &Article::author>() == 1);
  CHECK(preview.blocked<&Draft::tenant, &Draft::author>() == 0);
  const auto error = probe::thrown<intact::foreign_key_violation>([&] { db.erase<Tenant>(2); });
  CHECK(error.is<&Article::tenant, &Article::author>());
  CHECK(error.rows() == 1);
  db.execute("DELETE FROM Article WHERE id = 2");
  CHECK(db.erase<Tenant>(2).set_default<&Article::tenant>() == 1);
}

TEST_CASE("a row that nothing else writes forbids it as ever") {
  auto db = press();
  CHECK(db.preview_erase<Author>(2, 10).blocked<&Draft::tenant, &Draft::author>() == 1);
  CHECK_THROWS_AS(db.erase<Author>(2, 10), intact::foreign_key_violation);
}
