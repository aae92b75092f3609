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

struct Reminder {
  std::int64_t id{};
  std::optional<std::int64_t> customer_id;
  std::string address{};
};

template <>
inline constexpr auto intact::model<Reminder> =
    describe(check(is_not_null(field<&Reminder::customer_id>) || field<&Reminder::address> != ""),
             relation(fields<&Reminder::customer_id>, references<&Customer::id>, on_delete<SetNull>));

struct Books : intact::schema<Customer, Bill, Payment, Reminder> {};
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

void action(Database& db) {
  db.insert(Customer{.id = 3, .name = "Cleo"});
  // [action]
  db.insert({Reminder{.customer_id = 3}, Reminder{.customer_id = 3, .address = "12 High Street"}});
  try {
    db.erase<Customer>(3);  // SetNull leaves a reminder that goes nowhere
  } catch (const intact::check_violation& e) {
    std::cout << e.what() << '\n';
    if (e.is<&Reminder::customer_id>())
      for (const std::int64_t id : e.keys<Reminder>()) std::cout << "please look at reminder " << id << '\n';
  }
  // [/action]
}

void raised(Database& db) {
  // [raised]
  db.execute(
      "CREATE TRIGGER closed BEFORE DELETE ON Payment BEGIN SELECT RAISE(ABORT, 'the year is closed'); END");
  db.insert(Payment{.id = 9, .bill_id = 3});
  try {
    db.erase<Bill>(3);  // whose payments would go with it
  } catch (const intact::trigger_raised& e) {
    std::cout << e.what() << '\n' << e.message() << '\n';
  }
  // [/raised]
}

void mismatch() {
  auto db = intact::sqlite::open<Books>(":memory:", {.unverified = true});
  // [mismatch]
  db.execute("CREATE TABLE Customer (id INTEGER, name TEXT)");  // no key
  db.create_tables();
  try {
    db.insert(Bill{.number = "B1", .customer_id = 1, .amount = 5});
  } catch (const intact::schema_mismatch& e) {
    std::cout << e.what() << '\n';
  }
  // [/mismatch]
}

void unnamed() {
  // [unnamed]
  auto db = intact::sqlite::open<Books>(":memory:", {.named_errors = false});
  // [/unnamed]
  db.create_tables();
  db.insert(Customer{.id = 1, .name = "Ada"});
  db.insert(Bill{.number = "B1", .customer_id = 1, .amount = 10});
  try {
    db.erase<Customer>(1);
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
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
  shown("action", [&] { action(db); });
  shown("raised", [&] { raised(db); });
  shown("mismatch", mismatch);
  shown("unnamed", unnamed);
  shown("files", files);
}
