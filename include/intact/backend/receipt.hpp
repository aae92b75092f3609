// SPDX-License-Identifier: BSL-1.0
// What a delete did.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "intact/sql/census.hpp"

namespace intact {

/// How many rows an erase or update deleted and changed, per model and per relation, those touched by referential actions included.
/// A row counts once per model, and under every relation whose parent was deleted with it. Rows that the user's own triggers
/// change are not counted.
template <Schema S>
class receipt {
 public:
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
  count total() const {
    count sum = 0;
    for (std::size_t i = 0; i < tables; ++i)
      sum += at(statements::census_kind::deleted_rows, i) + at(statements::census_kind::updated_rows, i);
    for (std::size_t i = 0; i < edges; ++i)
      sum += at(statements::census_kind::detached, i) + at(statements::census_kind::updated, i);
    return sum;
  }

  bool empty() const { return total() == 0; }

  /// Adds what another erase or update did.
  receipt& operator+=(const receipt& other) {
    for (std::size_t i = 0; i < counters_.size(); ++i) counters_[i] += other.counters_[i];
    return *this;
  }

  friend bool operator==(const receipt&, const receipt&) = default;

  /// As text for people: `1 User deleted, 2 Post deleted, 1 Note set null (user_id)`; `nothing` for an empty one.
  friend std::string to_string(const receipt& r) {
    std::string text;
    const auto add = [&](count n, const std::string& what) {
      if (n == 0) return;
      if (!text.empty()) text += ", ";
      text += std::to_string(n) + ' ' + what;
    };
    const schema_info& schema = info_of<S>;
    const auto model = [&](std::size_t i) { return std::string(schema.tables[i]->model); };
    for (std::size_t i = 0; i < schema.tables.size(); ++i)
      add(r.at(statements::census_kind::deleted_rows, i), model(i) + " deleted");
    for (std::size_t i = 0; i < schema.tables.size(); ++i)
      add(r.at(statements::census_kind::updated_rows, i), model(i) + " written");
    const auto add_acted = [&](const intact::edge& e, count n, action by) {
      const char* const what = by == action::set_null      ? " set null ("
                               : by == action::set_default ? " set default ("
                                                           : " updated (";
      add(n, model(e.child) + what + std::string(e.relation->fields_text) + ')');
    };
    for (std::size_t i = 0; i < schema.edges.size(); ++i) {
      const intact::edge& e = schema.edges[i];
      add_acted(e, r.at(statements::census_kind::updated, i), e.relation->on_update);
      add_acted(e, r.at(statements::census_kind::detached, i), e.relation->on_delete);
    }
    return text.empty() ? "nothing" : text;
  }

  // For the backend, which fills the counters that statements::census tells.
  count* counters() { return counters_.data(); }
  count counter(statements::census_column what) const {
    return counters_[statements::counter_of(info_of<S>, what)];
  }

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

  count at(statements::census_kind kind, std::size_t position) const { return counter({kind, position}); }

  // Rows that the relation's actions of this kind changed.
  template <auto... Fields>
  count acted(action wanted) const {
    const count on_delete = of_relation<Fields...>(statements::census_kind::detached);
    const count on_update = of_relation<Fields...>(statements::census_kind::updated);
    if (on_delete == 0 && on_update == 0) return 0;
    const relation_info& relation = *info_of<S>.edges[edge<Fields...>].relation;
    return (relation.on_delete == wanted ? on_delete : 0) + (relation.on_update == wanted ? on_update : 0);
  }

  static constexpr std::size_t tables = info_of<S>.tables.size();
  static constexpr std::size_t edges = info_of<S>.edges.size();

  std::array<count, statements::counter_count(info_of<S>)> counters_{};
};

}  // namespace intact
