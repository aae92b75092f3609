// SPDX-License-Identifier: BSL-1.0
// Prints for tests/servers/server_test.py what the database named by its argument is to run, schema by schema, and what it has to
// know of each relation then.
#include <server_cases.hpp>

#include <iostream>

namespace {

using namespace server_cases;

void print_columns(const intact::table_info& table, intact::column_list columns) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    std::cout << (i > 0 ? "," : "") << table.columns[columns[i]].name;
}

// A line per relation: columns and parent's columns in their order, both actions, and whether it waits.
void print_relations(const intact::schema_info& schema) {
  for (const intact::edge& e : schema.edges) {
    const intact::relation_info& relation = *e.relation;
    std::cout << "-- relation " << schema.table(e.child).name << '|';
    print_columns(schema.table(e.child), relation.fields);
    std::cout << '|' << schema.table(e.parent).name << '|';
    print_columns(schema.table(e.parent), relation.references);
    std::cout << '|' << sql_name(relation.on_delete) << '|' << sql_name(relation.on_update) << '|'
              << (relation.deferred ? "deferred" : "immediate") << '\n';
  }
}

template <class S, class D>
void print(std::string_view name) {
  std::cout << "-- schema " << name << '\n' << intact::ddl<S, D>;
  print_relations(intact::info_of<S>);
}

template <class D>
void print_all() {
  print<Types, D>("Types");
  print<Names, D>("Names");
  print<Values, D>("Values");
  print<Relations, D>("Relations");
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view database = count == 2 ? arguments[1] : "";
  if (database == "postgresql") {
    print_all<intact::dialect::postgresql>();
    print<OfPostgresql, intact::dialect::postgresql>("OfPostgresql");
  } else if (database == "mysql") {
    print_all<intact::dialect::mysql>();
  } else if (database == "mariadb") {
    print_all<intact::dialect::mariadb>();
  } else {
    return 1;
  }
}
