// SPDX-License-Identifier: BSL-1.0
// Sorting, for the few cold places that do.
#pragma once

#include <cstddef>

#include "intact/base/dynamic_array.hpp"

namespace intact::inline abi1::detail {

/// Sorts by `less(a, b)`; what is equal stays in its order. Cost: n log n comparisons and moves, and memory for as many again.
/// What std::stable_sort does, without the 0.05 s of <algorithm> and the many functions that it is made of.
template <class T, class Less>
[[gnu::cold]] void sort(dynamic_array<T>& all, Less less) {
  dynamic_array<T> merged(all.size());
  for (std::size_t width = 1; width < all.size(); width *= 2) {
    for (std::size_t begin = 0; begin < all.size(); begin += 2 * width) {
      const std::size_t middle = begin + width < all.size() ? begin + width : all.size();
      const std::size_t end = middle + width < all.size() ? middle + width : all.size();
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        const bool from_right = left == middle || (right < end && less(all[right], all[left]));
        merged[to] = static_cast<T&&>(all[from_right ? right++ : left++]);
      }
    }
    all.swap(merged);
  }
}

/// The same by `<`.
template <class T>
void sort(dynamic_array<T>& all) {
  sort(all, [](const T& a, const T& b) { return a < b; });
}

}  // namespace intact::inline abi1::detail
