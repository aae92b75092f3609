// SPDX-License-Identifier: BSL-1.0
// What an expression or a descriptor writes as SQL, asked in a constant expression.
#pragma once

#include <intact/text/writer.hpp>
#include <string_view>

template <class Node>
constexpr bool writes(const Node& node, std::string_view expected) {
  char buffer[512]{};
  intact::text::writer out(buffer);
  node.write(out);
  return std::string_view(buffer, out.size()) == expected;
}
