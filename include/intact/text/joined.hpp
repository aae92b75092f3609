// SPDX-License-Identifier: BSL-1.0
// Sentences, put together at run time.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "intact/text/number.hpp"

namespace intact::inline abi1::text {

/// The parts, one after another. A chain of `+` makes and frees a string for each of them, in the program too.
[[gnu::cold]] inline std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all.append(part.data(), part.size());
  return all;
}

/// The number in decimal. std::to_string is a function of its own for each type.
[[gnu::cold]] inline std::string digits(integer number) {
  std::string all;
  writer out(all);
  out << number;
  return all;
}

}  // namespace intact::inline abi1::text
