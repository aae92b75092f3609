// SPDX-License-Identifier: BSL-1.0
// Values one after another, as many as there turn out to be.
#pragma once

#include <cstddef>

#include "intact/base/list.hpp"

namespace intact::inline abi1::detail {

/// Values that can be made without arguments and moved without failing; those that have room but are not there yet are made so too.
/// What is needed of std::vector, whose each instantiation is 60 functions that take g++ 3 MB where nothing is optimised.
template <class T>
class dynamic_array {
 public:
  dynamic_array() = default;
  explicit dynamic_array(std::size_t size) : items_(new T[size]()), size_(size), room_(size) {}
  dynamic_array(const dynamic_array& other) : dynamic_array(other.size_) {
    for (std::size_t i = 0; i < size_; ++i) items_[i] = other.items_[i];
  }
  dynamic_array(dynamic_array&& other) noexcept { swap(other); }
  dynamic_array& operator=(dynamic_array other) noexcept {
    swap(other);
    return *this;
  }
  ~dynamic_array() { delete[] items_; }

  T* begin() { return items_; }
  T* end() { return items_ + size_; }
  const T* begin() const { return items_; }
  const T* end() const { return items_ + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](std::size_t i) { return items_[i]; }
  const T& operator[](std::size_t i) const { return items_[i]; }
  T& front() { return items_[0]; }
  const T& front() const { return items_[0]; }
  T& back() { return items_[size_ - 1]; }
  operator list<T>() const { return {items_, size_}; }

  void push_back(T item) { add() = static_cast<T&&>(item); }
  /// One more, as if made without arguments.
  T& add() {
    if (size_ == room_) make_room(size_ < 4 ? 4 : 2 * size_);
    return items_[size_++];
  }
  /// Leaves out what stands behind the first `size`.
  void shrink_to(std::size_t size) {
    for (; size_ > size; --size_) items_[size_ - 1] = T();
  }
  void remove(std::size_t at) {
    for (; at + 1 < size_; ++at) items_[at] = static_cast<T&&>(items_[at + 1]);
    shrink_to(size_ - 1);
  }
  void clear() { *this = dynamic_array(); }

  void swap(dynamic_array& other) noexcept {
    T* const items = items_;
    const std::size_t size = size_;
    const std::size_t room = room_;
    items_ = other.items_;
    size_ = other.size_;
    room_ = other.room_;
    other.items_ = items;
    other.size_ = size;
    other.room_ = room;
  }

 private:
  [[gnu::cold]] void make_room(std::size_t room) {
    dynamic_array larger(room);
    for (std::size_t i = 0; i < size_; ++i) larger.items_[i] = static_cast<T&&>(items_[i]);
    larger.size_ = size_;
    swap(larger);
  }
  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

}  // namespace intact::inline abi1::detail
