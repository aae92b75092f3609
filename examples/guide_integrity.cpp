// SPDX-License-Identifier: BSL-1.0
// The code of docs/integrity.md: finding rows that reference nothing, repairing them, and loading with foreign keys off.
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// [models]
struct Shelf {
  std::int64_t id{};
};

struct Book {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> shelf_id;
};

template <>
inline constexpr auto intact::model<Book> = describe(relation(fields<&Book::shelf_id>, references<&Shelf::id>,
                                                              on_delete<SetNull>));

struct Review {
  std::int64_t id{};
  std::int64_t book_id{};
};

template <>
inline constexpr auto intact::model<Review> = describe(relation(fields<&Review::book_id>,
                                                                references<&Book::id>, on_delete<Cascade>));

struct Loan {
  std::int64_t id{};
  std::int64_t book_id{};
};

template <>
inline constexpr auto intact::model<Loan> = describe(relation(fields<&Loan::book_id>, references<&Book::id>,
                                                              on_delete<Restrict>));

struct Library : intact::schema<Shelf, Book, Review, Loan> {};
// [/models]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

// What another program left, which never switched foreign keys on.
void spoil() {
  sqlite3* db = nullptr;
  sqlite3_open("library.db", &db);
  sqlite3_exec(db,
               "INSERT INTO Shelf VALUES (1);"
               "INSERT INTO Book VALUES (1, 'Emma', 1), (2, 'Ulysses', 7), (3, 'Dubliners', 7);"
               "INSERT INTO Review VALUES (1, 1), (2, 88), (3, 88), (4, 89);"
               "INSERT INTO Loan VALUES (1, 1), (2, 88)",
               nullptr, nullptr, nullptr);
  sqlite3_close(db);
}

void check_it() {
  auto db = intact::sqlite::open<Library>("library.db");
  // [check]
  const auto report = db.check_integrity();
  if (!report.ok()) std::cout << to_string(report) << '\n';
  for (const std::int64_t id : report.keys<&Book::shelf_id>())
    std::cout << db.get<Book>(id).title << " stands on no shelf\n";
  // [/check]
  // [all_keys]
  const std::vector<std::int64_t> reviews =
      db.check_integrity(intact::all_keys).keys<&Review::book_id>();  // not only the first 10
  // [/all_keys]
  std::cout << reviews.size() << " reviews of no book\n";
}

void repair_it() {
  auto db = intact::sqlite::open<Library>("library.db");
  // [repair]
  std::cout << "would be: " << to_string(db.repair_orphans(intact::preview_only).done()) << '\n';
  const auto repair = db.repair_orphans();
  std::cout << repair.done().set_null<&Book::shelf_id>() << " books set null, "
            << repair.done().deleted<Review>() << " reviews deleted\n";
  if (!repair.complete())
    std::cout << to_string(repair.left()) << "; " << repair.refusal<&Loan::book_id>() << '\n';
  // [/repair]
}

void load_it() {
  auto db = intact::sqlite::open<Library>("library.db");
  db.execute("DELETE FROM Loan WHERE id = 2");
  const std::vector<Review> reviews{{.id = 10, .book_id = 5}, {.id = 11, .book_id = 6}};
  const std::vector<Book> books{{.id = 5, .title = "Middlemarch", .shelf_id = {}}};
  // [off]
  auto off = db.foreign_keys_off();
  db.insert(reviews);  // before their books
  db.insert(books);
  try {
    db.erase<Book>(1);
  } catch (const intact::misuse& e) {
    std::cout << e.what() << '\n';
  }
  try {
    off.close();  // foreign keys on again, and a check
  } catch (const intact::integrity_violated& e) {
    std::cout << e.what() << '\n' << e.report<Library>().orphans() << " to repair\n";
    db.repair_orphans();
  }
  // [/off]
}

}  // namespace

int main() {
  std::filesystem::remove("library.db");
  intact::sqlite::open<Library>("library.db").create_tables();
  spoil();
  shown("check", check_it);
  shown("repair", repair_it);
  shown("off", load_it);
}
