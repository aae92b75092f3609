// SPDX-License-Identifier: BSL-1.0
// What every picture of a schema shows, whatever the language it is written in.
#pragma once

#include "intact/schema/question.hpp"
#include "intact/text/writer.hpp"

namespace intact::inline abi1::detail {

/// What a delete does to the rows of a table, for a picture.
struct fate {
  bool erased = false;    ///< the row itself is one of them
  bool deleted = false;   ///< rows can go
  bool changed = false;   ///< rows can be detached, or take another key
  bool blocking = false;  ///< rows can make the delete fail
};

/// The relations of a schema, and for a picture of a delete what it does by them.
struct picture {
  const schema_info& schema;
  const route_map& routes;
  list<relation_effect> effects;
  table_set deleted;
  table_index erased = no_table;

  constexpr bool of_delete() const { return erased != no_table; }

  constexpr fate of(std::size_t table) const {
    if (!of_delete()) return {};
    fate found{table == erased, deleted.has(table), false, false};
    for (std::size_t i = routes.first_of_child[table]; i < routes.first_of_child[table + 1]; ++i) {
      found.changed = found.changed || !effects[i].written().empty();
      found.blocking = found.blocking || effects[i].blocks();
    }
    return found;
  }

  constexpr bool acts(std::size_t relation) const {
    return of_delete() && (effects[relation].deletes() || effects[relation].updates());
  }

  constexpr bool blocks(std::size_t relation) const { return of_delete() && effects[relation].blocks(); }

  /// Whether each child has a parent: no field of the relation can be NULL.
  constexpr bool is_required(std::size_t relation) const { return schema.edges[relation].relation->required; }

  /// Whether a parent has one child at most: the fields of the relation hold all of a key or unique.
  constexpr bool is_one_to_one(std::size_t relation) const {
    const table_info& child = *schema.tables[routes.hops[relation].child];
    const auto inside = [&](column_list unique) {
      for (const std::uint16_t column : unique)
        if (!contains(routes.hops[relation].fields, column)) return false;
      return true;
    };
    if (inside(child.key)) return true;
    for (const column_list unique : child.uniques)
      if (inside(unique)) return true;
    return false;
  }

  /// Whether the child is known by its parent: a field of the relation is part of its key.
  constexpr bool is_identifying(std::size_t relation) const {
    const column_list key = schema.tables[routes.hops[relation].child]->key;
    for (const std::uint16_t field : routes.hops[relation].fields)
      if (contains(key, field)) return true;
    return false;
  }
};

/// Writes `PK, FK, UK`, as far as they are true of the column; whether any is.
constexpr bool write_keys(text::writer& out, const picture& drawn, std::size_t table, std::uint16_t column) {
  const table_info& info = *drawn.schema.tables[table];
  bool unique = false;
  for (const column_list one : info.uniques) unique = unique || (one.size() == 1 && one[0] == column);
  const bool marks[] = {contains(info.key, column),
                        holds_relation(drawn.routes, static_cast<table_index>(table), column), unique};
  constexpr std::string_view names[] = {"PK", "FK", "UK"};
  bool any = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!marks[i]) continue;
    out << (any ? ", " : "") << names[i];
    any = true;
  }
  return any;
}

constexpr std::string_view type_word(storage type) {
  constexpr std::string_view words[] = {"none", "integer", "real", "text", "blob"};
  return words[static_cast<int>(type)];
}

/// Writes the actions of a relation: `on delete SetNull<between>on update Cascade`, and what else is to be known.
constexpr void write_actions(text::writer& out, const picture& drawn, std::size_t relation,
                             std::string_view between) {
  const hop& h = drawn.routes.hops[relation];
  out << "on delete " << to_string(h.on_delete) << between << "on update " << to_string(h.on_update);
  if (drawn.schema.edges[relation].relation->deferred) out << between << "deferred";
  if (drawn.blocks(relation)) out << between << "may block";
}

/// The picture of a schema; with a model for `From`, of what deleting a row of it does.
template <class S, class From>
constexpr picture picture_of() {
  if constexpr (std::is_void_v<From>) {
    return {info_of<S>, routes_of<S>, {}, {}, no_table};
  } else {
    const auto& found = effects_of<S, From>;
    return {info_of<S>,
            routes_of<S>,
            {found.relations.data(), found.relations.size()},
            found.deleted,
            index_in<S, From>};
  }
}

/// A picture as a constant text, written by `Write(out, picture)`.
template <class S, class From, auto Write>
struct picture_text {
  static constexpr void write(text::writer& out) { Write(out, picture_of<S, From>()); }
  static constexpr std::string_view value = text::static_text<&write>::view;
};

template <class S, class From>
constexpr auto check_picture() {
  if constexpr (std::is_void_v<From>)
    return check_models<S>();
  else
    return check_models<S, From>();
}

template <class S, class From, auto Write>
inline constexpr std::string_view drawn =
    question<decltype(check_picture<S, From>()), picture_text<S, From, Write>, std::string_view>::value;

}  // namespace intact::inline abi1::detail
