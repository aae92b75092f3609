// SPDX-License-Identifier: BSL-1.0
// What a delete did, with the keys of the rows, so that rows in memory can follow.
#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "intact/backend/receipt.hpp"
#include "intact/backend/row_key.hpp"

namespace intact::inline abi1 {

namespace detail {

/// The rows of a table that were touched.
class touched_rows {
 public:
  struct change {
    row_key row;
    std::size_t column;
    stored_value value;
  };

  void add_deleted(row_key key);
  void add_changed(row_key key, std::size_t column, stored_value value);
  /// To be called when all are added, before anything is asked. Of several changes of one field the last one counts.
  void finish();

  /// In the order of their keys, changes also in that of their columns.
  const dynamic_array<row_key>& deleted() const { return deleted_; }
  const dynamic_array<change>& changed() const { return changed_; }
  /// Cost: the logarithm of the rows.
  bool is_deleted(const row_key& key) const;
  /// The first change of a row, and the others after it until that of another row; the end where it did not change.
  list<change> changes_of(const row_key& key) const;

 private:
  dynamic_array<row_key> deleted_;
  dynamic_array<change> changed_;
};

}  // namespace detail

/// A receipt that knows which rows were deleted, and which fields of which rows changed to what. Made by `with_rows`.
/// Cost: memory for the key of each row that the delete touched.
template <Schema S>
class receipt_with_rows : public receipt<S> {
 public:
  /// The keys of the rows of the model that were deleted, in no particular order.
  template <class Model>
  std::vector<key_type<Model>> keys() const {
    static_assert(detail::schema_failed<S> || index_in<S, Model> != no_table,
                  "intact: the receipt's schema does not have this model");
    std::vector<key_type<Model>> found;
    if constexpr (!detail::schema_failed<S>)
      for (const row_key& key : of<Model>().deleted()) found.push_back(key.template as<Model>());
    return found;
  }

  /// The keys of the rows whose field became NULL or took its default: `changed_keys<&Post::author_id>()`.
  template <auto Field>
  auto changed_keys() const {
    using model = detail::owner_of<Field>;
    static_assert(detail::schema_failed<S> || index_in<S, model> != no_table,
                  "intact: the receipt's schema does not have this model");
    std::vector<key_type<model>> found;
    if constexpr (!detail::schema_failed<S>)
      for (const detail::touched_rows::change& one : of<model>().changed())
        if (one.column == detail::field_index<Field>) found.push_back(one.row.template as<model>());
    return found;
  }

  /// Brings rows in memory up to date: takes out those that were deleted, and writes the fields that changed. `rows` is a container of
  /// a model that std::erase_if takes, such as std::vector, or a map whose values are of a model.
  /// Rows are known by their keys. Throws nothing but what comparing and assigning fields throws, and std::bad_alloc.
  /// Cost: the logarithm of the rows touched, for each row of the container.
  template <class Container>
  void apply(Container& rows) const {
    using std::erase_if;  // called without std::, or that of <map> would have to be included here
    if constexpr (requires { typename Container::mapped_type; }) {
      erase_if(rows, [&](const auto& entry) { return is_deleted(entry.second); });
      for (auto& entry : rows) update(entry.second);
    } else {
      erase_if(rows, [&](const auto& row) { return is_deleted(row); });
      for (auto& row : rows) update(row);
    }
  }

  // For the backend, which calls finish() when all rows are added.
  void add_deleted(table_index table, row_key key) { tables_[table].add_deleted(std::move(key)); }
  void add_changed(table_index table, row_key key, std::size_t column, detail::stored_value value) {
    tables_[table].add_changed(std::move(key), column, std::move(value));
  }
  void finish() {
    for (detail::touched_rows& one : tables_) one.finish();
  }

 private:
  template <class Model>
  const detail::touched_rows& of() const {
    return tables_[index_in<S, Model>];
  }

  template <class Model>
  bool is_deleted(const Model& row) const {
    static_assert(detail::schema_failed<S> || index_in<S, Model> != no_table,
                  "intact: the receipt's schema does not have this model");
    if constexpr (detail::schema_failed<S>)
      return false;
    else
      return of<Model>().is_deleted(stored_key(row));
  }

  template <class Model>
  void update(Model& row) const {
    if constexpr (!detail::schema_failed<S>) {
      for (const detail::touched_rows::change& one : of<Model>().changes_of(stored_key(row))) {
        detail::for_each_field<Model>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
          if (one.column == I)
            detail::field_at<I>(row) = detail::load<detail::field_type<Model, I>>(one.value);
        });
      }
    }
  }

  std::array<detail::touched_rows, info_of<S>.tables.size()> tables_;
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include "intact/base/sort.hpp"

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION void touched_rows::add_deleted(row_key key) { deleted_.push_back(std::move(key)); }

INTACT_DETAIL_FUNCTION void touched_rows::add_changed(row_key key, std::size_t column, stored_value value) {
  changed_.push_back({std::move(key), column, std::move(value)});
}

INTACT_DETAIL_FUNCTION void touched_rows::finish() {
  if (deleted_.size() > 1) sort(deleted_);
  if (changed_.size() < 2) return;
  sort(changed_,
       [](const change& a, const change& b) { return a.row == b.row ? a.column < b.column : a.row < b.row; });
  dynamic_array<change> last;
  for (change& one : changed_) {
    if (!last.empty() && last.back().column == one.column && last.back().row == one.row)
      last.back().value = std::move(one.value);
    else
      last.push_back(std::move(one));
  }
  changed_.swap(last);
}

// The position of the first that does not stand before the key.
template <class Element, class KeyOf>
std::size_t lower_bound(const dynamic_array<Element>& all, const row_key& key, KeyOf key_of) {
  std::size_t first = 0;
  for (std::size_t count = all.size(); count > 0;) {
    const std::size_t half = count / 2;
    if (key_of(all[first + half]) < key) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

INTACT_DETAIL_FUNCTION bool touched_rows::is_deleted(const row_key& key) const {
  const std::size_t at = lower_bound(deleted_, key, [](const row_key& one) -> const row_key& { return one; });
  return at < deleted_.size() && deleted_[at] == key;
}

INTACT_DETAIL_FUNCTION list<touched_rows::change> touched_rows::changes_of(const row_key& key) const {
  const std::size_t first =
      lower_bound(changed_, key, [](const change& one) -> const row_key& { return one.row; });
  std::size_t end = first;
  while (end < changed_.size() && changed_[end].row == key) ++end;
  return {changed_.begin() + first, end - first};
}

}  // namespace intact::inline abi1::detail

#endif
