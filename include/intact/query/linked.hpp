// SPDX-License-Identifier: BSL-1.0
// Conditions on the rows that a many_to_many links to a row.
#pragma once

#include "intact/query/any.hpp"
#include "intact/schema/link.hpp"

namespace intact::reason {
struct the_side_of_the_link_is_not_said;
}  // namespace intact::reason

namespace intact::remedy {
struct name_the_model_it_leads_to_as_in_any_Link_Model;
struct ask_rows_of_a_model_of_the_link;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class Fields>
struct first_owner : std::type_identity<void> {};
template <auto First, auto... Rest>
struct first_owner<in_fields<First, Rest...>> : std::type_identity<owner_of<First>> {};

enum class link_side { to_b, to_a, unknown };

// Which way leads to the rows that the condition is about, where `Toward` does not say it.
template <class Link, bool Reversed, class Toward, class Condition>
constexpr link_side way_of() {
  using link = link_maker<Link>;
  using about = typename first_owner<fields_of_t<Condition>>::type;
  using target = std::conditional_t<std::is_void_v<Toward>, about, Toward>;
  if constexpr (std::is_same_v<typename link::a, typename link::b>)
    return Reversed ? link_side::to_a : link_side::to_b;
  else if constexpr (std::is_same_v<target, typename link::b>)
    return link_side::to_b;
  else
    return std::is_same_v<target, typename link::a> ? link_side::to_a : link_side::unknown;
}

template <class Model, class Speller>
constexpr void spell_key_column(text::writer& out, Speller& speller) {
  speller.template column<Model, void>(out, table_of<Model>.key[0]);
}

// `("id" IN (SELECT "A" FROM "_AToB" WHERE "B" IN (SELECT "id" FROM "B" WHERE ...)))`
template <class Link, link_side Way, class Condition>
struct linked_t : expression_node {
  using maker = link_maker<Link>;
  using own_model = std::conditional_t<Way == link_side::to_b, typename maker::a, typename maker::b>;
  using other_model = std::conditional_t<Way == link_side::to_b, typename maker::b, typename maker::a>;
  static constexpr bool needs_statement = true;
  using type = bool;
  using operands = nodes<>;
  using inner = nodes<Condition>;
  Condition condition;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    constexpr bool to_b = Way == link_side::to_b;
    out << '(';
    spell_key_column<own_model>(out, speller);
    out << " IN (SELECT " << text::identifier{to_b ? "A" : "B"} << " FROM " << text::identifier{maker::name};
    if constexpr (!std::is_same_v<Condition, no_condition>) {
      const inner_names<Speller> inside(speller);
      out << " WHERE " << text::identifier{to_b ? "B" : "A"} << " IN (SELECT ";
      spell_key_column<other_model>(out, speller);
      out << " FROM " << text::identifier{table_name<other_model>} << " WHERE ";
      Condition::spell(
          out, part_of<Condition>(node, [](const auto& n) -> const Condition& { return n.condition; }),
          speller);
      out << ')';
    }
    out << "))";
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    condition.visit(visit);
  }
};

template <class Scope, class Link, link_side Way, class Condition, class Where>
struct expression_verdict<Scope, linked_t<Link, Way, Condition>, Where> {
  using node = linked_t<Link, Way, Condition>;
  using type = first_error_t<
      std::conditional_t<
          has_rows_of<Scope, typename node::own_model>, verdict::ok,
          verdict::error<reason::a_condition_on_a_relation_stands_at_another_model, place_of_t<Scope>,
                         in_model<Link>, references_model<typename node::own_model>,
                         remedy::ask_rows_of_a_model_of_the_link>>,
      inner_verdict<typename node::other_model, Condition>>;
};

template <class Link, link_side Way, class Condition>
struct models_read<linked_t<Link, Way, Condition>>
    : joined_models<models<Link, typename linked_t<Link, Way, Condition>::other_model>,
                    models_read_t<Condition>> {};

// What stands for a condition that is about neither side, or does not say which.
template <class Link>
struct undirected_t : unrelated_t<> {};
template <class Scope, class Link, class Where>
struct expression_verdict<Scope, undirected_t<Link>, Where>
    : std::type_identity<
          verdict::error<reason::the_side_of_the_link_is_not_said, place_of_t<Scope>, in_model<Link>,
                         remedy::name_the_model_it_leads_to_as_in_any_Link_Model>> {};

// A link, or one that is looked at from its other end.
template <class T>
struct link_named {};
template <Link T>
struct link_named<T> : std::type_identity<T> {
  static constexpr bool reversed = false;
};
template <Link T>
struct link_named<reversed<T>> : std::type_identity<T> {
  static constexpr bool reversed = true;
};
template <class T>
concept LinkName = requires {
  typename link_named<T>::type;
};

template <class Named, class Toward, class Condition>
constexpr auto linked(const Condition& condition) {
  using link = typename link_named<Named>::type;
  constexpr link_side way = way_of<link, link_named<Named>::reversed, Toward, Condition>();
  if constexpr (way == link_side::unknown)
    return undirected_t<link>{};
  else
    return linked_t<link, way, Condition>{{}, condition};
}

}  // namespace detail

/// About rows of one model of a many_to_many: whether any row of the other model that is linked to them meets a condition on its own
/// fields: `any<many_to_many<Article, Category>>(field<&Category::name> == "News")`. `Toward` names the other model where the
/// condition names none of its fields, and must where there is no condition: `any<many_to_many<Article, Category>, Category>()`. In a
/// link of a model with itself it leads from "A" to "B", as `reversed<Link>` from "B" to "A".
template <detail::LinkName Link, class Toward = void>
constexpr auto any() {
  return detail::linked<Link, Toward>(detail::no_condition{});
}
template <detail::LinkName Link, class Toward = void, Expression Condition>
constexpr auto any(const Condition& condition) {
  return detail::linked<Link, Toward>(condition);
}
/// Whether no row linked to them meets the condition; whether every one does, by the rules of relations.
template <detail::LinkName Link, class Toward = void>
constexpr auto none() {
  return !any<Link, Toward>();
}
template <detail::LinkName Link, class Toward = void, Expression Condition>
constexpr auto none(const Condition& condition) {
  return !any<Link, Toward>(condition);
}
template <detail::LinkName Link, class Toward = void, Expression Condition>
constexpr auto every(const Condition& condition) {
  return !any<Link, Toward>(detail::not_met(condition));
}

}  // namespace intact::inline abi1
