// SPDX-License-Identifier: BSL-1.0
// What a database does with the links of many-to-many relations.
#pragma once

#include "intact/sqlite/link.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The members of `Database`, of schema `S`, that link and unlink rows.
template <class Database, class S, class Mode>
class linking {
 public:
  /// Links two rows of a many_to_many; whether they were not linked before: `connect(article, category)`, by keys
  /// `connect<Article, Category>(1, 2)`, where several links are between the two `connect<Pinned>(...)`, of rows or keys in the order
  /// of its models. Throws `foreign_key_violation`, which names link and column, if one of the rows is not there.
  template <class... Named, class First, class Second>
  bool connect(const First& first, const Second& second) {
    return call_connect<S, Mode, Named...>(on(), first, second);
  }
  /// Unlinks them; whether they were linked.
  template <class... Named, class First, class Second>
  bool disconnect(const First& first, const Second& second) {
    return call_disconnect<S, Named...>(on(), first, second);
  }
  /// Links a row with exactly the rows of a range, or those of its keys, in one transaction: `set_connected<Category>(article, keys)`.
  /// Throws what connect() throws, and then changes no link.
  template <class... Named, class First, Range R>
  link_changes set_connected(const First& first, R&& range) {
    return call_set_connected<S, Mode, Named...>(on(), first, range);
  }
  template <class... Named, class First, class Element>
  link_changes set_connected(const First& first, std::initializer_list<Element> range) {
    return set_connected<Named...>(first, std::vector<Element>(range));
  }

 private:
  connection& on() { return static_cast<Database&>(*this).writable(); }
};

}  // namespace intact::inline abi1::sqlite::detail
