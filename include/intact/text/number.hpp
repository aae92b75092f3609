// SPDX-License-Identifier: BSL-1.0
// Numbers as SQL literals, at compile time too.
#pragma once

#include <bit>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "intact/text/writer.hpp"

namespace intact::inline abi1::text {

/// An integer of any type in decimal: `out << integer(-5)`. bool writes 0 or 1, a character type its code.
/// SQLite takes what lies outside of int64_t as REAL.
class integer {
 public:
  template <std::integral T>
  requires(sizeof(T) <= sizeof(std::uint64_t)) constexpr explicit integer(T value)
      : magnitude_(static_cast<std::uint64_t>(value)) {
    if constexpr (std::signed_integral<T>) {
      if (value < 0) {
        negative_ = true;
        magnitude_ =
            0 - magnitude_;  // in unsigned arithmetic, because the smallest value has no positive counterpart
      }
    }
  }

  friend constexpr writer& operator<<(writer& out, integer number) {
    char digits[20]{};
    std::size_t first = sizeof digits;
    do {
      digits[--first] = static_cast<char>('0' + number.magnitude_ % 10);
      number.magnitude_ /= 10;
    } while (number.magnitude_ != 0);
    if (number.negative_) out << '-';
    const char* const begin = digits + first;
    return out << std::string_view(begin, sizeof digits - first);
  }

 private:
  std::uint64_t magnitude_;
  bool negative_ = false;
};

namespace detail {

// A natural number of up to 832 bits; shortest_decimal() makes none of more than 775, near the smallest normal double.
class natural {
 public:
  constexpr explicit natural(std::uint64_t value) {
    for (; value != 0; value >>= 32) limbs_[size_++] = static_cast<std::uint32_t>(value);
  }

  constexpr void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += std::uint64_t{limbs_[i]} * factor;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) limbs_[size_++] = static_cast<std::uint32_t>(carry);
  }

  constexpr void multiply_by_power_of_5(int exponent) {
    for (; exponent >= 13; exponent -= 13) multiply(1'220'703'125);  // 5^13, the largest that fits
    std::uint32_t rest = 1;
    for (; exponent > 0; --exponent) rest *= 5;
    multiply(rest);
  }

  constexpr void shift_left(int bits) {
    multiply(std::uint32_t{1} << (bits % 32));
    const auto whole = static_cast<std::size_t>(bits / 32);
    if (whole == 0) return;
    for (std::size_t i = size_; i-- > 0;) limbs_[i + whole] = limbs_[i];
    for (std::size_t i = 0; i < whole; ++i) limbs_[i] = 0;
    size_ += whole;
  }

  // *this must not be less than `other`.
  constexpr void subtract(const natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint64_t difference =
          std::uint64_t{limbs_[i]} - (i < other.size_ ? other.limbs_[i] : 0) - borrow;
      limbs_[i] = static_cast<std::uint32_t>(difference);
      borrow = difference >> 63;
    }
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
  }

  // Negative, zero or positive, as *this is less than, equal to or greater than `other`.
  constexpr int compare(const natural& other) const {
    if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
    for (std::size_t i = size_; i-- > 0;) {
      if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
    }
    return 0;
  }

 private:
  std::uint32_t limbs_[26]{};
  std::size_t size_ = 0;
};

// 0.d1 d2 d3 ... * 10^point
struct decimal {
  char digits[17]{};
  std::size_t count = 0;
  int point = 0;

  constexpr std::string_view view() const { return {digits, count}; }
};

// The shortest digits that lie closer to `value` (finite, positive) than to any other double, and of those the closest.
// Source: Burger and Dybvig, "Printing Floating-Point Numbers Quickly and Accurately", 1996, after Steele and White.
// A reader rounds a tie to the even mantissa, so a double with an even one owns the ends of its interval too.
[[gnu::cold]] constexpr decimal shortest_decimal(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  const int biased = static_cast<int>(bits >> 52);
  const std::uint64_t mantissa = biased == 0 ? fraction : fraction | std::uint64_t{1} << 52;
  const int exponent = (biased == 0 ? 1 : biased) - 1075;
  const bool closed = mantissa % 2 == 0;

  // value = rest / scale; half of the distance to the next double up is above / scale, to the next one down below / scale.
  natural rest(4 * mantissa);
  natural above(2);
  natural below(fraction == 0 && biased > 1 ? 1 : 2);  // under a power of two doubles lie twice as close
  natural scale(1);

  // point = floor(log10(value)) + 1 or one less: 78913 / 2^18 is log10(2) to 8 digits.
  decimal out;
  out.point = ((exponent + static_cast<int>(std::bit_width(mantissa)) - 1) * 78913 >> 18) + 1;
  if (out.point > 0) scale.multiply_by_power_of_5(out.point);
  const int twos = exponent - 2 - out.point;
  if (twos < 0) scale.shift_left(-twos);
  for (natural* n : {&rest, &above, &below}) {
    if (out.point < 0) n->multiply_by_power_of_5(-out.point);
    if (twos > 0) n->shift_left(twos);
  }

  const auto reaches_scale = [&] {
    natural missing = scale;
    missing.subtract(rest);
    return above.compare(missing) > (closed ? -1 : 0);
  };
  if (rest.compare(scale) >= 0 || reaches_scale()) {
    scale.multiply(10);
    ++out.point;
  }

  while (true) {
    for (natural* n : {&rest, &above, &below}) n->multiply(10);
    char digit = '0';
    for (; rest.compare(scale) >= 0; ++digit) rest.subtract(scale);
    const bool enough = rest.compare(below) < (closed ? 1 : 0);
    const bool next_is_enough = reaches_scale();
    if (enough || next_is_enough) {
      natural twice = rest;
      twice.multiply(2);
      const int half = twice.compare(scale);
      const bool nearer_to_next = half > 0 || (half == 0 && digit % 2 != 0);
      if (!enough || (next_is_enough && nearer_to_next)) ++digit;
    }
    out.digits[out.count++] = digit;
    if (enough || next_is_enough) return out;
  }
}

}  // namespace detail

/// A double in the fewest digits that read back as the same double: `0.1`, `5.0`, `-0.0`, `1e300`; infinity as `9e999`.
/// Always with a point or an exponent, so that SQL takes it as REAL. Precondition: not NaN, which SQL cannot write.
/// SQLite's own reader does not round correctly: 1 in 190 random bit patterns lands on a neighbour, 1 in 10,000 numbers
/// below a million with 15 or more digits, none with up to 10 (measured with 3.40). A bound parameter is always exact.
class real {
 public:
  constexpr explicit real(double value) : value_(value) { assert(value >= value); }

  friend constexpr writer& operator<<(writer& out, real number) {
    const auto bits = std::bit_cast<std::uint64_t>(number.value_);
    if (bits >> 63 != 0) out << '-';
    const auto magnitude = std::bit_cast<double>(bits & ~(std::uint64_t{1} << 63));
    if (!(magnitude > 0)) return out << "0.0";
    if (magnitude > 1.7976931348623157e308) return out << "9e999";

    const detail::decimal number_text = detail::shortest_decimal(magnitude);
    const std::string_view digits = number_text.view();
    const int point = number_text.point;
    const auto zeros = [](int count) {
      return std::string_view("0000000000000000", static_cast<std::size_t>(count));
    };
    if (point < -3 || point > 16) {
      out << digits[0];
      if (digits.size() > 1) out << '.' << digits.substr(1);
      return out << 'e' << integer(point - 1);
    }
    if (point <= 0) return out << "0." << zeros(-point) << digits;
    const auto whole = static_cast<std::size_t>(point);
    if (digits.size() <= whole)
      return out << digits << zeros(point - static_cast<int>(digits.size())) << ".0";
    return out << digits.substr(0, whole) << '.' << digits.substr(whole);
  }

 private:
  double value_;
};

}  // namespace intact::inline abi1::text
