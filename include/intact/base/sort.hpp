// SPDX-License-Identifier: BSL-1.0
// Sorting, for the few cold places that do.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace intact::inline abi1::detail {

/// Sorts by `less(a, b)`; what is equal stays in its order. Cost: n log n comparisons and moves, and memory for as many again.
/// What std::stable_sort does, without the 0.05 s of <algorithm> and the many functions that it is made of.
template <class T, class Less>
void sort(std::vector<T>& all, Less less) {
  std::vector<T> merged;
  merged.reserve(all.size());
  for (std::size_t width = 1; width < all.size(); width *= 2) {
    for (std::size_t begin = 0; begin < all.size(); begin += 2 * width) {
      const std::size_t middle = begin + width < all.size() ? begin + width : all.size();
      const std::size_t end = middle + width < all.size() ? middle + width : all.size();
      std::size_t left = begin;
      std::size_t right = middle;
      while (left < middle || right < end) {
        const bool from_right = left == middle || (right < end && less(all[right], all[left]));
        merged.push_back(std::move(all[from_right ? right++ : left++]));
      }
    }
    all.swap(merged);
    merged.clear();
  }
}

/// The same by `<`.
template <class T>
void sort(std::vector<T>& all) {
  sort(all, [](const T& a, const T& b) { return a < b; });
}

}  // namespace intact::inline abi1::detail
