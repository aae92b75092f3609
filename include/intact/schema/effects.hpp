// SPDX-License-Identifier: BSL-1.0
// What a delete, or the change of a key, can do to other rows. Every proof about a schema reads it.
//
// It is an upper bound: what is not in it cannot happen, whatever the rows. So it follows every relation whose parent can go or
// change, whether or not rows could be found at run time for which all of that happens together.
#pragma once

#include "intact/schema/reach.hpp"
#include "intact/schema/routes.hpp"
#include "intact/schema/updating.hpp"

namespace intact::inline abi1 {

// Fields of a relation by their positions in it. From the 64th on they share a bit, which keeps the bound an upper one.
class field_mask {
 public:
  constexpr bool has(std::size_t i) const { return (bits_ >> (i < 63 ? i : 63) & 1) != 0; }
  constexpr void add(std::size_t i) { bits_ |= std::uint64_t{1} << (i < 63 ? i : 63); }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr field_mask operator|(field_mask other) const { return field_mask(bits_ | other.bits_); }
  friend constexpr bool operator==(field_mask, field_mask) = default;

  constexpr field_mask() = default;

 private:
  constexpr explicit field_mask(std::uint64_t bits) : bits_(bits) {}
  std::uint64_t bits_ = 0;
};

// What can happen to the rows that reference by one relation. All of it is zero where nothing can: g++ 12 forgets other default
// values of an array's elements in constant evaluation.
struct relation_effect {
  /// How many relations away from the statement the ON DELETE action fires, and the ON UPDATE action: 1 where the row itself is
  /// referenced, 0 where it does not fire.
  std::uint16_t deletes_at = 0;
  std::uint16_t updates_at = 0;
  /// The fields that an action of this relation can set: to NULL, to their default, to the new value of the field they reference.
  field_mask nulled;
  field_mask defaulted;
  field_mask updated;
  /// Whether the ON DELETE action can make the statement fail, or what it writes; and the ON UPDATE action.
  bool delete_blocks = false;
  bool update_blocks = false;
  /// Another relation, or the statement itself, writes a value into a field of this one, which then may reference nothing.
  bool disturbed = false;
  /// The action does that to another relation.
  bool delete_disturbs = false;
  bool update_disturbs = false;

  constexpr bool deletes() const { return deletes_at != 0; }
  constexpr bool updates() const { return updates_at != 0; }
  constexpr bool blocks() const { return delete_blocks || update_blocks || disturbed; }
  constexpr field_mask valued() const { return defaulted | updated; }
  constexpr field_mask written() const { return nulled | valued(); }
};

// What a statement on one row of one table can do.
template <std::size_t Edges>
struct effects {
  /// Tables of which rows can be deleted besides the row itself: its own table only if a Cascade leads back there.
  table_set deleted;
  /// By positions in `schema_info::edges`.
  std::array<relation_effect, Edges> relations{};
};

namespace detail {

template <std::size_t Tables, std::size_t Edges>
class propagation {
 public:
  constexpr propagation(const schema_info& schema, const route_map& routes)
      : schema_(schema), routes_(routes) {}

  constexpr effects<Edges> of_delete(table_index root) {
    std::array<table_index, Tables> queue{};
    std::array<std::uint16_t, Tables> depth{};
    std::size_t size = 0;
    queue[size++] = root;
    for (std::size_t next = 0; next < size; ++next) {
      const table_index parent = queue[next];
      const auto at = static_cast<std::uint16_t>(depth[parent] + 1);
      for (const std::uint16_t i : routes_.into(parent)) {
        const hop& h = routes_.hops[i];
        result_.relations[i].deletes_at = at;
        if (h.on_delete == action::set_null) {
          set_null(i, at, &relation_effect::delete_blocks);
        } else if (h.on_delete == action::set_default) {
          set_default(i, at, &relation_effect::delete_blocks);
        } else if (h.on_delete != action::cascade) {
          result_.relations[i].delete_blocks = true;
        } else if (!result_.deleted.has(h.child)) {
          result_.deleted.add(h.child);
          if (h.child == root) continue;
          depth[h.child] = at;
          queue[size++] = h.child;
        }
      }
    }
    spread();
    disturb_siblings();
    return result_;
  }

  /// The statement gives new values to the key of a row and to all of its fields that a relation references.
  constexpr effects<Edges> of_update(table_index root) {
    const table_info& table = *schema_.tables[root];
    for (const std::uint16_t i : routes_.into(root)) {
      const hop& h = routes_.hops[i];
      field_mask nulled;
      field_mask valued;
      for (std::size_t position = 0; position < h.references.size(); ++position) {
        valued.add(position);
        if (table.columns[h.references[position]].nullable) nulled.add(position);
      }
      fire_update(i, 1, nulled, valued);
      for (const std::uint16_t column : h.references) disturb_own(root, column);
    }
    for (const std::uint16_t column : table.key) disturb_own(root, column);
    spread();
    disturb_siblings();
    return result_;
  }

 private:
  using cause = bool relation_effect::*;

  constexpr void set_null(std::size_t i, std::uint16_t at, cause blocks) {
    field_mask nulled;
    for (std::size_t position = 0; position < routes_.hops[i].fields.size(); ++position) nulled.add(position);
    write(i, at, nulled, {}, {}, blocks);
  }

  constexpr void set_default(std::size_t i, std::uint16_t at, cause blocks) {
    const hop& h = routes_.hops[i];
    const list<column_info> columns = schema_.tables[h.child]->columns;
    field_mask nulled;
    field_mask defaulted;
    for (std::size_t position = 0; position < h.fields.size(); ++position) {
      // SQLite writes NULL where there is no default. SQLite, "SQLite Foreign Key Support", section 4.3.
      const column_info& column = columns[h.fields[position]];
      const bool to_null = !column.has_default || column.default_sql == "NULL";
      (to_null ? nulled : defaulted).add(position);
    }
    // A key that is NULL in part is not looked up.
    if (nulled.empty() || collides(h, nulled, defaulted)) result_.relations[i].*blocks = true;
    write(i, at, nulled, defaulted, {}, blocks);
  }

  // The parent's fields that the relation references change: to NULL, or to other values.
  constexpr void fire_update(std::size_t i, std::uint16_t at, field_mask nulled, field_mask valued) {
    const hop& h = routes_.hops[i];
    relation_effect& effect = result_.relations[i];
    if (!effect.updates() || at < effect.updates_at) effect.updates_at = at;
    if (h.on_update == action::cascade) {
      const list<column_info> columns = schema_.tables[h.child]->columns;
      field_mask taken;
      for (std::size_t position = 0; position < h.fields.size() && !nulled.empty(); ++position) {
        if (!nulled.has(position)) continue;
        if (columns[h.fields[position]].nullable)
          taken.add(position);
        else
          effect.update_blocks = true;
      }
      if (parts_unique(h, valued)) effect.update_blocks = true;
      write(i, at, taken, {}, valued, &relation_effect::update_blocks);
    } else if (h.on_update == action::set_null) {
      set_null(i, at, &relation_effect::update_blocks);
    } else if (h.on_update == action::set_default) {
      set_default(i, at, &relation_effect::update_blocks);
    } else {
      effect.update_blocks = true;
    }
  }

  // An action of the relation writes into its fields.
  constexpr void write(std::size_t i, std::uint16_t at, field_mask nulled, field_mask defaulted,
                       field_mask updated, cause blocks) {
    const hop& h = routes_.hops[i];
    relation_effect& effect = result_.relations[i];
    const relation_effect before = effect;
    effect.nulled = effect.nulled | nulled;
    effect.defaulted = effect.defaulted | defaulted;
    effect.updated = effect.updated | updated;
    const bool values = !defaulted.empty() || !updated.empty();
    if (values && blocks == &relation_effect::delete_blocks) delete_gives_values_[i] = true;
    if (values && blocks == &relation_effect::update_blocks) update_gives_values_[i] = true;
    if (is_checked(h, nulled | defaulted | updated)) effect.*blocks = true;
    const bool nearer = changes_at_[i] == 0 || at < changes_at_[i];
    if (nearer) changes_at_[i] = at;
    if (waits_[i] || !(nearer || effect.written() != before.written() || effect.valued() != before.valued()))
      return;
    waits_[i] = true;
    queue_[end_++ % queue_.size()] = static_cast<std::uint16_t>(i);
  }

  // To the relations that reference what has been written, and so on. Each is visited again only when it has more to pass on.
  constexpr void spread() {
    for (; begin_ < end_; ++begin_) {
      const std::size_t from = queue_[begin_ % queue_.size()];
      waits_[from] = false;
      const hop& h = routes_.hops[from];
      for (const std::uint16_t to : routes_.into(h.child)) {
        const column_list references = routes_.hops[to].references;
        field_mask nulled;
        field_mask valued;
        for (std::size_t j = 0; j < references.size(); ++j) {
          for (std::size_t i = 0; i < h.fields.size(); ++i) {
            if (h.fields[i] != references[j]) continue;
            if (result_.relations[from].nulled.has(i)) nulled.add(j);
            if (result_.relations[from].valued().has(i)) valued.add(j);
          }
        }
        if (!nulled.empty() || !valued.empty())
          fire_update(to, static_cast<std::uint16_t>(changes_at_[from] + 1), nulled, valued);
      }
    }
  }

  constexpr void disturb_own(table_index root, std::uint16_t column) {
    for (std::size_t i = routes_.first_of_child[root]; i < routes_.first_of_child[root + 1u]; ++i)
      if (contains(routes_.hops[i].fields, column)) result_.relations[i].disturbed = true;
  }

  // Relations that share a field with one that writes a value into it.
  constexpr void disturb_siblings() {
    for (std::size_t i = 0; i < Edges; ++i) {
      const field_mask valued = result_.relations[i].valued();
      if (valued.empty()) continue;
      const hop& h = routes_.hops[i];
      for (std::size_t j = routes_.first_of_child[h.child]; j < routes_.first_of_child[h.child + 1u]; ++j) {
        bool shared = false;
        for (std::size_t position = 0; i != j && position < h.fields.size(); ++position)
          shared = shared || (valued.has(position) && contains(routes_.hops[j].fields, h.fields[position]));
        if (!shared) continue;
        result_.relations[j].disturbed = true;
        result_.relations[i].delete_disturbs |= delete_gives_values_[i];
        result_.relations[i].update_disturbs |= update_gives_values_[i];
      }
      // A row may take a key that a row which goes has not left yet.
      if (result_.relations[i].deletes() && !result_.relations[i].updated.empty() && collides(h, {}, valued))
        result_.relations[i].update_blocks = true;
    }
  }

  // Whether rows that take these values can be equal in a key or unique that demands otherwise.
  constexpr bool collides(const hop& h, field_mask nulled, field_mask valued) const {
    const table_info& table = *schema_.tables[h.child];
    const auto one = [&](column_list unique) {
      bool found = false;
      for (std::size_t position = 0; position < h.fields.size(); ++position) {
        if (!contains(unique, h.fields[position])) continue;
        if (nulled.has(position)) return false;
        found = found || valued.has(position);
      }
      return found;
    };
    if (one(table.key)) return true;
    for (const column_list unique : table.uniques)
      if (one(unique)) return true;
    return false;
  }

  // The same where the values are those of one parent: rows that were different stay so in a unique that holds all the fields.
  constexpr bool parts_unique(const hop& h, field_mask valued) const {
    if (valued.empty() || h.fields.size() == 1) return false;
    const table_info& table = *schema_.tables[h.child];
    const auto one = [&](column_list unique) {
      bool found = false;
      bool all = true;
      for (std::size_t position = 0; position < h.fields.size(); ++position) {
        const bool in = contains(unique, h.fields[position]);
        found = found || (in && valued.has(position));
        all = all && in;
      }
      return found && !all;
    };
    if (one(table.key)) return true;
    for (const column_list unique : table.uniques)
      if (one(unique)) return true;
    return false;
  }

  constexpr bool is_checked(const hop& h, field_mask written) const {
    const column_list checked = schema_.tables[h.child]->checked;
    for (std::size_t position = 0; position < h.fields.size(); ++position)
      if (written.has(position) && contains(checked, h.fields[position])) return true;
    return false;
  }

  const schema_info& schema_;
  const route_map& routes_;
  effects<Edges> result_{};
  std::array<std::uint16_t, Edges> changes_at_{};
  std::array<bool, Edges> delete_gives_values_{};
  std::array<bool, Edges> update_gives_values_{};
  std::array<bool, Edges> waits_{};
  std::array<std::uint16_t, Edges + 1> queue_{};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

template <class S>
using propagation_in = propagation<routes<S>::tables, routes<S>::count>;

template <class S, class From>
struct event_in {
  static constexpr auto value = propagation_in<S>(info_of<S>, routes_of<S>).of_delete(index_in<S, From>);
};
template <class S, class Model>
struct event_in<S, updating<Model>> {
  static constexpr auto value = propagation_in<S>(info_of<S>, routes_of<S>).of_update(index_in<S, Model>);
};

}  // namespace detail

// What deleting a row of the model `Event` can do in schema `S`, or the change of a key if it is `updating<Model>`.
// Compile-time cost: linear in tables and relations.
template <Schema S, class Event>
inline constexpr const auto& effects_of = detail::event_in<S, Event>::value;

}  // namespace intact::inline abi1
