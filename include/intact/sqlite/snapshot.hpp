// SPDX-License-Identifier: BSL-1.0
// One state of the database for the reads of one operation.
#pragma once

#include "intact/sqlite/transaction.hpp"

namespace intact::inline abi1::sqlite::detail {

/// One state of the database for several reads: the transaction around it, or a read transaction of its own.
class snapshot {
 public:
  explicit snapshot(connection& on);
  snapshot(const snapshot&) = delete;
  snapshot& operator=(const snapshot&) = delete;
  ~snapshot();

 private:
  connection& on_;
  bool own_ = false;
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION snapshot::snapshot(connection& on) : on_(on) {
  on.check_usable();
  own_ = sqlite3_get_autocommit(on.handle()) != 0;
  if (own_) begin(on, begin_deferred);
}

INTACT_DETAIL_FUNCTION snapshot::~snapshot() {
  if (own_) on_.roll_back();
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
