// SPDX-License-Identifier: BSL-1.0
// Queries as values: what is read, from where, in which order. The type of a query determines its text.
#pragma once

#include "intact/query/after.hpp"
#include "intact/query/ends.hpp"
#include "intact/query/in_range.hpp"
#include "intact/query/loading_rules.hpp"
#include "intact/query/loading_text.hpp"
#include "intact/query/rules.hpp"

namespace intact::inline abi1 {

namespace detail {

// What a clause holds of what it is given. Decayed where it is no expression, so that of a text the verdict can speak.
template <class E>
using held = typename std::conditional_t<Expression<E>, std::type_identity<E>, std::decay<const E&>>::type;

// The clauses, as members of what holds them: a query, or a query of a database. Each gives a new one with the clause added; in what
// order they are added does not matter, but that a join sees the tables before it. The query is checked as a whole, where it is used.
template <class Self>
class query_clauses {
 public:
  /// Leaves out rows that are there already.
  constexpr auto distinct() const { return add(distinct_clause{}); }

  /// The table to read, where the first one that is selected from is not it: `select(count()).from<Post>()`.
  template <class Table>
  constexpr auto from() const {
    return add(from_clause<Table>{});
  }

  /// Only rows that meet the condition. Several where() must all be met.
  template <class E>
  constexpr auto where(const E& condition) const {
    return add(expression_clause<clause_kind::where, held<E>>{condition});
  }

  /// The same if `wanted`, and nothing otherwise; either way the text is a constant. Each doubles the texts of a query.
  template <class E>
  constexpr auto where_if(bool wanted, const E& condition) const {
    return add(alternative<expression_clause<clause_kind::where, E>>{wanted, {condition}});
  }

  /// Joins along a relation, named by its fields: adds the table at the other end of it.
  template <auto... Fields>
  constexpr auto join() const {
    return add(relation_join_clause<join_kind::inner, void, field_list<Fields...>>{});
  }
  /// The same with the table to add, an alias: `join<boss, &Employee::reports_to>()`. Of a relation of a table with itself it is the
  /// referenced row.
  template <class Table, auto... Fields>
  requires(sizeof...(Fields) > 0) constexpr auto join() const {
    return add(relation_join_clause<join_kind::inner, Table, field_list<Fields...>>{});
  }
  /// Joins a table on a condition.
  template <class Table, class E>
  constexpr auto join(const E& condition) const {
    return add(join_clause<join_kind::inner, Table, E>{condition});
  }

  /// Joins that keep the rows for which there is nothing on the right: what is selected from there is an optional.
  template <auto... Fields>
  constexpr auto left_join() const {
    return add(relation_join_clause<join_kind::left, void, field_list<Fields...>>{});
  }
  template <class Table, auto... Fields>
  requires(sizeof...(Fields) > 0) constexpr auto left_join() const {
    return add(relation_join_clause<join_kind::left, Table, field_list<Fields...>>{});
  }
  template <class Table, class E>
  constexpr auto left_join(const E& condition) const {
    return add(join_clause<join_kind::left, Table, E>{condition});
  }

  /// Joins along a many_to_many: adds the table of the other side.
  template <Link L>
  constexpr auto join() const {
    return add(link_join_clause<join_kind::inner, L>{});
  }
  template <Link L>
  constexpr auto left_join() const {
    return add(link_join_clause<join_kind::left, L>{});
  }

  /// Each row with each row of the table.
  template <class Table>
  constexpr auto cross_join() const {
    return add(cross_join_clause<Table>{});
  }

  /// One row for all that have the same values of these.
  template <class... Es>
  constexpr auto group_by(const Es&... expressions) const {
    return add(list_clause<clause_kind::group_by, Es...>{pack(expressions...)});
  }

  /// Only groups that meet the condition.
  template <class E>
  constexpr auto having(const E& condition) const {
    return add(expression_clause<clause_kind::having, held<E>>{condition});
  }

  /// The rows of this query and of the other, each once; all of both; those that are in both; those that are not in the other. The other
  /// is a query without a database, of rows of the same types. What is ordered and limited is the whole, by clauses that follow.
  template <class... Others>
  constexpr auto union_(const query<Others...>& other) const {
    return combine<set_operator::union_distinct>(other);
  }
  template <class... Others>
  constexpr auto union_all(const query<Others...>& other) const {
    return combine<set_operator::union_all>(other);
  }
  template <class... Others>
  constexpr auto intersect(const query<Others...>& other) const {
    return combine<set_operator::intersect>(other);
  }
  template <class... Others>
  constexpr auto except(const query<Others...>& other) const {
    return combine<set_operator::except>(other);
  }

  /// The order of the rows: `order_by(desc(field<&Post::score>), field<&Post::title>)`. A later order_by() decides where the
  /// earlier one does not.
  template <class... Terms>
  constexpr auto order_by(const Terms&... terms) const {
    return add(detail::order_clause(terms...));
  }
  template <class... Terms>
  constexpr auto order_by_if(bool wanted, const Terms&... terms) const {
    using clause = decltype(detail::order_clause(terms...));
    return add(alternative<clause>{wanted, detail::order_clause(terms...)});
  }

  /// Only rows that come after this one in the order said before: the next page, found by an index instead of counted by offset(). The
  /// order must be of fields of the first table; its key is added to it, so that no two rows are level. Takes the last row of
  /// the page before; or an optional of it, where nothing asks for the first page; or, where no order is said, the key of that row.
  template <class... Values>
  requires(sizeof...(Values) > 0) constexpr auto after(const Values&... row_or_key) const {
    const auto& self = static_cast<const Self&>(*this);
    return after_values(self, self.clauses(), row_or_key...);
  }

  /// Loads the row that each row references through the relation, named by its fields: rows become `loaded<...>`, of which
  /// `related<&Post::author_id>()` is that row, or an optional of it where a field of the relation is optional. In the parentheses may
  /// stand where(), a condition on the loaded rows, which makes it an optional too, and with() and with_many() of their relations.
  /// Cost: one statement, however many rows there are.
  template <auto... Fields, class... Inside>
  requires(sizeof...(Fields) > 0) constexpr auto with(const Inside&... inside) const {
    return add(make_loading<path_to_one<Fields...>>(inside...));
  }
  /// Loads the rows that reference each row through the relation: `related<&Post::author_id>()` is a vector of them. In the parentheses may
  /// stand where(), order_by(), with() and with_many(). Cost: one statement, however many rows there are.
  template <auto... Fields, class... Inside>
  requires(sizeof...(Fields) > 0) constexpr auto with_many(const Inside&... inside) const {
    return add(make_loading<path_to_many<Fields...>>(inside...));
  }
  /// Loads the rows that are linked with each row by a many_to_many, from either side; of a model with itself from A to B.
  /// Cost: one statement, however many rows there are.
  template <Link L, class... Inside>
  constexpr auto with_many(const Inside&... inside) const {
    return add(make_loading<path_to_linked<L>>(inside...));
  }

  /// At most so many rows; a negative number is none. A `param<>` may stand there too.
  template <class N>
  constexpr auto limit(const N& rows) const {
    return add(number_clause<clause_kind::limit>(rows));
  }
  /// Without the first so many rows. Cost: SQLite reads them; after() does not.
  template <class N>
  constexpr auto offset(const N& rows) const {
    return add(number_clause<clause_kind::offset>(rows));
  }

 private:
  // In line, as what it calls: a clause is one function where nothing is optimised.
  template <class Clause>
  [[gnu::always_inline]] constexpr auto add(const Clause& clause) const {
    return static_cast<const Self&>(*this).with_clause(clause);
  }

  template <set_operator Operator, class Other>
  constexpr auto combine(const Other& other) const {
    const auto& self = static_cast<const Self&>(*this);
    const auto mine = query_of(self.clauses());
    using clause = compound_clause<Operator, std::remove_const_t<decltype(mine)>, Other>;
    return self.with_clauses(pack(clause{mine, other}));
  }
  template <class... Clauses>
  static constexpr auto query_of(const packed<Clauses...>& clauses) {
    return query<Clauses...>(clauses);
  }

  template <clause_kind Kind, class N>
  static constexpr auto number_clause(const N& rows) {
    if constexpr (Integer<N>) {
      using value = value_t<std::int64_t, long long>;
      return expression_clause<Kind, value>{
          value{{},
                rows_at_least_none(std::cmp_greater(rows, std::numeric_limits<long long>::max())
                                       ? std::numeric_limits<long long>::max()
                                       : static_cast<long long>(rows))}};
    } else {
      return expression_clause<Kind, held<N>>{rows};
    }
  }
};

}  // namespace detail

/// A query without a database: a value, made by select(). It keeps the values in it; texts given as std::string_view must
/// outlive its use. Run it by `db.query(q)`; `sql(q)` is its text. Compile-time cost: linear in the clauses and columns, paid where it is
/// run.
template <class... Clauses>
class query : public detail::query_clauses<query<Clauses...>> {
 public:
  /// How many statements it is run by: one, and one for each with() and with_many(). At most, since none is run for no rows; what
  /// begins and ends a transaction is not counted.
  static constexpr std::size_t statements = detail::statement_count<Clauses...>;

  // For the members of query_clauses, which add to it.
  constexpr explicit query(const detail::packed<Clauses...>& clauses) : clauses_(clauses) {}
  constexpr const detail::packed<Clauses...>& clauses() const { return clauses_; }
  template <class Clause>
  [[gnu::always_inline]] constexpr query<Clauses..., Clause> with_clause(const Clause& clause) const {
    return query<Clauses..., Clause>(clauses_.with(clause));
  }
  template <class... Others>
  constexpr query<Others...> with_clauses(const detail::packed<Others...>& clauses) const {
    return query<Others...>(clauses);
  }

 private:
  detail::packed<Clauses...> clauses_;
};

namespace detail {

template <class Result, class... Items>
constexpr auto make_select(const Items&... items) {
  return query<select_clause<Result, Items...>>(pack(select_clause<Result, Items...>{pack(items...)}));
}

}  // namespace detail

/// Reads rows of the tables, models or aliases: of one, rows of its model; of several, tuples of them, where all but the first have to be
/// joined: `select<Post, User>().join<&Post::author_id>()`.
template <class... Tables>
requires(sizeof...(Tables) > 0) constexpr auto select() { return detail::make_select<void>(row<Tables>...); }

/// Reads columns, which may be any expressions: one gives its values, several give tuples.
template <class... Items>
requires(sizeof...(Items) > 0) constexpr auto select(const Items&... items) {
  return detail::make_select<void>(detail::item_of(items)...);
}

/// Reads columns into the aggregate `Result`: each of its fields gets the column of its name, which is that of the model's field or
/// given by `as<"name">(...)`.
template <class Result, class... Items>
requires(sizeof...(Items) > 0) constexpr auto select(const Items&... items) {
  return detail::make_select<Result>(detail::item_of(items)...);
}

/// The text of the query, a constant of its type. Those of what it loads: `sql<1>(q)` and so on.
template <class... Clauses>
constexpr std::string_view sql(const query<Clauses...>&) {
  using found = decltype(detail::check_text<Clauses...>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value)
    return detail::query_text<Clauses...>::text;
  else
    return {};
}

/// The text of statement `N` of the query: 0 is its own, those of its loadings follow, each before those inside of it.
template <std::size_t N, class... Clauses>
requires(N < query<Clauses...>::statements) constexpr std::string_view sql(const query<Clauses...>& q) {
  if constexpr (N == 0) {
    return sql(q);
  } else {
    using found = decltype(detail::check_text<Clauses...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::loading_statement<N - 1, Clauses...>::text;
    else
      return {};
  }
}

}  // namespace intact::inline abi1
