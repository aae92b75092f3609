// SPDX-License-Identifier: BSL-1.0
// The code of docs/dialects.md: what databases other than SQLite can have, and the DDL for them.
#include <intact/intact.hpp>
#include <iomanip>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

// [models]
enum class Mood { calm, loud };

template <>
struct intact::column_type<Mood> : intact::by_name<Mood::calm, Mood::loud> {};

struct Band {
  std::int64_t id{};
  std::string name;
  bool touring{};
};

struct Album {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> band_id;
  float length{};
  Mood mood{};
};

template <>
inline constexpr auto intact::model<Band> = describe(unique<&Band::name>,
                                                     default_value<&Band::touring>(false));

template <>
inline constexpr auto intact::model<Album> =
    describe(check(field<&Album::length> > 0), relation(fields<&Album::band_id>, references<&Band::id>));

struct Music : intact::schema<Band, Album> {};
// [/models]

// [ask]
using namespace intact::dialect;

static_assert(intact::portable_to<Music, postgresql> && intact::portable_to<Music, mysql>);
static_assert(intact::portable_to<Music, sqlserver>);
// [/ask]

// [relation_of_two]
struct City {
  std::int64_t id{};
  std::optional<std::int64_t> country_id;
};

struct Country {
  std::int64_t id{};
  std::optional<std::int64_t> capital_id;
};

template <>
inline constexpr auto intact::model<City> = describe(relation(fields<&City::country_id>,
                                                              references<&Country::id>));
template <>
inline constexpr auto intact::model<Country> = describe(relation(fields<&Country::capital_id>,
                                                                 references<&City::id>));

struct World : intact::schema<City, Country> {};

static_assert(intact::portable_to<World, mysql>);
static_assert(!intact::portable_to<World, sqlserver>);

constexpr auto why = intact::portability_of<World, sqlserver>();
static_assert(std::is_same_v<decltype(why)::reason,
                             intact::reason::the_database_refuses_a_cycle_of_relations_that_act>);

// where the client carries out the actions, SQL Server sees no relations
static_assert(intact::portable_to<World, sqlserver, intact::emulated>);
// [/relation_of_two]

// [supports]
static_assert(!intact::supports<mysql>(intact::on_delete<intact::SetDefault>));
static_assert(intact::supports<postgresql>(intact::deferred));
static_assert(mysql::can.on_delete[intact::action::set_default].since == "8.0");
static_assert(!sqlserver::can.cycles && sqlserver::can.levels == 32);
// [/supports]

// [query]
using intact::field;

constexpr auto loud = intact::select(field<&Album::title>, field<&Band::name>)
                          .left_join<&Album::band_id>()
                          .where(field<&Album::mood> == Mood::loud && contains(field<&Album::title>, "live"))
                          .order_by(desc(field<&Band::name>))
                          .offset(10);

constexpr std::string_view loud_in_postgresql = intact::sql<postgresql>(loud);
constexpr std::string_view loud_in_mysql = intact::sql<mysql>(loud);
// [/query]

namespace {

using intact::dialect::capabilities;

// Those that the tables compare, in this order.
constexpr std::initializer_list<const capabilities*> compared = {
    &sqlite::can, &postgresql::can, &mysql::can, &mariadb::can, &sqlserver::can, &cockroachdb::can};

constexpr intact::action actions[] = {intact::action::cascade, intact::action::restrict,
                                      intact::action::no_action, intact::action::set_null,
                                      intact::action::set_default};

template <class Print>
void region(std::string_view name, Print print) {
  std::cout << "-- [" << name << "]\n";
  print();
  std::cout << "-- [/" << name << "]\n";
}

// One row of a table: a title, and a cell for each database.
template <class Cell>
void row(std::string_view title, std::initializer_list<const capabilities*> databases, Cell cell) {
  std::ostringstream line;
  line << std::left << std::setw(26) << title;
  for (const capabilities* of : databases) line << std::setw(18) << cell(*of);
  const std::string text = line.str();
  std::cout << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
}

std::string text_of(intact::action action, intact::dialect::support how) {
  return intact::dialect::keeps_meaning(action, how) ? std::string(to_string(how)) : "no";
}
std::string yes_or_no(bool value) { return value ? "yes" : "no"; }
std::string number(std::size_t value) { return value == 0 ? "-" : std::to_string(value); }

void print_table(std::initializer_list<const capabilities*> databases) {
  row("", databases, [](const capabilities& can) { return std::string(can.name); });
  row("from version", databases, [](const capabilities& can) { return std::string(can.version); });
  for (const intact::action action : actions)
    row("on_delete<" + std::string(to_string(action)) + ">", databases,
        [&](const capabilities& can) { return text_of(action, can.on_delete[action].now); });
  for (const intact::action action : actions)
    row("on_update<" + std::string(to_string(action)) + ">", databases,
        [&](const capabilities& can) { return text_of(action, can.on_update[action].now); });
  row("deferred", databases, [](const capabilities& can) { return yes_or_no(can.deferred); });
  row("cycles that act", databases, [](const capabilities& can) { return yes_or_no(can.cycles); });
  row("several paths that act", databases,
      [](const capabilities& can) { return yes_or_no(can.several_paths); });
  row("NoAction waits for all", databases,
      [](const capabilities& can) { return yes_or_no(can.no_action_last); });
  row("key of a self-relation", databases,
      [](const capabilities& can) { return yes_or_no(can.self_update); });
  row("check beside an action", databases,
      [](const capabilities& can) { return yes_or_no(can.check_of_acted); });
  row("indexes relations itself", databases,
      [](const capabilities& can) { return yes_or_no(can.indexes_relations); });
  row("levels of a cascade", databases, [](const capabilities& can) { return number(can.levels); });
  row("longest name", databases, [](const capabilities& can) {
    return can.name_size == 0 ? "-"
                              : number(can.name_size) + (can.name_in_characters ? " characters" : " bytes");
  });
}

// What an action is before and after the version that changed it.
void print_versions(std::initializer_list<const capabilities*> databases) {
  for (const capabilities* can : databases) {
    for (const intact::action action : actions) {
      const intact::dialect::action_support& entry = can->on_delete[action];
      if (!entry.since.empty())
        std::cout << can->name << ": " << to_string(action) << " is refused before version " << entry.since
                  << ", and carried out " << to_string(entry.now) << " from then on\n";
    }
  }
}

void print_notes(std::initializer_list<const capabilities*> databases) {
  for (const capabilities* can : databases) {
    std::cout << can->name << '\n';
    for (const std::string_view note : can->notes) std::cout << "- " << note << '\n';
  }
}

}  // namespace

int main() {
  region("actions", [] { print_table(compared); });
  region("versions", [] { print_versions(compared); });
  region("notes", [] { print_notes(compared); });
  region("emulated", [] { print_table({&intact::emulated::can}); });
  region("emulated_notes", [] { print_notes({&intact::emulated::can}); });
  // [ddl]
  constexpr std::string_view for_postgresql = intact::ddl<Music, postgresql>;
  constexpr std::string_view for_mysql = intact::ddl<Music, mysql>;
  // [/ddl]
  region("postgresql", [&] { std::cout << for_postgresql; });
  region("mysql", [&] { std::cout << for_mysql; });
  region("queries", [&] {
    std::cout << intact::sql(loud) << "\n\n" << loud_in_postgresql << "\n\n" << loud_in_mysql << '\n';
  });
  region("values", [] {
    // [values]
    const std::string wanted = "live";
    const auto albums = intact::select<Album>().where(ends_with(field<&Album::title>, wanted));
    intact::visit_values<postgresql>(albums, [](const auto& value) {
      // the text has this value twice, so it is given twice
      if constexpr (requires { value.value; }) std::cout << value.value << '\n';
    });
    // [/values]
  });
}
