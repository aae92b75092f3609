// SPDX-License-Identifier: BSL-1.0
// Conditions on where a row stands below or above another, along a relation of a model with itself.
#pragma once

#include "intact/query/any.hpp"

namespace intact::reason {
struct the_relation_is_not_of_a_model_with_itself;
struct the_key_has_another_number_of_fields;
}  // namespace intact::reason

namespace intact::remedy {
struct name_a_relation_whose_both_ends_are_one_model;
struct give_one_argument_for_each_field_of_the_key;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

enum class tree_way { down, up };

// Writes `"id", "part"`, each after `prefix`.
template <class T>
constexpr void spell_key(text::writer& out, std::string_view prefix) {
  statements::write_prefixed_key(out, table_of<T>, prefix);
}

inline constexpr std::string_view tree_child = "intact_child.";
inline constexpr std::string_view tree_parent = "intact_parent.";

// `JOIN "T" AS intact_child ON intact_parent."id" = intact_child."parent_id"`: the parent's collation is what counts.
template <class T, auto... Fields, auto... Referenced>
constexpr void spell_step(text::writer& out, std::string_view next, field_list<Fields...>,
                          field_list<Referenced...>) {
  out << " JOIN " << text::identifier{table_name<T>} << " AS " << next.substr(0, next.size() - 1) << " ON ";
  bool first = true;
  ((static_cast<void>(out << (first ? "" : " AND ") << tree_parent
                          << text::identifier{column_names<T>[field_index<Referenced>]} << " = " << tree_child
                          << text::identifier{column_names<T>[field_index<Fields>]}),
    first = false),
   ...);
}

/// `("id" IN (WITH RECURSIVE intact_tree(k0) AS (... UNION ...) SELECT k0 FROM intact_tree))`: the rows that the relation leads to from
/// the row with the key. UNION keeps each row once, so that a cycle ends.
template <class Relation, tree_way Way, class... Values>
struct tree_t : expression_node {
  using model = typename Relation::owner;
  static constexpr bool needs_statement = true;
  using type = bool;
  using operands = nodes<>;
  using relation = Relation;
  using key = call_t<"", bool, Values...>;
  key values;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    constexpr const table_info& table = table_of<model>;
    constexpr std::string_view from = Way == tree_way::down ? tree_parent : tree_child;
    constexpr std::string_view to = Way == tree_way::down ? tree_child : tree_parent;
    constexpr typename Relation::fields held{};
    constexpr typename Relation::referenced referenced{};
    out << '(';
    spell_outer_key(out, speller, std::make_index_sequence<table.key.size()>{});
    out << " IN (WITH RECURSIVE intact_tree(";
    statements::write_key_columns(out, table.key.size());
    out << ") AS (SELECT ";
    spell_key<model>(out, to);
    out << " FROM " << text::identifier{table_name<model>} << " AS " << from.substr(0, from.size() - 1);
    spell_step<model>(out, to, held, referenced);
    out << " WHERE ";
    spell_start(out, part_of<key>(node, [](const auto& n) -> const key& { return n.values; }), from, speller);
    out << " UNION SELECT ";
    spell_key<model>(out, to);
    out << " FROM intact_tree JOIN " << text::identifier{table_name<model>} << " AS "
        << from.substr(0, from.size() - 1) << " ON ";
    for (std::size_t i = 0; i < table.key.size(); ++i)
      out << (i > 0 ? " AND " : "") << from << text::identifier{table.columns[table.key[i]].name}
          << " = intact_tree.k" << text::integer(i);
    spell_step<model>(out, to, held, referenced);
    out << ") SELECT ";
    statements::write_key_columns(out, table.key.size());
    out << " FROM intact_tree))";
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    values.visit(visit);
  }

 private:
  template <class Speller, std::size_t... I>
  static constexpr void spell_outer_key(text::writer& out, Speller& speller, std::index_sequence<I...>) {
    if constexpr (sizeof...(I) > 1) out << '(';
    ((out << (I > 0 ? ", " : ""), speller.template column<model, void>(out, table_of<model>.key[I])), ...);
    if constexpr (sizeof...(I) > 1) out << ')';
  }
  template <class Node, class Speller>
  static constexpr void spell_start(text::writer& out, const Node& node, std::string_view from,
                                    Speller& speller) {
    std::size_t next = 0;
    const auto one = [&]<class Value>(std::type_identity<Value>, const auto& value) {
      out << (next > 0 ? " AND " : "") << from
          << text::identifier{table_of<model>.columns[table_of<model>.key[next]].name} << " = ";
      Value::spell(out, value, speller);
      ++next;
    };
    if constexpr (std::is_same_v<Node, only_type<key>>)
      (one(std::type_identity<Values>{}, only_type<Values>{}), ...);
    else
      unpack(node.arguments, [&](const auto&... value) { (one(std::type_identity<Values>{}, value), ...); });
  }
};

template <class Relation, tree_way Way, class... Values>
struct models_read<tree_t<Relation, Way, Values...>> : std::type_identity<models<typename Relation::owner>> {
};

template <class Scope, class Relation, tree_way Way, class... Values, class Where>
struct expression_verdict<Scope, tree_t<Relation, Way, Values...>, Where>
    : first_error<std::conditional_t<has_rows_of<Scope, typename Relation::owner>, verdict::ok,
                                     verdict::error<reason::a_condition_on_a_relation_stands_at_another_model,
                                                    place_of_t<Scope>, relation_place_of<Relation>,
                                                    references_model<typename Relation::parent>,
                                                    remedy::ask_rows_that_hold_the_relation_or_write_any>>,
                  expression_verdict_t<Scope, Values, relation_place_of<Relation>>...> {};

// What stands for a tree of a relation that makes none, or with a key of another length.
template <class Relation>
struct no_tree_t : unrelated_t<> {
  using model = typename Relation::owner;
};
template <class Scope, class Relation, class Where>
struct expression_verdict<Scope, no_tree_t<Relation>, Where> {
  using model = typename Relation::owner;
  using type = std::conditional_t<
      !std::is_same_v<model, typename Relation::parent>,
      verdict::error<reason::the_relation_is_not_of_a_model_with_itself, place_of_t<Scope>,
                     relation_place_of<Relation>, references_model<typename Relation::parent>,
                     remedy::name_a_relation_whose_both_ends_are_one_model>,
      verdict::error<reason::the_key_has_another_number_of_fields, in_model<model>,
                     remedy::give_one_argument_for_each_field_of_the_key>>;
};

template <class Relation, tree_way Way, std::size_t... I, class... Key>
constexpr auto tree_of_key(std::index_sequence<I...>, const Key&... key) {
  using model = typename Relation::owner;
  using node =
      tree_t<Relation, Way, value_t<field_type<model, table_of<model>.key[I]>, decltype(keep(key))>...>;
  return node{{},
              call<"", bool>(
                  value_t<field_type<model, table_of<model>.key[I]>, decltype(keep(key))>{{}, keep(key)}...)};
}
template <class Relation, tree_way Way, class Row, std::size_t... I>
constexpr auto tree_of_row(std::index_sequence<I...> indices, const Row& row) {
  return tree_of_key<Relation, Way>(indices, field_at<table_of<Row>.key[I]>(row)...);
}

template <tree_way Way, auto... Fields, class... Key>
constexpr auto tree(field_list<Fields...>, const Key&... key) {
  using relation = relation_of_fields<field_list<Fields...>>;
  if constexpr (std::is_void_v<relation>) {
    return unrelated_t<Fields...>{};
  } else {
    using model = typename relation::owner;
    constexpr std::size_t size = table_of<model>.key.size();
    if constexpr (!std::is_same_v<model, typename relation::parent>)
      return no_tree_t<relation>{};
    else if constexpr (sizeof...(Key) == 1 && (std::is_same_v<Key, model> && ...))
      return tree_of_row<relation, Way>(std::make_index_sequence<size>{}, key...);
    else if constexpr (sizeof...(Key) != size)
      return no_tree_t<relation>{};
    else
      return tree_of_key<relation, Way>(std::make_index_sequence<size>{}, key...);
  }
}

}  // namespace detail

/// About rows of a model that references itself: whether they are below the row with the key, at any depth; whether they are above it:
/// `descendants<&Employee::reports_to>(boss)`. The key is given field by field, or by a row of the model, whose key is copied. The row
/// itself is not among them, unless a cycle leads back to it. Cost: the rows found, each with one step by the relation's index.
template <auto... Fields, class... Key>
requires(sizeof...(Fields) > 0) constexpr auto descendants(const Key&... key) {
  return detail::tree<detail::tree_way::down>(detail::field_list<Fields...>{}, key...);
}
template <auto... Fields, class... Key>
requires(sizeof...(Fields) > 0) constexpr auto ancestors(const Key&... key) {
  return detail::tree<detail::tree_way::up>(detail::field_list<Fields...>{}, key...);
}

}  // namespace intact::inline abi1
