// SPDX-License-Identifier: BSL-1.0
// Step 9 of docs/tutorial: a database that another program made.
// [program]
#include <sqlite3.h>

#include <intact/sqlite.hpp>
#include <iostream>

// [old]
// What another program made, which never switched foreign keys on. Its first version declared none.
void make_the_old_database(const std::string& foreign_key) {
  const std::string sql = R"(
    DROP TABLE IF EXISTS books;
    DROP TABLE IF EXISTS people;
    CREATE TABLE people (person_no INTEGER PRIMARY KEY, full_name VARCHAR(80) NOT NULL);
    CREATE TABLE books (isbn TEXT PRIMARY KEY, title TEXT NOT NULL, writer INTEGER )" +
                          foreign_key + R"();
    INSERT INTO people VALUES (7, 'Virginia Woolf');
    INSERT INTO books VALUES ('0156701601', 'Orlando', 7);
    INSERT INTO books VALUES ('0141182806', 'Ulysses', 8);)";  // there is no number 8
  sqlite3* db = nullptr;
  sqlite3_open("old.db", &db);
  sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(db);
}
// [/old]

// [models]
struct Person {
  std::int64_t number{};
  std::string name;
};

template <>
inline constexpr auto intact::model<Person> = describe(table<"people">, column<&Person::number, "person_no">,
                                                       column<&Person::name, "full_name">,
                                                       primary_key<&Person::number>);

struct Book {
  std::string isbn;
  std::string title;
  std::optional<std::int64_t> writer{};
};

template <>
inline constexpr auto intact::model<Book> = describe(table<"books">, primary_key<&Book::isbn>,
                                                     relation(fields<&Book::writer>,
                                                              references<&Person::number>, on_delete<SetNull>,
                                                              on_update<NoAction>));

struct Old : intact::schema<Person, Book> {};
// [/models]

// [open]
void open_it() {
  auto db = intact::sqlite::open<Old>("old.db");
  std::cout << db.count<Book>() << " books\n";
  std::cout << to_string(db.check_integrity()) << '\n';
  std::cout << to_string(db.repair_orphans().done()) << '\n';
  std::cout << to_string(db.erase<Person>(7)) << '\n';
}
// [/open]

int main() {
  // [main]
  make_the_old_database("");
  try {
    open_it();
  } catch (const intact::schema_mismatch& e) {
    std::cout << e.what() << '\n';
  }
  make_the_old_database("REFERENCES people (person_no) ON DELETE SET NULL");
  open_it();
  // [/main]
}
// [/program]
