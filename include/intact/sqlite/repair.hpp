// SPDX-License-Identifier: BSL-1.0
// Doing to orphans what the ON DELETE of their relation would have done when their parent went.
//
// Not left to SQLite alone: while there are orphans its count of broken keys is wrong, since a statement that removes an old orphan
// takes one off, so that a row it breaks itself can pass. What forbids a delete is asked by the preview's query, and what a default
// would break by the statement that writes it.
#pragma once

#include <utility>

#include "intact/backend/repair.hpp"
#include "intact/sql/repair.hpp"
#include "intact/sqlite/erase_call.hpp"
#include "intact/sqlite/integrity.hpp"
#include "intact/sqlite/stored.hpp"
#include "intact/sqlite/update.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The one row of numbers that a statement returns, which is then reset.
INTACT_DETAIL_FUNCTION std::vector<long long> read_counts(connection& on, sqlite3_stmt* statement);

/// The rows that `Condition` names: all of them, or the one with a key.
template <class Condition>
struct condition_rows {
  using condition = Condition;
  key_view view() const {
    return {nullptr, [](sqlite3_stmt*, int, const void*) {}};
  }
  static const key_list* list() { return nullptr; }
};
template <class Rows>
struct condition_rows<statements::with_key<Rows>> {
  using condition = statements::with_key<Rows>;
  const row_key& key;
  key_view view() const {
    return {&key, [](sqlite3_stmt* statement, int first, const void* object) {
              bind_stored(statement, first, *static_cast<const row_key*>(object));
            }};
  }
  static const key_list* list() { return nullptr; }
};

template <class S, class Mode>
class orphan_repair {
 public:
  explicit orphan_repair(connection& on) : on_(on) {}

  /// Deletes first, as a delete does: what goes is not detached. Repeats, since a row that has gone may have held another one back.
  /// Ends, since it goes on only as long as there are fewer orphans than before.
  repair<S> run() {
    constexpr auto edges = std::make_index_sequence<info_of<S>.edges.size()>{};
    long long before = std::numeric_limits<long long>::max();
    for (long long now = count(); now > 0 && now < before; now = count()) {
      before = now;
      while (cascade(edges)) {
      }
      detach(edges);
    }
    explain_the_rest();
    return repair<S>(done_, read_integrity<S>(on_, orphan_keys), std::move(refusals_));
  }

 private:
  static const schema_info& schema() { return info_of<S>; }

  template <class... Tables>
  static std::tuple<std::type_identity<Tables>...> types(intact::detail::graph<Tables...>);
  /// The model, or link, that holds the relation.
  template <std::size_t Edge>
  using child_of =
      typename std::tuple_element_t<info_of<S>.edges[Edge].child,
                                    decltype(types(std::declval<intact::detail::graph_of<S>>()))>::type;

  intact::detail::relation_integrity find(std::size_t at, std::size_t most) {
    return find_orphans_of(on_, schema().edges[at], statements::all_orphan_queries<S>[at], most);
  }
  long long count() {
    long long sum = 0;
    for (std::size_t at = 0; at < schema().edges.size(); ++at) sum += find(at, 0).orphans;
    return sum;
  }

  void add(statements::census_kind kind, std::size_t at, long long rows) {
    done_.counters()[statements::counter_of(schema(), {kind, at})] += rows;
  }

  // Runs `work` for each orphan of the relation: it returns whether the row was helped, or throws or says why not.
  template <class Work>
  bool one_by_one(std::size_t at, Work work) {
    bool any = false;
    for (const row_key& key : find(at, every_key).keys) {
      std::string why;
      try {
        any = work(key, why) || any;
      } catch (const constraint_violation& forbidden) {
        why = forbidden.what();
      } catch (const depth_exceeded& forbidden) {
        why = forbidden.what();
      }
      if (!why.empty())
        refusals_[at] = std::string(schema().table(schema().edges[at].child).model) + ' ' + to_string(key) +
                        " stays: " + why;
    }
    return any;
  }

  // Runs `work`, which is about all orphans of a relation at once; false where it cannot be done to all of them alike.
  template <class Work>
  static bool together(Work work) {
    try {
      return work();
    } catch (const constraint_violation&) {
    } catch (const depth_exceeded&) {
    }
    return false;
  }

  template <std::size_t... Edge>
  bool cascade(std::index_sequence<Edge...>) {
    bool any = false;
    ((any = cascade_through<Edge>() || any), ...);
    return any;
  }

  template <std::size_t Edge>
  bool cascade_through() {
    if constexpr (info_of<S>.edges[Edge].relation->on_delete != action::cascade) {
      return false;
    } else {
      if (find(Edge, 0).orphans == 0) return false;
      std::string unused;
      if constexpr (intact::detail::is_link<child_of<Edge>>) {
        return together([&] { return erase_links(Edge, nullptr, unused); }) ||
               one_by_one(Edge,
                          [&](const row_key& key, std::string& why) { return erase_links(Edge, &key, why); });
      } else {
        using all = statements::orphan_rows<S, Edge>;
        using one = statements::with_key<all>;
        return together([&] { return erase_orphans<Edge>(condition_rows<all>{}, unused); }) ||
               one_by_one(Edge, [&](const row_key& key, std::string& why) {
                 return erase_orphans<Edge>(condition_rows<one>{key}, why);
               });
      }
    }
  }

  // Deletes all of the rows, or none and tells why.
  template <std::size_t Edge, class Rows>
  bool erase_orphans(const Rows& rows, std::string& why) {
    using T = child_of<Edge>;
    using orphans_among = statements::gone_orphans<S, index_in<S, T>, typename Rows::condition>;
    sqlite::transaction step(on_);
    const preview<S> seen = preview_rows<S, Mode, T>(on_, rows);
    // What happened to others may have changed the row.
    if (seen.template deleted<T>() == 0) return false;
    if (seen.blocked() > 0) {
      why = "its delete would be " + to_string(seen);
      return false;
    }
    sqlite3_stmt* const counting = on_.prepared<orphans_among>();
    const key_view key = rows.view();
    key.bind_all(counting, 1, key.key);
    const std::vector<long long> orphans = read_counts(on_, counting);
    const receipt<S> done = run_erase<S, Mode, T>(on_, rows);
    if (preview_rows<S, Mode, T>(on_, rows).template deleted<T>() > 0) {
      why = "a trigger keeps it";
      return false;
    }
    step.commit();
    done_ += done;
    std::size_t next = 0;
    for (std::size_t at = 0; at < schema().edges.size(); ++at)
      if (orphans_among::gone.has(schema().edges[at].child))
        add(statements::census_kind::deleted_children, at, orphans[next++]);
    return true;
  }

  // Nothing references a link, so there is no more to it than the rows. All of them, or the one with the key.
  bool erase_links(std::size_t edge, const row_key* key, std::string& why) {
    const table_index table = schema().edges[edge].child;
    const auto prepare = [&](auto write) {
      std::string text;
      text::writer out(text);
      write(out, schema(), table, key != nullptr);
      single_use made = on_.prepare_once(text);
      if (key != nullptr) bind_stored(made.get(), 1, *key);
      return made;
    };
    sqlite::transaction step(on_);
    const std::vector<long long> counted = read_counts(on_, prepare(statements::write_count_links).get());
    if (counted[0] == 0) return false;
    {
      const single_use erase = prepare(statements::write_delete_links);
      on_.step(erase.get());
    }
    if (sqlite3_changes(on_.handle()) != counted[0]) {
      why = "a trigger keeps it";
      return false;
    }
    step.commit();
    add(statements::census_kind::deleted_rows, table, counted[0]);
    std::size_t next = 1;
    for (std::size_t at = 0; at < schema().edges.size(); ++at)
      if (schema().edges[at].child == table)
        add(statements::census_kind::deleted_children, at, counted[next++]);
    return true;
  }

  template <std::size_t... Edge>
  void detach(std::index_sequence<Edge...>) {
    (detach_through<Edge>(), ...);
  }

  template <std::size_t Edge>
  void detach_through() {
    if constexpr (detaches(info_of<S>.edges[Edge].relation->on_delete)) {
      if (find(Edge, 0).orphans == 0) return;
      using all = statements::detachable_rows<S, Edge>;
      using one = statements::with_key<all>;
      if (together([&] { return update_orphans<Edge>(condition_rows<all>{}), true; })) return;
      one_by_one(Edge, [&](const row_key& key, std::string&) {
        return update_orphans<Edge>(condition_rows<one>{key});
      });
    }
  }

  template <std::size_t Edge, class Rows>
  bool update_orphans(const Rows& rows) {
    using T = child_of<Edge>;
    using change = statements::detaching<S, Edge, typename Rows::condition>;
    const attempt attempted{operation::statement, index_in<S, T>, {}, {}, {}};
    // Actions that go too deep may not be undone by SQLite.
    sqlite::transaction step(on_);
    receipt<S> done = run_update<S, Mode, T, change>(
        on_, [&attempted] { return attempted; }, rows.view());
    step.commit();
    const long long written = std::exchange(done.counters()[updated_counter<S, T>], 0);
    if (written == 0) return false;
    done_ += done;
    add(statements::census_kind::detached, Edge, written);
    return true;
  }

  // What has no refusal of its own was not tried, or passed over by a statement.
  void explain_the_rest() {
    for (std::size_t at = 0; at < schema().edges.size(); ++at) {
      if (!refusals_[at].empty()) continue;
      const edge& e = schema().edges[at];
      const std::string relation =
          intact::detail::relation_name(schema().table(e.child).model, e.relation->fields_text);
      refusals_[at] = "the on_delete of " + relation + " is " + std::string(to_string(e.relation->on_delete));
      if (e.relation->on_delete == action::set_default)
        refusals_[at] += ", and with the default a row would still reference a row that is not there";
    }
  }

  connection& on_;
  receipt<S> done_;
  std::vector<std::string> refusals_ = std::vector<std::string>(info_of<S>.edges.size());
};

/// Whether what it does is kept.
enum class repair_mode : bool { carry_out, preview };

template <class S, class Mode>
repair<S> repair_orphans(connection& on, repair_mode mode) {
  on.check_relations();
  int pending = 0;
  int highest = 0;
  sqlite3_db_status(on.handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &pending, &highest, 0);
  // SQLite counts them, and each old orphan that goes would take one off.
  if (pending != 0)
    throw misuse(
        "this transaction holds broken deferred relations, which a repair could hide from its commit; mend "
        "or "
        "commit them first",
        {});
  sqlite::transaction unit(on);
  repair<S> done = orphan_repair<S, Mode>(on).run();
  if (mode == repair_mode::carry_out)
    unit.commit();
  else
    unit.rollback();
  return done;
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION std::vector<long long> read_counts(connection& on, sqlite3_stmt* statement) {
  const running reading(statement);
  on.step(statement);
  std::vector<long long> counts(static_cast<std::size_t>(sqlite3_column_count(statement)));
  for (std::size_t i = 0; i < counts.size(); ++i)
    counts[i] = sqlite3_column_int64(statement, static_cast<int>(i));
  return counts;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
