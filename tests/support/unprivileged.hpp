// SPDX-License-Identifier: BSL-1.0
// Root may write what nobody may; tests of permissions run as somebody else.
#pragma once

#include <unistd.h>

/// Gives the rights of root up while it lives. Tests may run in a place that does not let them: ask works().
class unprivileged {
 public:
  unprivileged() : was_root_(::geteuid() == 0) {
    if (was_root_) works_ = ::seteuid(nobody) == 0;
  }
  unprivileged(const unprivileged&) = delete;
  unprivileged& operator=(const unprivileged&) = delete;
  ~unprivileged() {
    if (was_root_ && works_ && ::seteuid(0) != 0) ::_exit(1);
  }

  bool works() const { return works_; }

 private:
  static constexpr ::uid_t nobody = 65534;
  bool was_root_;
  bool works_ = true;
};
