// SPDX-License-Identifier: BSL-1.0
// What a delete did, with the keys of the rows, so that rows in memory can follow.
#pragma once

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "intact/backend/receipt.hpp"
#include "intact/backend/row_key.hpp"

namespace intact {

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
    if (const auto rows = deleted_.find(index_in<S, Model>); rows != deleted_.end())
      for (const row_key& key : rows->second) found.push_back(key.template as<Model>());
    return found;
  }

  /// The keys of the rows whose field became NULL or took its default: `changed_keys<&Post::author_id>()`.
  template <auto Field>
  auto changed_keys() const {
    using model = detail::owner_of<Field>;
    static_assert(detail::schema_failed<S> || index_in<S, model> != no_table,
                  "intact: the receipt's schema does not have this model");
    std::vector<key_type<model>> found;
    if (const auto rows = changed_.find(index_in<S, model>); rows != changed_.end())
      for (const auto& [key, fields] : rows->second)
        if (fields.contains(detail::field_index<Field>)) found.push_back(key.template as<model>());
    return found;
  }

  /// Brings rows in memory up to date: takes out those that were deleted, and writes the fields that changed. `rows` is a container of
  /// a model that std::erase_if takes, such as std::vector, or a map whose values are of a model.
  /// Rows are known by their keys. Throws nothing but what comparing and assigning fields throws, and std::bad_alloc.
  /// Cost: the logarithm of the rows touched, for each row of the container.
  template <class Container>
  void apply(Container& rows) const {
    if constexpr (requires { typename Container::mapped_type; }) {
      std::erase_if(rows, [&](const auto& entry) { return is_deleted(entry.second); });
      for (auto& entry : rows) update(entry.second);
    } else {
      std::erase_if(rows, [&](const auto& row) { return is_deleted(row); });
      for (auto& row : rows) update(row);
    }
  }

  // For the backend.
  void add_deleted(table_index table, row_key key) { deleted_[table].push_back(std::move(key)); }
  void add_changed(table_index table, row_key key, std::size_t column, detail::stored_value value) {
    changed_[table][std::move(key)][column] = std::move(value);
  }
  void finish() {
    for (auto& [table, keys] : deleted_) std::sort(keys.begin(), keys.end());
  }

 private:
  template <class Model>
  bool is_deleted(const Model& row) const {
    static_assert(detail::schema_failed<S> || index_in<S, Model> != no_table,
                  "intact: the receipt's schema does not have this model");
    const auto keys = deleted_.find(index_in<S, Model>);
    return keys != deleted_.end() &&
           std::binary_search(keys->second.begin(), keys->second.end(), stored_key(row));
  }

  template <class Model>
  void update(Model& row) const {
    const auto rows = changed_.find(index_in<S, Model>);
    if (rows == changed_.end()) return;
    const auto fields = rows->second.find(stored_key(row));
    if (fields == rows->second.end()) return;
    detail::for_each_field<Model>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      const auto changed = fields->second.find(I);
      if (changed == fields->second.end()) return;
      detail::stored_value_source source{changed->second};
      detail::field_at<I>(row) = detail::load<detail::field_type<Model, I>>(source);
    });
  }

  std::map<table_index, std::vector<row_key>> deleted_;
  std::map<table_index, std::map<row_key, std::map<std::size_t, detail::stored_value>>> changed_;
};

}  // namespace intact
