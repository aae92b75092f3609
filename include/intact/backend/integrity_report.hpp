// SPDX-License-Identifier: BSL-1.0
// Which rows reference no row, and which defaults would not.
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "intact/backend/wording.hpp"

namespace intact::inline abi1 {

struct all_keys_t {};
/// A check of the integrity keeps the keys of all orphans, instead of the first `orphan_keys` of each relation. Costs memory for each.
inline constexpr all_keys_t all_keys{};

/// How many keys of a relation's orphans a report keeps.
inline constexpr std::size_t orphan_keys = 10;

namespace detail {

/// What a check finds of one relation.
struct relation_integrity {
  long long orphans = 0;
  dynamic_array<row_key> keys;
  bool missing_default = false;
};

INTACT_DETAIL_FUNCTION long long count_orphans(const std::vector<relation_integrity>& relations);
// Those of the relations that the table holds.
INTACT_DETAIL_FUNCTION long long count_orphans(const schema_info& schema, table_index child,
                                               const std::vector<relation_integrity>& relations);
INTACT_DETAIL_FUNCTION long long count_missing_defaults(const std::vector<relation_integrity>& relations);
// The keys of the orphans of the relations that the table holds, each once.
INTACT_DETAIL_FUNCTION dynamic_array<row_key> orphans_of(const schema_info& schema, table_index child,
                                                         const std::vector<relation_integrity>& relations);
INTACT_DETAIL_FUNCTION std::string describe_integrity(const schema_info& schema,
                                                      const std::vector<relation_integrity>& relations,
                                                      const std::vector<std::string>& others);

template <class Element>
struct element_key {
  static auto of(const row_key& key) { return key.as<Element>(); }
};
/// A link's key is that of both its ends, A and B.
template <class First, class Second, fixed_string Name>
struct element_key<many_to_many<First, Second, Name>> {
  using link = link_maker<many_to_many<First, Second, Name>>;
  using a = intact::key_type<typename link::a>;
  using b = intact::key_type<typename link::b>;
  static std::tuple<a, b> of(const row_key& key) { return {key.field_as<a>(0), key.field_as<b>(1)}; }
};

}  // namespace detail

/// The orphans of a database: rows that reference a row which is not there. A relation with a NULL among its fields references nothing
/// (MATCH SIMPLE), and texts are compared by the collation of what they reference.
/// A row that is an orphan through two relations counts under both.
template <Schema S>
class integrity_report {
 public:
  /// A number of rows.
  using count = long long;

  /// Whether there are no orphans, those of `others()` included. A default that is missing breaks nothing yet.
  bool ok() const { return orphans() == 0 && others_.empty(); }

  /// Orphans of all relations of the schema.
  count orphans() const { return detail::count_orphans(relations_); }

  /// Rows that are orphans through this relation.
  template <auto First, auto... Rest>
  count orphans() const {
    return of_relation<First, Rest...>().orphans;
  }

  /// Orphans of all relations that the model, or the `many_to_many` element, holds.
  template <class Element>
  count orphans() const {
    return detail::count_orphans(info_of<S>, table<Element>(), relations_);
  }

  /// The keys of the first `orphan_keys` rows that are orphans through this relation, in no particular order; of all of them in a
  /// report that was asked for with `all_keys`.
  template <auto First, auto... Rest>
  auto keys() const {
    std::vector<key_type<detail::owner_of<First>>> found;
    for (const row_key& key : of_relation<First, Rest...>().keys)
      found.push_back(key.template as<detail::owner_of<First>>());
    return found;
  }

  /// The same of all relations that the element holds, each key once; that of a `many_to_many` is a tuple of what A and B reference.
  template <class Element>
  auto keys() const {
    const detail::dynamic_array<row_key> all = detail::orphans_of(info_of<S>, table<Element>(), relations_);
    std::vector<decltype(detail::element_key<Element>::of(all.front()))> found;
    for (const row_key& key : all) found.push_back(detail::element_key<Element>::of(key));
    return found;
  }

  /// How many relations have SetDefault, on delete or on update, and a default that no row of the parent has: where the action has
  /// to act, it will fail.
  count missing_defaults() const { return detail::count_missing_defaults(relations_); }

  /// False where the relation is one of these.
  template <auto First, auto... Rest>
  bool has_default_row() const {
    return !of_relation<First, Rest...>().missing_default;
  }

  /// A sentence for each foreign key that the file declares, that is no relation of the schema, and that has orphans.
  const std::vector<std::string>& others() const { return others_; }

  /// As text for people, a sentence for each relation.
  friend std::string to_string(const integrity_report& report) {
    return detail::describe_integrity(info_of<S>, report.relations_, report.others_);
  }

  // For the backend.
  std::vector<detail::relation_integrity>& relations() { return relations_; }
  const std::vector<detail::relation_integrity>& relations() const { return relations_; }
  std::vector<std::string>& others() { return others_; }

 private:
  template <auto... Fields>
  const detail::relation_integrity& of_relation() const {
    constexpr std::size_t at = detail::schema_failed<S>
                                   ? schema_info::no_edge
                                   : info_of<S>.edge_of(id_of<detail::field_list<Fields...>>);
    static_assert(detail::schema_failed<S> || at != schema_info::no_edge,
                  "intact: the report's schema has no relation of these fields");
    return relations_[at == schema_info::no_edge ? 0 : at];
  }

  template <class Element>
  static constexpr table_index table() {
    static_assert(detail::schema_failed<S> || index_in<S, Element> != no_table,
                  "intact: the report's schema does not have this model");
    return index_in<S, Element>;
  }

  std::vector<detail::relation_integrity> relations_ =
      std::vector<detail::relation_integrity>(info_of<S>.edges.size());
  std::vector<std::string> others_;
};

/// Relations do not hold any more: rows were written, or taken away, while foreign keys were off.
class integrity_violated : public error {
 public:
  // For the backend.
  template <Schema S>
  integrity_violated(const std::string& sentence, const integrity_report<S>& found)
      : error(sentence, {}), schema_(id_of<S>), report_(detail::shared_value::of(found)) {}

  /// The orphans that were not there before. `S` is the schema of the database. Throws `misuse` for another one.
  /// Lifetime: that of the error.
  template <Schema S>
  const integrity_report<S>& report() const {
    if (!(schema_ == id_of<S>))
      detail::throw_misuse("the report of an integrity_violated is of another schema");
    return report_.as<integrity_report<S>>();
  }

 private:
  model_id schema_;
  detail::shared_value report_;
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include "intact/base/sort.hpp"

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION long long count_orphans(const std::vector<relation_integrity>& relations) {
  long long sum = 0;
  for (const relation_integrity& one : relations) sum += one.orphans;
  return sum;
}

INTACT_DETAIL_FUNCTION long long count_orphans(const schema_info& schema, table_index child,
                                               const std::vector<relation_integrity>& relations) {
  long long sum = 0;
  for (std::size_t i = 0; i < schema.edges.size(); ++i)
    if (schema.edges[i].child == child) sum += relations[i].orphans;
  return sum;
}

INTACT_DETAIL_FUNCTION long long count_missing_defaults(const std::vector<relation_integrity>& relations) {
  long long sum = 0;
  for (const relation_integrity& one : relations) sum += one.missing_default ? 1 : 0;
  return sum;
}

INTACT_DETAIL_FUNCTION dynamic_array<row_key> orphans_of(const schema_info& schema, table_index child,
                                                         const std::vector<relation_integrity>& relations) {
  dynamic_array<row_key> all;
  for (std::size_t i = 0; i < schema.edges.size(); ++i)
    if (schema.edges[i].child == child)
      for (const row_key& key : relations[i].keys) all.push_back(key);
  sort(all);
  dynamic_array<row_key> found;
  for (row_key& key : all)
    if (found.empty() || !(found.back() == key)) found.push_back(std::move(key));
  return found;
}

[[gnu::cold]] inline std::string describe_orphans(const schema_info& schema, std::size_t at,
                                                  const relation_integrity& one, const std::string& parent,
                                                  const std::string& relation) {
  return describe_rows(schema.table(schema.edges[at].child), static_cast<std::size_t>(one.orphans), one.keys,
                       orphan_keys) +
         (one.orphans == 1 ? " references no " : " reference no ") + parent + " through " + relation;
}

INTACT_DETAIL_FUNCTION std::string describe_integrity(const schema_info& schema,
                                                      const std::vector<relation_integrity>& relations,
                                                      const std::vector<std::string>& others) {
  std::string text;
  std::string missing;
  const auto add = [](std::string& to, const std::string& sentence) {
    to += (to.empty() ? "" : "; ") + sentence;
  };
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const edge& e = schema.edges[i];
    const std::string parent(schema.table(e.parent).model);
    const std::string relation = relation_name(schema.table(e.child).model, e.relation->fields_text);
    // `2 rows of Post (id 1, 2) reference no User through Post.author_id`
    if (relations[i].orphans > 0) add(text, describe_orphans(schema, i, relations[i], parent, relation));
    if (relations[i].missing_default)
      add(missing, "no " + parent + " has the default of " + relation + " as its key");
  }
  for (const std::string& sentence : others) add(text, sentence);
  if (!missing.empty()) add(text, missing);
  return text.empty() ? "every reference finds its row" : text;
}

}  // namespace intact::inline abi1::detail

#endif
