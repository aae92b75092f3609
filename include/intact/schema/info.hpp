// SPDX-License-Identifier: BSL-1.0
// A schema as data: what every rule, text and run-time question about it reads. Types end here, loops over arrays begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "intact/base/list.hpp"
#include "intact/model/column_type.hpp"
#include "intact/relation/action.hpp"
#include "intact/text/name.hpp"

namespace intact::inline abi1 {

// Identifies a type: a model, or the list of fields that names a relation.
class model_id {
 public:
  constexpr model_id() = default;
  constexpr model_id(const void* address, std::string_view name)
      : address_(address), hash_(text::hash(name)) {}

  friend constexpr bool operator==(const model_id& a, const model_id& b) {
    // Numbers first: g++ takes 0.3 ms to compare two addresses in a constant expression.
    if (a.hash_ != b.hash_) return false;
#if !defined(__clang__)
    // g++ with -fsanitize=undefined takes no comparison of two weak objects' addresses for a constant. GCC, bug 71962. The whole names
    // are not kept to be compared, as they would be part of every program.
    if (std::is_constant_evaluated()) return true;
#endif
    return a.address_ == b.address_;
  }

 private:
  const void* address_ = nullptr;
  std::uint64_t hash_ = 0;
};

namespace detail {
// An object that exists once per type.
template <class T>
inline constexpr char model_tag = 0;
}  // namespace detail

// The identity of a type.
template <class T>
inline constexpr model_id id_of{&detail::model_tag<T>,
                                text::detail::type_frame.argument(text::detail::signature_of_type<T>())};

// Positions of columns in their table.
using column_list = list<std::uint16_t>;

// Whether `column` is one of `columns`.
constexpr bool contains(column_list columns, std::size_t column) {
  for (const std::uint16_t one : columns)
    if (one == column) return true;
  return false;
}

// A field of a model, or a column of a link.
struct column_info {
  std::string_view name;
  storage type = storage::none;
  bool nullable = false;
  bool has_default = false;
  std::string_view default_sql;
  std::string_view collation;
  /// The texts that an enum stored by name may have; empty for other columns.
  list<std::string_view> allowed;
};

// A relation, as the table of its model knows it.
struct relation_info {
  column_list fields;
  model_id parent;
  column_list references;
  action on_delete = action::no_action;
  action on_update = action::no_action;
  bool deferred = false;
  bool unindexed = false;
  /// No field is nullable, so that each row references another.
  bool required = false;
  /// The relation as the user wrote its fields: `author_id`, `tenant, author_id`.
  std::string_view fields_text;
  /// Identifies the relation by its fields' types: equals `id_of<detail::field_list<Fields...>>`.
  model_id id;
};

// Stands for the version's column in a table without one.
inline constexpr auto no_version = static_cast<std::uint16_t>(-1);

// A model, or a link, as a table.
struct table_info {
  model_id id;
  std::string_view model;
  std::string_view name;
  list<column_info> columns;
  column_list key;
  /// The key is one 64-bit integer that the database generates for rows that have none.
  bool generated = false;
  bool autoincrement = false;
  bool strict = true;
  bool is_protected = false;
  /// The column that counts the updates of its row.
  std::uint16_t version = no_version;
  list<column_list> uniques;
  list<column_list> indexes;
  list<std::string_view> checks;
  /// The columns that the checks read; one may stand there several times.
  column_list checked;
  list<relation_info> relations;
};

// Position of a table in its schema.
using table_index = std::uint16_t;
inline constexpr table_index no_table = static_cast<table_index>(-1);

// A relation with both ends found: `relation` is of table `child`, and references table `parent`.
struct edge {
  table_index child = no_table;
  table_index parent = no_table;
  const relation_info* relation = nullptr;
};

// All tables of a schema, and the relations between them.
struct schema_info {
  list<const table_info*> tables;
  /// The models of the tables, apart: g++ copies a table each time a constant expression looks into it.
  list<model_id> ids;
  /// All relations whose parent is in the schema: by table, then in order of declaration.
  list<edge> edges;
  /// Tables in an order in which parents come before children as far as there are no cycles.
  list<table_index> creation_order;

  constexpr const table_info& table(table_index i) const { return *tables[i]; }

  /// Position of the model in the schema, or `no_table`. Linear in the tables.
  constexpr table_index index_of(model_id id) const {
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (ids[i] == id) return static_cast<table_index>(i);
    return no_table;
  }

  static constexpr std::size_t no_edge = static_cast<std::size_t>(-1);

  /// Position of the relation among `edges`, or `no_edge`. Linear in the relations.
  constexpr std::size_t edge_of(model_id relation) const {
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (edges[i].relation->id == relation) return i;
    return no_edge;
  }
};

}  // namespace intact::inline abi1
