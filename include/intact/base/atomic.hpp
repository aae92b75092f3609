// SPDX-License-Identifier: BSL-1.0
// A value that several threads read and write.
#pragma once

namespace intact::inline abi1::detail {

/// A number or a pointer; each call is one step for all threads. What std::atomic is, without the 0.05 s and 9 MB that <atomic>
/// costs each translation unit.
template <class T>
class atomic {
 public:
  constexpr explicit atomic(T value) : value_(value) {}
  atomic(const atomic&) = delete;
  atomic& operator=(const atomic&) = delete;

  /// The value, which says nothing of what other threads did before they wrote it.
  T load() const noexcept { return __atomic_load_n(&value_, __ATOMIC_RELAXED); }
  /// The value, and sees what the thread did before that wrote it.
  T acquire() const noexcept { return __atomic_load_n(&value_, __ATOMIC_ACQUIRE); }
  void store(T value) noexcept { __atomic_store_n(&value_, value, __ATOMIC_SEQ_CST); }
  /// Returns what was there before.
  T fetch_add(T more) noexcept { return __atomic_fetch_add(&value_, more, __ATOMIC_RELAXED); }
  /// Returns what is left, and sees what the threads did that subtracted before.
  T subtract(T less) noexcept { return __atomic_sub_fetch(&value_, less, __ATOMIC_ACQ_REL); }
  /// Replaces `expected`; where there is another value, `expected` becomes that, and the result is false.
  bool replace(T& expected, T value) noexcept {
    return __atomic_compare_exchange_n(&value_, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  }

 private:
  T value_;
};

}  // namespace intact::inline abi1::detail
