// SPDX-License-Identifier: BSL-1.0
// The code of docs/models.md: structs as tables, and what may be said about them.
#include <cstdlib>
#include <intact/chrono.hpp>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

// [plain]
struct Genre {
  std::int64_t id{};
  std::string name;
};
// [/plain]

// [names]
struct Book {
  std::int64_t id{};
  std::string title;
  int pages{};
};

template <>
inline constexpr auto intact::model<Book> = describe(table<"books">, column<&Book::pages, "page count">);
// [/names]

struct Names : intact::schema<Genre, Book> {};

// [keys]
struct Invoice {
  std::int64_t number{};  // generated, and never a number that was used before
  std::string customer;
};

template <>
inline constexpr auto intact::model<Invoice> = describe(primary_key<&Invoice::number>, autoincrement);

struct Sensor {
  std::int64_t serial{};  // given by the program; 0 is a serial number like any other
  std::string place;
};

template <>
inline constexpr auto intact::model<Sensor> = describe(primary_key<&Sensor::serial>, natural);

struct Country {
  std::string code;  // given by the program, as every key that is no 64-bit integer
  std::string name;
};

template <>
inline constexpr auto intact::model<Country> = describe(primary_key<&Country::code>);

struct Seat {
  std::string hall;
  int row{};
  int number{};
  bool taken{};
};

template <>
inline constexpr auto intact::model<Seat> = describe(primary_key<&Seat::hall, &Seat::row, &Seat::number>);
// [/keys]

struct Keys : intact::schema<Genre, Invoice, Sensor, Country, Seat> {};

// [strong]
struct UserId {
  std::int64_t value{};
};
struct OrderId {
  std::int64_t value{};
};

struct User {
  UserId id{};  // generated like the integer inside it
  std::string name;
};

struct Order {
  OrderId id{};
  UserId buyer{};  // an OrderId here would not compile: the relation compares the types
};

template <>
inline constexpr auto intact::model<Order> = describe(relation(fields<&Order::buyer>, references<&User::id>));
// [/strong]

struct Strong : intact::schema<User, Order> {};

// [own_type]
struct Colour {
  std::uint8_t red{};
  std::uint8_t green{};
  std::uint8_t blue{};
};

template <>
struct intact::column_type<Colour> {
  static constexpr std::int64_t to_column(const Colour& c) { return c.red * 65536 + c.green * 256 + c.blue; }
  static constexpr Colour from_column(std::int64_t rgb) {
    if (rgb < 0 || rgb > 0xFFFFFF) throw std::out_of_range("no colour has this number");
    const auto byte = [rgb](int shift) { return static_cast<std::uint8_t>(rgb >> shift & 255); };
    return {byte(16), byte(8), byte(0)};
  }
};
// [/own_type]

// [enums]
enum class Priority { low, high };       // stored as 0 and 1
enum class Status { draft, published };  // stored as 'draft' and 'published'

template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};
// [/enums]

// [label]
struct Label {
  std::int64_t id{};
  std::string text;
  Colour colour;
  Priority priority{};
  Status status{};
  std::optional<Colour> border{};
};

template <>
inline constexpr auto intact::model<Label> = describe(default_value<&Label::colour>(Colour{255, 255, 255}),
                                                      default_value<&Label::status>(Status::draft));
// [/label]

struct Types : intact::schema<Label> {};

// [chrono]
struct Appointment {
  std::int64_t id{};
  std::chrono::year_month_day day;
  std::chrono::sys_seconds begins;
  std::chrono::minutes lasts{};
};
// [/chrono]

struct Calendar : intact::schema<Appointment> {};

// [constraints]
struct Product {
  std::int64_t id{};
  std::string code;
  std::string name;
  double price{};
  int stock{};
  std::optional<double> discount;
};

template <>
inline constexpr auto intact::model<Product> =
    describe(unique<&Product::code>,                  // no two products have the same code
             index<&Product::price, &Product::name>,  // for lists that are sorted by price
             collate<&Product::name, "NOCASE">,       // "Tea" and "tea" are the same name
             default_value<&Product::stock>(0),       // for rows that other programs insert
             check(between(field<&Product::price>, 0, 9999)),
             check(is_null(field<&Product::discount>) || field<&Product::discount> < field<&Product::price>),
             check(length(field<&Product::code>) == 6 && glob(field<&Product::code>, "[A-Z]*")));
// [/constraints]

struct Shop : intact::schema<Product> {};

// [not_strict]
struct Measurement {
  std::int64_t id{};
  double value{};
};

template <>
inline constexpr auto intact::model<Measurement> = describe(not_strict);
// [/not_strict]

struct Laboratory : intact::schema<Measurement> {};

namespace {

// What documents show of the output stands between the lines `-- [name]` and `-- [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "-- [" << name << "]\n";
  work();
  std::cout << "-- [/" << name << "]\n";
}

void keys() {
  auto db = intact::sqlite::open<Keys>(":memory:");
  db.create_tables();
  // [use_keys]
  const Genre jazz = db.insert(Genre{.name = "Jazz"});                  // jazz.id is 1
  const Genre rock = db.insert(Genre{.id = 70, .name = "Rock"});        // a key that is given is kept
  db.insert(Sensor{.serial = 0, .place = "roof"});                      // natural: 0 is stored
  db.insert(Seat{.hall = "A", .row = 3, .number = 14, .taken = true});  // composite
  const std::optional<Seat> seat = db.find<Seat>("A", 3, 14);           // its fields, in the key's order
  // [/use_keys]
  std::cout << "Jazz has the id " << jazz.id << ", Rock " << rock.id << ", the next genre "
            << db.insert(Genre{.name = "Folk"}).id << '\n'
            << "the sensor's serial number is " << db.select<Sensor>().all().at(0).serial << '\n'
            << "the seat is " << (seat && seat->taken ? "taken" : "free") << '\n';

  const Invoice first = db.insert(Invoice{.customer = "Ada"});
  db.erase<Invoice>(first.number);
  std::cout << "after invoice " << first.number << " comes " << db.insert(Invoice{.customer = "Bob"}).number
            << ", though the first one was deleted\n";
}

void strong() {
  auto db = intact::sqlite::open<Strong>(":memory:");
  db.create_tables();
  // [use_strong]
  const User ada = db.insert(User{.name = "Ada"});
  db.insert(Order{.buyer = ada.id});
  const User found = db.get<User>(UserId{1});  // get<User>(1) and get<User>(OrderId{1}) do not compile
  // [/use_strong]
  std::cout << "user " << ada.id.value << " is " << found.name << '\n';
}

void types() {
  auto db = intact::sqlite::open<Types>(":memory:");
  db.create_tables();
  db.insert(Label{.text = "urgent", .colour = {255, 136, 0}, .priority = Priority::high});
  const Label label = db.get<Label>(1);
  std::cout << label.text << ": red " << int{label.colour.red} << ", green " << int{label.colour.green}
            << ", blue " << int{label.colour.blue} << '\n';
  // [refused]
  db.execute("UPDATE Label SET colour = -1");  // another program could do this
  try {
    db.get<Label>(1);
  } catch (const intact::value_error& e) {
    std::cout << e.what() << '\n';
  }
  // [/refused]
}

void calendar() {
  using namespace std::chrono;
  auto db = intact::sqlite::open<Calendar>(":memory:");
  db.create_tables();
  const sys_seconds noon = sys_days(2024y / February / 29) + hours(12);
  db.insert(Appointment{.day = 2024y / February / 29, .begins = noon, .lasts = hours(2)});
  if (db.get<Appointment>(1).begins != noon) std::abort();
}

}  // namespace

int main() {
  shown("names", [] { std::cout << intact::ddl<Names>; });
  shown("keys", keys);
  shown("keys_ddl", [] { std::cout << intact::ddl<Keys>; });
  shown("strong", strong);
  shown("types", types);
  shown("types_ddl", [] { std::cout << intact::ddl<Types>; });
  calendar();
  shown("calendar_ddl", [] { std::cout << intact::ddl<Calendar>; });
  shown("constraints_ddl", [] { std::cout << intact::ddl<Shop>; });
  shown("not_strict_ddl", [] { std::cout << intact::ddl<Laboratory>; });
}
