// SPDX-License-Identifier: BSL-1.0
// portable_to: whether a database can have a schema, and if not, why and what to use instead.
#pragma once

#include "intact/dialect/relation_mode.hpp"
#include "intact/dialect/table_rules.hpp"
#include "intact/schema/naming.hpp"
#include "intact/schema/question.hpp"

namespace intact::reason {
struct the_database_has_no_Restrict;
struct the_database_does_not_carry_out_SetDefault;
struct the_database_cannot_defer_a_relation;
struct the_database_does_not_follow_the_key_of_a_self_relation;
struct the_database_refuses_a_cycle_of_relations_that_act;
struct the_database_refuses_two_paths_of_relations_that_act;
struct the_database_checks_NoAction_before_all_is_deleted;
struct a_name_is_too_long_for_the_database;
struct two_constraints_have_the_same_name_in_the_database;
struct a_key_is_too_long_for_the_database;
struct a_generated_key_has_a_default;
struct a_check_reads_a_field_that_an_action_changes;
struct a_check_reads_a_generated_key;
struct a_check_has_an_operation_that_is_SQLite_s_own;
struct the_database_cannot_write_the_value;
}  // namespace intact::reason

namespace intact::remedy {
struct use_NoAction;
struct use_SetNull_Cascade_or_NoAction;
struct leave_out_deferred;
struct use_NoAction_on_update;
struct use_NoAction_on_delete_and_on_update_in_one_of_the_relations;
struct use_Cascade_or_add_deferred_where_the_database_has_it;
struct give_it_a_shorter_name_with_table_or_column;
struct index_fewer_fields_together_or_reference_a_shorter_key;
struct leave_the_default_out_or_add_natural;
struct leave_the_check_out_or_use_NoAction_and_Restrict_in_the_relation;
struct leave_the_check_out_or_add_natural;
struct write_the_check_with_operations_on_values_of_one_type_and_no_GLOB;
struct give_a_finite_value;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace dialect::detail {

using intact::detail::edge_at;
using intact::detail::graph_of;
using intact::detail::table_at;

// -- descriptors, as types -------------------------------------------------------------------------------------------

// What else an expression can be refused for is said where the column is looked at.
template <class Refusal>
inline constexpr bool is_unknown_operation = false;
template <class... Details>
inline constexpr bool
    is_unknown_operation<verdict::error<reason::the_database_does_not_have_the_operation, Details...>> = true;

// A function of the user's own can be in a query, and is not there when the tables are made; MySQL has none in a CHECK at all.
template <class Nodes>
inline constexpr bool any_calls_own_function = false;
template <class Node>
inline constexpr bool calls_own_function = any_calls_own_function<typename Node::operands>;
template <fixed_string Name, class T, class... As>
inline constexpr bool calls_own_function<own_call_t<Name, T, As...>> = true;
template <class... Nodes>
inline constexpr bool any_calls_own_function<nodes<Nodes...>> = (calls_own_function<Nodes> || ...);

template <class D, class T, std::size_t I, class Descriptor>
constexpr auto check_spelling() {
  if constexpr (Descriptor::kind == role::default_value) {
    if constexpr (!Spelled<D, T, I>)
      return verdict::error<reason::the_database_cannot_write_the_value, in_model<T>,
                            in_field<Descriptor::member>, in_dialect<D>, remedy::give_a_finite_value>{};
    else
      return verdict::ok{};
  } else if constexpr (Descriptor::kind == role::check) {
    using fields = fields_of_t<typename Descriptor::expression>;
    using refusal = refusal_in_t<rewritten_t<D, typename Descriptor::expression>>;
    if constexpr (is_unknown_operation<refusal> || calls_own_function<typename Descriptor::expression>)
      return verdict::error<reason::a_check_has_an_operation_that_is_SQLite_s_own, in_model<T>, fields,
                            in_dialect<D>,
                            remedy::write_the_check_with_operations_on_values_of_one_type_and_no_GLOB>{};
    else if constexpr (!Spelled<D, T, I>)
      return verdict::error<reason::the_database_cannot_write_the_value, in_model<T>, fields, in_dialect<D>,
                            remedy::give_a_finite_value>{};
    else
      return verdict::ok{};
  } else {
    return verdict::ok{};
  }
}

template <class D, class T, class... Ds, std::size_t... I>
constexpr auto check_spellings(const description<Ds...>*, std::index_sequence<I...>) {
  return first_error_t<decltype(check_spelling<D, T, I, Ds>())...>{};
}
template <class D, class T, class... Ds>
constexpr auto check_spellings(const description<Ds...>* of) {
  return check_spellings<D, T>(of, std::index_sequence_for<Ds...>{});
}

template <class D, class Element>
constexpr auto check_spellings_of() {
  if constexpr (is_link<Element>)
    return verdict::ok{};
  else
    return check_spellings<D, Element>(static_cast<const description_of<Element>*>(nullptr));
}

template <class D, class... Elements>
constexpr auto check_all_spellings(const graph<Elements...>*) {
  return first_error_t<decltype(check_spellings_of<D, Elements>())...>{};
}

// -- what the loops have found, as types -----------------------------------------------------------------------------

template <class... Details>
struct details {};
template <class... A, class... B>
constexpr details<A..., B...> operator+(details<A...>, details<B...>) {
  return {};
}
template <class Reason, class... A>
constexpr verdict::error<Reason, A...> error_of(details<A...>) {
  return {};
}

// The relations that a misfit is about: where each stands, and which it is.
template <misfit Found, class Graph, std::size_t... I>
constexpr auto relations_of(std::index_sequence<I...>) {
  return (details<>{} + ... +
          details<typename edge_at<Graph, Found.edges[I]>::in_child,
                  typename edge_at<Graph, Found.edges[I]>::where>{});
}
template <misfit Found, class Graph>
using relations_of_t = decltype(relations_of<Found, Graph>(std::make_index_sequence<Found.edge_count>{}));

template <class D, class Where, action Refused, template <class> class Option>
constexpr auto name_action() {
  if constexpr (Refused == action::restrict)
    return error_of<reason::the_database_has_no_Restrict>(
        Where{} + details<Option<Restrict>, in_dialect<D>, remedy::use_NoAction>{});
  else
    return error_of<reason::the_database_does_not_carry_out_SetDefault>(
        Where{} + details<Option<SetDefault>, in_dialect<D>, remedy::use_SetNull_Cascade_or_NoAction>{});
}

template <misfit Found, class D, class Graph>
constexpr auto name_relation_misfit() {
  using enum misfit_kind;
  using found = relations_of_t<Found, Graph>;
  if constexpr (Found.kind == delete_action)
    return name_action<D, found, Graph::edges[Found.edges[0]].relation->on_delete, on_delete_t>();
  else if constexpr (Found.kind == update_action)
    return name_action<D, found, Graph::edges[Found.edges[0]].relation->on_update, on_update_t>();
  else if constexpr (Found.kind == deferred)
    return error_of<reason::the_database_cannot_defer_a_relation>(
        found{} + details<in_dialect<D>, remedy::leave_out_deferred>{});
  else if constexpr (Found.kind == self_update)
    return error_of<reason::the_database_does_not_follow_the_key_of_a_self_relation>(
        found{} + details<in_dialect<D>, remedy::use_NoAction_on_update>{});
  else if constexpr (Found.kind == early_no_action)
    return error_of<reason::the_database_checks_NoAction_before_all_is_deleted>(
        found{} + details<in_dialect<D>, remedy::use_Cascade_or_add_deferred_where_the_database_has_it>{});
  else if constexpr (Found.kind == cycle)
    return error_of<reason::the_database_refuses_a_cycle_of_relations_that_act>(
        found{} +
        details<in_dialect<D>, remedy::use_NoAction_on_delete_and_on_update_in_one_of_the_relations>{});
  else
    return error_of<reason::the_database_refuses_two_paths_of_relations_that_act>(
        details<references_model<table_at<Graph, Found.table>>>{} + found{} +
        details<in_dialect<D>,
                std::conditional_t<is_link<table_at<Graph, Graph::edges[Found.edges[1]].child>>,
                                   remedy::write_a_link_model_with_two_relations,
                                   remedy::use_NoAction_on_delete_and_on_update_in_one_of_the_relations>>{});
}

template <misfit Found, class D, class Graph>
constexpr auto name_table_misfit() {
  using enum misfit_kind;
  using model = table_at<Graph, Found.table>;
  if constexpr (Found.kind == table_name || Found.kind == column_name) {
    constexpr std::string_view name = Found.kind == table_name
                                          ? Graph::tables[Found.table]->name
                                          : Graph::tables[Found.table]->columns[Found.column].name;
    return verdict::error<reason::a_name_is_too_long_for_the_database, in_model<model>,
                          named<fixed_string<name.size()>(name)>, in_dialect<D>,
                          remedy::give_it_a_shorter_name_with_table_or_column>{};
  } else if constexpr (Found.kind == constraint_name) {
    return verdict::error<reason::two_constraints_have_the_same_name_in_the_database,
                          in_model<table_at<Graph, Found.other>>, in_model<model>, in_dialect<D>,
                          remedy::rename_a_table_or_a_column_of_one_of_them>{};
  } else if constexpr (Found.kind == key_size) {
    return verdict::error<reason::a_key_is_too_long_for_the_database, in_model<model>, in_dialect<D>,
                          remedy::index_fewer_fields_together_or_reference_a_shorter_key>{};
  } else {
    constexpr std::string_view name = Graph::tables[Found.table]->columns[Found.column].name;
    using column = in_field<fixed_string<name.size()>(name)>;
    if constexpr (Found.kind == collation)
      return verdict::error<reason::the_database_does_not_have_the_collation, in_model<model>, column,
                            in_dialect<D>,
                            remedy::leave_the_collation_out_or_name_one_that_the_database_has>{};
    else if constexpr (Found.kind == generated_default)
      return verdict::error<reason::a_generated_key_has_a_default, in_model<model>, column, in_dialect<D>,
                            remedy::leave_the_default_out_or_add_natural>{};
    else if constexpr (Found.kind == check_of_acted)
      return verdict::error<reason::a_check_reads_a_field_that_an_action_changes, in_model<model>, column,
                            in_dialect<D>,
                            remedy::leave_the_check_out_or_use_NoAction_and_Restrict_in_the_relation>{};
    else
      return verdict::error<reason::a_check_reads_a_generated_key, in_model<model>, column, in_dialect<D>,
                            remedy::leave_the_check_out_or_add_natural>{};
  }
}

// -- the search ------------------------------------------------------------------------------------------------------

/// A database for which intact spells types and conditions, and not only knows what it can do.
template <class D>
concept SpelledDialect = Dialect<D> && requires {
  D::table_options;
};

// Static members, as in schema/schema.hpp.
template <class Graph, class D, class Rules>
struct relation_search {
  static constexpr misfit found =
      first_relation_misfit<Graph::edges.size(), Graph::tables.size()>(Graph::info, Rules::can);
};
template <class Graph, class Rules>
struct early_search {
  static constexpr misfit found = first_early_no_action<Graph::tables.size()>(
      intact::detail::arrows_in<Graph>::view, Graph::info.creation_order, Rules::can);
};
template <class Graph, class D>
struct name_search {
  static constexpr misfit found = first_long_name(Graph::info, D::can);
};
template <class Graph, class D>
struct table_search {
  static constexpr misfit found = first_table_misfit<D>(Graph::info, schema_texts<D, Graph>::view);
};
template <class Graph, class D>
struct collision_search {
  static constexpr misfit found = first_name_collision<D, constraint_name_count<D>(Graph::info)>(Graph::info);
};

template <class Graph, class D, class Mode>
constexpr auto check_portable() {
  using rules = std::conditional_t<std::is_same_v<Mode, emulated>, emulated, D>;
  if constexpr (constexpr misfit of_relations = relation_search<Graph, D, rules>::found;
                of_relations.kind != misfit_kind::none) {
    return name_relation_misfit<of_relations, D, Graph>();
  } else if constexpr (constexpr misfit early = early_search<Graph, rules>::found;
                       early.kind != misfit_kind::none) {
    return name_relation_misfit<early, D, Graph>();
  } else if constexpr (constexpr misfit of_names = name_search<Graph, D>::found;
                       of_names.kind != misfit_kind::none) {
    return name_table_misfit<of_names, D, Graph>();
  } else if constexpr (!SpelledDialect<D>) {
    return verdict::ok{};
  } else {
    constexpr auto spelling = check_all_spellings<D>(static_cast<const Graph*>(nullptr));
    if constexpr (!spelling.value) {
      return spelling;
    } else if constexpr (constexpr misfit of_tables = table_search<Graph, D>::found;
                         of_tables.kind != misfit_kind::none) {
      return name_table_misfit<of_tables, D, Graph>();
    } else if constexpr (constexpr misfit of_constraints = collision_search<Graph, D>::found;
                         of_constraints.kind != misfit_kind::none) {
      return name_table_misfit<of_constraints, D, Graph>();
    } else {
      return verdict::ok{};
    }
  }
}

template <class Verdict>
struct answer_of {
  static constexpr bool value = Verdict::value;
};
template <>
struct answer_of<verdict::said_already> {
  static constexpr intact::detail::unanswered value{};
};

}  // namespace dialect::detail

/// The verdict on having the schema in the database, or there in the relation mode `Mode`, without the error.
template <Schema S, dialect::Dialect D, RelationMode Mode = foreign_keys>
constexpr auto portability_of() {
  if constexpr (detail::schema_failed<S>)
    return verdict::said_already{};
  else
    return dialect::detail::check_portable<detail::graph_of<S>, D, Mode>();
}

/// Whether the database can have the schema with all that it says: `static_assert(portable_to<Blog, dialect::mysql>)`.
/// Compile-time cost: linear in the schema, paid by those who ask.
template <Schema S, dialect::Dialect D, RelationMode Mode = foreign_keys>
inline constexpr auto portable_to = dialect::detail::answer_of<decltype(portability_of<S, D, Mode>())>::value;

}  // namespace intact::inline abi1
