// SPDX-License-Identifier: BSL-1.0
// The parts of a query, each a type with its values.
#pragma once

#include "intact/query/columns.hpp"
#include "intact/query/where.hpp"

namespace intact::inline abi1 {

namespace detail {

enum class clause_kind : unsigned char {
  select,
  distinct,
  from,
  join,
  where,
  group_by,
  having,
  order_by,
  limit,
  offset,
  loading,
  refused
};

// A condition that may be missing is of its own kind, see alternatives.hpp.
template <class C>
inline constexpr bool is_alternative = false;

/// The select list. `Result` is the aggregate that its items make, or void.
template <class Result, class... Items>
struct select_clause {
  static constexpr auto kind = clause_kind::select;
  using result = Result;
  using operands = nodes<Items...>;
  packed<Items...> items;

  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    unpack(items, [&](const auto&... item) { (item.visit(visit), ...); });
  }
};

template <class Result, class... Items>
inline constexpr bool has_no_values<select_clause<Result, Items...>> = (has_no_values<Items> && ...);

struct no_values {
  using operands = nodes<>;
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

struct distinct_clause : no_values {
  static constexpr auto kind = clause_kind::distinct;
};

template <class Table>
struct from_clause : no_values {
  static constexpr auto kind = clause_kind::from;
  using table = Table;
};

enum class join_kind : unsigned char { inner, left, cross };

/// A join on a condition.
template <join_kind Kind, class Table, class E>
struct join_clause {
  static constexpr auto kind = clause_kind::join;
  static constexpr auto how = Kind;
  using operands = nodes<E>;
  E condition;

  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    condition.visit(visit);
  }
};

/// A join along a relation, named by its fields; `Table` is the one it adds, void where that follows from those there.
template <join_kind Kind, class Table, class Fields>
struct relation_join_clause : no_values {
  static constexpr auto kind = clause_kind::join;
  static constexpr auto how = Kind;
};

/// A join along a many_to_many: adds the link's table, which has no name for the user, and that of the other side.
template <join_kind Kind, class Link>
struct link_join_clause : no_values {
  static constexpr auto kind = clause_kind::join;
  static constexpr auto how = Kind;
};

template <class Table>
struct cross_join_clause : no_values {
  static constexpr auto kind = clause_kind::join;
  static constexpr auto how = join_kind::cross;
};

/// A clause of one expression.
template <clause_kind Kind, class E>
struct expression_clause {
  static constexpr auto kind = Kind;
  using operands = nodes<E>;
  E value;

  template <class Visit>
  [[gnu::always_inline]] constexpr void visit(Visit&& visit) const {
    value.visit(visit);
  }
};

/// A clause of several.
template <clause_kind Kind, class... Es>
struct list_clause {
  static constexpr auto kind = Kind;
  using operands = nodes<Es...>;
  packed<Es...> values;

  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    unpack(values, [&](const auto&... value) { (value.visit(visit), ...); });
  }
};

/// The models, and many_to_many elements, whose rows a clause reads beside those of the query's tables, as models<...>.
template <class Clause>
struct models_of_clause : models_below<typename Clause::operands> {};

/// Some kinds of clauses.
class kind_set {
 public:
  constexpr bool has(clause_kind kind) const { return (once_ & bit(kind)) != 0; }
  constexpr bool has_twice(clause_kind kind) const { return (twice_ & bit(kind)) != 0; }
  constexpr void add(clause_kind kind) {
    twice_ |= once_ & bit(kind);
    once_ |= bit(kind);
  }

 private:
  static constexpr unsigned bit(clause_kind kind) { return 1U << static_cast<unsigned>(kind); }
  unsigned once_ = 0;
  unsigned twice_ = 0;
};
template <std::size_t Size>
constexpr kind_set kinds_among(const clause_kind (&kinds)[Size]) {
  kind_set found;
  for (const clause_kind kind : kinds) found.add(kind);
  return found;
}

/// The kinds of some clauses. Most queries have few: what is about others asks first, and instantiates nothing for them.
template <class... Clauses>
inline constexpr kind_set kinds_of = kinds_among({Clauses::kind...});
template <clause_kind Kind, class... Clauses>
inline constexpr bool has_clause = kinds_of<Clauses...>.has(Kind);
template <class... Clauses>
inline constexpr bool is_limited =
    has_clause<clause_kind::limit, Clauses...> || has_clause<clause_kind::offset, Clauses...>;

// The first clause of a kind; void if there is none.
template <clause_kind Kind, class... Clauses>
struct clause_of : std::type_identity<void> {};
template <clause_kind Kind, class First, class... Rest>
struct clause_of<Kind, First, Rest...>
    : std::conditional_t<First::kind == Kind, std::type_identity<First>, clause_of<Kind, Rest...>> {};

// A set operation in the place of a select list; see set_operation.hpp.
template <class Select>
inline constexpr bool is_compound = false;

// The select list that says what the rows are: of a set operation that of its first query.
template <class Select>
struct leftmost_select : std::type_identity<Select> {};
template <class... Clauses>
using select_of = typename leftmost_select<typename clause_of<clause_kind::select, Clauses...>::type>::type;

// Whether a number of rows that the user gives is one.
constexpr long long rows_at_least_none(long long rows) { return rows < 0 ? 0 : rows; }

}  // namespace detail

}  // namespace intact::inline abi1
