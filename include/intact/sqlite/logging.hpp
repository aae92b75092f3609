// SPDX-License-Identifier: BSL-1.0
// Who is told of each statement of a connection.
#pragma once

#include <type_traits>
#include <utility>

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Calls `log` for each statement that has run; not any longer where it is nullptr. Throws `misuse` inside of such a function.
template <class Log>
void set_log(connection& on, Log log) {
  on.check_not_logging();
  if constexpr (std::is_null_pointer_v<Log>)
    on.set_log(nullptr, nullptr);
  else
    on.set_log(new log_to<Log>(on.handle(), on.barred(), std::move(log)), &log_sink::listen);
}

}  // namespace intact::inline abi1::sqlite::detail
