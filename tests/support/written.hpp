// SPDX-License-Identifier: BSL-1.0
// What an expression or a descriptor writes as SQL, asked in a constant expression.
#pragma once

#include <intact/expression/speller.hpp>
#include <string_view>

template <class Node>
constexpr bool writes(const Node& node, std::string_view expected) {
  char buffer[512]{};
  intact::text::writer out(buffer);
  if constexpr (intact::Expression<Node>)
    intact::detail::write_with_literals(out, node);
  else
    node.write(out);
  return std::string_view(buffer, out.size()) == expected;
}

/// Whether the expression is written so with a parameter for each of its values, numbered from 1 on.
template <class Node>
constexpr bool writes_with_parameters(const Node&, std::string_view expected) {
  char buffer[512]{};
  intact::text::writer out(buffer);
  intact::detail::write_with_parameters<Node>(out, 1);
  return std::string_view(buffer, out.size()) == expected;
}
