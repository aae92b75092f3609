// SPDX-License-Identifier: BSL-1.0
// Carries out an INSERT of what a query selects.
//
// Where the client keeps the relations, the statement returns of each row whether its parents are there and what it references. SQLite gives
// these out when all rows are in, so that those which reference each other are found; SQLite, "RETURNING", section 3. What lacked its parent
// then is looked at once more, as after any operation of emulation.
#pragma once

#include "intact/dialect/relation_mode.hpp"
#include "intact/query/insert_select.hpp"
#include "intact/sql/guarded.hpp"
#include "intact/sql/orphans.hpp"
#include "intact/sqlite/emulation.hpp"
#include "intact/sqlite/rows_of_query.hpp"

namespace intact::inline abi1 {

namespace statements {

/// The insert that returns for each relation of the model whether the row lacks a parent by it, and the relation's fields.
template <class S, class Target, class... Clauses>
struct insert_select_checked {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<typename Target::model>;
    out << insert_select<Target, Clauses...>::text;
    bool first = true;
    for (const edge& e : info_of<S>.edges) {
      if (e.child != index_in<S, typename Target::model>) continue;
      out << (first ? " RETURNING " : ", ");
      first = false;
      write_is_orphan(out, info_of<S>, e, table.name);
      out << ", ";
      write_columns(out, table, e.relation->fields);
    }
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Notes what a row holds by a relation that has to be looked at: one parameter for each of its fields.
template <class S, std::size_t Edge>
struct note_written {
  static constexpr void write(text::writer& out) {
    out << "INSERT OR IGNORE INTO temp.intact_check VALUES (" << text::integer(Edge) << ','
        << text::integer(static_cast<std::size_t>(check_cause::written));
    for (std::size_t i = 0; i < relation_width(info_of<S>); ++i)
      out << (i < info_of<S>.edges[Edge].relation->fields.size() ? ",?" : ",0");
    out << ')';
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The question whether a relation of the table at `At` is broken.
template <class S, table_index At, check_scope Scope>
struct check_table {
  static constexpr void write(text::writer& out) {
    edge_set own;
    for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i)
      if (info_of<S>.edges[i].child == At) own.add(i);
    write_check(out, info_of<S>, own, Scope);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace statements

namespace sqlite::detail {

template <class S, class T>
inline constexpr bool has_relation = statements::needs_guard(info_of<S>, index_in<S, T>) ||
                                     statements::needs_guard(info_of<S>, index_in<S, T>, true);

// Notes what the current row of the insert references, where that is not there; whether it was so. `column` goes on to the next relation's.
template <class S, class T, std::size_t Edge>
bool note_missing_parent(connection& on, sqlite3_stmt* row, int& column) {
  constexpr edge e = info_of<S>.edges[Edge];
  if constexpr (e.child != index_in<S, T>) {
    return false;
  } else {
    const int first = column + 1;
    const auto fields = static_cast<int>(e.relation->fields.size());
    const bool missing = sqlite3_column_int(row, column) != 0;
    column = first + fields;
    if (!missing) return false;
    const running note(on.prepared<statements::note_written<S, Edge>>());
    for (int i = 0; i < fields; ++i) {
      const int code = sqlite3_bind_value(note.get(), i + 1, sqlite3_column_value(row, first + i));
      if (code != SQLITE_OK)
        refuse_binding(table_of<T>, e.relation->fields[static_cast<std::size_t>(i)], code);
    }
    on.step(note.get());
    return true;
  }
}

template <class S, class T, std::size_t... Edge>
bool note_missing_parents(connection& on, sqlite3_stmt* row, std::index_sequence<Edge...>) {
  int column = 0;
  bool noted = false;
  ((noted = note_missing_parent<S, T, Edge>(on, row, column) || noted), ...);
  return noted;
}

template <class S, class T, statements::check_scope Scope>
void check_written(connection& on, const attempt& attempted) {
  std::optional<std::size_t> broken;
  {
    const running statement(on.prepared<statements::check_table<S, index_in<S, T>, Scope>>());
    if (on.step(statement.get(), &attempted))
      broken = static_cast<std::size_t>(sqlite3_column_int(statement.get(), 0));
  }
  if (broken) refuse_check(on, {*broken, statements::check_cause::written}, attempted);
  run_control(on, place_of<forget_checks<S, Scope>>, &attempted);
}

/// Inserts in emulation; `bind(statement)` binds the values of the query.
template <class S, class T, class Statement, class Bind>
std::size_t emulate_insert_select(connection& on, Bind bind) {
  unit_of_work unit(on, true);
  attempt attempted{operation::insert, index_in<S, T>, {}, {}, {}};
  attempted.undo = unit.undo();
  std::size_t rows = 0;
  bool noted = false;
  {
    const running statement(on.prepared<Statement>());
    bind(statement.get());
    for (; on.step(statement.get(), &attempted); ++rows)
      noted = note_missing_parents<S, T>(on, statement.get(),
                                         std::make_index_sequence<info_of<S>.edges.size()>{}) ||
              noted;
  }
  if (noted) {
    if (unit.is_own()) {
      check_written<S, T, statements::check_scope::all>(on, attempted);
    } else {
      check_written<S, T, statements::check_scope::immediate>(on, attempted);
      if constexpr (statements::needs_guard(info_of<S>, index_in<S, T>, true)) on.note_pending();
    }
  }
  unit.commit(&attempted);
  return rows;
}

/// Inserts what the query selects; the number of rows.
template <class S, class Mode, class Target, class... Clauses, class Bind>
std::size_t insert_selected(connection& on, const intact::detail::packed<Clauses...>&, Bind bind) {
  using T = typename Target::model;
  if constexpr (std::is_same_v<Mode, emulated> && has_relation<S, T>) {
    if (!on.relations_off())
      return emulate_insert_select<S, T, statements::insert_select_checked<S, Target, Clauses...>>(on, bind);
  }
  const attempt attempted{operation::insert, index_in<S, T>, {}, {}, {}};
  const running statement(on.prepared<statements::insert_select<Target, Clauses...>>());
  bind(statement.get());
  on.step(statement.get(), &attempted);
  return static_cast<std::size_t>(sqlite3_changes(on.handle()));
}

/// The verdict on inserting what a query of these clauses selects, with these arguments, on a database of schema `S`.
template <class S, class Target, class Arguments, class... Clauses>
constexpr auto check_insert_select() {
  using known = decltype(intact::detail::check_in_schema<S, typename Target::model>());
  if constexpr (!known::value) {
    return known{};
  } else {
    using both = intact::detail::first_error_t<decltype(Target::check()),
                                               decltype(check_bound<S, Arguments, Clauses...>())>;
    if constexpr (!both::value)
      return both{};
    else
      return intact::detail::check_insert<Target, Clauses...>();
  }
}

/// The same as it is called.
template <class S, class Mode, class Target, class... Clauses, class... Arguments>
std::size_t call_insert_select(connection& on, const intact::query<Clauses...>& q,
                               const Arguments&... arguments) {
  using kept = std::tuple<decltype(intact::detail::keep(arguments))...>;
  using found = decltype(check_insert_select<S, Target, kept, Clauses...>());
  [[maybe_unused]] const require<found> gate{};
  std::size_t rows = 0;
  if constexpr (found::value) {
    using params = intact::detail::params_of<typename intact::detail::unconditional<Clauses>::type...>;
    const kept given(intact::detail::keep(arguments)...);
    intact::detail::visit_alternatives(
        q.clauses(), [&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
          rows = insert_selected<S, Mode, Target>(on, clauses, [&](sqlite3_stmt* statement) {
            query_binder<kept, params> binder{statement, query_shape<true, Clauses...>::table, given};
            intact::detail::visit_clauses(clauses, intact::detail::all_kinds{}, binder);
          });
        });
  }
  return rows;
}

// A query of a database could be one of another, whose rows would have to come to the program first.
template <class T>
std::size_t refuse_bound_query() {
  [[maybe_unused]] const require<verdict::error<reason::an_insert_takes_a_query_of_a_database, in_model<T>,
                                                remedy::write_select_in_the_place_of_db_select>>
      gate{};
  return 0;
}

}  // namespace sqlite::detail

}  // namespace intact::inline abi1
