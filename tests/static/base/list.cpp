// SPDX-License-Identifier: BSL-1.0
#include <intact/base/list.hpp>

namespace {

constexpr int numbers[] = {3, 1, 2};
constexpr intact::list<int> all{numbers, 3};
constexpr intact::list<int> none{};

constexpr int sum(intact::list<int> list) {
  int total = 0;
  for (int number : list) total += number;
  return total;
}

static_assert(all.size() == 3 && !all.empty());
static_assert(all[0] == 3 && all[2] == 2);
static_assert(all.end() - all.begin() == 3);
static_assert(&all[1] == &numbers[1]);
static_assert(sum(all) == 6);
static_assert(sum({numbers + 1, 2}) == 3);

static_assert(none.size() == 0 && none.empty());
static_assert(none.begin() == none.end());
static_assert(sum(none) == 0);

}  // namespace
