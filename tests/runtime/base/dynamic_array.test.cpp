// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>

#include "intact/base/dynamic_array.hpp"
#include "intact/base/sort.hpp"

namespace {

using texts = intact::detail::dynamic_array<std::string>;

texts made(std::size_t size) {
  texts all;
  // Longer than what a string keeps in itself.
  for (std::size_t i = 0; i < size; ++i)
    all.push_back("a text of many characters, number " + std::to_string(i));
  return all;
}

}  // namespace

TEST_CASE("values stay what they are while the array grows") {
  const texts all = made(100);
  REQUIRE(all.size() == 100);
  CHECK(all.front().ends_with("number 0"));
  CHECK(all[57].ends_with("number 57"));
  CHECK(made(0).empty());
}

TEST_CASE("a copy is another array, and what was moved is empty") {
  texts first = made(5);
  texts copy = first;
  copy[0] = "changed";
  CHECK(first[0].ends_with("number 0"));
  const texts taken = std::move(first);
  CHECK(taken.size() == 5);
  copy = taken;
  CHECK(copy[0].ends_with("number 0"));
}

TEST_CASE("what is left out leaves nothing behind") {
  texts all = made(6);
  all.remove(1);
  REQUIRE(all.size() == 5);
  CHECK(all[1].ends_with("number 2"));
  CHECK(all.back().ends_with("number 5"));
  all.shrink_to(2);
  CHECK(all.add().empty());
  CHECK(all.size() == 3);
  all.clear();
  CHECK(all.empty());
}

TEST_CASE("sorting keeps what is equal in its order") {
  for (const int size : {0, 1, 2, 3, 7, 8, 100}) {
    intact::detail::dynamic_array<std::pair<int, int>> all;
    for (int i = 0; i < size; ++i) all.push_back({(i * 37) % 10, i});
    intact::detail::sort(all, [](const auto& a, const auto& b) { return a.first < b.first; });
    REQUIRE(all.size() == static_cast<std::size_t>(size));
    for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1] < all[i]);
  }
}
