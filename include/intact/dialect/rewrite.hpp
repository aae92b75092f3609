// SPDX-License-Identifier: BSL-1.0
// An expression in the operations of a database other than SQLite. What comes of it is made of nodes again, so that it is spelled,
// and its values are visited, as SQLite's are.
#pragma once

#include "intact/dialect/operations.hpp"
#include "intact/expression/aggregates.hpp"
#include "intact/expression/case_when.hpp"
#include "intact/expression/own_function.hpp"
#include "intact/model/table.hpp"
#include "intact/schema/table_of.hpp"

namespace intact::reason {
struct the_database_does_not_have_the_collation;
}  // namespace intact::reason

namespace intact::remedy {
struct leave_the_collation_out_or_name_one_that_the_database_has;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace dialect::detail {

/// NOCASE and RTRIM are SQLite's own; any other name is taken for one that the database has.
constexpr bool is_sqlites(std::string_view collation) {
  return same_name(collation, "NOCASE") || same_name(collation, "RTRIM");
}

/// How a node is said in the database `D`: `static auto make(node)`. What has no specialisation cannot be said.
template <class D, class Node>
struct rewriting {
  static constexpr auto make(const Node&) { return refuse<D, "", nodes<Node>>(); }
};

/// The node as the database has it. Something in it is refused_t where the database has it not.
template <class D, class Node>
constexpr auto rewritten(const Node& node) {
  return rewriting<D, Node>::make(node);
}
template <class D, class Node>
using rewritten_t = decltype(rewriting<D, Node>::make(std::declval<const Node&>()));

template <class D, auto Field, class Of>
struct rewriting<D, field_t<Field, Of>> {
  static constexpr auto make(const field_t<Field, Of>& node) {
    if constexpr (is_sqlites(table_of<owner_of<Field>>.columns[field_index<Field>].collation))
      return refused_t<verdict::error<reason::the_database_does_not_have_the_collation,
                                      in_model<owner_of<Field>>, in_field<Field>, in_dialect<D>,
                                      remedy::leave_the_collation_out_or_name_one_that_the_database_has>>{};
    else
      return node;
  }
};

template <class D, class F, class V>
struct rewriting<D, value_t<F, V>> {
  static constexpr auto make(const value_t<F, V>& node) { return node; }
};

// -- operators -------------------------------------------------------------------------------------------------------

// SQLite takes any value for a number, a text or a condition; others have operations on values of one kind.
template <class L, class R>
constexpr bool are_comparable = kind_of<L> == kind_of<R> || (is_number<L> && is_number<R>);

template <class D, class X>
constexpr auto as_text(const X& x) {
  if constexpr (kind_of<X> == value_kind::text)
    return rewritten<D>(x);
  else if constexpr (kind_of<X> == value_kind::integer)
    return operations<D>::digits(rewritten<D>(x));
  else
    return refuse<D, "concat", nodes<X>, remedy::concatenate_texts_and_integers>();
}

template <class D, fixed_string Op, class T, class L, class R>
struct rewriting<D, binary_t<Op, T, L, R>> {
  using own = operations<D>;
  static constexpr std::string_view operation = Op.view();

  static constexpr auto make(const binary_t<Op, T, L, R>& node) {
    if constexpr (operation == "||")
      return own::template concatenated<T>(as_text<D>(node.left), as_text<D>(node.right));
    else if constexpr (operation == "GLOB")
      return refuse<D, Op, nodes<L, R>, remedy::use_like_starts_with_ends_with_or_contains>();
    else if constexpr (operation == "AND" || operation == "OR")
      return both < kind_of<L> == value_kind::boolean && kind_of<R> == value_kind::boolean > (node);
    else if constexpr (is_arithmetic(operation))
      return calculated(node);
    else if constexpr (!are_comparable<L, R>)
      return refuse<D, Op, nodes<L, R>>();
    else if constexpr (operation == "LIKE")
      return liked(node);
    else if constexpr (operation == "IS")
      return own::same(rewritten<D>(node.left), rewritten<D>(node.right));
    else if constexpr (operation == "IS NOT")
      return own::distinct(rewritten<D>(node.left), rewritten<D>(node.right));
    else
      return compared(node);
  }

 private:
  template <bool Can>
  static constexpr auto both(const binary_t<Op, T, L, R>& node) {
    if constexpr (Can)
      return binary<Op, T>(rewritten<D>(node.left), rewritten<D>(node.right));
    else
      return refuse<D, Op, nodes<L, R>>();
  }
  static constexpr auto compared(const binary_t<Op, T, L, R>& node) {
    if constexpr (kind_of<L> == value_kind::text && !names_a_field<R>)
      return binary<Op, T>(own::template collated<L>(rewritten<D>(node.left)), rewritten<D>(node.right));
    else
      return binary<Op, T>(rewritten<D>(node.left), rewritten<D>(node.right));
  }
  static constexpr auto liked(const binary_t<Op, T, L, R>& node) {
    if constexpr (kind_of<L> != value_kind::text)
      return refuse<D, Op, nodes<L, R>>();
    else
      return own::template like<T, L>(rewritten<D>(node.left), rewritten<D>(node.right));
  }
  static constexpr auto calculated(const binary_t<Op, T, L, R>& node) {
    constexpr bool of_integers = kind_of<L> == value_kind::integer && kind_of<R> == value_kind::integer;
    if constexpr (operation == "%" ? !of_integers : !(is_number<L> && is_number<R>)) {
      return refuse<D, Op, nodes<L, R>>();
    } else {
      const auto left = own::template number<L>(rewritten<D>(node.left));
      const auto right = own::template number<R>(rewritten<D>(node.right));
      if constexpr (operation == "/" && of_integers)
        return binary<own::integer_division, T>(left, divisor(right));
      else if constexpr (operation == "/" || operation == "%")
        return binary<Op, T>(left, divisor(right));
      else
        return binary<Op, T>(left, right);
    }
  }
  template <class X>
  static constexpr auto divisor(const X& x) {
    return divisor_t<X>{{}, x};
  }
};

template <class D, fixed_string P, fixed_string S, class T, class X>
struct rewriting<D, unary_t<P, S, T, X>> {
  static constexpr auto make(const unary_t<P, S, T, X>& node) {
    // A minus, a NOT, and tests of which only those for NULL are of any value.
    if constexpr (P.view() == "- " ? !is_number<X>
                                   : S.view() != " IS NULL" && S.view() != " IS NOT NULL" &&
                                         kind_of<X> != value_kind::boolean)
      return refuse<D, P, nodes<X>>();
    else
      return with(rewritten<D>(node.operand));
  }

 private:
  template <class Operand>
  static constexpr auto with(const Operand& operand) {
    return unary_t<P, S, T, Operand>{{}, operand};
  }
};

// -- functions -------------------------------------------------------------------------------------------------------

template <class D, class First, class... Rest>
constexpr bool are_alike = (are_comparable<First, Rest> && ...);
template <class D, class... Xs>
constexpr bool are_texts = ((kind_of<Xs> == value_kind::text) && ...);

// A function of the texts `Xs`, with the first as what has a collation.
template <class D, fixed_string Name, class T, class X, class... Rest>
constexpr auto text_function(const X& x, const Rest&... rest) {
  using own = operations<D>;
  constexpr std::string_view name = Name.view();
  if constexpr (!are_texts<D, X>)
    return refuse<D, Name, nodes<X, Rest...>>();
  else if constexpr (name == "substr")
    return own::template part<T>(rewritten<D>(x), rewritten<D>(rest)...);
  else if constexpr (!are_texts<D, Rest...>)
    return refuse<D, Name, nodes<X, Rest...>>();
  else if constexpr (name == "instr")
    return own::template position_of<T>(own::template collated<X>(rewritten<D>(x)), rewritten<D>(rest)...);
  else if constexpr (name == "replace" || sizeof...(Rest) == 0)
    return call<Name, T>(own::template collated<X>(rewritten<D>(x)), rewritten<D>(rest)...);
  else
    return own::template trimmed<D, Name, T, X>(rewritten<D>(x), rewritten<D>(rest)...);
}

template <class D, fixed_string Name, class T, class X, class... Rest>
constexpr auto function(const X& x, const Rest&... rest) {
  using own = operations<D>;
  constexpr std::string_view name = Name.view();
  if constexpr (name == "length") {
    if constexpr (kind_of<X> == value_kind::text || kind_of<X> == value_kind::blob)
      return call<fixed_string<D::length.size()>(D::length), T>(rewritten<D>(x));
    else
      return refuse<D, Name, nodes<X>>();
  } else if constexpr (name == "abs") {
    if constexpr (is_number<X>)
      return call<Name, T>(rewritten<D>(x));
    else
      return refuse<D, Name, nodes<X>>();
  } else if constexpr (name == "round") {
    if constexpr (sizeof...(Rest) == 0 && is_number<X>)
      return own::template round<T>(rewritten<D>(x));
    else
      return refuse<D, Name, nodes<X, Rest...>, remedy::round_in_the_program_or_to_a_whole_number>();
  } else if constexpr (name == "coalesce" || name == "nullif" || name == "min" || name == "max") {
    if constexpr (!are_alike<D, X, Rest...>)
      return refuse<D, Name, nodes<X, Rest...>>();
    else if constexpr (name == "coalesce" || name == "nullif")
      return call<Name, T>(rewritten<D>(x), rewritten<D>(rest)...);
    else if constexpr (name == "min")
      return own::template extreme<"least", T>(rewritten<D>(x), rewritten<D>(rest)...);
    else
      return own::template extreme<"greatest", T>(rewritten<D>(x), rewritten<D>(rest)...);
  } else {
    return text_function<D, Name, T>(x, rest...);
  }
}

template <class D, fixed_string Name, class T, class... As>
struct rewriting<D, call_t<Name, T, As...>> {
  static constexpr auto make(const call_t<Name, T, As...>& node) {
    return unpack(node.arguments, [](const As&... arguments) {
      if constexpr (Name.view().empty())
        return call<Name, T>(rewritten<D>(arguments)...);
      else
        return function<D, Name, T>(arguments...);
    });
  }
};

/// A function of the user's own has the same name everywhere.
template <class D, fixed_string Name, class T, class... As>
struct rewriting<D, own_call_t<Name, T, As...>> {
  static constexpr auto make(const own_call_t<Name, T, As...>& node) {
    return unpack(node.arguments, [](const As&... arguments) {
      return own_call_t<Name, T, rewritten_t<D, As>...>{{{}, pack(rewritten<D>(arguments)...)}};
    });
  }
};

template <class D, class T, class X, class Pattern>
struct rewriting<D, like_escaped_t<T, X, Pattern>> {
  static constexpr auto make(const like_escaped_t<T, X, Pattern>& node) {
    return operations<D>::template like<T, X>(rewritten<D>(node.x), rewritten<D>(node.pattern),
                                              node.character);
  }
};
template <class D, class T, class X, class V>
struct rewriting<D, starts_with_t<T, X, V>> {
  static constexpr auto make(const starts_with_t<T, X, V>& node) {
    return operations<D>::template starts_with<T>(rewritten<D>(node.x), node.beginning);
  }
};
template <class D, class T, class X, class Y>
struct rewriting<D, ends_with_t<T, X, Y>> {
  static constexpr auto make(const ends_with_t<T, X, Y>& node) {
    return operations<D>::template ends_with<T>(rewritten<D>(node.x), rewritten<D>(node.end));
  }
};

// -- cases and casts -------------------------------------------------------------------------------------------------

template <class Condition, class Value>
constexpr auto branch_of(const Condition& condition, const Value& value) {
  return branch<Condition, Value>{condition, value};
}
template <class... Branches>
constexpr auto open_case(const Branches&... branches) {
  return open_case_t<Branches...>{{}, pack(branches...)};
}
template <class Otherwise, class... Branches>
constexpr auto closed_case(const Otherwise& last, const Branches&... branches) {
  return case_t<Otherwise, Branches...>{{}, pack(branches...), last};
}

template <class D, class... Branches>
struct rewriting<D, case_t<void, Branches...>> {
  static constexpr auto make(const case_t<void, Branches...>& node) {
    return unpack(node.branches, [](const Branches&... one) {
      return open_case(branch_of(rewritten<D>(one.condition), rewritten<D>(one.value))...);
    });
  }
};
template <class D, class Otherwise, class... Branches>
struct rewriting<D, case_t<Otherwise, Branches...>> {
  static constexpr auto make(const case_t<Otherwise, Branches...>& node) {
    return unpack(node.branches, [&](const Branches&... one) {
      return closed_case(rewritten<D>(node.last),
                         branch_of(rewritten<D>(one.condition), rewritten<D>(one.value))...);
    });
  }
};

// Texts that are no numbers, and how fractions are written, are each database's own matter.
constexpr bool converts(value_kind from, std::string_view to) {
  if (to == "INTEGER")
    return from == value_kind::integer || from == value_kind::real || from == value_kind::boolean;
  if (to == "REAL") return from == value_kind::integer || from == value_kind::real;
  return to == "TEXT" && from == value_kind::integer;
}

template <class D, class T, class X>
struct rewriting<D, cast_t<T, X>> {
  static constexpr auto make(const cast_t<T, X>& node) {
    constexpr std::string_view to = cast_t<T, X>::name();
    constexpr value_kind kind = kind_of<X>;
    if constexpr (kind == value_shape<T>().kind && kind != value_kind::integer && kind != value_kind::real)
      return rewritten<D>(node.x);
    else if constexpr (!converts(kind, to))
      return refuse<D, "cast", nodes<X>>();
    else
      return operations<D>::template converted<fixed_string<to.size()>(to), kind, T>(rewritten<D>(node.x));
  }
};

// -- aggregates ------------------------------------------------------------------------------------------------------

template <fixed_string Name, bool Distinct, class T, class... Xs>
constexpr auto aggregate_of(const Xs&... xs) {
  return aggregate_t<Name, Distinct, T, Xs...>{{}, {{}, pack(xs...)}};
}

template <class D, fixed_string Name, class T, class X, class... Rest>
constexpr auto aggregated(const X& x, const Rest&... rest) {
  using own = operations<D>;
  constexpr std::string_view name = Name.view();
  if constexpr (name == "group_concat") {
    return own::template joined_texts<D, X, T>(as_text<D>(x), rewritten<D>(rest)...);
  } else if constexpr (name == "min" || name == "max") {
    if constexpr (!is_number<X> && kind_of<X> != value_kind::text)
      return refuse<D, Name, nodes<X>>();
    else
      return call<Name, T>(own::template collated<X>(rewritten<D>(x)));
  } else if constexpr (!is_number<X>) {
    return refuse<D, Name, nodes<X>>();
  } else if constexpr (name == "sum") {
    return own::template sum<kind_of<X>, T>(rewritten<D>(x));
  } else if constexpr (name == "avg") {
    return call<"avg", T>(own::template as_double<double>(rewritten<D>(x)));
  } else {
    return written<T>(word<"coalesce(sum(">, own::template as_double<double>(rewritten<D>(x)), word<"), ">,
                      word<own::zero>, word<")">);
  }
}

template <class D, fixed_string Name, bool Distinct, class T, class... Xs>
struct rewriting<D, aggregate_t<Name, Distinct, T, Xs...>> {
  static constexpr auto make(const aggregate_t<Name, Distinct, T, Xs...>& node) {
    return unpack(node.arguments.arguments, [](const Xs&... xs) {
      if constexpr (Name.view() == "count")
        return aggregate_of<Name, Distinct, T>(rewritten<D>(xs)...);
      else
        return aggregated<D, Name, T>(xs...);
    });
  }
};

// -- spellers --------------------------------------------------------------------------------------------------------

/// Numbers parameters as the database does.
template <class D>
struct dialect_speller : column_speller {
  static constexpr std::string_view all_rows = operations<D>::all_rows;
  static constexpr bool has_parentheses = true;
  std::size_t next = 1;

  template <class Node>
  constexpr void value(text::writer& out, const Node&) {
    operations<D>::write_parameter(out, next++);
  }
};

}  // namespace dialect::detail

}  // namespace intact::inline abi1
