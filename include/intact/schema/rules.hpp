// SPDX-License-Identifier: BSL-1.0
// What two models of a schema can get wrong with each other. The rules run over data; types come back in only to name a failure.
#pragma once

#include <utility>

#include "intact/schema/indexes.hpp"
#include "intact/schema/naming.hpp"

namespace intact::reason {
struct a_model_stands_twice_in_the_schema;
struct two_models_have_the_same_table_name;
struct a_table_name_is_reserved;
struct two_indexes_have_the_same_name;
struct an_index_has_the_name_of_a_table;
struct a_relation_to_a_model_outside_the_schema;
struct a_many_to_many_model_is_outside_the_schema;
struct a_many_to_many_model_has_a_composite_key;
struct a_many_to_many_of_a_model_with_itself_has_no_name;
}  // namespace intact::reason

namespace intact::remedy {
struct name_each_model_once;
struct give_one_of_them_another_name_with_table;
struct give_it_another_name_with_table;
struct rename_a_table_or_a_column_of_one_of_them;
struct add_the_model_to_the_schema;
struct write_a_link_model_with_two_relations;
struct name_it_in_many_to_many;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

enum class problem_kind {
  none,
  model_twice,
  same_table_name,
  reserved_name,
  same_index_name,
  index_named_as_table,
  outside_model,
  not_unique,
  link_outside,
  link_composite,
};

struct problem {
  problem_kind kind = problem_kind::none;
  std::size_t table = 0;
  std::size_t other = 0;  // the other table, or the relation's position in its table
};

constexpr bool same_columns(column_list a, column_list b) {
  if (a.size() != b.size()) return false;
  for (const std::uint16_t x : a) {
    bool found = false;
    for (const std::uint16_t y : b) found = found || x == y;
    if (!found) return false;
  }
  return true;
}

// Whether SQLite accepts the columns as the parent key of a foreign key, in any order.
constexpr bool is_unique(const table_info& table, column_list columns) {
  if (same_columns(table.key, columns)) return true;
  for (const column_list unique : table.uniques)
    if (same_columns(unique, columns)) return true;
  return false;
}

// Whether SQLite keeps the name for itself, or the library does for the tables inside its queries, in letters of whatever case.
// SQLite, "CREATE TABLE", section 2.
constexpr bool is_reserved(std::string_view name) {
  for (const std::string_view prefix : {std::string_view("sqlite_"), std::string_view("intact_")})
    if (same_name(name.substr(0, prefix.size()), prefix)) return true;
  return false;
}

/// The first problem of the schema, if there is one. `relations` are all of them, with `no_table` for a parent outside.
/// Cost: linear.
template <std::size_t Tables, std::size_t Indexes>
constexpr problem first_problem(const schema_info& schema, list<edge> relations, list<bool> links) {
  // Copied first: g++ copies a whole table each time a constant expression looks into one.
  std::array<std::string_view, Tables> names{};
  name_set<Tables> known;
  for (std::size_t i = 0; i < Tables; ++i) {
    names[i] = schema.tables[i]->name;
    if (is_reserved(names[i])) return {problem_kind::reserved_name, i, 0};
    name_hash name;
    name << names[i];
    const std::size_t j = known.find_or_keep(name, i);
    if (j != known.absent)
      return {schema.ids[i] == schema.ids[j] ? problem_kind::model_twice : problem_kind::same_table_name, i,
              j};
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const edge& relation = relations[i];
    at = i > 0 && relations[i - 1].child == relation.child ? at + 1 : 0;
    const bool link = links[relation.child];
    if (relation.parent == no_table) {
      if (!link) return {problem_kind::outside_model, relation.child, at};
      const bool outside = schema.index_of(relation.relation->parent) == no_table;
      return {outside ? problem_kind::link_outside : problem_kind::link_composite, relation.child, at};
    }
    const table_info& parent = schema.table(relation.parent);
    if (!is_unique(parent, relation.relation->references))
      return {problem_kind::not_unique, relation.child, at};
  }
  const index_collision collision = first_index_collision<Indexes>(schema.tables);
  if (collision.found) return {problem_kind::same_index_name, collision.table, collision.other};
  const index_collision taken = first_index_named_as_table({names.data(), Tables}, schema.tables);
  if (taken.found) return {problem_kind::index_named_as_table, taken.table, taken.other};
  return {};
}

template <class R, auto... F, auto... P>
constexpr auto name_relation_problem(field_list<F...>, field_list<P...>, std::bool_constant<true>) {
  return verdict::error<reason::a_relation_to_a_model_outside_the_schema, in_model<typename R::owner>,
                        in_relation<F...>, references_model<typename R::parent>,
                        remedy::add_the_model_to_the_schema>{};
}
template <class R, auto... F, auto... P>
constexpr auto name_relation_problem(field_list<F...>, field_list<P...>, std::bool_constant<false>) {
  return verdict::error<reason::a_relation_references_fields_that_are_no_key_and_not_unique,
                        in_model<typename R::owner>, in_relation<F...>, references_field<P>...,
                        remedy::reference_the_key_or_declare_the_fields_unique>{};
}

// The problem again, as a verdict that names types.
template <problem Found, class... Elements>
constexpr auto name_problem() {
  if constexpr (Found.kind == problem_kind::none) {
    return verdict::ok{};
  } else {
    using at = typename nth<Found.table, Elements...>::type;
    if constexpr (Found.kind == problem_kind::model_twice) {
      using remedy =
          std::conditional_t<is_link<at>, remedy::name_it_in_many_to_many, remedy::name_each_model_once>;
      return verdict::error<reason::a_model_stands_twice_in_the_schema, in_model<at>, remedy>{};
    } else if constexpr (Found.kind == problem_kind::same_table_name) {
      constexpr std::string_view name = element_table<at>()->name;
      using remedy = std::conditional_t<is_link<at>, remedy::name_it_in_many_to_many,
                                        remedy::give_one_of_them_another_name_with_table>;
      return verdict::error<reason::two_models_have_the_same_table_name,
                            in_model<typename nth<Found.other, Elements...>::type>, in_model<at>,
                            named<fixed_string<name.size()>(name)>, remedy>{};
    } else if constexpr (Found.kind == problem_kind::reserved_name) {
      constexpr std::string_view name = element_table<at>()->name;
      return verdict::error<reason::a_table_name_is_reserved, in_model<at>,
                            named<fixed_string<name.size()>(name)>,
                            remedy::give_it_another_name_with_table>{};
    } else if constexpr (Found.kind == problem_kind::same_index_name) {
      return verdict::error<reason::two_indexes_have_the_same_name, in_model<at>,
                            in_model<typename nth<Found.other, Elements...>::type>,
                            remedy::rename_a_table_or_a_column_of_one_of_them>{};
    } else if constexpr (Found.kind == problem_kind::index_named_as_table) {
      using other = typename nth<Found.other, Elements...>::type;
      constexpr std::string_view name = element_table<other>()->name;
      return verdict::error<reason::an_index_has_the_name_of_a_table, in_model<at>, in_model<other>,
                            named<fixed_string<name.size()>(name)>,
                            remedy::rename_a_table_or_a_column_of_one_of_them>{};
    } else if constexpr (Found.kind == problem_kind::link_outside ||
                         Found.kind == problem_kind::link_composite) {
      using target = typename relation_at<at, Found.other>::parent;
      if constexpr (Found.kind == problem_kind::link_outside)
        return verdict::error<reason::a_many_to_many_model_is_outside_the_schema, in_model<at>,
                              references_model<target>, remedy::add_the_model_to_the_schema>{};
      else
        return verdict::error<reason::a_many_to_many_model_has_a_composite_key, in_model<at>,
                              references_model<target>, remedy::write_a_link_model_with_two_relations>{};
    } else {
      using relation = typename relation_at<at, Found.other>::relation;
      return name_relation_problem<relation>(typename relation::fields{}, typename relation::referenced{},
                                             std::bool_constant<Found.kind == problem_kind::outside_model>{});
    }
  }
}

}  // namespace detail

}  // namespace intact::inline abi1
