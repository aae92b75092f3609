// SPDX-License-Identifier: BSL-1.0
// One state of the database for the reads of one operation.
#pragma once

#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite::detail {

/// One state of the database for several reads: the transaction around it, or a read transaction of its own.
class snapshot {
 public:
  explicit snapshot(connection& on) : on_(on), own_(sqlite3_get_autocommit(on.handle()) != 0) {
    if (own_) run_control<begin_deferred>(on);
  }
  snapshot(const snapshot&) = delete;
  snapshot& operator=(const snapshot&) = delete;
  ~snapshot() {
    if (own_) sqlite3_exec(on_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

 private:
  connection& on_;
  bool own_;
};

}  // namespace intact::sqlite::detail
