# SPDX-License-Identifier: BSL-1.0
"""Writes programs that create, insert, find, update, query and erase rows of many models, with intact and by hand.

  programs.py intact|by_hand|short|short_by_hand MODELS

prints one. A model has 6 fields; each but the first references the one before it. The short ones neither update nor query, as those
with which other libraries were measured.
"""
import sys

STRUCT = """struct Model{at} {{
  std::int64_t id{{}};
  std::string title;
  std::optional<std::string> note;
  double score{{}};
  bool active{{}};
  std::optional<std::int64_t> parent_id;
}};
"""

# -- with intact -------------------------------------------------------------------------------------------------------

DESCRIPTION = """template <>
inline constexpr auto intact::model<Model{at}> = intact::describe(intact::relation(
    intact::fields<&Model{at}::parent_id>, intact::references<&Model{before}::id>, intact::on_delete<intact::Cascade>));
"""

USE = """void use{at}(intact::sqlite::database<All>& db) {{
  Model{at} row = db.insert(Model{at}{{0, "title", std::nullopt, 1.5, true, std::nullopt}});
  row.score = 2.5;
  db.update(row);
  check(db.find<Model{at}>(row.id)->score == 2.5);
  check(db.select<Model{at}>().where(intact::field<&Model{at}::score> > 2.0).all().size() == 1);
  db.erase<Model{at}>(row.id);
}}
"""

SHORT_USE = """void use{at}(intact::sqlite::database<All>& db) {{
  const Model{at} row = db.insert(Model{at}{{0, "title", std::nullopt, 1.5, true, std::nullopt}});
  check(db.find<Model{at}>(row.id)->score == 1.5);
  db.erase<Model{at}>(row.id);
}}
"""

# -- by hand -----------------------------------------------------------------------------------------------------------

# What a careful programmer has once for all tables.
STATEMENT = """class Statement {
 public:
  Statement(sqlite3* db, const char* text) : db_(db) { require(sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &made_, nullptr) == SQLITE_OK); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(made_); }

  void bind(int at, std::int64_t value) { sqlite3_bind_int64(made_, at, value); }
  void bind(int at, double value) { sqlite3_bind_double(made_, at, value); }
  void bind(int at, const std::string& value) { sqlite3_bind_text(made_, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC); }
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    if (value) bind(at, *value); else sqlite3_bind_null(made_, at);
  }
  bool step() {
    const int code = sqlite3_step(made_);
    if (code == SQLITE_ROW) return true;
    sqlite3_reset(made_);
    require(code == SQLITE_DONE);
    return false;
  }
  void reset() { sqlite3_reset(made_); }

  bool null(int at) const { return sqlite3_column_type(made_, at) == SQLITE_NULL; }
  std::int64_t integer(int at) const { return sqlite3_column_int64(made_, at); }
  double real(int at) const { return sqlite3_column_double(made_, at); }
  std::string text(int at) const {
    const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(made_, at));
    return std::string(first, static_cast<std::size_t>(sqlite3_column_bytes(made_, at)));
  }

 private:
  void require(bool good) const { if (!good) throw std::runtime_error(sqlite3_errmsg(db_)); }

  sqlite3* db_;
  sqlite3_stmt* made_ = nullptr;
};
void run(sqlite3* db, const char* text) {
  if (sqlite3_exec(db, text, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
}
"""

CREATE = """  run(db, "CREATE TABLE \\"Model{at}\\" (\\"id\\" INTEGER NOT NULL PRIMARY KEY, \\"title\\" TEXT NOT NULL, \\"note\\" TEXT, \\"score\\" REAL NOT NULL, \\"active\\" INTEGER NOT NULL, \\"parent_id\\" INTEGER{references}) STRICT");
  run(db, "CREATE INDEX \\"Model{at}_parent_id_idx\\" ON \\"Model{at}\\" (\\"parent_id\\")");
"""
REFERENCES = ' REFERENCES \\"Model{before}\\" (\\"id\\") ON DELETE CASCADE'

TABLE_BEGIN = """class Table{at} {{
 public:
  explicit Table{at}(sqlite3* db)
      : db_(db),
        insert_(db, "INSERT INTO \\"Model{at}\\" (\\"title\\", \\"note\\", \\"score\\", \\"active\\", \\"parent_id\\") VALUES (?1, ?2, ?3, ?4, ?5)"),
        find_(db, "SELECT \\"id\\", \\"title\\", \\"note\\", \\"score\\", \\"active\\", \\"parent_id\\" FROM \\"Model{at}\\" WHERE \\"id\\" = ?1"),
"""
MORE_TEXTS = """        update_(db, "UPDATE \\"Model{at}\\" SET \\"title\\" = ?1, \\"note\\" = ?2, \\"score\\" = ?3, \\"active\\" = ?4, \\"parent_id\\" = ?5 WHERE \\"id\\" = ?6"),
        above_(db, "SELECT \\"id\\", \\"title\\", \\"note\\", \\"score\\", \\"active\\", \\"parent_id\\" FROM \\"Model{at}\\" WHERE \\"score\\" > ?1"),
"""
TABLE_OPERATIONS = """        erase_(db, "DELETE FROM \\"Model{at}\\" WHERE \\"id\\" = ?1") {{}}

  Model{at} insert(Model{at} row) {{
    bind(insert_, row);
    insert_.step();
    row.id = sqlite3_last_insert_rowid(db_);
    return row;
  }}
  std::optional<Model{at}> find(std::int64_t id) {{
    find_.bind(1, id);
    if (!find_.step()) return std::nullopt;
    std::optional<Model{at}> found(read(find_));
    find_.reset();
    return found;
  }}
  void erase(std::int64_t id) {{
    erase_.bind(1, id);
    erase_.step();
  }}
"""
MORE_OPERATIONS = """  void update(const Model{at}& row) {{
    bind(update_, row);
    update_.bind(6, row.id);
    update_.step();
  }}
  std::vector<Model{at}> above(double score) {{
    std::vector<Model{at}> rows;
    above_.bind(1, score);
    while (above_.step()) rows.push_back(read(above_));
    return rows;
  }}
"""
TABLE_MEMBERS = """
 private:
  static void bind(Statement& to, const Model{at}& row) {{
    to.bind(1, row.title);
    to.bind(2, row.note);
    to.bind(3, row.score);
    to.bind(4, std::int64_t{{row.active}});
    to.bind(5, row.parent_id);
  }}
  static Model{at} read(const Statement& from) {{
    return Model{at}{{from.integer(0), from.text(1), from.null(2) ? std::optional<std::string>() : from.text(2), from.real(3), from.integer(4) != 0,
                 from.null(5) ? std::optional<std::int64_t>() : from.integer(5)}};
  }}

  sqlite3* db_;
  Statement insert_;
  Statement find_;
"""
MORE_MEMBERS = """  Statement update_;
  Statement above_;
"""
TABLE_END = """  Statement erase_;
}};
"""

TABLE_USE = """void use{at}(sqlite3* db) {{
  Table{at} table(db);
  Model{at} row = table.insert(Model{at}{{0, "title", std::nullopt, 1.5, true, std::nullopt}});
  row.score = 2.5;
  table.update(row);
  check(table.find(row.id)->score == 2.5);
  check(table.above(2.0).size() == 1);
  table.erase(row.id);
}}
"""
SHORT_TABLE_USE = """void use{at}(sqlite3* db) {{
  Table{at} table(db);
  const Model{at} row = table.insert(Model{at}{{0, "title", std::nullopt, 1.5, true, std::nullopt}});
  check(table.find(row.id)->score == 1.5);
  table.erase(row.id);
}}
"""

TABLE = TABLE_BEGIN + MORE_TEXTS + TABLE_OPERATIONS + MORE_OPERATIONS + TABLE_MEMBERS + MORE_MEMBERS + TABLE_END + TABLE_USE
SHORT_TABLE = TABLE_BEGIN + TABLE_OPERATIONS + TABLE_MEMBERS + TABLE_END + SHORT_TABLE_USE

CHECK = """void check(bool holds) {
  if (!holds) std::exit(1);
}
"""


def each(text, models, **more):
    return "".join(text.format(at=at, before=at - 1, **more) for at in range(models))


def intact(models, use=USE):
    described = "".join(DESCRIPTION.format(at=at, before=at - 1) for at in range(1, models))
    schema = f"struct All : intact::schema<{', '.join(f'Model{at}' for at in range(models))}> {{}};\n"
    uses = "".join(f"  use{at}(db);\n" for at in range(models))
    return ("#include <cstdint>\n#include <cstdlib>\n#include <optional>\n#include <string>\n#include <intact/sqlite.hpp>\n"
            + CHECK + each(STRUCT, models) + described + schema + each(use, models)
            + "int main() {\n  auto db = intact::sqlite::open<All>(\":memory:\");\n  db.create_tables();\n" + uses + "}\n")


def by_hand(models, table=TABLE):
    creates = "".join(CREATE.format(at=at, references=REFERENCES.format(before=at - 1) if at > 0 else "")
                      for at in range(models))
    uses = "".join(f"  use{at}(db);\n" for at in range(models))
    return ("#include <cstdint>\n#include <cstdlib>\n#include <optional>\n#include <stdexcept>\n#include <string>\n"
            "#include <vector>\n#include <sqlite3.h>\n" + CHECK + STATEMENT + each(STRUCT, models) + each(table, models)
            + "int main() {\n  sqlite3* db = nullptr;\n  sqlite3_open(\":memory:\", &db);\n"
            "  run(db, \"PRAGMA foreign_keys = ON\");\n" + creates + uses + "  sqlite3_close(db);\n}\n")


def program(kind, models):
    """The text of a program that returns 0 if it did what it should."""
    if kind in ("by_hand", "short_by_hand"):
        return by_hand(models, SHORT_TABLE if kind == "short_by_hand" else TABLE)
    return intact(models, SHORT_USE if kind == "short" else USE)


if __name__ == "__main__":
    sys.stdout.write(program(sys.argv[1], int(sys.argv[2])))
