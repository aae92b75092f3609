// SPDX-License-Identifier: BSL-1.0
// Which rows reference no row, and which defaults would not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "intact/backend/wording.hpp"

namespace intact {

struct all_keys_t {};
/// A check of the integrity keeps the keys of all orphans, instead of the first `orphan_keys` of each relation. Costs memory for each.
inline constexpr all_keys_t all_keys{};

/// How many keys of a relation's orphans a report keeps.
inline constexpr std::size_t orphan_keys = 10;

namespace detail {

/// What a check finds of one relation.
struct relation_integrity {
  long long orphans = 0;
  std::vector<row_key> keys;
  bool missing_default = false;
};

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
  using count = long long;

  /// Whether there are no orphans, those of `others()` included. A default that is missing breaks nothing yet.
  bool ok() const { return orphans() == 0 && others_.empty(); }

  /// Orphans of all relations of the schema.
  count orphans() const {
    count sum = 0;
    for (const detail::relation_integrity& one : relations_) sum += one.orphans;
    return sum;
  }

  /// Rows that are orphans through this relation.
  template <auto First, auto... Rest>
  count orphans() const {
    return of_relation<First, Rest...>().orphans;
  }

  /// Orphans of all relations that the model, or the `many_to_many` element, holds.
  template <class Element>
  count orphans() const {
    count sum = 0;
    for (const std::size_t at : held_by<Element>()) sum += relations_[at].orphans;
    return sum;
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
    std::vector<row_key> all;
    for (const std::size_t at : held_by<Element>())
      all.insert(all.end(), relations_[at].keys.begin(), relations_[at].keys.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::vector<decltype(detail::element_key<Element>::of(all.front()))> found;
    for (const row_key& key : all) found.push_back(detail::element_key<Element>::of(key));
    return found;
  }

  /// How many relations have SetDefault, on delete or on update, and a default that no row of the parent has: where the action has
  /// to act, it will fail.
  count missing_defaults() const {
    count sum = 0;
    for (const detail::relation_integrity& one : relations_) sum += one.missing_default ? 1 : 0;
    return sum;
  }

  /// False where the relation is one of these.
  template <auto First, auto... Rest>
  bool has_default_row() const {
    return !of_relation<First, Rest...>().missing_default;
  }

  /// A sentence for each foreign key that the file declares, that is no relation of the schema, and that has orphans.
  const std::vector<std::string>& others() const { return others_; }

  /// As text for people, a sentence for each relation.
  friend std::string to_string(const integrity_report& report) {
    std::string text;
    const auto add = [&](const std::string& sentence) { text += (text.empty() ? "" : "; ") + sentence; };
    for (std::size_t i = 0; i < report.relations_.size(); ++i)
      if (report.relations_[i].orphans > 0) add(report.describe_orphans(i));
    for (const std::string& sentence : report.others_) add(sentence);
    for (std::size_t i = 0; i < report.relations_.size(); ++i)
      if (report.relations_[i].missing_default)
        add("no " + parent_of(i) + " has the default of " + name_of(i) + " as its key");
    return text.empty() ? "every reference finds its row" : text;
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
    static const detail::relation_integrity none;
    return at == schema_info::no_edge ? none : relations_[at];
  }

  template <class Element>
  static std::vector<std::size_t> held_by() {
    static_assert(detail::schema_failed<S> || index_in<S, Element> != no_table,
                  "intact: the report's schema does not have this model");
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i)
      if (info_of<S>.edges[i].child == index_in<S, Element>) found.push_back(i);
    return found;
  }

  static std::string name_of(std::size_t at) {
    return detail::relation_name(info_of<S>.table(info_of<S>.edges[at].child).model,
                                 info_of<S>.edges[at].relation->fields_text);
  }
  static std::string parent_of(std::size_t at) {
    return std::string(info_of<S>.table(info_of<S>.edges[at].parent).model);
  }

  // `2 rows of Post (id 1, 2) reference no User through Post.author_id`
  std::string describe_orphans(std::size_t at) const {
    const detail::relation_integrity& one = relations_[at];
    return detail::describe_rows(info_of<S>.table(info_of<S>.edges[at].child),
                                 static_cast<std::size_t>(one.orphans), one.keys, orphan_keys) +
           (one.orphans == 1 ? " references no " : " reference no ") + parent_of(at) + " through " +
           name_of(at);
  }

  std::vector<detail::relation_integrity> relations_ =
      std::vector<detail::relation_integrity>(info_of<S>.edges.size());
  std::vector<std::string> others_;
};

/// Relations do not hold any more: rows were written, or taken away, while foreign keys were off.
class integrity_violated : public error {
 public:
  template <Schema S>
  integrity_violated(const std::string& sentence, const integrity_report<S>& found)
      : error(sentence, {}), schema_(id_of<S>), report_(std::make_shared<const integrity_report<S>>(found)) {}

  /// The orphans that were not there before. `S` is the schema of the database; throws `misuse` for another one.
  template <Schema S>
  const integrity_report<S>& report() const {
    if (!(schema_ == id_of<S>)) throw misuse("the report of an integrity_violated is of another schema", {});
    return *static_cast<const integrity_report<S>*>(report_.get());
  }

 private:
  model_id schema_;
  std::shared_ptr<const void> report_;
};

}  // namespace intact
