// SPDX-License-Identifier: BSL-1.0
#include <intact/text/number.hpp>

#include <cstdint>
#include <limits>

namespace {

using namespace intact::text;

template <auto Value>
constexpr std::string_view written_integer = static_text<[](writer& out) { out << integer(Value); }>::view;

static_assert(written_integer<0> == "0");
static_assert(written_integer<7> == "7");
static_assert(written_integer<-5> == "-5");
static_assert(written_integer<10> == "10");
static_assert(written_integer<true> == "1");
static_assert(written_integer<false> == "0");
static_assert(written_integer<'A'> == "65");
static_assert(written_integer<static_cast<signed char>(-128)> == "-128");
static_assert(written_integer<static_cast<unsigned char>(255)> == "255");
static_assert(written_integer<std::numeric_limits<short>::min()> == "-32768");
static_assert(written_integer<std::numeric_limits<int>::min()> == "-2147483648");
static_assert(written_integer<std::numeric_limits<unsigned>::max()> == "4294967295");
static_assert(written_integer<std::numeric_limits<std::int64_t>::min()> == "-9223372036854775808");
static_assert(written_integer<std::numeric_limits<std::int64_t>::max()> == "9223372036854775807");
static_assert(written_integer<std::numeric_limits<std::uint64_t>::max()> == "18446744073709551615");
static_assert(written_integer<std::numeric_limits<long long>::min()> == "-9223372036854775808");
static_assert(written_integer<std::numeric_limits<unsigned long long>::max()> == "18446744073709551615");

constexpr bool writes(double value, std::string_view expected) {
  char buffer[64]{};
  writer out(buffer);
  out << real(value);
  return std::string_view(buffer, out.size()) == expected;
}

static_assert(writes(0.0, "0.0"));
static_assert(writes(-0.0, "-0.0"));
static_assert(writes(5, "5.0"));
static_assert(writes(-5, "-5.0"));
static_assert(writes(10, "10.0"));
static_assert(writes(0.1, "0.1"));
static_assert(writes(-0.25, "-0.25"));
static_assert(writes(99.95, "99.95"));
static_assert(writes(0.1 + 0.2, "0.30000000000000004"));
static_assert(writes(0.1f, "0.10000000149011612"));
static_assert(writes(1.0 / 3, "0.3333333333333333"));

// Where the notation changes.
static_assert(writes(0.0001, "0.0001"));
static_assert(writes(0.00012345678901234567, "0.00012345678901234567"));
static_assert(writes(0.00001, "1e-5"));
static_assert(writes(0.000012, "1.2e-5"));
static_assert(writes(1e15, "1000000000000000.0"));
static_assert(writes(1e16, "1e16"));
static_assert(writes(1234567890123456, "1234567890123456.0"));
static_assert(writes(12345678901234568, "1.2345678901234568e16"));

// Around 2^53 doubles are whole numbers; a power of two has a closer neighbour below than above.
static_assert(writes(9007199254740991, "9007199254740991.0"));
static_assert(writes(9007199254740992, "9007199254740992.0"));
static_assert(writes(9007199254740994, "9007199254740994.0"));
static_assert(writes(9.5367431640625e-07, "9.5367431640625e-7"));
static_assert(writes(1.1805916207174113e21, "1.1805916207174113e21"));

// Numbers that are hard to read or to write: ties, 2^-1074 and its kin, the largest.
static_assert(writes(2e23, "2e23"));
static_assert(writes(1e23, "1e23"));
static_assert(writes(9.999999999999999e22, "1e23"));  // the same double: 1e23 is a tie
static_assert(writes(5e-324, "5e-324"));
static_assert(writes(1e-323, "1e-323"));
static_assert(writes(2.225073858507201e-308, "2.225073858507201e-308"));
static_assert(writes(2.2250738585072014e-308, "2.2250738585072014e-308"));
static_assert(writes(1e300, "1e300"));
static_assert(writes(-1e300, "-1e300"));
static_assert(writes(1.2345678901234567e-300, "1.2345678901234568e-300"));
static_assert(writes(std::numeric_limits<double>::max(), "1.7976931348623157e308"));
static_assert(writes(std::numeric_limits<double>::lowest(), "-1.7976931348623157e308"));

static_assert(writes(std::numeric_limits<double>::infinity(), "9e999"));
static_assert(writes(-std::numeric_limits<double>::infinity(), "-9e999"));

// Many numbers in one constant: the measure of what a clause list may cost under clang's limit of 1,048,576 steps.
static_assert(static_text<[](writer& out) {
                for (int i = 1; i <= 10; ++i) out << real(1.2345678901234567e-300 * i) << ',';
              }>::size > 200);

}  // namespace
