// SPDX-License-Identifier: BSL-1.0
// Reading rows by more than their key.
#pragma once

#include <vector>

#include "intact/sqlite/row.hpp"

namespace intact::sqlite {

/// Rows of the model `T`, to be asked for by one of its members. Must not outlive its database.
template <class T>
class selection {
 public:
  explicit selection(detail::connection& on) : connection_(&on) {}

  /// All rows, in no particular order. Throws `type_mismatch` or `value_out_of_range` for a value that does not fit its field.
  std::vector<T> all() const {
    // What is wrong with the model has been said.
    if constexpr (!intact::detail::check_struct<T>().value) {
      return {};
    } else {
      const detail::running statement(connection_->prepared<statements::select_all<T>>());
      return detail::read_all<T>(*connection_, statement.get());
    }
  }

 private:
  detail::connection* connection_;
};

}  // namespace intact::sqlite
