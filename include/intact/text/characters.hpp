// SPDX-License-Identifier: BSL-1.0
// Characters of a length that is known at compile time.
#pragma once

#include <cstddef>

namespace intact::inline abi1::text {

/// `Size` characters and a NUL. A C array alone, for what <array> makes of each length is much for a compiler.
template <std::size_t Size>
struct characters_of {
  char data[Size + 1];
};

}  // namespace intact::inline abi1::text
