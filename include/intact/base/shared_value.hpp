// SPDX-License-Identifier: BSL-1.0
// A constant value that several owners share.
#pragma once

#include <utility>

#include "intact/base/atomic.hpp"
#include "intact/base/taken.hpp"

namespace intact::inline abi1::detail {

/// A constant value of any type, which the last of its owners destroys. Copies share it: they throw nothing, and threads may make and
/// destroy them at the same time. Empty after it was moved from. What std::shared_ptr<const void> is, without the 0.1 s and 17 MB
/// that <memory> costs each translation unit.
class shared_value {
 public:
  template <class T>
  static shared_value of(T value) {
    return moved(value);
  }
  /// The same, which leaves `value` as after a move; it is moved once.
  template <class T>
  static shared_value moved(T& value) {
    return shared_value(new holder<T>(std::move(value)));
  }

  shared_value() = default;
  shared_value(const shared_value& other) noexcept : shared_(other.shared_) {
    if (shared_ != nullptr) shared_->owners.fetch_add(1);
  }
  shared_value(shared_value&& other) noexcept : shared_(taken(other.shared_)) {}
  shared_value& operator=(shared_value other) noexcept {
    counted* const before = shared_;
    shared_ = other.shared_;
    other.shared_ = before;
    return *this;
  }
  ~shared_value() {
    // Whoever destroys it has to see what the other owners did.
    if (shared_ != nullptr && shared_->owners.subtract(1) == 0) shared_->destroy(shared_);
  }

  /// The value, made as a `T`.
  template <class T>
  const T& as() const noexcept {
    return static_cast<const holder<T>*>(shared_)->value;
  }

 private:
  struct counted {
    atomic<unsigned> owners{1};
    void (*destroy)(counted*) noexcept;

    explicit counted(void (*of)(counted*) noexcept) : destroy(of) {}
  };
  template <class T>
  struct holder : counted {
    T value;

    explicit holder(T&& made) : counted(&shared_value::destroy<T>), value(std::move(made)) {}
  };
  template <class T>
  static void destroy(counted* shared) noexcept {
    delete static_cast<holder<T>*>(shared);
  }
  explicit shared_value(counted* shared) noexcept : shared_(shared) {}

  counted* shared_ = nullptr;
};

}  // namespace intact::inline abi1::detail
