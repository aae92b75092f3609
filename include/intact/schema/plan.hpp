// SPDX-License-Identifier: BSL-1.0
// The erase plan: what deleting a row of a model does, step by step, as a constant.
#pragma once

#include "intact/schema/question.hpp"
#include "intact/text/number.hpp"
#include "intact/text/writer.hpp"

namespace intact::inline abi1 {

/// One relation on which a delete acts.
struct erase_step {
  /// The model of the rows that reference.
  std::string_view model{};
  /// The fields by which they do: `author_id`, `tenant, author_id`.
  std::string_view relation{};
  /// The model they reference.
  std::string_view parent{};
  /// What happens to them.
  intact::action action = intact::action::no_action;
  /// How many relations away from the row: 1 where it is referenced itself.
  std::size_t depth = 0;
  /// Whether the action can make the delete fail, or what it writes: another relation may hold the same field.
  bool may_block = false;
  /// The action is that of ON UPDATE: it acts because an earlier step sets what the relation references.
  bool on_update = false;
  /// Which relation this is, for `is`.
  model_id id{};

  /// Whether the relation is that of these fields.
  template <auto... Fields>
  constexpr bool is() const {
    return id == id_of<detail::field_list<Fields...>>;
  }

  /// Equal in all that is said above; `id` may be left out of a step that is compared with.
  friend constexpr bool operator==(const erase_step& a, const erase_step& b) {
    return a.model == b.model && a.relation == b.relation && a.parent == b.parent && a.action == b.action &&
           a.depth == b.depth && a.may_block == b.may_block && a.on_update == b.on_update;
  }
};

namespace detail {

template <std::size_t Edges>
constexpr std::size_t step_count(const effects<Edges>& found) {
  std::size_t count = 0;
  for (const relation_effect& effect : found.relations)
    count += (effect.deletes() ? 1u : 0u) + (effect.updates() ? 1u : 0u);
  return count;
}

// By depth, then in order of the relations in the schema; ON DELETE before ON UPDATE. Cost: linear in steps and depth.
template <std::size_t Steps, std::size_t Tables, std::size_t Edges>
constexpr std::array<erase_step, Steps> steps_of(const schema_info& schema, const effects<Edges>& found) {
  // Where the steps of each depth begin. A depth counts tables on the way down, then relations on the way of updates.
  std::array<std::size_t, Tables + Edges + 2> next{};
  const auto visit = [&](auto step) {
    for (std::size_t i = 0; i < Edges; ++i) {
      const relation_effect& effect = found.relations[i];
      if (effect.deletes()) step(i, effect.deletes_at, false);
      if (effect.updates()) step(i, effect.updates_at, true);
    }
  };
  visit([&](std::size_t, std::size_t depth, bool) { ++next[depth + 1]; });
  for (std::size_t depth = 1; depth < next.size(); ++depth) next[depth] += next[depth - 1];
  std::array<erase_step, Steps> steps{};
  visit([&](std::size_t i, std::size_t depth, bool on_update) {
    const relation_effect& effect = found.relations[i];
    const relation_info& relation = *schema.edges[i].relation;
    steps[next[depth]++] = {schema.tables[schema.edges[i].child]->model,
                            relation.fields_text,
                            schema.tables[schema.edges[i].parent]->model,
                            on_update ? relation.on_update : relation.on_delete,
                            depth,
                            on_update ? effect.update_blocks || effect.update_disturbs
                                      : effect.delete_blocks || effect.delete_disturbs,
                            on_update,
                            relation.id};
  });
  return steps;
}

template <class S, class From>
struct plan_of {
  static constexpr auto value =
      steps_of<step_count(effects_of<S, From>), routes<S>::tables>(info_of<S>, effects_of<S, From>);
};

struct unanswered_step {
  unanswered model, relation, parent, action, depth, may_block, on_update;

  template <auto... Fields>
  constexpr unanswered is() const {
    return {};
  }
  template <class T>
  friend constexpr bool operator==(unanswered_step, const T&) {
    return true;
  }
};

struct unanswered_plan {
  constexpr unanswered size() const { return {}; }
  constexpr unanswered empty() const { return {}; }
  constexpr unanswered_step operator[](std::size_t) const { return {}; }
  constexpr const erase_step* begin() const { return nullptr; }
  constexpr const erase_step* end() const { return nullptr; }
  template <class T>
  friend constexpr bool operator==(unanswered_plan, const T&) {
    return true;
  }
};

// A table of texts, each column as wide as its widest one. The last column is not filled up.
class text_table {
 public:
  static constexpr std::size_t columns = 7;
  using row = std::array<std::string_view, columns>;

  constexpr void measure(const row& texts) {
    for (std::size_t i = 0; i < columns; ++i)
      if (texts[i].size() > widths_[i]) widths_[i] = texts[i].size();
  }

  constexpr void write(text::writer& out, const row& texts) const {
    std::size_t last = columns;
    while (last > 0 && texts[last - 1].empty()) --last;
    for (std::size_t i = 0; i < last; ++i) {
      out << texts[i];
      for (std::size_t at = texts[i].size(); i + 1 < last && at < widths_[i] + 2; ++at) out << ' ';
    }
    out << '\n';
  }

 private:
  std::array<std::size_t, columns> widths_{};
};

/// Writes the steps as a table for people, or one line where there are none.
constexpr void write_steps(text::writer& out, list<erase_step> steps) {
  if (steps.empty()) {
    out << "no relation acts\n";
    return;
  }
  constexpr text_table::row head{"depth", "model", "relation", "parent", "on", "action", "may block"};
  std::array<char, 20> digits{};
  const auto row_of = [&](const erase_step& step) {
    text::writer number(digits.data());
    number << text::integer(step.depth);
    const char* const begin = digits.data();
    return text_table::row{std::string_view(begin, number.size()),
                           step.model,
                           step.relation,
                           step.parent,
                           step.on_update ? "update" : "delete",
                           to_string(step.action),
                           step.may_block ? "yes" : ""};
  };
  text_table table;
  table.measure(head);
  for (const erase_step& step : steps) table.measure(row_of(step));
  table.write(out, head);
  for (const erase_step& step : steps) table.write(out, row_of(step));
}

template <class S, class From>
struct plan_table {
  static constexpr void write(text::writer& out) {
    const auto& steps = plan_of<S, From>::value;
    write_steps(out, {steps.data(), steps.size()});
  }
  static constexpr std::string_view value = text::static_text<&write>::view;
};

}  // namespace detail

/// The steps of deleting a row of `From`, a std::array: each relation that can be reached, nearest first, then in the order of the
/// schema. The row itself is no step.
///
///     static_assert(erase_plan<Blog, User>.size() == 1);
///     static_assert(erase_plan<Blog, User>[0].action == action::set_null);
template <Schema S, class From>
inline constexpr auto erase_plan = detail::question<decltype(detail::check_models<S, From>()),
                                                    detail::plan_of<S, From>, detail::unanswered_plan>::value;

/// The erase plan as a table for people, a constant text.
template <Schema S, class From>
inline constexpr std::string_view erase_plan_table =
    detail::question<decltype(detail::check_models<S, From>()), detail::plan_table<S, From>,
                     std::string_view>::value;

}  // namespace intact::inline abi1
