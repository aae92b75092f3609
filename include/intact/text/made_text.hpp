// SPDX-License-Identifier: BSL-1.0
// Text written at run time, for the few that no type determines.
#pragma once

#include <string>

#include "intact/text/writer.hpp"

namespace intact::inline abi1::text {

/// The text that `write(writer&, object)` writes, which is called twice: to measure and to fill.
[[gnu::cold]] inline std::string made_text(void (*write)(writer&, const void*), const void* object) {
  writer measure;
  write(measure, object);
  std::string result(measure.size(), '\0');
  writer fill(result.data());
  write(fill, object);
  return result;
}

/// The same of `write(writer&)`.
template <class Write>
std::string made_text(const Write& write) {
  return made_text([](writer& out, const void* object) { (*static_cast<const Write*>(object))(out); },
                   &write);
}

}  // namespace intact::inline abi1::text
