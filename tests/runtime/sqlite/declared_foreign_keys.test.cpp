// SPDX-License-Identifier: BSL-1.0
#include <intact/sqlite/detail/declared_foreign_keys.hpp>

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::vector<bool> deferred_foreign_keys(std::string_view create_table_sql) {
  std::vector<bool> deferred;
  for (const char key : intact::sqlite::detail::deferred_foreign_keys(create_table_sql)) {
    CHECK((key == 'd' || key == 'i'));
    deferred.push_back(key == 'd');
  }
  return deferred;
}

// The statements that make a table, and the tables that its foreign keys reference, in the order of declaration.
struct example {
  std::vector<std::string> statements;
  std::vector<std::string> parents;
};

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

class database {
 public:
  database() {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open(":memory:", &raw);
    handle_.reset(raw);
    REQUIRE(code == SQLITE_OK);
    sqlite3_extended_result_codes(raw, 1);
  }

  int try_run(const std::string& sql) {
    return sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  }

  void run(const std::string& sql) {
    CAPTURE(sql);
    const int code = try_run(sql);
    const std::string message = sqlite3_errmsg(handle_.get());
    REQUIRE_MESSAGE(code == SQLITE_OK, message);
  }

  // The first column of every row.
  std::vector<std::string> ask(const std::string& sql) {
    CAPTURE(sql);
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, sqlite3_finalize);
    REQUIRE(code == SQLITE_OK);
    std::vector<std::string> answers;
    while (sqlite3_step(raw) == SQLITE_ROW) {
      answers.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(raw, 0)));
    }
    return answers;
  }

 private:
  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> handle_{nullptr, sqlite3_close};
};

// A database with the example's tables, and a row of ones in every parent but `empty_parent`.
database build(const example& tables, std::size_t empty_parent, std::string& child) {
  database db;
  for (std::size_t i = 0; i < tables.parents.size(); ++i) {
    const std::string parent = quoted(tables.parents[i]);
    db.run("CREATE TABLE " + parent + "(x INTEGER PRIMARY KEY, y UNIQUE, \"z,)\" UNIQUE, UNIQUE(x, y))");
    if (i != empty_parent) db.run("INSERT INTO " + parent + " VALUES (1, 1, 1)");
  }
  for (const std::string& statement : tables.statements) db.run(statement);
  child = db.ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid DESC LIMIT 1").at(0);
  return db;
}

// What SQLite does with a row whose only dangling key is the one to `parent`.
bool really_defers(const example& tables, std::size_t parent) {
  std::string child;
  database db = build(tables, parent, child);
  std::string ones;
  for (const std::string& column : db.ask("SELECT name FROM pragma_table_info(" + quoted(child) + ")")) {
    ones += (ones.empty() ? "(" : ", ") + quoted(column);
  }
  ones += ") VALUES (1";
  const std::size_t columns = db.ask("SELECT name FROM pragma_table_info(" + quoted(child) + ")").size();
  for (std::size_t i = 1; i < columns; ++i) ones += ", 1";
  ones += ')';

  db.run("PRAGMA foreign_keys = ON");
  db.run("BEGIN");
  const int at_once = db.try_run("INSERT INTO " + quoted(child) + ones);
  const bool deferred = at_once == SQLITE_OK;
  if (deferred) {
    CHECK(db.try_run("COMMIT") == SQLITE_CONSTRAINT_FOREIGNKEY);
  } else {
    CHECK(at_once == SQLITE_CONSTRAINT_FOREIGNKEY);
  }
  return deferred;
}

std::vector<bool> compare_with_behaviour(const example& tables) {
  const std::size_t count = tables.parents.size();
  std::string child;
  database db = build(tables, count, child);
  const std::string sql =
      db.ask("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid DESC LIMIT 1").at(0);
  CAPTURE(sql);
  const std::vector<bool> declared = deferred_foreign_keys(sql);
  REQUIRE(declared.size() == count);

  const std::vector<std::string> listed = db.ask("SELECT \"table\" FROM pragma_foreign_key_list(" +
                                                 quoted(child) + ") WHERE seq = 0 ORDER BY id DESC");
  CHECK(listed == tables.parents);
  for (std::size_t k = 0; k < count; ++k) {
    CAPTURE(k);
    CHECK(declared[k] == really_defers(tables, k));
  }
  return declared;
}

}  // namespace

TEST_CASE("every form of the clause, in a column, in a table constraint and in an added column") {
  struct form {
    std::string clause;
    bool deferred;
  };
  const form forms[] = {
      {"", false},
      {"DEFERRABLE", false},
      {"DEFERRABLE INITIALLY IMMEDIATE", false},
      {"DEFERRABLE INITIALLY DEFERRED", true},
      {"NOT DEFERRABLE", false},
      {"NOT DEFERRABLE INITIALLY IMMEDIATE", false},
      {"NOT DEFERRABLE INITIALLY DEFERRED", false},
      {"deferrable Initially dEFERRED", true},
      {"MATCH deferred DEFERRABLE INITIALLY DEFERRED", true},
      {"ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED", true},
      {"ON DELETE SET DEFAULT MATCH FULL ON INSERT RESTRICT", false},
      {"ON UPDATE NO ACTION NOT DEFERRABLE INITIALLY DEFERRED", false},
      {"/* NOT */ DEFERRABLE -- initially immediate\n INITIALLY/**/DEFERRED", true},
      {"NOT--\nDEFERRABLE INITIALLY DEFERRED", false},
      {"DEFERRABLE /* INITIALLY DEFERRED */", false},
      {"DEFERRABLE -- INITIALLY DEFERRED\n", false},
      {"DEFERRABLE/*/ INITIALLY IMMEDIATE */INITIALLY\r\n\t\fDEFERRED", true},
      {" \xEF\xBB\xBF DEFERRABLE \xEF\xBB\xBFINITIALLY DEFERRED", true},
  };
  for (const auto& [clause, deferred] : forms) {
    CAPTURE(clause);
    const std::vector<bool> expected{deferred};
    const auto check = [&](const std::vector<std::string>& statements) {
      CHECK(compare_with_behaviour({statements, {"p"}}) == expected);
    };
    check({"CREATE TABLE c(a REFERENCES p " + clause + ")"});
    check({"CREATE TABLE c(a INT REFERENCES p(x)" + clause + ",b)"});
    check({"CREATE TABLE c(a,FOREIGN KEY(a)REFERENCES p(y)" + clause + ")"});
    check({"CREATE TABLE c(a PRIMARY KEY, b, FOREIGN KEY(a, b) REFERENCES p(x, y) " + clause +
           " UNIQUE(b), CHECK (a = 1)) WITHOUT ROWID"});
    check({"CREATE TABLE c(a)", "ALTER TABLE c ADD COLUMN b REFERENCES p " + clause + " NULL"});
  }
}

TEST_CASE("a clause in a column definition sets the last foreign key declared so far") {
  struct table {
    example tables;
    std::vector<bool> deferred;
  };
  const table cases[] = {
      {{{"CREATE TABLE c(a REFERENCES p NOT NULL DEFERRABLE INITIALLY DEFERRED)"}, {"p"}}, {true}},
      {{{"CREATE TABLE c(a REFERENCES p UNIQUE CHECK (a = 1) COLLATE nocase DEFERRABLE INITIALLY DEFERRED "
         "DEFAULT 1)"},
        {"p"}},
       {true}},
      {{{"CREATE TABLE c(a REFERENCES p CONSTRAINT later DEFERRABLE INITIALLY DEFERRED)"}, {"p"}}, {true}},
      {{{"CREATE TABLE c(a DEFERRABLE INITIALLY DEFERRED REFERENCES p)"}, {"p"}}, {false}},
      {{{"CREATE TABLE c(a DEFERRABLE INITIALLY DEFERRED)"}, {}}, {}},
      {{{"CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED DEFERRABLE)"}, {"p"}}, {false}},
      {{{"CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT DEFERRABLE)"}, {"p"}}, {false}},
      {{{"CREATE TABLE c(a REFERENCES p NOT DEFERRABLE DEFERRABLE INITIALLY DEFERRED)"}, {"p"}}, {true}},
      {{{"CREATE TABLE c(a REFERENCES p DEFERRABLE NOT NULL)"}, {"p"}}, {false}},
      {{{"CREATE TABLE c(a REFERENCES p, b DEFERRABLE INITIALLY DEFERRED)"}, {"p"}}, {true}},
      {{{"CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED, b DEFERRABLE)"}, {"p"}}, {false}},
      {{{"CREATE TABLE c(a REFERENCES p REFERENCES q DEFERRABLE INITIALLY DEFERRED)"}, {"p", "q"}},
       {false, true}},
      {{{"CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED REFERENCES q)"}, {"p", "q"}},
       {true, false}},
      {{{"CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED, b REFERENCES q, FOREIGN KEY (a) "
         "REFERENCES r "
         "DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (b) REFERENCES s)"},
        {"p", "q", "r", "s"}},
       {true, false, true, false}},
  };
  for (const auto& [tables, deferred] : cases) {
    CAPTURE(tables.statements[0]);
    CHECK(compare_with_behaviour(tables) == deferred);
  }
}

TEST_CASE("ALTER TABLE ADD COLUMN writes its text before the table constraints") {
  const std::string deferred = " DEFERRABLE INITIALLY DEFERRED";
  const auto check = [](const example& tables, const std::vector<bool>& expected) {
    CAPTURE(tables.statements.back());
    CHECK(compare_with_behaviour(tables) == expected);
  };
  check({{"CREATE TABLE c(a REFERENCES p)", "ALTER TABLE c ADD b REFERENCES q" + deferred + " /* , */ ;"},
         {"p", "q"}},
        {false, true});
  check({{"CREATE TABLE c(a REFERENCES p, FOREIGN KEY (a) REFERENCES r" + deferred + ")",
          "ALTER TABLE c ADD b REFERENCES q"},
         {"p", "q", "r"}},
        {false, false, true});
  check({{"CREATE TABLE c(a, -- (\n b DEFAULT ')')", "ALTER TABLE c ADD COLUMN [)] REFERENCES p" + deferred,
          "ALTER TABLE c ADD COLUMN d DEFAULT '(' REFERENCES q", "ALTER TABLE c RENAME TO \"references\""},
         {"p", "q"}},
        {true, false});
  // The added column has no foreign key; its clause alters the one before it.
  check({{"CREATE TABLE c(a REFERENCES p)", "ALTER TABLE c ADD COLUMN b" + deferred}, {"p"}}, {true});
  check({{"CREATE TABLE c(a REFERENCES p" + deferred + ", b REFERENCES q)", "ALTER TABLE c DROP COLUMN a"},
         {"q"}},
        {false});
}

TEST_CASE("names, literals, expressions and comments that look like the clause") {
  const example cases[] = {
      {{R"sql(CREATE TABLE "references"(a REFERENCES p DEFERRABLE INITIALLY DEFERRED, b REFERENCES q))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE [references (](a REFERENCES [p,"(] DEFERRABLE INITIALLY DEFERRED,
           [deferrable] REFERENCES q))sql"},
       {"p,\"(", "q"}},
      {{R"sql(CREATE TABLE `a``)(`(`references``` REFERENCES `p``(` , `,` REFERENCES q DEFERRABLE INITIALLY DEFERRED))sql"},
       {"p`(", "q"}},
      {{R"sql(CREATE TABLE 'it''s('('a''' REFERENCES 'p,''references' DEFERRABLE INITIALLY DEFERRED,
           'b' REFERENCES 'q'))sql"},
       {"p,'references", "q"}},
      {{R"sql(CREATE TABLE c("a"" deferrable initially deferred" REFERENCES "p""(", b "references" REFERENCES q))sql"},
       {"p\"(", "q"}},
      {{R"sql(CREATE TABLE c(a "deferrable" initially deferred REFERENCES p, b 'NOT' DEFERRABLE INITIALLY DEFERRED))sql"},
       {"p"}},
      {{R"sql(CREATE TABLE c(a REFERENCES p, b DEFAULT 'DEFERRABLE INITIALLY DEFERRED', c REFERENCES q))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(a DEFAULT '(' REFERENCES p DEFERRABLE INITIALLY DEFERRED, b DEFAULT ')''' REFERENCES q))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(a DEFAULT "(" REFERENCES p, b DEFAULT deferred REFERENCES q DEFERRABLE INITIALLY DEFERRED))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(a DEFAULT x'28' REFERENCES p,
           b DEFAULT -1.5e+3 REFERENCES q DEFERRABLE INITIALLY DEFERRED))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(a DEFAULT ((1)+(2)) REFERENCES p DEFERRABLE INITIALLY DEFERRED,
           b DECIMAL(10,2) REFERENCES q))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(a CHECK ((a) <> ')' AND a NOT IN (2, (3)) AND a <> 'references') REFERENCES p,
           b REFERENCES q CHECK (b IS NOT '(' OR b->>'$') DEFERRABLE INITIALLY DEFERRED))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(a REFERENCES p("z,)") DEFERRABLE INITIALLY DEFERRED, b REFERENCES q([z,)]),
           c GENERATED ALWAYS AS (a + (b)) STORED, d AS (a)))sql"},
       {"p", "q"}},
      {{R"sql(CREATE TABLE c(references_ REFERENCES p, deferrable1 REFERENCES q DEFERRABLE INITIALLY DEFERRED,
           a$references REFERENCES r DEFERRABLE INITIALLY DEFERRED, ödeferrable REFERENCES s))sql"},
       {"p", "q", "r", "s"}},
      {{"CREATE TABLE c(a REFERENCES p /* DEFERRABLE INITIALLY DEFERRED */,\n"
        "b REFERENCES q -- DEFERRABLE INITIALLY DEFERRED\n"
        ", -- REFERENCES (\n c REFERENCES r DEFERRABLE INITIALLY DEFERRED /* ' */, d /*/ REFERENCES s */)"},
       {"p", "q", "r"}},
      {{"CREATE TABLE c(a REFERENCES p /** ) **/ DEFERRABLE INITIALLY DEFERRED, b DEFAULT (1 - -1) "
        "REFERENCES q, -- \"\n"
        "c DEFAULT (4/2) REFERENCES r DEFERRABLE INITIALLY DEFERRED)"},
       {"p", "q", "r"}},
      {{"CREATE TABLE/**/c(a[int]REFERENCES\"p\"DEFERRABLE\nINITIALLY\tDEFERRED,"
        "b'int'PRIMARY KEY REFERENCES`q`(x)NOT\rDEFERRABLE,"
        "c\"int\"REFERENCES[r]NOT NULL DEFERRABLE INITIALLY\fDEFERRED)STRICT,WITHOUT ROWID"},
       {"p", "q", "r"}},
      {{"create table if not exists main.c(a references p deferrable initially deferred, b, c,\n"
        "foreign key (b) references q primary key (a) on conflict ignore, constraint \"references\"\n"
        "foreign key (c) references r on delete cascade deferrable initially deferred)"},
       {"p", "q", "r"}},
      {{"CREATE TABLE other(\"references\" INT, b \"deferrable\")", "CREATE TABLE c AS SELECT * FROM other",
        "ALTER TABLE c ADD COLUMN d REFERENCES p DEFERRABLE INITIALLY DEFERRED"},
       {"p"}},
  };
  for (const example& tables : cases) {
    CAPTURE(tables.statements.back());
    compare_with_behaviour(tables);
  }
}

TEST_CASE("random tables") {
  constexpr unsigned seed = 19700101;
  MESSAGE("seed " << seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t count) { return random() % count; };
  const auto one_of = [&](const std::vector<std::string>& texts) { return texts[below(texts.size())]; };

  const std::vector<std::string> gaps = {" ",
                                         " ",
                                         "\n",
                                         "\t/**/",
                                         " /* REFERENCES q DEFERRABLE ( */ ",
                                         "/*/ ' */",
                                         "--) \"\n",
                                         " \xEF\xBB\xBF "};
  const std::vector<std::string> clauses = {"DEFERRABLE INITIALLY DEFERRED",
                                            "DEFERRABLE INITIALLY DEFERRED",
                                            "NOT DEFERRABLE INITIALLY DEFERRED",
                                            "DEFERRABLE INITIALLY IMMEDIATE",
                                            "DEFERRABLE",
                                            "NOT DEFERRABLE"};
  const std::vector<std::string> constraints = {"NOT NULL",
                                                "CHECK (1 NOT IN (2, 3))",
                                                "CHECK ('(' <> ')')",
                                                "DEFAULT (')')",
                                                "DEFAULT 'DEFERRABLE'",
                                                "DEFAULT NULL",
                                                "COLLATE nocase",
                                                "CONSTRAINT \"not\"",
                                                "CONSTRAINT [references]",
                                                "UNIQUE ON CONFLICT ABORT"};
  const std::vector<std::string> types = {
      "", "INT", "\"references\" (1)", "DECIMAL (10, 2)", "'deferrable'", "deferred"};
  const std::vector<std::string> parents = {"p",    "references", "deferrable initially deferred",
                                            "a,b",  "a(b",        "a)b",
                                            "it's", "say \"",     "--",
                                            "/*",   "INITIALLY",  "ü"};

  // Replaces every space by a random gap and mixes the case, outside of quotes.
  const auto spoil = [&](const std::string& text) {
    std::string spoiled;
    char quote = 0;
    for (char c : text) {
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '\'' || c == '"' || c == '[') {
        quote = c == '[' ? ']' : c;
      } else if (c == ' ') {
        spoiled += one_of(gaps);
        continue;
      } else if (c >= 'A' && c <= 'Z' && below(3) == 0) {
        c = static_cast<char>(c - 'A' + 'a');
      }
      spoiled += c;
    }
    return spoiled;
  };

  for (int round = 0; round < 1000; ++round) {
    example tables;
    const auto reference = [&](std::size_t first) {
      tables.parents.push_back(parents[first]);
      return " REFERENCES " + quoted(parents[first]) + one_of({"", " (y)", " ( \"z,)\" )"});
    };
    std::size_t parent = 0;
    std::string sql = "CREATE TABLE c (";
    const std::size_t columns = 1 + below(4);
    for (std::size_t i = 0; i < columns; ++i) {
      std::string column = "c" + std::to_string(i) + " " + one_of(types);
      for (std::size_t pieces = below(5); pieces > 0; --pieces) {
        const std::size_t kind = below(3);
        if (kind == 0) column += " " + one_of(constraints);
        if (kind == 1) column += " " + one_of(clauses);
        if (kind == 2) column += reference(parent++);
        if (parent == parents.size()) break;
      }
      sql += (i == 0 ? "" : ",") + column;
      if (parent == parents.size()) break;
    }
    for (std::size_t keys = below(3); keys > 0 && parent < parents.size(); --keys) {
      sql += " , FOREIGN KEY (c0)" + reference(parent++);
      if (below(2) == 0) sql += " " + one_of(clauses);
    }
    tables.statements.push_back(spoil(sql + " )"));
    CAPTURE(tables.statements[0]);
    compare_with_behaviour(tables);
  }
}
