// SPDX-License-Identifier: BSL-1.0
// Conditions on the rows at the other end of a relation.
//
// Each is a subquery of its own that does not look at the row around it: `"id" IN (SELECT "author_id" FROM "Post" WHERE ...)`. SQLite
// runs it once, and finds the rows around by an index where that is better.
#pragma once

#include "intact/query/where.hpp"
#include "intact/schema/find_relation.hpp"

namespace intact::reason {
struct the_fields_hold_no_relation;
struct a_condition_on_a_relation_stands_at_another_model;
}  // namespace intact::reason

namespace intact::remedy {
struct name_the_fields_of_a_relation_in_their_order;
struct ask_rows_of_the_referenced_model_or_write_parent;
struct ask_rows_that_hold_the_relation_or_write_any;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// Stands for a condition where none is given: all rows.
struct no_condition : expression_node {
  using type = bool;
  using operands = nodes<>;
  template <class Node, class Speller>
  static constexpr void spell(text::writer&, const Node&, Speller&) {}
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

template <class Model, class Condition>
using inner_verdict = decltype(check_condition<Model, Condition>());

// Inside of a subquery one table is read, whose columns need no table in front of them.
template <class Speller>
class inner_names {
 public:
  constexpr explicit inner_names(Speller& speller) : speller_(speller), outside_(speller.qualified) {
    speller.qualified = false;
  }
  inner_names(const inner_names&) = delete;
  inner_names& operator=(const inner_names&) = delete;
  constexpr ~inner_names() { speller_.qualified = outside_; }

 private:
  Speller& speller_;
  bool outside_;
};

template <auto... Fields, class Speller>
constexpr void spell_fields(text::writer& out, Speller& speller, field_list<Fields...>) {
  bool first = true;
  ((out << (first ? "" : ", "), speller.template field<Fields, void>(out), first = false), ...);
}

template <auto... Fields>
constexpr bool has_optional(field_list<Fields...>) {
  return (is_optional<member_type<Fields>> || ...);
}

// `"a" IS NOT NULL` for each field that may be NULL.
template <auto... Fields, class Speller>
constexpr void spell_not_null(text::writer& out, Speller& speller, field_list<Fields...>, bool& first) {
  const auto one = [&]<auto Field>(std::integral_constant<decltype(Field), Field>) {
    if constexpr (is_optional<member_type<Field>>) {
      out << (first ? "" : " AND ");
      speller.template field<Field, void>(out);
      out << " IS NOT NULL";
      first = false;
    }
  };
  (one(std::integral_constant<decltype(Fields), Fields>{}), ...);
}

template <auto Field>
inline constexpr std::string_view collation_of =
    table_of<owner_of<Field>>.columns[field_index<Field>].collation;

// The columns of a row outside, which compare as the parent's do, whichever end they are of.
template <auto... Fields, auto... Referenced, class Speller>
constexpr void spell_row(text::writer& out, Speller& speller, field_list<Fields...>,
                         field_list<Referenced...>) {
  bool first = true;
  const auto one = [&]<auto Field, auto OfParent>(std::integral_constant<decltype(Field), Field>,
                                                  std::integral_constant<decltype(OfParent), OfParent>) {
    out << (first ? "" : ", ");
    speller.template field<Field, void>(out);
    if constexpr (!same_field<Field, OfParent>)
      statements::write_collation(out, collation_of<OfParent>, collation_of<Field>);
    first = false;
  };
  if constexpr (sizeof...(Fields) > 1) out << '(';
  (one(std::integral_constant<decltype(Fields), Fields>{},
       std::integral_constant<decltype(Referenced), Referenced>{}),
   ...);
  if constexpr (sizeof...(Fields) > 1) out << ')';
}

// `("a" IS NOT NULL AND "a" IN (SELECT "b" FROM "Other" WHERE "b" IS NOT NULL AND ...))`: neither true nor false only where the
// condition inside is so for no other reason than that it picks rows.
template <class Here, class There, class Referenced, class Condition, class Node, class Speller>
constexpr void spell_other_end(text::writer& out, const Node& condition, Speller& speller) {
  using model = typename owner_of_list<There>::type;
  bool first = true;
  out << '(';
  spell_not_null(out, speller, Here{}, first);
  out << (first ? "" : " AND ");
  spell_row(out, speller, Here{}, Referenced{});
  out << " IN (SELECT ";
  const inner_names<Speller> inside(speller);
  spell_fields(out, speller, There{});
  out << " FROM " << text::identifier{table_name<model>};
  constexpr bool conditional = !std::is_same_v<Condition, no_condition>;
  constexpr bool nullable = has_optional(There{});
  if constexpr (conditional || nullable) out << " WHERE ";
  first = true;
  spell_not_null(out, speller, There{}, first);
  if constexpr (conditional && nullable) out << " AND ";
  Condition::spell(out, condition, speller);
  out << "))";
}

template <class Fields>
struct as_operands;
template <auto... Fields>
struct as_operands<field_list<Fields...>> : std::type_identity<nodes<field_t<Fields>...>> {};

// Which end of a relation the row is that a condition is about.
enum class relation_end { parent, child };

// The condition that a row has another one at the end of `Relation` that is not its own.
template <class Relation, relation_end Own, class Condition>
struct other_end_t : expression_node {
  static constexpr bool of_parent = Own == relation_end::parent;
  static constexpr bool needs_statement = true;
  using relation = Relation;
  using own_model = std::conditional_t<of_parent, typename Relation::parent, typename Relation::owner>;
  using other_model = std::conditional_t<of_parent, typename Relation::owner, typename Relation::parent>;
  using here = std::conditional_t<of_parent, typename Relation::referenced, typename Relation::fields>;
  using there = std::conditional_t<of_parent, typename Relation::fields, typename Relation::referenced>;
  using type = bool;
  using operands = typename as_operands<here>::type;
  using inner = nodes<Condition>;
  Condition condition;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    spell_other_end<here, there, typename Relation::referenced, Condition>(
        out, part_of<Condition>(node, [](const auto& n) -> const Condition& { return n.condition; }),
        speller);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    condition.visit(visit);
  }
};

// What stands for a condition on a relation that is none.
template <auto... Fields>
struct unrelated_t : expression_node {
  using type = bool;
  using operands = nodes<>;
  template <class Node, class Speller>
  static constexpr void spell(text::writer&, const Node&, Speller&) {}
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

template <class Scope, auto... Fields, class Where>
struct expression_verdict<Scope, unrelated_t<Fields...>, Where>
    : std::type_identity<
          verdict::error<reason::the_fields_hold_no_relation, place_of_t<Scope>, in_relation<Fields...>,
                         remedy::name_the_fields_of_a_relation_in_their_order>> {};

template <auto... Fields>
constexpr in_relation<Fields...>* relation_place(field_list<Fields...>) {
  return nullptr;
}
template <class Relation>
using relation_place_of = std::remove_pointer_t<decltype(relation_place(typename Relation::fields{}))>;

template <class Scope, class Relation, relation_end Own, class Condition, class Where>
struct expression_verdict<Scope, other_end_t<Relation, Own, Condition>, Where> {
  using node = other_end_t<Relation, Own, Condition>;
  using type = first_error_t<
      std::conditional_t<
          has_rows_of<Scope, typename node::own_model>, verdict::ok,
          verdict::error<
              reason::a_condition_on_a_relation_stands_at_another_model, place_of_t<Scope>,
              relation_place_of<Relation>, references_model<typename Relation::parent>,
              std::conditional_t<node::of_parent, remedy::ask_rows_of_the_referenced_model_or_write_parent,
                                 remedy::ask_rows_that_hold_the_relation_or_write_any>>>,
      inner_verdict<typename node::other_model, Condition>>;
};

template <class Relation, relation_end Own, class Condition>
struct models_read<other_end_t<Relation, Own, Condition>>
    : joined_models<models<typename other_end_t<Relation, Own, Condition>::other_model>,
                    models_read_t<Condition>> {};

template <relation_end Own, auto... Fields, class Condition>
constexpr auto at_other_end(field_list<Fields...>, const Condition& condition) {
  using relation = relation_of_fields<field_list<Fields...>>;
  if constexpr (std::is_void_v<relation>)
    return unrelated_t<Fields...>{};
  else
    return other_end_t<relation, Own, Condition>{{}, condition};
}

// Rows for which a condition is false or NULL.
template <class Condition>
constexpr auto not_met(const Condition& condition) {
  return test<" IS NOT TRUE">(condition);
}

}  // namespace detail

/// About rows of the model that a relation references: whether any row that references them meets a condition on that row's own
/// fields, or there is one at all. `any<&Post::author_id>(field<&Post::score> > 3)`: users that have such posts.
/// Conditions nest: `any<&Post::author_id>(any<&Comment::post_id>())`. Cost: the subquery once, and one lookup per row.
template <auto... Fields>
requires(sizeof...(Fields) > 0) constexpr auto any() {
  return detail::at_other_end<detail::relation_end::parent>(detail::field_list<Fields...>{},
                                                            detail::no_condition{});
}
template <auto... Fields, Expression Condition>
requires(sizeof...(Fields) > 0) constexpr auto any(const Condition& condition) {
  return detail::at_other_end<detail::relation_end::parent>(detail::field_list<Fields...>{}, condition);
}

/// Whether no row that references them meets the condition, or there is none at all.
template <auto... Fields>
requires(sizeof...(Fields) > 0) constexpr auto none() { return !any<Fields...>(); }
template <auto... Fields, Expression Condition>
requires(sizeof...(Fields) > 0) constexpr auto none(const Condition& condition) {
  return !any<Fields...>(condition);
}

/// Whether every row that references them meets the condition: one for which that is NULL does not. True where there is none.
template <auto... Fields, Expression Condition>
requires(sizeof...(Fields) > 0) constexpr auto every(const Condition& condition) {
  return !any<Fields...>(detail::not_met(condition));
}

/// About rows of the model that holds a relation: whether the row they reference meets a condition on its own fields, or they
/// reference one at all. `parent<&Post::author_id>(field<&User::name> == "Ada")`: posts of users called so.
template <auto... Fields>
requires(sizeof...(Fields) > 0) constexpr auto parent() {
  return detail::at_other_end<detail::relation_end::child>(detail::field_list<Fields...>{},
                                                           detail::no_condition{});
}
template <auto... Fields, Expression Condition>
requires(sizeof...(Fields) > 0) constexpr auto parent(const Condition& condition) {
  return detail::at_other_end<detail::relation_end::child>(detail::field_list<Fields...>{}, condition);
}

}  // namespace intact::inline abi1
