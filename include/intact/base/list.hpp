// SPDX-License-Identifier: BSL-1.0
// A view of a constant array.
#pragma once

#include <cstddef>

namespace intact::inline abi1 {

// A non-owning view of a static array: what std::span is, without the 0.1 s that <span> costs each translation unit.
template <class T>
struct list {
  const T* first = nullptr;
  std::size_t count = 0;

  constexpr const T* begin() const { return first; }
  constexpr const T* end() const { return first + count; }
  constexpr std::size_t size() const { return count; }
  constexpr bool empty() const { return count == 0; }
  constexpr const T& operator[](std::size_t i) const { return first[i]; }
};

}  // namespace intact::inline abi1
