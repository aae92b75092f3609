// SPDX-License-Identifier: BSL-1.0
// What became of the links of a row.
#pragma once

#include <cstddef>

namespace intact::inline abi1 {

/// What set_connected() did.
struct link_changes {
  std::size_t connected = 0;     ///< links made
  std::size_t disconnected = 0;  ///< links taken away

  /// Whether both numbers are the same.
  friend bool operator==(const link_changes&, const link_changes&) = default;
};

}  // namespace intact::inline abi1
