// SPDX-License-Identifier: BSL-1.0
// The rules on the order of tables and rows against SQLite: they fire exactly where rows exist for which two orders differ.
#include <doctest/doctest.h>

#include <order_trials.hpp>

namespace {

using namespace order_trials;
using intact::detail::order_problem;

constexpr action all[] = {action::cascade, action::restrict, action::no_action, action::set_null,
                          action::set_default};

std::string spelled(const shape& s) {
  std::string text;
  for (const relation& r : s.relations)
    text += name(r.child, 't') + "(" + list_of(r.fields) + ") to " + name(r.parent, 't') + " " +
            std::string(to_string(r.on_delete)) + " " + std::string(to_string(r.on_update)) + "; ";
  return text;
}

// Enough that no shape below is found to differ only beyond.
constexpr int enough = 12;

struct tally {
  int fires = 0;
  int silent = 0;
  int differ = 0;  // among those where the rule fires
};

// Gives every combination of actions to the relations from `first` on. `exact`: the rule fires nowhere in vain.
void compare(shape s, std::size_t first, std::size_t actions, bool exact, tally& seen) {
  if (first < s.relations.size()) {
    for (std::size_t i = 0; i < actions; ++i) {
      s.relations[first].on_delete = all[i];
      compare(s, first + 1, actions, exact, seen);
    }
    return;
  }
  const bool fires = rule(s) != order_problem::none;
  const bool found = differs(s, fires && exact ? 3000 : enough, 1);
  ++(fires ? seen.fires : seen.silent);
  if (fires && found) ++seen.differ;
  if (exact || !fires) CHECK_MESSAGE(found == fires, spelled(s));
}

// SetDefault differs from SetNull where fields are shared or unique; for three relations the four others are enough.
tally compare(const shape& s, std::size_t first = 0, bool exact = true) {
  tally seen;
  compare(s, first, s.relations.size() - first > 2 ? 4 : 5, exact, seen);
  return seen;
}

// Tables of keys alone, and of a key and columns that hold keys of these tables.
table keys(std::size_t own) { return {{{own}}}; }
table holds(std::size_t own, std::vector<std::size_t> others) {
  table t = keys(own);
  for (const std::size_t of : others) t.columns.push_back({of});
  return t;
}

}  // namespace

TEST_CASE("two relations between two models") {
  const tally seen = compare({{keys(0), holds(1, {0, 0})}, {{1, {1}, 0}, {1, {2}, 0}}});
  CHECK(seen.fires == 2);
  CHECK(seen.silent == 23);
}

TEST_CASE("a parent and a self-relation") {
  const tally seen = compare({{keys(0), holds(1, {0, 1})}, {{1, {1}, 0}, {1, {2}, 1}}});
  CHECK(seen.fires == 1);
}

TEST_CASE("one self-relation") {
  const tally seen = compare({{holds(0, {0})}, {{0, {1}, 0}}});
  CHECK(seen.fires == 0);
}

TEST_CASE("two self-relations") {
  const tally seen = compare({{holds(0, {0, 0})}, {{0, {1}, 0}, {0, {2}, 0}}});
  CHECK(seen.fires == 2);
}

TEST_CASE("a triangle") {
  const tally seen =
      compare({{keys(0), holds(1, {0}), holds(2, {0, 1})}, {{1, {1}, 0}, {2, {1}, 0}, {2, {2}, 1}}});
  CHECK(seen.fires == 2);
}

TEST_CASE("a diamond of Cascade, and what goes at its foot") {
  const tally seen = compare(
      {{keys(0), holds(1, {0}), holds(2, {0}), holds(3, {1, 2})},
       {{1, {1}, 0, {0}, action::cascade}, {2, {1}, 0, {0}, action::cascade}, {3, {1}, 1}, {3, {2}, 2}}},
      2);
  CHECK(seen.fires == 2);
}

TEST_CASE("a cycle of two models") {
  const tally seen = compare({{holds(0, {1}), holds(1, {0})}, {{0, {1}, 1}, {1, {1}, 0}}});
  CHECK(seen.fires == 0);
}

TEST_CASE("a cycle of two models, with two relations on one side") {
  const tally seen = compare({{holds(0, {1}), holds(1, {0, 0})}, {{0, {1}, 1}, {1, {1}, 0}, {1, {2}, 0}}});
  CHECK(seen.fires == 8);
}

TEST_CASE("a cycle of two models below a third") {
  const tally seen =
      compare({{keys(0), holds(1, {2}), holds(2, {0, 1})}, {{1, {1}, 2}, {2, {1}, 0}, {2, {2}, 1}}});
  CHECK(seen.fires == 1);
}

TEST_CASE("a relation that shares its field with another") {
  // Table 1 has a key of two fields, the first of which references table 0; table 2 references both.
  shape s{{keys(0), holds(1, {0, 1}), holds(2, {0, 1})},
          {{1, {1}, 0, {0}, action::cascade}, {2, {1}, 0}, {2, {1, 2}, 1, {1, 2}}}};
  s.tables[1].uniques = {{1, 2}};
  const tally seen = compare(s, 1);
  CHECK(seen.fires == 14);
}

TEST_CASE("a relation that another one references") {
  for (const action on_update : {action::cascade, action::restrict, action::set_null}) {
    shape s{{keys(0), holds(1, {0, 0}), holds(2, {0})},
            {{1, {1}, 0}, {1, {2}, 0, {0}, action::cascade}, {2, {1}, 1, {1}}}};
    s.tables[1].uniques = {{1}};
    s.relations[2].on_update = on_update;
    for (const action on_delete : all) {
      s.relations[2].on_delete = on_delete;
      for (const action own : {action::set_null, action::restrict, action::no_action, action::cascade}) {
        s.relations[0].on_delete = own;
        // Where both refuse, it would take one relation more to see the difference.
        compare(s, 3, on_update != action::restrict || on_delete != action::no_action);
      }
    }
  }
}

// What a check says is not known to the rule, so it may fire where the check would not fail.
TEST_CASE("a check that reads fields of both relations") {
  shape s{{keys(0), holds(1, {0, 0})}, {{1, {1}, 0}, {1, {2}, 0}}};
  s.tables[1].check = "c1 IS NULL OR c2 IS NOT NULL";
  s.tables[1].checked = {1, 2};
  const tally seen = compare(s, 0, false);
  CHECK(seen.differ > 0);
  CHECK(seen.silent > 0);
}

TEST_CASE("a unique of the field that takes a default") {
  shape s{{keys(0), holds(1, {0, 0})}, {{1, {1}, 0}, {1, {2}, 0}}};
  s.tables[1].uniques = {{2}};
  const tally seen = compare(s, 0, false);
  CHECK(seen.differ > 0);
  CHECK(seen.silent > 0);
}
