// SPDX-License-Identifier: BSL-1.0
// The code of docs/errors.md: what is thrown, and what it carries.
#include <filesystem>
#include <fstream>
#include <intact/sqlite.hpp>
#include <iostream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

// [models]
struct Customer {
  std::int64_t id{};
  std::string name;
};

struct Bill {
  std::int64_t id{};
  std::string number;
  std::int64_t customer_id{};
  double amount{};
};

template <>
inline constexpr auto intact::model<Bill> =
    describe(unique<&Bill::number>, check(field<&Bill::amount> > 0),
             relation(fields<&Bill::customer_id>, references<&Customer::id>, on_delete<Restrict>));

struct Payment {
  std::int64_t id{};
  std::int64_t bill_id{};
};

template <>
inline constexpr auto intact::model<Payment> =
    describe(relation(fields<&Payment::bill_id>, references<&Bill::id>, on_delete<Cascade>, deferred));

struct Books : intact::schema<Customer, Bill, Payment> {};
// [/models]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

using Database = intact::sqlite::database<Books>;

void restricted(Database& db) {
  // [restricted]
  try {
    db.erase<Customer>(1);
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n'
              << "relation  " << e.relation() << '\n'
              << "child     " << e.child() << ", rows " << e.rows() << '\n'
              << "parent    " << e.parent() << '\n'
              << "action    " << to_string(e.referential_action().value()) << '\n'
              << "SQLite    " << e.code() << " and " << e.extended_code() << ", " << e.message() << '\n'
              << "statement " << e.statement() << '\n';
    if (e.is<&Bill::customer_id>()) std::cout << "please delete the bills first\n";
  }
  // [/restricted]
}

void orphan(Database& db) {
  // [orphan]
  try {
    db.insert(Bill{.number = "B3", .customer_id = 77, .amount = 5});
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n' << (e.referential_action() ? "an action" : "no action") << " is to blame\n";
  }
  // [/orphan]
}

void commit(Database& db) {
  // [commit]
  auto work = db.transaction();
  db.insert(Payment{.bill_id = 3});  // deferred: checked by the commit
  try {
    work.commit();
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
    db.insert(Bill{.id = 3, .number = "B3", .customer_id = 1, .amount = 5});
    work.commit();  // it was still open, and now it succeeds
  }
  // [/commit]
  std::cout << db.count<Payment>() << " payment\n";
}

void constraints(Database& db) {
  // [constraints]
  try {
    db.insert(Bill{.number = "B1", .customer_id = 1, .amount = 5});
  } catch (const intact::unique_violation& e) {
    std::cout << e.what() << '\n' << "model " << e.model() << ", field " << e.field() << '\n';
  }
  try {
    db.insert(Bill{.number = "B4", .customer_id = 1, .amount = -5});
  } catch (const intact::constraint_violation& e) {
    std::cout << e.what() << '\n';
  }
  // [/constraints]
}

void values(Database& db) {
  // [values]
  try {
    db.insert(Bill{.number = "B4", .customer_id = 1, .amount = std::numeric_limits<double>::quiet_NaN()});
  } catch (const intact::value_error& e) {
    std::cout << e.what() << '\n';
  }
  // [/values]
}

void usable(Database& db) {
  // [usable]
  auto work = db.transaction();
  db.insert(Customer{.id = 2, .name = "Bob"});
  try {
    db.insert(Bill{.number = "B1", .customer_id = 2, .amount = 5});  // the number is taken
  } catch (const intact::unique_violation&) {
    db.insert(Bill{.number = "B4", .customer_id = 2, .amount = 5});
  }
  work.commit();  // Bob and his bill
  // [/usable]
  std::cout << db.count<Customer>() << " customers, " << db.count<Bill>() << " bills\n";
}

void files() {
  // [files]
  std::ofstream("letter.db") << "Dear reader, this is no database, whatever its name may say.";
  try {
    intact::sqlite::open<Books>("letter.db");
  } catch (const intact::cannot_open& e) {
    std::cout << e.what() << '\n';
  }
  try {
    intact::sqlite::open<Books>("missing.db", {.create = false});
  } catch (const intact::cannot_open& e) {
    std::cout << e.what() << '\n';
  }
  // [/files]
  std::filesystem::remove("letter.db");
}

}  // namespace

int main() {
  auto db = intact::sqlite::open<Books>(":memory:");
  db.create_tables();
  db.insert(Customer{.id = 1, .name = "Ada"});
  db.insert({Bill{.number = "B1", .customer_id = 1, .amount = 10},
             Bill{.number = "B2", .customer_id = 1, .amount = 20}});

  shown("restricted", [&] { restricted(db); });
  shown("orphan", [&] { orphan(db); });
  shown("commit", [&] { commit(db); });
  shown("constraints", [&] { constraints(db); });
  shown("values", [&] { values(db); });
  shown("usable", [&] { usable(db); });
  shown("files", files);
}
