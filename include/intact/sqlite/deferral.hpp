// SPDX-License-Identifier: BSL-1.0
// When deferred relations are checked.
#pragma once

namespace intact::inline abi1::sqlite::detail {

/// Whether deferred relations are still to be checked, as during a statement inside a transaction, or were by a commit.
enum class deferral : bool { waits, ended };

}  // namespace intact::inline abi1::sqlite::detail
