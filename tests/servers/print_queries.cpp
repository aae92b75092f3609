// SPDX-License-Identifier: BSL-1.0
// Prints for tests/servers/query_test.py, for the database named by its argument: tables and rows, and of each query of
// tests/support/query_cases.hpp the text, the values, and the rows that SQLite gives.
#include <query_cases.hpp>

#include <intact/sqlite.hpp>

#include <iomanip>
#include <iostream>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace query_cases;

const std::vector<User> users{{1, "Ada", "ada", true},
                              {2, "bob", std::nullopt, false},
                              {3, "\u00c9a", "\u00c9A", true},
                              {4, "a ", std::nullopt, true},
                              {5, "Bob", "Bob", true}};
const std::vector<Post> posts{{1, "Ada", 3, 2.5, 1, Status::published},
                              {2, "a%b ", std::nullopt, -2.5, 1, Status::draft},
                              {3, "it's \\ \"so\"", 0, 3.5, 2, Status::published},
                              {4, " 150%_\u65e5", -7, 0.49999999999999994, std::nullopt, Status::published},
                              {5, "", 30000, 1e15, 3, Status::draft},
                              {6, "ada ", 100000, 2.45, 1, Status::published},
                              {7, "A\\%a ", 3, -0.5, 2, Status::published}};
const std::vector<Tag> tags{{"a"}, {"b"}, {"B "}, {"Ada"}};
const std::vector<Employee> employees{
    {1, "Ada", std::nullopt}, {2, "Zoe", 1}, {3, "bob", 1}, {4, "a ", 2}, {5, "Eve", 4}};
const std::vector<Slot> slots{
    {1, 1, 0.1F, 6}, {1, 2, 0.5F, 7}, {1, 3, 0.5F, 8}, {2, 1, -1.75F, 9}, {2, 2, 0.5F, 10}};

const std::vector<std::pair<std::int64_t, std::string>> links{{1, "a"}, {1, "b"}, {2, "B "}, {6, "Ada"}};

// -- for a server ----------------------------------------------------------------------------------------------------

template <class D, class F, class V>
std::string literal(const V& value) {
  intact::text::writer measure;
  intact::dialect::detail::spell_value<D, F>(measure, value);
  std::string made(measure.size(), ' ');
  intact::text::writer fill(made.data());
  intact::dialect::detail::spell_value<D, F>(fill, value);
  return made;
}

template <class D>
std::string quoted(std::string_view name) {
  return D::mark + std::string(name) + D::mark;
}

template <class D, class Row>
void print_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    std::cout << "INSERT INTO " << quoted<D>(intact::detail::table_name<Row>) << " VALUES (";
    intact::detail::for_each_field<Row>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      std::cout << (I > 0 ? ", " : "")
                << literal<D, intact::detail::field_type<Row, I>>(intact::detail::field_at<I>(row));
    });
    std::cout << ");\n";
  }
}

constexpr std::string_view type_of(intact::value_kind kind) {
  constexpr std::string_view names[] = {"?", "boolean", "bigint", "float8", "text", "bytea"};
  return names[static_cast<int>(kind)];
}

template <class... Clauses>
intact::detail::params_of<Clauses...> params_in(const intact::query<Clauses...>&);

template <class V>
const V& value_in(const V& value) {
  return value;
}
template <class Param, class V>
const V& value_in(const intact::detail::argument<Param, V>& named) {
  return named.value;
}

// A line for each parameter: its type, and a literal.
template <class D, class Params, class... Arguments>
struct value_printer {
  std::tuple<Arguments...> arguments;

  template <class F, class V>
  void operator()(const intact::detail::value_t<F, V>& node) const {
    print<F>(node.value);
  }
  template <class F, class Held>
  void operator()(const intact::detail::list_t<F, Held>& node) const {
    const std::string type(type_of(intact::detail::value_shape<F>().kind));
    constexpr bool has_arrays = std::is_same_v<D, intact::dialect::postgresql>;
    std::cout << "-- value " << (has_arrays ? type + "[]" : "json") << ' '
              << (has_arrays ? "ARRAY[" : "JSON_ARRAY(");
    bool first = true;
    for (const auto& one : node.range.get()) {
      std::cout << (first ? "" : ", ") << literal<D, F>(one);
      first = false;
    }
    std::cout << (has_arrays ? "]::" + type + "[]" : ")") << '\n';
  }
  template <class F, class Of, intact::fixed_string Name>
  void operator()(const intact::detail::param_t<F, Of, Name>&) const {
    using param = intact::detail::param_t<F, Of, Name>;
    print<F>(value_in(std::get<intact::detail::argument_of<param, Params, Arguments...>>(arguments)));
  }

 private:
  template <class F, class V>
  static void print(const V& value) {
    std::cout << "-- value " << type_of(intact::detail::value_shape<F>().kind) << ' ' << literal<D, F>(value)
              << '\n';
  }
};

// -- the rows of SQLite ----------------------------------------------------------------------------------------------

// Each cell with a letter for its kind.
class row_printer {
 public:
  void cell(bool value) { begin('b') << value; }
  void cell(std::int64_t value) { begin('i') << value; }
  void cell(std::int32_t value) { begin('i') << value; }
  void cell(double value) { begin('r') << std::setprecision(17) << value; }
  void cell(float value) { begin('r') << std::setprecision(17) << value; }
  void cell(const std::string& value) { begin('t') << value; }
  void cell(Status value) { begin('t') << (value == Status::draft ? "draft" : "published"); }
  template <class T>
  void cell(const std::optional<T>& value) {
    if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
      if (value)
        cell(*value);
      else
        for (std::size_t i = 0; i < intact::detail::field_count<T>; ++i) begin('n');
    } else if (value) {
      cell(*value);
    } else {
      begin('n');
    }
  }
  template <class... Ts>
  void cell(const std::tuple<Ts...>& values) {
    std::apply([&](const Ts&... each) { (cell(each), ...); }, values);
  }
  template <class Row>
  requires std::is_aggregate_v<Row>
  void cell(const Row& row) {
    intact::detail::for_each_field<Row>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      cell(intact::detail::field_at<I>(row));
    });
  }

 private:
  std::ostream& begin(char kind) {
    std::cout << (first_ ? "" : "|") << kind;
    first_ = false;
    return std::cout;
  }
  bool first_ = true;
};

template <class D>
void print_all() {
  auto db = intact::sqlite::open<Forum>(":memory:");
  db.create_tables();
  db.insert(users);
  db.insert(posts);
  db.insert(tags);
  db.insert(employees);
  db.insert(slots);
  std::cout << intact::ddl<Forum, D>;
  print_rows<D>(users);
  print_rows<D>(posts);
  print_rows<D>(tags);
  print_rows<D>(employees);
  print_rows<D>(slots);
  for (const auto& [post, tag] : links) {
    db.connect<many_to_many<Post, Tag>>(post, tag);
    std::cout << "INSERT INTO " << quoted<D>("_PostToTag") << " VALUES (" << post << ", "
              << literal<D, std::string>(tag) << ");\n";
  }
  for_each_query<D>([&](std::string_view name, const auto& query, const auto&... arguments) {
    std::cout << "-- query " << name << '\n' << sql<D>(db.query(query, arguments...)) << '\n';
    using params = decltype(params_in(query));
    intact::visit_values<D>(
        query, value_printer<D, params, std::remove_cvref_t<decltype(arguments)>...>{{arguments...}});
    for (const auto& row : db.query(query, arguments...).all()) {
      std::cout << "-- row ";
      row_printer().cell(row);
      std::cout << '\n';
    }
  });
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view database = count == 2 ? arguments[1] : "";
  if (database == "postgresql")
    print_all<intact::dialect::postgresql>();
  else if (database == "mysql")
    print_all<intact::dialect::mysql>();
  else if (database == "mariadb")
    print_all<intact::dialect::mariadb>();
  else
    return 1;
}
