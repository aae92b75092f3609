// SPDX-License-Identifier: BSL-1.0
// Text written at run time, for the few that no type determines.
#pragma once

#include <string>

#include "intact/text/writer.hpp"

namespace intact::text {

/// The text that `write(writer&)` writes, which is called twice: to measure and to fill.
template <class Write>
std::string made_text(Write write) {
  writer measure;
  write(measure);
  std::string result(measure.size(), '\0');
  writer fill(result.data());
  write(fill);
  return result;
}

}  // namespace intact::text
