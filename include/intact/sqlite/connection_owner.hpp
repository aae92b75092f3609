// SPDX-License-Identifier: BSL-1.0
// Who closes a connection.
#pragma once

#include "intact/base/taken.hpp"
#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Owns a connection; move-only, and empty after it was moved from.
class connection_owner {
 public:
  explicit connection_owner(connection* on = nullptr) noexcept : on_(on) {}
  connection_owner(connection_owner&& other) noexcept : on_(intact::detail::taken(other.on_)) {}
  connection_owner& operator=(connection_owner&& other) noexcept {
    if (this != &other) {
      delete on_;
      on_ = intact::detail::taken(other.on_);
    }
    return *this;
  }
  ~connection_owner() { delete on_; }

  connection* get() const noexcept { return on_; }
  connection& operator*() const noexcept { return *on_; }
  connection* operator->() const noexcept { return on_; }

 private:
  connection* on_;
};

}  // namespace intact::inline abi1::sqlite::detail
