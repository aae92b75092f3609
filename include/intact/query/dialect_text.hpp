// SPDX-License-Identifier: BSL-1.0
// The text of a query for databases other than SQLite.
#pragma once

#include "intact/dialect/sqlite.hpp"
#include "intact/query/dialect_relations.hpp"

namespace intact::reason {
struct no_queries_are_written_for_the_database_yet;
}  // namespace intact::reason

namespace intact::remedy {
struct take_the_text_for_another_database;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace dialect::detail {

template <class D>
concept QueriedDialect = requires {
  operations<D>::null_is_greatest;
};

/// The verdict on the text of a query of these clauses in the database `D`.
template <class D, class... Clauses>
constexpr auto check_dialect() {
  using found = decltype(intact::detail::check_text<Clauses...>());
  if constexpr (!found::value || std::is_same_v<D, sqlite>)
    return found{};
  else if constexpr (!QueriedDialect<D>)
    return verdict::error<reason::no_queries_are_written_for_the_database_yet, in_dialect<D>,
                          remedy::take_the_text_for_another_database>{};
  else
    return typename refusal_of_query<decltype(rewritten_query<D>(
        std::declval<const query<Clauses...>&>()))>::type{};
}

template <class D, class Query>
struct dialect_text;
template <class D, class... Clauses>
struct dialect_text<D, query<Clauses...>> {
  static constexpr void write(text::writer& out) {
    out.mark = D::mark;
    dialect_speller<D> speller;
    query_writer<Clauses...>::spell(out, speller);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

template <class D, class... Clauses>
constexpr std::string_view text_in() {
  using found = decltype(check_dialect<D, Clauses...>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (!found::value)
    return {};
  else if constexpr (std::is_same_v<D, sqlite>)
    return query_text<Clauses...>::text;
  else
    return dialect_text<D, decltype(rewritten_query<D>(std::declval<const query<Clauses...>&>()))>::text;
}

}  // namespace dialect::detail

/// The text of the query for the database `D`, a constant of the query's type: `sql<dialect::postgresql>(q)`. It gives the same rows as SQLite in
/// the same order, and does not compile where the database cannot do that. Its parameters are those values that visit_values() gives.
/// Compile-time cost: about twice that of SQLite's text, paid by those who ask.
template <dialect::Dialect D, class... Clauses>
constexpr std::string_view sql(const query<Clauses...>&) {
  return dialect::detail::text_in<D, Clauses...>();
}

/// Calls `visit(node)` for each parameter of `sql<D>(q)`, from the first on. The node's `type` is the C++ type of the parameter; its `value` is
/// what to bind, its `range.get()` all of it where that is a list; a `param<>` is passed itself. Which parameters there are depends on the
/// database, since some texts have a value more than once. PostgreSQL is told the types when the text is prepared.
template <dialect::Dialect D, class... Clauses, class Visit>
constexpr void visit_values(const query<Clauses...>& q, Visit&& visit) {
  using found = decltype(dialect::detail::check_dialect<D, Clauses...>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (!found::value)
    return;
  else if constexpr (std::is_same_v<D, dialect::sqlite>)
    detail::visit_clauses(q.clauses(), detail::all_kinds{}, visit);
  else
    detail::visit_clauses(dialect::detail::rewritten_query<D>(q).clauses(), detail::all_kinds{}, visit);
}

}  // namespace intact::inline abi1
