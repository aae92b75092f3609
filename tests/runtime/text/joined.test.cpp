// SPDX-License-Identifier: BSL-1.0
#include "intact/text/joined.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "intact/text/quote.hpp"

namespace text = intact::text;

TEST_CASE("parts of any kind become one text") {
  const std::string own = "own";
  CHECK(text::joined({}).empty());
  CHECK(text::joined({"a ", own, " text of ", text::digits(text::integer(std::size_t{2})), ""}) ==
        "a own text of 2");
  CHECK(text::digits(text::integer(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
}

TEST_CASE("a writer appends to a string") {
  std::string all = "SELECT ";
  text::writer out(all);
  out << text::identifier{"a\"b"} << ',' << text::integer(-7) << std::string_view(" FROM t");
  CHECK(all == "SELECT \"a\"\"b\",-7 FROM t");
}

TEST_CASE("a writer of a buffer and one that counts do the same at run time") {
  char buffer[16]{};
  text::writer fill(buffer);
  fill << "it" << '\'' << 's';
  CHECK(std::string(buffer) == "it's");
  text::writer measure;
  measure << text::literal{"it's"};
  CHECK(measure.size() == 7);
}
