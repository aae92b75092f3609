// SPDX-License-Identifier: BSL-1.0
// Plans: what SQLite says of statements, the questions about it, and the wording of versions that are not at hand.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
};
struct Blog : intact::schema<User> {};

using intact::sqlite::query_plan;

intact::sqlite::detail::connection_owner with_tables() {
  auto on = intact::sqlite::detail::open_connection(intact::info_of<Blog>, false, ":memory:", {});
  on->run(R"sql(CREATE TABLE Person(id INTEGER PRIMARY KEY, name TEXT, mail TEXT UNIQUE);
             CREATE TABLE Post(id INTEGER PRIMARY KEY, author INTEGER, title TEXT);
             CREATE TABLE Link(a, b, PRIMARY KEY (a, b)) WITHOUT ROWID;
             CREATE INDEX by_author ON Post(author);
             CREATE INDEX by_author_and_title ON Post(author, title);
             CREATE INDEX "odd name (x)" ON Person(name))sql");
  return on;
}

query_plan plan(intact::sqlite::detail::connection& on, std::string_view sql) {
  return intact::sqlite::detail::explain_text(on, sql);
}

query_plan worded(const std::string& detail) { return query_plan({{1, 0, detail}}); }

template <class Value>
std::string printed(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

}  // namespace

TEST_CASE("an index that is used") {
  const auto on = with_tables();
  const query_plan found = plan(*on, "SELECT * FROM Post WHERE author = ?1 AND title > ?2");
  CHECK(found.uses_index("by_author_and_title"));
  CHECK_FALSE(found.uses_index("by_author"));
  CHECK_FALSE(found.uses_index("by_author_and"));
  CHECK_FALSE(found.uses_index(""));
  CHECK(found.searches("Post"));
  CHECK_FALSE(found.scans("Post"));
  CHECK_FALSE(found.scans("Pos"));
  CHECK(plan(*on, "SELECT author FROM Post WHERE author = 1").uses_index("by_author"));  // covering
  CHECK(plan(*on, "SELECT * FROM Person WHERE name = 'x'").uses_index("odd name (x)"));
  CHECK(plan(*on, "SELECT * FROM Person WHERE mail = ?").uses_index("sqlite_autoindex_Person_1"));
  CHECK(plan(*on, "DELETE FROM Post WHERE author = ?").uses_index("by_author"));
}

TEST_CASE("scans, of a table or an index, and searches by a key") {
  const auto on = with_tables();
  CHECK(plan(*on, "SELECT * FROM Post").scans("Post"));
  CHECK(plan(*on, "SELECT author FROM Post").scans("Post"));
  const query_plan joined = plan(*on, "SELECT * FROM Post AS p LEFT JOIN Person AS w ON w.id = p.author");
  CHECK(joined.scans("p"));
  CHECK(joined.searches("w"));
  CHECK_FALSE(joined.searches("p"));
  CHECK_FALSE(joined.scans("w"));
  CHECK(plan(*on, "SELECT * FROM Link WHERE a = 1").searches("Link"));
}

TEST_CASE("order that has to be made, and an index that has to be made") {
  const auto on = with_tables();
  CHECK(plan(*on, "SELECT * FROM Post ORDER BY title").uses_temp_b_tree());
  CHECK(plan(*on, "SELECT DISTINCT title FROM Post").uses_temp_b_tree());
  CHECK(plan(*on, "SELECT id FROM Post UNION SELECT id FROM Person").uses_temp_b_tree());
  CHECK_FALSE(plan(*on, "SELECT author FROM Post ORDER BY author").uses_temp_b_tree());
  const query_plan without = plan(*on, "SELECT count(*) FROM Post AS p JOIN Post AS q ON p.title = q.title");
  CHECK(without.uses_automatic_index());
  CHECK_FALSE(plan(*on, "SELECT * FROM Post").uses_automatic_index());
}

TEST_CASE("the rows make a tree") {
  const auto on = with_tables();
  const query_plan nested = plan(*on,
                                 "SELECT id FROM Post WHERE author = 1 UNION ALL SELECT id FROM Person WHERE "
                                 "EXISTS (SELECT 1 FROM Post WHERE title = name)");
  CHECK(nested.rows().size() >= 5);
  CHECK(nested.rows()[1].parent == nested.rows()[0].id);
  CHECK(nested.text().starts_with("COMPOUND QUERY\n  LEFT-MOST SUBQUERY\n    SEARCH "));
  CHECK(query_plan({{2, 0, "a"}, {3, 2, "b"}, {4, 99, "c"}}).text() == "a\n  b\nc\n");
  CHECK(query_plan({{1, 1, "its own parent"}}).text() == "  its own parent\n");
  CHECK(query_plan().text().empty());
  CHECK(plan(*on, "BEGIN").rows().empty());
}

TEST_CASE("a test that fails prints the plan") {
  const query_plan one = worded("SCAN Post");
  CHECK(printed(one) == "SCAN Post\n");
  CHECK(printed(one.uses_index("by_author")) == "no, by the plan:\nSCAN Post\n");
  CHECK(printed(one.scans("Post")) == "yes, by the plan:\nSCAN Post\n");
  CHECK(std::string(doctest::toString(one.uses_index("by_author")).c_str()) ==
        "no, by the plan:\nSCAN Post\n");
}

TEST_CASE("the wordings of other versions") {
  // Before SQLite 3.36.
  CHECK(worded("SCAN TABLE Post").scans("Post"));
  CHECK(worded("SCAN TABLE Post AS p").scans("Post"));
  CHECK(worded("SCAN TABLE Post AS p USING COVERING INDEX i").scans("p"));
  CHECK_FALSE(worded("SCAN TABLE Post AS p").scans("AS"));
  CHECK(worded("SEARCH TABLE Post AS p USING INDEX i (author=?)").searches("p"));
  CHECK(worded("SEARCH TABLE Post USING INDEX i (author=?)").uses_index("i"));
  CHECK(worded("SCAN TABLE TABLE").scans("TABLE"));
  // Since.
  CHECK(worded("SCAN TABLE").scans("TABLE"));
  CHECK(worded("SCAN p LEFT-JOIN").scans("p"));
  CHECK(worded("SEARCH Post USING INTEGER PRIMARY KEY (rowid=?)").searches("Post"));
  CHECK(worded("USING INDEX i FOR IN-OPERATOR").uses_index("i"));
  CHECK(worded("USE TEMP B-TREE FOR LAST TERM OF ORDER BY").uses_temp_b_tree());
  CHECK(worded("SEARCH q USING AUTOMATIC PARTIAL COVERING INDEX (title=?)").uses_automatic_index());
  CHECK_FALSE(worded("SEARCH q USING AUTOMATIC COVERING INDEX (title=?)").uses_index("(title=?)x"));
  CHECK_FALSE(worded("SCAN").scans("SCAN"));
  CHECK_FALSE(worded("SCANNER Post").scans("Post"));
  CHECK_FALSE(worded("MULTI-INDEX OR").uses_index("OR"));
  CHECK_FALSE(worded("INDEX 1").uses_index("1"));
  CHECK_FALSE(worded("SCAN t VIRTUAL TABLE INDEX 0:").uses_index("0:"));
}

TEST_CASE("a text that is no statement is an error with the text") {
  const auto on = with_tables();
  const auto error = thrown<intact::error>([&] { plan(*on, "SELECT * FROM nowhere"); });
  CHECK(says(error, "no such table: nowhere"));
  CHECK(says(error, "EXPLAIN QUERY PLAN SELECT"));
}

TEST_CASE("a database explains any SQL, and runs none of it") {
  auto db = in_memory<Blog>();
  db.insert(User{1});
  CHECK(db.explain("UPDATE User SET id = id + 1").scans("User"));
  CHECK(db.explain("SELECT * FROM User WHERE id = ?").searches("User"));
  CHECK(db.count<User>() == 1);
}
