// SPDX-License-Identifier: BSL-1.0
// The statement that loads the rows at the other end of a relation, for all rows that were read before.
#pragma once

#include "intact/query/loading.hpp"
#include "intact/query/write.hpp"
#include "intact/sql/names.hpp"
#include "intact/text/number.hpp"

namespace intact::inline abi1::detail {

// `intact_k.k0`: a field of the list of keys, which is parameter 1.
constexpr void write_loading_key(text::writer& out, std::size_t field) {
  out << "intact_k.k" << text::integer(field);
}

// The fields of a row by which the rows at the other end of a path are found, in the order of the list's columns.
template <class Source, class Path>
struct loading_keys;
template <class Source, auto... Fields>
struct loading_keys<Source, path_to_one<Fields...>> {
  static constexpr column_list columns = positions<field_list<Fields...>>::view;
};
template <class Source, auto... Fields>
struct loading_keys<Source, path_to_many<Fields...>> {
  static constexpr column_list columns =
      positions<typename path_to_many<Fields...>::relation::referenced>::view;
};
template <class Source, class Link>
struct loading_keys<Source, path_to_linked<Link>> {
  static constexpr column_list columns = table_of<Source>.key;
};

// ` JOIN ... ON ...`: what the database compares, by the collation of the parent as in a foreign key. CROSS makes SQLite go from
// the keys to the rows. SQLite, "The SQLite Query Optimizer Overview", section 8.2.
template <class Source, auto... Fields>
constexpr void write_loading_join(text::writer& out, column_speller speller, path_to_one<Fields...>*) {
  using relation = typename path_to_one<Fields...>::relation;
  using parent = typename relation::parent;
  constexpr column_list referenced = positions<typename relation::referenced>::view;
  out << " CROSS JOIN ";
  write_table<parent>(out);
  for (std::size_t i = 0; i < referenced.size(); ++i) {
    out << (i == 0 ? " ON " : " AND ");
    speller.column<parent, void>(out, referenced[i]);
    out << " = ";
    write_loading_key(out, i);
  }
}
template <class Source, auto... Fields>
constexpr void write_loading_join(text::writer& out, column_speller speller, path_to_many<Fields...>*) {
  using relation = typename path_to_many<Fields...>::relation;
  using owner = typename relation::owner;
  constexpr column_list fields = positions<typename relation::fields>::view;
  constexpr column_list referenced = positions<typename relation::referenced>::view;
  const table_info& child = table_of<owner>;
  const table_info& parent = table_of<typename relation::parent>;
  out << " CROSS JOIN ";
  write_table<owner>(out);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out << (i == 0 ? " ON " : " AND ");
    speller.column<owner, void>(out, fields[i]);
    out << " = ";
    write_loading_key(out, i);
    statements::write_collation(out, parent.columns[referenced[i]].collation,
                                child.columns[fields[i]].collation);
  }
}
template <class Source, class Link>
constexpr void write_loading_join(text::writer& out, column_speller speller, path_to_linked<Link>*) {
  using maker = link_maker<Link>;
  using target = path_target_t<Source, path_to_linked<Link>>;
  constexpr bool from_a = path_target<Source, path_to_linked<Link>>::from_a;
  out << " CROSS JOIN " << text::identifier{maker::name} << " AS intact_l ON intact_l."
      << (from_a ? "\"A\"" : "\"B\"") << " = ";
  write_loading_key(out, 0);
  out << " CROSS JOIN ";
  write_table<target>(out);
  out << " ON ";
  speller.column<target, void>(out, table_of<target>.key[0]);
  out << " = intact_l." << (from_a ? "\"B\"" : "\"A\"");
}

template <class E, class Speller>
constexpr void spell_inside(text::writer& out, std::type_identity<where_t<E>>*, Speller& speller) {
  E::spell(out, only_type<E>{}, speller);
}
template <class... Es, class Speller>
constexpr void spell_inside(text::writer& out,
                            std::type_identity<list_clause<clause_kind::order_by, Es...>>* order,
                            Speller& speller) {
  spell_clause(out, order, speller);
}

/// Loads along `Path` from rows of `Source`, whose keys are the list that is parameter 1. Column 0 of a result is the position of the row
/// that it belongs to, the columns of the row found follow. The values of conditions and orders are the parameters from 2 on, in the order of
/// visit_inside().
template <class Source, class Loading>
struct loading_text;
template <class Source, class Path, class... Inside>
struct loading_text<Source, loading_clause<Path, Inside...>> {
  using target = path_target_t<Source, Path>;

  static constexpr void write(text::writer& out) {
    parameter_speller speller{{true}, 2};
    out << "SELECT intact_k.position";
    for (std::size_t i = 0; i < field_count<target>; ++i) {
      out << ", ";
      speller.template column<target, void>(out, i);
    }
    out << " FROM intact_keys(?1) AS intact_k";
    write_loading_join<Source>(out, speller, static_cast<Path*>(nullptr));
    [[maybe_unused]] bool first = true;
    (spell_if<is_where<Inside>, Inside>(out, speller, first, " WHERE ", " AND "), ...);
    first = true;
    (spell_if<is_order_list<Inside>, Inside>(out, speller, first, " ORDER BY ", ", "), ...);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;

 private:
  template <bool Wanted, class X, class Speller>
  static constexpr void spell_if(text::writer& out, Speller& speller, bool& first, std::string_view before,
                                 std::string_view between) {
    if constexpr (Wanted) {
      out << (first ? before : between);
      spell_inside(out, static_cast<std::type_identity<X>*>(nullptr), speller);
      first = false;
    }
  }
};

/// Visits the values of a loading's own statement, in the order of its text.
template <class... Inside, class Visit>
constexpr void visit_inside(const packed<Inside...>& inside, Visit&& visit) {
  const auto of_condition = [&]<class X>(const X& x) {
    if constexpr (is_where<X>) x.condition.visit(visit);
  };
  const auto of_order = [&]<class X>(const X& x) {
    if constexpr (is_order_list<X>) x.visit(visit);
  };
  unpack(inside, [&](const auto&... x) { (of_condition(x), ...); });
  unpack(inside, [&](const auto&... x) { (of_order(x), ...); });
}

// -- the statements of a query, in the order in which they run -------------------------------------------------------

// Statement `N` of those that the clauses need for rows of `Source`; void where there are fewer.
template <std::size_t N, class Source, class... Clauses>
struct nth_loading : std::type_identity<void> {};
template <std::size_t N, class Source, class First, class... Rest>
struct nth_loading<N, Source, First, Rest...> : nth_loading<N, Source, Rest...> {};
template <std::size_t N, class Source, class Path, class... Inside, class... Rest>
struct nth_loading<N, Source, loading_clause<Path, Inside...>, Rest...> {
  using clause = loading_clause<Path, Inside...>;

  static constexpr auto answer() {
    if constexpr (N == 0)
      return std::type_identity<loading_text<Source, clause>>{};
    else if constexpr (N < statements_of<clause>)
      return nth_loading<N - 1, path_target_t<Source, Path>, Inside...>{};
    else
      return nth_loading<N - statements_of<clause>, Source, Rest...>{};
  }
  using type = typename decltype(answer())::type;
};

// The model of which a query with loadings reads whole rows.
template <class Select>
struct loading_source;
template <class Table>
struct loading_source<select_clause<void, row_t<Table>>> : std::type_identity<model_of<Table>> {};

template <std::size_t N, class... Clauses>
using loading_statement =
    typename nth_loading<N, typename loading_source<select_of<Clauses...>>::type, Clauses...>::type;

}  // namespace intact::inline abi1::detail
