// SPDX-License-Identifier: BSL-1.0
// Questions about a schema, with constant answers: what deleting a row, or changing its key, can do to others.
//
// `false` is a proof: whatever rows there are, it cannot happen. `true` says that relations of the schema lead there. What no
// relation does is not asked about: triggers of the user's own, a full disk, SQLite's limit on the depth of cascades.
#pragma once

#include "intact/schema/question.hpp"

namespace intact::inline abi1 {

/// What `cascade_depth` answers where rows can go on and on: a Cascade relation leads back to its own model.
inline constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

namespace detail {

template <class S, class From, class Target>
struct deletes {
  static constexpr bool value = effects_of<S, From>.deleted.has(index_in<S, Target>);
};

// What an event does to the relation that the fields name, or to the fields; to all relations where there are none.
template <class S, class Event, auto... Fields>
struct asked_effects {
  static constexpr bool all = sizeof...(Fields) == 0;

  // Whether `holds(effect)` is true of some relation of exactly these fields.
  template <class Predicate>
  static constexpr bool any_relation(Predicate holds) {
    const auto& relations = effects_of<S, Event>.relations;
    for (std::size_t i = 0; i < relations.size(); ++i)
      if (holds(relations[i]) && (all || info_of<S>.edges[i].relation->id == id_of<field_list<Fields...>>))
        return true;
    return false;
  }

  // Whether a relation of the field's model does to the field what `fields_of(effect)` tells.
  template <auto Field, class Select>
  static constexpr bool on_field(Select fields_of) {
    constexpr table_index table = index_in<S, owner_of<Field>>;
    const route_map& routes = routes_of<S>;
    const auto& relations = effects_of<S, Event>.relations;
    for (std::size_t i = routes.first_of_child[table]; i < routes.first_of_child[table + 1u]; ++i)
      for (std::size_t position = 0; position < routes.hops[i].fields.size(); ++position)
        if (routes.hops[i].fields[position] == field_index<Field> && fields_of(relations[i]).has(position))
          return true;
    return false;
  }

  template <class Select>
  static constexpr bool any_field(Select fields_of) {
    if constexpr (all)
      return any_relation([&](const relation_effect& effect) { return !fields_of(effect).empty(); });
    else
      return (on_field<Fields>(fields_of) || ...);
  }
};

template <class S, class Event, auto... Fields>
struct nulls {
  static constexpr bool value = asked_effects<S, Event, Fields...>::any_field(
      [](const relation_effect& effect) { return effect.nulled; });
};
template <class S, class Event, auto... Fields>
struct defaults {
  static constexpr bool value = asked_effects<S, Event, Fields...>::any_field(
      [](const relation_effect& effect) { return effect.defaulted; });
};
template <class S, class Event, auto... Fields>
struct updates {
  static constexpr bool value = asked_effects<S, Event, Fields...>::any_field(
      [](const relation_effect& effect) { return effect.updated; });
};
template <class S, class Event, auto... Fields>
struct blocks {
  static constexpr bool value = asked_effects<S, Event, Fields...>::any_relation(
      [](const relation_effect& effect) { return effect.blocks(); });
};

// Whether every row that references, by relation `i`, a row that goes is sure to go too: by Cascade, before which nothing can
// change its fields, not even the relation itself because its parent changes.
template <std::size_t Edges>
constexpr bool surely_cascades(const route_map& routes, const effects<Edges>& found, std::size_t i) {
  const hop& h = routes.hops[i];
  if (h.on_delete != action::cascade) return false;
  for (std::size_t j = routes.first_of_child[h.child]; j < routes.first_of_child[h.child + 1u]; ++j) {
    const field_mask written = found.relations[j].written();
    for (std::size_t position = 0; position < routes.hops[j].fields.size(); ++position)
      if (written.has(position) && contains(h.fields, routes.hops[j].fields[position])) return false;
  }
  return true;
}

/// Whether all `targets` are deleted from `root` without remainder. Cost: linear in tables and relations.
template <std::size_t Tables, std::size_t Edges>
constexpr bool all_go(const route_map& routes, const effects<Edges>& found, table_index root,
                      list<table_index> targets) {
  std::array<table_index, Tables> open{};
  std::size_t size = 0;
  table_set seen;
  const auto add = [&](table_index table) {
    if (seen.has(table) || !found.deleted.has(table)) return;
    seen.add(table);
    open[size++] = table;
  };
  for (const table_index target : targets) {
    if (!found.deleted.has(target) && target != root) return false;
    add(target);
  }
  // Back from the targets along Cascade, which gives the models on the ways from the root to them.
  for (std::size_t next = 0; next < size; ++next) {
    const table_index table = open[next];
    for (std::size_t i = routes.first_of_child[table]; i < routes.first_of_child[table + 1u]; ++i) {
      if (!found.relations[i].deletes()) continue;
      if (!surely_cascades(routes, found, i)) return false;
      add(routes.hops[i].parent);
    }
  }
  return true;
}

template <class S, class From, class... Targets>
struct all_deleted {
  static constexpr std::array<table_index, sizeof...(Targets)> targets{index_in<S, Targets>...};
  static constexpr bool value = all_go<routes<S>::tables>(
      routes_of<S>, effects_of<S, From>, index_in<S, From>, {targets.data(), targets.size()});
};

/// The number of relations on the longest way down by Cascade. Cost: linear in tables and relations.
template <std::size_t Tables, std::size_t Edges>
constexpr std::size_t longest_cascade(const route_map& routes, const effects<Edges>& found,
                                      table_index root) {
  if (found.deleted.has(root)) return unbounded;
  // Relations not yet walked that lead to each table: the table is done when there is none left.
  std::array<std::size_t, Tables> open{};
  std::array<std::size_t, Tables> depth{};
  std::size_t left = 0;
  for (std::size_t i = 0; i < Edges; ++i) {
    const hop& h = routes.hops[i];
    if (h.on_delete != action::cascade || !found.relations[i].deletes()) continue;
    if (open[h.child]++ == 0) ++left;
  }
  std::array<table_index, Tables> queue{};
  queue[0] = root;
  std::size_t size = 1;
  std::size_t longest = 0;
  for (std::size_t next = 0; next < size; ++next) {
    const table_index parent = queue[next];
    for (const std::uint16_t i : routes.into(parent)) {
      const hop& h = routes.hops[i];
      if (h.on_delete != action::cascade) continue;
      if (depth[h.child] < depth[parent] + 1) depth[h.child] = depth[parent] + 1;
      if (depth[h.child] > longest) longest = depth[h.child];
      if (--open[h.child] > 0) continue;
      queue[size++] = h.child;
      --left;
    }
  }
  return left == 0 ? longest : unbounded;
}

template <class S, class From>
struct depth_of_cascade {
  static constexpr std::size_t value =
      longest_cascade<routes<S>::tables>(routes_of<S>, effects_of<S, From>, index_in<S, From>);
};

template <template <class, class, auto...> class Answer, bool Alone, class S, class Event, auto... Fields>
using relation_question =
    question<decltype(check_relation_question<S, Event, Alone, Fields...>()), Answer<S, Event, Fields...>>;

}  // namespace detail

/// Whether deleting a row of `From` can delete rows of `Target`. The row itself does not count: of `From` itself it is true only
/// where a Cascade leads back.
template <Schema S, class From, class Target>
inline constexpr auto can_delete = detail::question<decltype(detail::check_models<S, From, Target>()),
                                                    detail::deletes<S, From, Target>>::value;

/// Whether deleting a row of `From` can set the field to NULL in rows that stay, or one of the fields of a relation; any field if
/// none is named. With `updating<Model>` for `From`: whether changing a key of it can.
///
/// By SetNull; by SetDefault where there is no default; and by an ON UPDATE action, where what is set is itself referenced.
template <Schema S, class From, auto... Fields>
inline constexpr auto can_null = detail::relation_question<detail::nulls, true, S, From, Fields...>::value;

/// The same for SetDefault: whether the field can take its default, which is not NULL.
template <Schema S, class From, auto... Fields>
inline constexpr auto can_default =
    detail::relation_question<detail::defaults, true, S, From, Fields...>::value;

/// The same for Cascade on update, at any distance: whether the field can take the new value of what it references.
template <Schema S, class From, auto... Fields>
inline constexpr auto can_update =
    detail::relation_question<detail::updates, true, S, From, Fields...>::value;

/// Whether the relation of these fields, any relation if none is named, can make the delete of a row of `From` fail, or with
/// `updating<Model>` the change of its key; at the commit, if the relation is deferred.
///
/// By Restrict and NoAction; by SetDefault, whose default may be no key or be taken; by a Cascade on update that copies NULL into
/// a required field or makes rows of a key or unique equal; where an action writes a field that a check names, or that the
/// relation shares with another one.
template <Schema S, class From, auto... Fields>
inline constexpr auto can_block = detail::relation_question<detail::blocks, false, S, From, Fields...>::value;

/// Whether deleting a row of `From` leaves no row of `Targets` behind that belonged to it: Cascade leads to each of them, and in
/// each model on the ways there, every relation to a model of which rows go is Cascade too. So if comments go with their post,
/// but are only detached from their author, it is false of users and comments.
///
/// It says nothing of rows that reference nothing, and a delete that is refused deletes nothing: see `can_block`.
template <Schema S, class From, class Target, class... Targets>
inline constexpr auto deletes_all =
    detail::question<decltype(detail::check_models<S, From, Target, Targets...>()),
                     detail::all_deleted<S, From, Target, Targets...>>::value;

/// How many relations deep Cascade goes from a row of `From`: 0 if nothing goes with it, or `unbounded`.
template <Schema S, class From>
inline constexpr auto cascade_depth =
    detail::question<decltype(detail::check_models<S, From>()), detail::depth_of_cascade<S, From>>::value;

}  // namespace intact::inline abi1
