// SPDX-License-Identifier: BSL-1.0
// Loads what belongs to rows that have been read: one statement for each relation, however many rows.
#pragma once

#include <optional>
#include <tuple>
#include <vector>

#include "intact/query/loading_text.hpp"
#include "intact/sqlite/rows.hpp"
#include "intact/sqlite/rows_of_query.hpp"
#include "intact/sqlite/snapshot.hpp"

namespace intact::inline abi1::sqlite::detail {

template <class Row>
struct model_of_row : std::type_identity<Row> {};
template <class T, class... Parts>
struct model_of_row<loaded<T, Parts...>> : std::type_identity<T> {};

/// Reads a row whose columns begin at `first`, with parts that are still empty where it has some.
template <class Row>
Row read_with_parts(sqlite3_stmt* statement, int first) {
  using model = typename model_of_row<Row>::type;
  if constexpr (std::is_same_v<Row, model>)
    return read_row<model>(statement, first);
  else
    return Row{read_row<model>(statement, first), {}};
}

/// A list of keys taken from loaded rows, which must outlive it and stay where they are.
template <class Row, const column_list& Columns, class Indices = std::make_index_sequence<Columns.size()>>
class keys_of_rows;
template <class Row, const column_list& Columns, std::size_t... I>
class keys_of_rows<Row, Columns, std::index_sequence<I...>> {
  using model = typename Row::row_type;

 public:
  explicit keys_of_rows(const std::vector<Row*>& rows) : keys_{rows.data(), 0, rows.size(), &give} {
    if constexpr (!(intact::detail::PlainColumn<field<I>> && ...))
      for (const Row* row : rows) (hear<I>(row->row), ...);
  }

  const key_list& list() const { return keys_; }

 private:
  template <std::size_t Key>
  using field = intact::detail::field_type<model, Columns[Key]>;

  // A user's own to_column may throw, and SQLite's code must not be left that way.
  template <std::size_t Key>
  static void hear(const model& row) {
    deaf_sink sink;
    give_or_refuse<field<Key>>(table_of<model>, Columns[Key],
                               [&] { intact::detail::store(field_at<Columns[Key]>(row), sink); });
  }

  static void give(sqlite3_context* out, const void* keys, std::size_t at, int column) {
    const model& row = static_cast<Row* const*>(keys)[at]->row;
    (give_one<I>(out, row, column), ...);
  }
  template <std::size_t Key>
  static void give_one(sqlite3_context* out, const model& row, int column) {
    if (column != static_cast<int>(Key)) return;
    result_sink sink{out};
    intact::detail::store(field_at<Columns[Key]>(row), sink);
  }

  key_list keys_;
};

/// A row references one that is not there, though its field is required.
template <class Model>
[[noreturn]] void refuse_orphan(std::size_t field, std::string_view parent, std::string_view statement) {
  error_details details;
  details.statement = statement;
  details.model = table_of<Model>.model;
  details.field = table_of<Model>.columns[field].name;
  const std::string sentence = details.model + '.' + details.field + ": a row references a " +
                               std::string(parent) +
                               " that is not there; check_integrity() finds all such rows";
  throw not_found(sentence, std::move(details));
}

/// Carries out the loadings of a query whose arguments and parameters these are.
template <class Arguments, class Params>
struct relation_loader {
  connection& on;
  const Arguments& arguments;

  /// Fills the parts of the rows, in order. The rows must not move while it runs.
  template <class Row, class... Clauses>
  void load(const std::vector<Row*>& rows, const intact::detail::packed<Clauses...>& clauses) const {
    intact::detail::unpack(clauses, [&](const auto&... clause) { load_from<0>(rows, clause...); });
  }

 private:
  template <std::size_t Part, class Row>
  void load_from(const std::vector<Row*>&) const {}
  template <std::size_t Part, class Row, class First, class... Rest>
  void load_from(const std::vector<Row*>& rows, const First& first, const Rest&... rest) const {
    if constexpr (intact::detail::is_loading<First>) {
      load_part<Part>(rows, first);
      load_from<Part + 1>(rows, rest...);
    } else {
      load_from<Part>(rows, rest...);
    }
  }

  template <std::size_t Part, class Row, class Path, class... Inside>
  void load_part(const std::vector<Row*>& rows,
                 const intact::detail::loading_clause<Path, Inside...>& clause) const {
    using model = typename Row::row_type;
    using part = std::tuple_element_t<Part, typename Row::parts>;
    using element = typename part::element;
    using clause_type = intact::detail::loading_clause<Path, Inside...>;
    using statement_type = intact::detail::loading_text<model, clause_type>;
    using target = typename statement_type::target;
    if (rows.empty()) return;

    const keys_of_rows<Row, intact::detail::loading_keys<model, Path>::columns> keys(rows);
    {
      const running statement(on.prepared<statement_type>());
      if (bind_keys(statement.get(), 1, keys.list()) != SQLITE_OK) throw std::bad_alloc();
      query_binder<Arguments, Params> binder{statement.get(), table_of<target>, arguments, 2};
      intact::detail::visit_inside(clause.inside, binder);
      while (on.step(statement.get())) {
        Row& row = *rows[static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0))];
        auto& into = std::get<Part>(row.loaded_parts);
        if constexpr (Path::one)
          into.emplace(read_with_parts<element>(statement.get(), 1));
        else
          into.push_back(read_with_parts<element>(statement.get(), 1));
      }
    }

    if constexpr (Path::one && !intact::detail::is_optional<typename part::type>) {
      for (const Row* row : rows)
        if (!std::get<Part>(row->loaded_parts))
          refuse_orphan<model>(intact::detail::loading_keys<model, Path>::columns[0], table_of<target>.model,
                               statement_type::text);
    }
    if constexpr ((intact::detail::is_loading<Inside> || ...)) {
      std::vector<element*> inner;
      for (Row* row : rows) append(inner, std::get<Part>(row->loaded_parts));
      load(inner, clause.inside);
    }
  }

  template <class Element>
  static void append(std::vector<Element*>& to, std::vector<Element>& rows) {
    for (Element& row : rows) to.push_back(&row);
  }
  template <class Element>
  static void append(std::vector<Element*>& to, std::optional<Element>& row) {
    if (row) to.push_back(&*row);
  }
};

/// In the place of a snapshot where one statement is all.
struct one_statement {
  explicit one_statement(connection&) {}
};

}  // namespace intact::inline abi1::sqlite::detail
