// SPDX-License-Identifier: BSL-1.0
// What a delete did.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "intact/sql/census.hpp"

namespace intact::inline abi1 {

namespace detail {

// The counters of a receipt, as statements::census tells them, with the schema that says what they are.
struct counts_view {
  const schema_info& schema;
  const long long* counters;

  long long at(statements::census_kind kind, std::size_t position) const {
    return counters[statements::counter_of(schema, {kind, position})];
  }
};

INTACT_DETAIL_FUNCTION long long total_of(counts_view counts);
// Rows that the relation's actions of this kind changed.
INTACT_DETAIL_FUNCTION long long acted(counts_view counts, std::size_t relation, action wanted);
INTACT_DETAIL_FUNCTION std::string describe_receipt(counts_view counts);

}  // namespace detail

/// How many rows an erase or update deleted and changed, per model and per relation, those touched by referential actions included.
/// A row counts once per model, and under every relation whose parent was deleted with it. Rows that the user's own triggers
/// change are not counted.
template <Schema S>
class receipt {
 public:
  /// A number of rows.
  using count = long long;

  /// Rows deleted of a model, or of a `many_to_many` element.
  template <class Model>
  count deleted() const {
    if constexpr (detail::schema_failed<S>) {
      return 0;
    } else {
      static_assert(table<Model>() != no_table, "intact: the receipt's schema does not have this model");
      return at(statements::census_kind::deleted_rows, table<Model>());
    }
  }

  /// Rows deleted whose parent by this relation was deleted too.
  template <auto... Fields>
  requires(sizeof...(Fields) > 0) count deleted()
  const { return of_relation<Fields...>(statements::census_kind::deleted_children); }

  /// Rows of a model that the update itself wrote, by its own words: those that only followed count under their relations.
  template <class Model>
  count updated() const {
    if constexpr (detail::schema_failed<S>) {
      return 0;
    } else {
      static_assert(table<Model>() != no_table, "intact: the receipt's schema does not have this model");
      return at(statements::census_kind::updated_rows, table<Model>());
    }
  }

  /// Rows whose fields of this relation became NULL, by its on_delete or by its on_update.
  template <auto... Fields>
  count set_null() const {
    return acted<Fields...>(action::set_null);
  }

  /// Rows whose fields of this relation took their defaults.
  template <auto... Fields>
  count set_default() const {
    return acted<Fields...>(action::set_default);
  }

  /// Rows that followed their parent by this relation to another key: on_update is Cascade.
  template <auto... Fields>
  requires(sizeof...(Fields) > 0) count updated()
  const { return acted<Fields...>(action::cascade); }

  /// Row changes in all: rows deleted or written, and relations of rows that actions changed.
  count total() const { return detail::total_of(view()); }

  /// Whether no row was touched.
  bool empty() const { return total() == 0; }

  /// Adds what another erase or update did.
  receipt& operator+=(const receipt& other) {
    for (std::size_t i = 0; i < counters_.size(); ++i) counters_[i] += other.counters_[i];
    return *this;
  }

  /// Whether all counts are the same.
  friend bool operator==(const receipt&, const receipt&) = default;

  /// As text for people: `1 User deleted, 2 Post deleted, 1 Note set null (user_id)`; `nothing` for an empty one.
  friend std::string to_string(const receipt& r) { return detail::describe_receipt(r.view()); }

  // For the backend, which fills the counters that statements::census tells.
  count* counters() { return counters_.data(); }
  detail::counts_view view() const { return {info_of<S>, counters_.data()}; }

 private:
  template <class Model>
  static constexpr table_index table() {
    return index_in<S, Model>;
  }

  template <auto... Fields>
  static constexpr std::size_t edge = info_of<S>.edge_of(id_of<detail::field_list<Fields...>>);

  // 0 where the schema has an error: that has been said, and its relations may not be there.
  template <auto... Fields>
  count of_relation(statements::census_kind kind) const {
    if constexpr (detail::schema_failed<S>) {
      return 0;
    } else {
      static_assert(edge<Fields...> != schema_info::no_edge,
                    "intact: the receipt's schema has no relation of these fields");
      return at(kind, edge<Fields...>);
    }
  }

  count at(statements::census_kind kind, std::size_t position) const { return view().at(kind, position); }

  // 0 where the schema has an error, as above.
  template <auto... Fields>
  count acted(action wanted) const {
    if constexpr (detail::schema_failed<S>) {
      return 0;
    } else {
      static_assert(edge<Fields...> != schema_info::no_edge,
                    "intact: the receipt's schema has no relation of these fields");
      return detail::acted(view(), edge<Fields...>, wanted);
    }
  }

  std::array<count, statements::counter_count(info_of<S>)> counters_{};
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION long long total_of(counts_view counts) {
  using statements::census_kind;
  long long sum = 0;
  for (std::size_t i = 0; i < counts.schema.tables.size(); ++i)
    sum += counts.at(census_kind::deleted_rows, i) + counts.at(census_kind::updated_rows, i);
  for (std::size_t i = 0; i < counts.schema.edges.size(); ++i)
    sum += counts.at(census_kind::detached, i) + counts.at(census_kind::updated, i);
  return sum;
}

INTACT_DETAIL_FUNCTION long long acted(counts_view counts, std::size_t relation, action wanted) {
  const relation_info& acting = *counts.schema.edges[relation].relation;
  return (acting.on_delete == wanted ? counts.at(statements::census_kind::detached, relation) : 0) +
         (acting.on_update == wanted ? counts.at(statements::census_kind::updated, relation) : 0);
}

// `2 Post deleted`, after what stands there already.
[[gnu::cold]] inline void add_count(std::string& text, long long n, std::string_view model,
                                    const std::string& what) {
  if (n == 0) return;
  if (!text.empty()) text += ", ";
  text += std::to_string(n) + ' ' + std::string(model) + what;
}

[[gnu::cold]] inline void add_acted(std::string& text, long long n, counts_view counts, const edge& e,
                                    action by) {
  const char* const what = by == action::set_null      ? " set null ("
                           : by == action::set_default ? " set default ("
                                                       : " updated (";
  add_count(text, n, counts.schema.table(e.child).model, what + std::string(e.relation->fields_text) + ')');
}

INTACT_DETAIL_FUNCTION std::string describe_receipt(counts_view counts) {
  using statements::census_kind;
  const schema_info& schema = counts.schema;
  std::string text;
  for (std::size_t i = 0; i < schema.tables.size(); ++i)
    add_count(text, counts.at(census_kind::deleted_rows, i), schema.tables[i]->model, " deleted");
  for (std::size_t i = 0; i < schema.tables.size(); ++i)
    add_count(text, counts.at(census_kind::updated_rows, i), schema.tables[i]->model, " written");
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    add_acted(text, counts.at(census_kind::updated, i), counts, e, e.relation->on_update);
    add_acted(text, counts.at(census_kind::detached, i), counts, e, e.relation->on_delete);
  }
  return text.empty() ? "nothing" : text;
}

}  // namespace intact::inline abi1::detail

#endif
