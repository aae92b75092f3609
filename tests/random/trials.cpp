// SPDX-License-Identifier: BSL-1.0
// The random trials of the shapes in this program.
//   INTACT_TRIALS   operations in all, over all programs; by default 200000
//   INTACT_SEED     the number that everything random follows from; by default 1
//   INTACT_SHAPE    only this shape
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <trial.hpp>

namespace {

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* const given = std::getenv(variable);
  return given == nullptr ? otherwise : std::stoull(given);
}

void run_all(bool emulated) {
  const std::uint64_t seed = number_from("INTACT_SEED", 1);
  const std::uint64_t all = number_from("INTACT_TRIALS", 200000);
  const char* const only = std::getenv("INTACT_SHAPE");
  const long long each = static_cast<long long>(all / INTACT_ALL_SHAPES / 2) + 1;
  std::cout << "INTACT_SEED=" << seed << ", " << each << " operations on each shape"
            << (emulated ? ", emulated" : "") << '\n';
  std::map<trials::action, long long> on_delete, on_update;
  std::array<long long, trials::kinds> by_kind{};
  for (const trials::entry& one : trials::registry()) {
    const trials::shape& s = one.shape;
    if (only != nullptr && s.name != only) continue;
    CAPTURE(s.name);
    CAPTURE(seed);
    trials::tally seen;
    std::uint64_t own = seed;
    for (const char c : s.name) own = own * 1099511628211u + static_cast<unsigned char>(c);
    const auto found = trials::run(s, emulated ? one.emulated : one.native, emulated, each, own, seen);
    if (found) {
      FAIL_CHECK("INTACT_SEED=", seed, " INTACT_SHAPE=", s.name, std::string(emulated ? " (emulated)" : ""),
                 "\n", found->text);
      continue;
    }
    std::cout << s.name << ": " << seen.operations << " operations, " << seen.in_transaction
              << " in a transaction, " << seen.refused << " refused, " << seen.refused_at_commit
              << " at a commit, " << seen.skipped << " skipped\n";
    for (std::size_t i = 0; i < by_kind.size(); ++i) by_kind[i] += seen.by_kind[i];
    for (std::size_t i = 0; i < s.relations.size(); ++i) {
      const trials::relation& r = s.relations[i];
      if (s.ordered || s.tables[r.child].link) continue;
      on_delete[r.on_delete] += seen.on_delete[i];
      on_update[r.on_update] += seen.on_update[i];
    }
  }
  // Of ordered shapes not every kind is compared.
  if (only != nullptr || each < 1000 || on_delete.empty()) return;
  for (const long long times : by_kind) CHECK(times > 0);
  // Trials in which an action never came to its turn show nothing of it.
  for (const auto& [action, times] : on_delete) CHECK_MESSAGE(times > 0, "on_delete ", to_string(action));
  for (const auto& [action, times] : on_update) CHECK_MESSAGE(times > 0, "on_update ", to_string(action));
}

}  // namespace

TEST_CASE("with foreign keys of SQLite") { run_all(false); }

TEST_CASE("emulated") { run_all(true); }
