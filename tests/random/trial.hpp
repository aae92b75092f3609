// SPDX-License-Identifier: BSL-1.0
// Runs of random operations, and the smallest case that still fails.
#pragma once

#include <chooser.hpp>
#include <string>

namespace trials {

/// Rows, and what was done to them.
struct episode {
  state rows;
  std::vector<operation> operations;
};

struct finding {
  episode small;
  failure wrong;
  std::string text;  ///< for people
};

inline std::string text(const shape& s, const operation& o) {
  const table& t = s.tables[o.table];
  const auto erases = [&] { return erase_sql(t, o.keys); };
  switch (o.what) {
    case kind::insert:
      return insert_sql(t, o.values);
    case kind::erase:
      return "erase: " + erases();
    case kind::erase_many:
      return "erase of a range: " + erases();
    case kind::erase_where:
      return "erase by a condition: " + erase_where_sql(t, o.note);
    case kind::update:
      return "update(row): " + update_sql(t, key_of(t, o.values), o.values, t.key);
    case kind::update_key:
      return "update(key, row): " + update_sql(t, o.keys[0], o.values);
    case kind::begin:
      return "begin";
    case kind::commit:
      return "commit";
    case kind::rollback:
      break;
  }
  return "rollback";
}

inline std::string text(const shape& s, const episode& e) {
  std::string all;
  for (std::size_t t = 0; t < s.tables.size(); ++t)
    for (const tagged& one : e.rows[t]) all += insert_sql(s.tables[t], one.values) + ";\n";
  for (const operation& o : e.operations) all += "-- " + text(s, o) + '\n';
  return all;
}

/// Replays on a new database. The failure of the last operation that was reached; the rest is cut off.
inline std::optional<failure> replay(const shape& s, const opener& open, bool emulated, episode& e) {
  tally unused;
  bench on(s, open, emulated, unused);
  on.load(e.rows);
  for (std::size_t i = 0; i < e.operations.size(); ++i) {
    if (auto wrong = on.perform(e.operations[i])) {
      e.operations.resize(i + 1);
      return wrong;
    }
  }
  return {};
}

/// Leaves out operations, keys and rows one at a time, as long as it fails in the same aspect.
inline finding shrink(const shape& s, const opener& open, bool emulated, episode e, failure wrong) {
  const auto still = [&](episode& tried) {
    auto found = replay(s, open, emulated, tried);
    if (!found || found->aspect != wrong.aspect) return false;
    wrong = *found;
    return true;
  };
  const auto attempt = [&](auto change) {
    episode tried = e;
    change(tried);
    if (!still(tried)) return false;
    e = std::move(tried);
    return true;
  };
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (std::size_t i = e.operations.size(); i-- > 0;) {
      if (i >= e.operations.size()) continue;
      const auto at = static_cast<std::ptrdiff_t>(i);
      if (attempt([&](episode& x) { x.operations.erase(x.operations.begin() + at); })) {
        smaller = true;
        continue;
      }
      for (std::size_t k = e.operations[i].keys.size(); k-- > 0 && e.operations[i].keys.size() > 1;)
        smaller = attempt([&](episode& x) {
                    auto& keys = x.operations[i].keys;
                    keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(k));
                  }) ||
                  smaller;
    }
    for (std::size_t t = e.rows.size(); t-- > 0;) {
      for (std::size_t i = e.rows[t].size(); i-- > 0;) {
        if (i >= e.rows[t].size()) continue;
        smaller = attempt([&](episode& x) {
                    x.rows[t].erase(x.rows[t].begin() + static_cast<std::ptrdiff_t>(i));
                    tidy(s, x.rows);
                  }) ||
                  smaller;
      }
    }
  }
  return {e, wrong, s.sql + text(s, e) + "differs in: " + wrong.aspect + '\n' + wrong.text};
}

/// Random operations on random rows of a shape; the first failure, made small.
inline std::optional<finding> run(const shape& s, const opener& open, bool emulated, long long operations,
                                  std::uint64_t seed, tally& seen) {
  constexpr int in_one_episode = 25;
  chooser choose(s, seed);
  bench on(s, open, emulated, seen);
  while (seen.operations + seen.skipped < operations) {
    episode e{choose.rows(), {}};
    on.load(e.rows);
    for (int i = 0; i < in_one_episode; ++i) {
      e.operations.push_back(choose.next(on.now(), on.depth()));
      if (auto wrong = on.perform(e.operations.back())) return shrink(s, open, emulated, e, *wrong);
    }
  }
  return {};
}

}  // namespace trials
