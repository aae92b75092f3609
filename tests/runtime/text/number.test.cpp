// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include <intact/text/number.hpp>

using namespace intact::text;

namespace {

template <class Piece>
std::string written(Piece piece) {
  char buffer[64];
  writer out(buffer);
  out << piece;
  writer measure;
  measure << piece;
  CHECK(measure.size() == out.size());
  return {buffer, out.size()};
}

// The significant digits, without sign, point, exponent and the zeros at both ends.
std::string significant(std::string_view number) {
  std::string digits;
  for (char c : number.substr(0, number.find('e'))) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  return digits.erase(digits.find_last_not_of('0') + 1);
}

std::string reference(double value) {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  return significant({buffer, end.ptr});
}

// Empty, or what is wrong with the text of this double.
std::string complaint(double value) {
  const std::string text = written(real(value));
  if (std::bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr)) !=
      std::bit_cast<std::uint64_t>(value)) {
    return text + " reads back as another double";
  }
  if (text.find_first_of(".e") == std::string::npos) return text + " is no REAL literal";
  if (text.find('+') != std::string::npos) return text + " holds a plus sign";
  if (significant(text) != reference(value)) return text + " should have the digits " + reference(value);
  return "";
}

}  // namespace

TEST_CASE("an integer is written as std::to_string writes it") {
  CHECK(written(integer(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
  CHECK(written(integer(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
  std::mt19937_64 random(1);
  for (int i = 0; i < 10'000; ++i) {
    const auto bits = random() >> (random() % 64);
    const auto number = static_cast<std::int64_t>(bits);
    CHECK(written(integer(bits)) == std::to_string(bits));
    CHECK(written(integer(number)) == std::to_string(number));
    CHECK(written(integer(static_cast<short>(number))) == std::to_string(static_cast<short>(number)));
  }
}

TEST_CASE("a random double is written in the shortest digits that read back as it") {
  constexpr std::uint64_t seed = 20240229;
  MESSAGE("seed " << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 200'000; ++i) {
    const auto value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const std::string wrong = complaint(value);
    if (!wrong.empty()) FAIL_CHECK(wrong);
  }
}

TEST_CASE("every power of two and of ten, and their neighbours, are written in the shortest digits") {
  const auto check = [](double value) {
    for (double v : {std::nextafter(value, 0.0), value, std::nextafter(value, 2 * value)}) {
      if (v == 0 || !std::isfinite(v)) continue;
      const std::string wrong = complaint(v);
      if (!wrong.empty()) FAIL_CHECK(wrong);
    }
  };
  for (int exponent = -1074; exponent <= 1023; ++exponent) check(std::ldexp(1.0, exponent));
  for (int exponent = -323; exponent <= 308; ++exponent)
    check(std::strtod(("1e" + std::to_string(exponent)).c_str(), nullptr));
}

TEST_CASE("short decimals are written as they were typed") {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const auto whole = random() % 1'000'000;
    const auto cents = random() % 90 + 10;
    std::string typed = std::to_string(whole) + '.' + std::to_string(cents);
    if (typed.back() == '0') typed.pop_back();
    CHECK(written(real(std::strtod(typed.c_str(), nullptr))) == typed);
  }
}
