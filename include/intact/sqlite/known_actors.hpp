// SPDX-License-Identifier: BSL-1.0
// What a connection knows of who acts in its database.
#pragma once

namespace intact::inline abi1::sqlite::detail {

/// Whether anything but the schema's relations acts when rows change, as found out for versions of the file's and the temporary
/// schema. `current` while these cannot have changed.
struct known_actors {
  bool current = false;
  bool alone = false;
  long long file_version = -1;
  long long temporary_version = -1;
};

}  // namespace intact::inline abi1::sqlite::detail
