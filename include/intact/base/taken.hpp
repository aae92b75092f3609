// SPDX-License-Identifier: BSL-1.0
// A pointer taken out of its place.
#pragma once

namespace intact::inline abi1::detail {

/// Returns the pointer and leaves null. What std::exchange is, without the 0.2 MB that each type of pointer costs each translation unit.
template <class T>
constexpr T* taken(T*& place) noexcept {
  T* const was = place;
  place = nullptr;
  return was;
}

}  // namespace intact::inline abi1::detail
