// SPDX-License-Identifier: BSL-1.0
// Carries out deletes and updates where the database knows no relations: sql/emulation.hpp says how.
//
// One operation is one transaction, or a savepoint in the user's, so that it happens as a whole or not at all.
#pragma once

#include "intact/backend/budget.hpp"
#include "intact/sql/change.hpp"
#include "intact/sql/emulation.hpp"
#include "intact/sqlite/affected.hpp"
#include "intact/sqlite/direct_erase.hpp"
#include "intact/sqlite/emulated_violation.hpp"
#include "intact/sqlite/erase.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The counter of the rows that an update of `T` writes itself.
template <class S, class T>
inline constexpr std::size_t updated_counter =
    statements::counter_of(info_of<S>, {statements::census_kind::updated_rows, index_in<S, T>});

/// The statements of one operation. `Of` has its `plan` and what it is `about`.
template <class S, class Of>
struct emulated_statements {
  static constexpr statements::emulation_writer writer() { return {info_of<S>, Of::plan, Of::about}; }

  static constexpr void write_fill_gone(text::writer& out) { writer().write_fill_gone(out); }
  static constexpr void write_fill_moved(text::writer& out) { writer().write_fill_moved(out); }
  static constexpr void write_restricts(text::writer& out) { writer().write_restricts(out); }
  static constexpr void write_counts(text::writer& out) {
    const statements::moved_query query(info_of<S>, Of::plan, Of::about);
    statements::write_counts(out, info_of<S>, Of::plan, query.gone(), false, false, Of::about.rows);
  }
  static constexpr void write_fill_check(text::writer& out) { writer().write_fill_check(out); }
  static constexpr void write_update(text::writer& out) { writer().write_update(out); }
  template <class T, class Returning>
  static constexpr void write_update_returning(text::writer& out) {
    writer().write_update(out);
    out << " RETURNING ";
    statements::write_returned<T>(out, Returning{});
  }
  template <statements::check_scope Scope>
  static constexpr void write_check(text::writer& out) {
    statements::write_check(out, info_of<S>, writer().checked(), Scope);
  }

  using fill_gone = statements::constant_statement<&write_fill_gone>;
  using fill_moved = statements::constant_statement<&write_fill_moved>;
  using restricts = statements::constant_statement<&write_restricts>;
  using counts = statements::constant_statement<&write_counts>;
  using fill_check = statements::constant_statement<&write_fill_check>;
  using update = statements::constant_statement<&write_update>;
  template <class T, class Returning>
  using update_returning = statements::constant_statement<&write_update_returning<T, Returning>>;
  template <statements::check_scope Scope>
  using check = statements::constant_statement<&write_check<Scope>>;

  static constexpr bool moves = statements::moves_rows(info_of<S>, Of::plan);
  static constexpr bool checks = !writer().checked().empty();
  static constexpr std::size_t count_columns = statements::census_columns(info_of<S>, Of::plan, false);
  static constexpr auto counters = statements::pair_counters<count_columns>(info_of<S>, Of::plan, false);

  static constexpr std::size_t restrict_count = [] {
    std::size_t count = 0;
    statements::visit_restricts(info_of<S>, Of::plan, [&](statements::blocker) { ++count; });
    return count;
  }();
  static constexpr std::array<statements::blocker, restrict_count> restrict_relations = [] {
    std::array<statements::blocker, restrict_count> found{};
    [[maybe_unused]] std::size_t next = 0;
    statements::visit_restricts(info_of<S>, Of::plan, [&](statements::blocker b) { found[next++] = b; });
    return found;
  }();

  /// Whether rows of the table can change by a relation.
  static constexpr bool moves_table(table_index at) {
    for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i) {
      const edge& e = info_of<S>.edges[i];
      if (e.child == at && (Of::plan.updated.has(i) || statements::is_detached(Of::plan, e))) return true;
    }
    return false;
  }
};

template <class S, std::size_t At>
struct on_table {
  static constexpr void write_delete(text::writer& out) {
    statements::write_delete_gone(out, info_of<S>, static_cast<table_index>(At));
  }
  static constexpr void write_update(text::writer& out) {
    statements::write_update_moved(out, info_of<S>, static_cast<table_index>(At));
  }
  using delete_gone = statements::constant_statement<&write_delete>;
  using update_moved = statements::constant_statement<&write_update>;
};

template <class S, statements::check_scope Scope>
struct forget_checks {
  static constexpr void write(text::writer& out) { statements::write_forget(out, info_of<S>, Scope); }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

inline constinit statement_place forget_gone{&write_literal, "DELETE FROM temp.intact_gone"};
inline constinit statement_place forget_moved{&write_literal, "DELETE FROM temp.intact_moved"};

/// Makes what emulation needs on a connection, once.
template <class S>
void prepare_emulation(connection& on) {
  on.run(statements::emulation_tables<S>::text);
  on.set_commit_check(&check_deferred<S>);
}

/// Runs one operation step by step.
template <class S, class Of>
class emulated_run {
  using texts = emulated_statements<S, Of>;

 public:
  emulated_run(connection& on, attempt attempted, const key_view& values)
      : on_(on), attempted_(attempted), values_(values), unit_(on, true), alone_(unit_.is_own()) {
    attempted_.undo = unit_.undo();
  }

  /// Finds the rows that go; false if there are none.
  bool find_gone() { return run<typename texts::fill_gone>() > 0; }

  /// Finds the fields that change.
  void find_moved() {
    if constexpr (texts::moves) run<typename texts::fill_moved>();
  }

  void count(receipt<S>& done) {
    if constexpr (texts::count_columns > 0) {
      const running statement(on_.prepared<typename texts::counts>());
      bind_used(statement.get());
      on_.step(statement.get(), &attempted_);
      for (std::size_t i = 0; i < texts::counters.size(); ++i)
        done.counters()[texts::counters[i].first] =
            sqlite3_column_int64(statement.get(), static_cast<int>(i));
    }
  }

  /// Throws if a row references through Restrict what goes or changes.
  void check_restricts() {
    if constexpr (texts::restrict_count > 0) {
      const statements::blocker* refuses = nullptr;
      {
        const running statement(on_.prepared<typename texts::restricts>());
        bind_used(statement.get());
        on_.step(statement.get(), &attempted_);
        for (std::size_t i = 0; i < texts::restrict_relations.size() && refuses == nullptr; ++i)
          if (sqlite3_column_int64(statement.get(), static_cast<int>(i) + 1) > 0)
            refuses = &texts::restrict_relations[i];
      }
      if (refuses != nullptr) refuse_restrict(on_, Of::plan, Of::about, values_, *refuses, attempted_);
    }
  }

  /// Lists the rows that go and the fields that change.
  void list(receipt_with_rows<S>& found) {
    {
      const running statement(on_.prepared<listing<&statements::write_gone_rows>>());
      read_gone(on_, statement.get(), found);
    }
    if constexpr (texts::moves) {
      const running statement(on_.prepared<listing<&statements::write_moved_rows>>());
      read_moved(on_, statement.get(), found);
    }
    found.finish();
  }

  void note_checks() {
    if constexpr (texts::checks) run<typename texts::fill_check>();
  }

  /// The rows that the update itself writes. `seen` gets each as the current one of the statement.
  template <class Seen>
  long long write(Seen seen) {
    if constexpr (requires { typename Seen::returning; }) {
      using statement_type =
          typename texts::template update_returning<typename Of::model, typename Seen::returning>;
      const running statement(on_.prepared<statement_type>());
      bind_used(statement.get());
      while (on_.step(statement.get(), &attempted_)) seen(statement.get());
      return sqlite3_changes(on_.handle());
    } else {
      return run<typename texts::update>();
    }
  }

  /// Deletes and updates table by table what was found. Rows go first, so that what they held is free for others.
  void apply() {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (delete_from<I>(), ...);
      (update_table<I>(), ...);
    }
    (std::make_index_sequence<info_of<S>.tables.size()>{});
  }

  /// Throws if a row is left without its parent; then it is done.
  void finish() {
    if constexpr (texts::checks) {
      if (alone_)
        check<statements::check_scope::all>();
      else
        check<statements::check_scope::immediate>();
      if constexpr (statements::has_deferred(info_of<S>)) on_.note_pending();
    }
    if constexpr (Of::plan.deletes()) run_control(on_, forget_gone, &attempted_);
    if constexpr (texts::moves) run_control(on_, forget_moved, &attempted_);
    unit_.commit(&attempted_);
  }

 private:
  template <class Statement>
  long long run() {
    const running statement(on_.prepared<Statement>());
    bind_used(statement.get());
    on_.step(statement.get(), &attempted_);
    return sqlite3_changes(on_.handle());
  }

  // Not every statement names the rows again.
  void bind_used(sqlite3_stmt* statement) {
    if (sqlite3_bind_parameter_count(statement) > 0) values_.bind_all(statement, 1, values_.key);
  }

  template <auto Write>
  struct listing {
    static constexpr void write(text::writer& out) { Write(out, info_of<S>); }
    static constexpr std::string_view text = text::static_text<&write>::view;
  };

  template <std::size_t I>
  void delete_from() {
    if constexpr (Of::plan.gone.has(I))
      run_control(on_, place_of<typename on_table<S, I>::delete_gone>, &attempted_);
  }
  template <std::size_t I>
  void update_table() {
    if constexpr (texts::moves_table(static_cast<table_index>(I)))
      run_control(on_, place_of<typename on_table<S, I>::update_moved>, &attempted_);
  }

  template <statements::check_scope Scope>
  void check() {
    bool holds = true;
    broken_check broken{};
    {
      const running statement(on_.prepared<typename texts::template check<Scope>>());
      holds = !on_.step(statement.get(), &attempted_);
      if (!holds)
        broken = {static_cast<std::size_t>(sqlite3_column_int(statement.get(), 0)),
                  static_cast<statements::check_cause>(sqlite3_column_int(statement.get(), 1))};
    }
    if (!holds) refuse_check(on_, broken, attempted_);
    run_control(on_, place_of<forget_checks<S, Scope>>, &attempted_);
  }

  connection& on_;
  attempt attempted_;
  const key_view& values_;
  unit_of_work unit_;
  bool alone_;
};

template <class S, class T, class Rows>
struct emulated_delete {
  static constexpr statements::change_plan plan = statements::plan_delete(info_of<S>, index_in<S, T>);
  static constexpr statements::subject about{&Rows::write};
};

template <class S, class T, class Change>
struct emulated_update {
  using model = T;
  static constexpr statements::change_plan plan =
      statements::plan_update(info_of<S>, index_in<S, T>, Change::columns);
  static constexpr statements::subject about = Change::about;
};

/// Deletes the rows of `T` that `rows` names and does to others what their relations say. `listed` takes the rows that are touched,
/// if it points to something.
template <class S, class T, class Rows, class Listed, class... Budgets>
receipt<S> emulate_erase(connection& on, const Rows& rows, [[maybe_unused]] Listed listed,
                         const Budgets&... budgets) {
  constexpr bool lists = !std::is_null_pointer_v<Listed>;
  if constexpr (sizeof...(Budgets) == 0 && !lists && goes_one_level<S, T, Rows>)
    return erase_by_relation<S, T>(on, rows);
  const key_view values = rows.view();
  receipt<S> done;
  emulated_run<S, emulated_delete<S, T, typename Rows::condition>> run(
      on, erase_attempt<S>(index_in<S, T>, rows), values);
  if (!run.find_gone()) {
    run.finish();
    return done;
  }
  run.find_moved();
  run.count(done);
  (intact::detail::keep_within(done, index_in<S, T>, budgets), ...);
  run.check_restricts();
  if constexpr (lists) run.list(*listed);
  run.note_checks();
  run.apply();
  run.finish();
  return done;
}

/// Updates rows of `T` and does to others what their relations say; `values` binds all parameters, `seen` may take the rows.
template <class S, class T, class Change, class Seen>
receipt<S> emulate_update(connection& on, const attempt& attempted, const key_view& values, Seen seen) {
  receipt<S> done;
  emulated_run<S, emulated_update<S, T, Change>> run(on, attempted, values);
  run.find_moved();
  run.count(done);
  run.check_restricts();
  run.note_checks();
  done.counters()[updated_counter<S, T>] = run.write(seen);
  run.apply();
  run.finish();
  return done;
}

}  // namespace intact::inline abi1::sqlite::detail
