// SPDX-License-Identifier: BSL-1.0
// The DDL of every descriptor runs, twice, and SQLite then says of the tables what the schema says.
#include <doctest/doctest.h>
#include <ddl_cases.hpp>
#include <probe.hpp>

#include <algorithm>
#include <intact/sqlite.hpp>

namespace {

using namespace ddl_cases;
using probe::rows;
using probe::text;

std::string name_of(std::string_view name) { return std::string(name); }

std::string literal(std::string_view value) {
  std::string result = "'";
  for (const char c : value) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + '\'';
}

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
}

// Every column of the table: name, type, NOT NULL, position in the key.
std::vector<std::string> declared_columns(const intact::table_info& table) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const intact::column_info& column = table.columns[i];
    std::size_t position = 0;
    for (std::size_t k = 0; k < table.key.size(); ++k)
      if (table.key[k] == i) position = k + 1;
    const bool is_rowid = table.key.size() == 1 && position == 1 && column.type == intact::storage::integer;
    columns.push_back(name_of(column.name) + '|' + name_of(intact::dialect::sqlite::type_name(column.type)) +
                      '|' + (column.nullable || is_rowid ? "0" : "1") + '|' + std::to_string(position));
  }
  return columns;
}

// Every relation of the table: columns, parent and its columns, actions.
std::vector<std::string> declared_relations(const intact::schema_info& schema, std::size_t table) {
  std::vector<std::string> relations;
  for (const intact::edge& e : schema.edges) {
    if (e.child != table) continue;
    std::string from;
    std::string to;
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      from += (i > 0 ? "," : "") + name_of(schema.table(e.child).columns[e.relation->fields[i]].name);
      to += (i > 0 ? "," : "") + name_of(schema.table(e.parent).columns[e.relation->references[i]].name);
    }
    relations.push_back(from + '|' + name_of(schema.table(e.parent).name) + '|' + to + '|' +
                        name_of(intact::sql_name(e.relation->on_delete)) + '|' +
                        name_of(intact::sql_name(e.relation->on_update)));
  }
  return sorted(relations);
}

// The plan of the query by which SQLite looks for the children of a parent.
std::string children_plan(sqlite3* db, const intact::schema_info& schema, const intact::edge& e) {
  const intact::table_info& child = schema.table(e.child);
  std::string query = "EXPLAIN QUERY PLAN SELECT * FROM " + probe::quoted(name_of(child.name)) + " WHERE ";
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
    query +=
        (i > 0 ? " AND " : "") + probe::quoted(name_of(child.columns[e.relation->fields[i]].name)) + " = 1";
  return text(db, query);
}

template <class S>
void check_tables() {
  const intact::schema_info& schema = intact::info_of<S>;
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  const auto made = rows(db.handle(), "SELECT * FROM sqlite_schema");
  db.create_tables();
  CHECK(rows(db.handle(), "SELECT * FROM sqlite_schema") == made);
  CHECK(text(db.handle(),
             "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'") ==
        std::to_string(schema.tables.size()));

  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    const intact::table_info& table = *schema.tables[i];
    const std::string name = literal(table.name);
    CAPTURE(name);
    CHECK(rows(db.handle(), "SELECT name, type, \"notnull\", pk FROM pragma_table_info(" + name + ")") ==
          declared_columns(table));
    CHECK(text(db.handle(), "SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = " +
                                name) == (table.strict ? "1" : "0"));
    const auto keys =
        rows(db.handle(),
             "SELECT group_concat(\"from\"), \"table\", group_concat(\"to\"), on_delete, on_update "
             "FROM (SELECT * FROM pragma_foreign_key_list(" +
                 name + ") ORDER BY id, seq) GROUP BY id");
    CHECK(sorted(keys) == declared_relations(schema, i));
  }
  for (const intact::edge& e : schema.edges) {
    const std::string plan = children_plan(db.handle(), schema, e);
    CAPTURE(plan);
    if (e.relation->unindexed) continue;
    // "SEARCH t USING INDEX i (a=? AND b=?)": each column of the relation is looked up.
    CHECK(plan.find("SEARCH") != std::string::npos);
    CHECK(static_cast<std::size_t>(std::count(plan.begin(), plan.end(), '?')) == e.relation->fields.size());
  }
}

}  // namespace

TEST_CASE_TEMPLATE("create_tables makes what the schema says, and making it again changes nothing", S, Keys,
                   ColumnTypes, Names, DefaultValues, Checks, Actions, Indexes, Shapes, Links) {
  check_tables<S>();
}

TEST_CASE("a column takes the default of its descriptor") {
  auto db = intact::sqlite::open<DefaultValues>(":memory:");
  db.create_tables();
  db.execute("INSERT INTO \"Defaults\" DEFAULT VALUES");
  const Defaults row = db.get<Defaults>(1);
  CHECK(row.flag);
  CHECK(row.negative == std::numeric_limits<std::int32_t>::min());
  CHECK(row.large == 9223372036854775807u);
  CHECK(row.fraction == -0.1);
  CHECK(row.whole == 42);
  CHECK(row.single == 0.5f);
  CHECK(row.infinite == std::numeric_limits<double>::infinity());
  CHECK(row.text.empty());
  CHECK(row.quoted == "it's \"so\"; --");
  CHECK(row.bytes == std::array{std::byte{0}, std::byte{0x7f}, std::byte{0xff}});
  CHECK(row.colour == Colour::green);
  CHECK(row.status == Status::published);
  CHECK(row.user.value == 7);
  CHECK(row.some == -1);
  CHECK_FALSE(row.none.has_value());
  CHECK(row.both == "x");
  CHECK(probe::number(db.handle(), "SELECT count(*) FROM \"Defaults\" WHERE both = 'X'") == 1);
}

TEST_CASE("unindexed relations have no index, and a delete of their parent still finds the children") {
  auto db = intact::sqlite::open<Indexes>(":memory:");
  db.create_tables();
  CHECK(text(db.handle(), "SELECT name FROM pragma_index_list('ByNothing')") == "ByNothing_a_idx");
  CHECK(
      children_plan(db.handle(), intact::info_of<Indexes>, intact::info_of<Indexes>.edges[12]).find("SCAN") !=
      std::string::npos);
}

TEST_CASE("autoincrement never reuses the key of a deleted row, a generated key does") {
  auto db = intact::sqlite::open<Keys>(":memory:");
  db.create_tables();
  CHECK(db.insert(CountedKey{}).id == 1);
  CHECK(db.insert(CountedKey{}).id == 2);
  CHECK(db.erase<CountedKey>(2).total() == 1);
  CHECK(db.insert(CountedKey{}).id == 3);
  CHECK(db.insert(GeneratedKey{.id = 0, .name = "a"}).id == 1);
  CHECK(db.insert(GeneratedKey{.id = 0, .name = "b"}).id == 2);
  CHECK(db.erase<GeneratedKey>(2).total() == 1);
  CHECK(db.insert(GeneratedKey{.id = 0, .name = "c"}).id == 2);
}

TEST_CASE("an enum stored by name takes no other text") {
  auto db = intact::sqlite::open<DefaultValues>(":memory:");
  db.create_tables();
  const auto error = probe::thrown<intact::check_violation>(
      [&] { db.execute("INSERT INTO \"Defaults\"(status) VALUES ('it''s')"); });
  CHECK(error.extended_code() == SQLITE_CONSTRAINT_CHECK);
}
