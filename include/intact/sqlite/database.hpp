// SPDX-License-Identifier: BSL-1.0
// A database of one schema: what a program does with it.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "intact/diagnostic/require.hpp"
#include "intact/sqlite/create.hpp"
#include "intact/sqlite/create_tables.hpp"
#include "intact/sqlite/erase_call.hpp"
#include "intact/sqlite/foreign_keys_off.hpp"
#include "intact/sqlite/function.hpp"
#include "intact/sqlite/insert.hpp"
#include "intact/sqlite/insert_select.hpp"
#include "intact/sqlite/linking.hpp"
#include "intact/sqlite/logging.hpp"
#include "intact/sqlite/mass_update.hpp"
#include "intact/sqlite/open.hpp"
#include "intact/sqlite/query_plan.hpp"
#include "intact/sqlite/range.hpp"
#include "intact/sqlite/reading.hpp"
#include "intact/sqlite/repair.hpp"
#include "intact/sqlite/upsert.hpp"

namespace intact::inline abi1::sqlite {

/// A connection to an SQLite database of the schema `S`. Made by `open`. Move-only; a moved-from one throws `misuse`. One thread at a
/// time may use it and what it gave out; each thread opens its own.
///
/// `Mode` says who keeps the relations: `foreign_keys`, where SQLite does, or `emulated`, where the client does and the tables
/// declare no FOREIGN KEY. Both do the same, as far as docs/emulation.md does not say otherwise.
///
/// Guarantee: every operation but execute() is atomic: when it throws, the database is as before and the connection usable.
/// Throws the errors of backend/error.hpp: each operation those of its contract, and `busy`, `full`, `read_only`, `corrupt` or `error` where
/// SQLite says so, and std::bad_alloc where memory ends. Cost: a statement is prepared once per database, at its first use.
template <Schema S, RelationMode Mode = foreign_keys>
class database : public detail::reading<database<S, Mode>, S>,
                 public detail::linking<database<S, Mode>, S, Mode> {
 public:
  // For open().
  explicit database(detail::connection_owner on) : connection_(std::move(on)) {}

  /// Makes the tables and indexes that do not exist yet, in one transaction: runs the statements of `ddl<S>`.
  /// Throws `schema_mismatch` if a table that exists differs from the schema, unless opened `unverified`.
  void create_tables() { detail::create_tables(writable()); }

  /// Inserts a row and returns it, its key filled in if the database generates it.
  /// Throws `foreign_key_violation`, `unique_violation` and their kin, `value_out_of_range` for what no column can hold.
  template <class T>
  requires(!detail::Range<T> && !std::is_pointer_v<T>) T insert(T row) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) detail::insert_one<S, Mode, false>(writable(), row);
    return row;
  }

  /// Inserts a row with children and parents around it, see `create`, in one transaction. Parents go first, and keys flow down. The
  /// result has all rows, their keys filled in. An error tells the model of its row, and the position of that among its siblings.
  /// Costs one statement per row, and less for children whose keys are not generated and who have nothing around them.
  template <class T, class... Parts>
  auto insert(const intact::detail::new_row<T, Parts...>& rows) {
    return detail::call_create<S, Mode>(writable(), rows);
  }

  /// Inserts a row unless its key or a unique field is taken; nothing then. Throws what an insert throws for other rules.
  template <class T>
  requires(!detail::Range<T> && !std::is_pointer_v<T>) std::optional<T> insert(T row, or_ignore_t) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) {
      if (!detail::insert_one<S, Mode, true>(writable(), row)) return std::nullopt;
    }
    return row;
  }

  /// Inserts a row, or where one with the same key exists writes all other fields into that; returns it, its key filled in.
  /// `upsert<&User::email>(user)` finds it by a unique instead, and leaves the key that it has. Nothing is ever deleted for it:
  /// ON CONFLICT DO UPDATE, not REPLACE. Changes of fields that others reference do what on_update says.
  /// Throws what an insert throws.
  template <auto... Fields, class T>
  T upsert(T row) {
    using found = decltype(detail::check_upsert<S, T, Fields...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      detail::upsert_row<S, Mode, detail::upsert_fields<T, Fields...>>(writable(), row);
    return row;
  }

  /// The stored row that has the same values in these fields, as it is, or else the row, inserted, its key filled in: a row of which
  /// `connect_or_create<&Tag::name>(tag)` makes sure that it exists. The fields are those of the key, also where none are named, or of a
  /// unique; with a NULL among them no row is the same. Throws what an insert throws. Costs a lookup, and only where nothing is found a
  /// transaction.
  template <auto... Fields, class T>
  T connect_or_create(T row) {
    using found = decltype(detail::check_upsert<S, T, Fields...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      detail::connect_or_create<S, Mode, detail::upsert_fields<T, Fields...>>(writable(), row);
    return row;
  }

  /// Inserts the rows of a range, in order and in one transaction; the number of rows. An error tells the position of its row.
  /// Throws what the insert of one row throws. Costs few statements: many rows go in one, except rows that may reference each other.
  template <detail::Range R>
  std::size_t insert(R&& rows) {
    return detail::call_insert_all<S, Mode>(writable(), rows);
  }
  template <class T>
  std::size_t insert(std::initializer_list<T> rows) {
    return detail::call_insert_all<S, Mode>(writable(), rows);
  }

  /// The same, leaving out rows whose key or unique fields are taken; the number of rows inserted.
  template <detail::Range R>
  std::size_t insert(R&& rows, or_ignore_t) {
    std::size_t count = 0;
    for (const auto& key : insert(rows, or_ignore, with_keys))
      count += key.has_value() ? std::size_t{1} : std::size_t{0};
    return count;
  }

  /// The same, and the keys of the rows in the order of the range.
  template <detail::Range R>
  auto insert(R&& rows, with_keys_t) {
    using T = detail::range_value<R>;
    std::vector<key_type<T>> keys;
    detail::call_insert_each<S, Mode, false>(writable(), rows,
                                             [&](bool, const T& row) { keys.push_back(key_of(row)); });
    return keys;
  }

  /// The same, and nothing in the place of a row that was left out.
  template <detail::Range R>
  auto insert(R&& rows, or_ignore_t, with_keys_t) {
    using T = detail::range_value<R>;
    std::vector<std::optional<key_type<T>>> keys;
    detail::call_insert_each<S, Mode, true>(writable(), rows, [&](bool inserted, const T& row) {
      if (inserted)
        keys.emplace_back(key_of(row));
      else
        keys.emplace_back();
    });
    return keys;
  }

  /// The same, and the rows as they are in the database when all are there, in the order of the range; of some fields alone with
  /// `returning(field<&Post::id>)`. Rows that were left out, or that a trigger took away, are missing. Costs two statements per row.
  template <detail::Range R, auto... Fields>
  auto insert(R&& rows, returning_t<Fields...> wanted) {
    return detail::call_insert_returning<S, Mode, false>(writable(), rows, wanted);
  }
  template <detail::Range R, auto... Fields>
  auto insert(R&& rows, or_ignore_t, returning_t<Fields...> wanted) {
    return detail::call_insert_returning<S, Mode, true>(writable(), rows, wanted);
  }

  /// Inserts what a query selects into these fields, in order; the number of rows. One statement, which may read the table that it writes.
  /// `insert<&Archive::title, &Archive::score>(select(field<&Post::title>, field<&Post::score>).where(...))`, and behind it values for
  /// the query's parameters. Fields that are not named get NULL, their default or a generated key.
  template <auto... Fields, class... Clauses, class... Arguments>
  requires(sizeof...(Fields) > 0) std::size_t
      insert(const intact::query<Clauses...>& selected, const Arguments&... arguments) {
    using target =
        intact::detail::into_fields<typename intact::detail::owner_of_first<Fields...>::type, Fields...>;
    return detail::call_insert_select<S, Mode, target>(writable(), selected, arguments...);
  }
  /// The same into the fields of the model that are named like the columns: `insert<Archive>(select(field<&Post::title>,
  /// as<"score">(...)))`. No field but a generated key may be missing. A key of 0 that is selected is no generated one.
  template <class T, class... Clauses, class... Arguments>
  std::size_t insert(const intact::query<Clauses...>& selected, const Arguments&... arguments) {
    return detail::call_insert_select<S, Mode, intact::detail::into_all_fields<T>>(writable(), selected,
                                                                                   arguments...);
  }

  // Do not compile: a query that has its database already is said to be one.
  template <auto... Fields, class... Parts>
  requires(sizeof...(Fields) > 0) std::size_t insert(const bound_query<S, Parts...>&) {
    return detail::refuse_bound_query<typename intact::detail::owner_of_first<Fields...>::type>();
  }
  template <class T, class... Parts>
  std::size_t insert(const bound_query<S, Parts...>&) {
    return detail::refuse_bound_query<T>();
  }

  /// Writes all fields of a row but its key, by which it is found. Throws `not_found` if no row has it. Its receipt tells what followed
  /// where the row's other unique fields are referenced. Where the model has a `version`, the row has to have it still. Throws `stale_row`
  /// if it has not, and what an insert throws. A row that is no constant has its next version afterwards, whatever becomes of the
  /// transaction around it.
  template <class T>
  receipt<S> update(T& row) {
    return detail::call_update<S, Mode>(writable(), row);
  }
  template <class T>
  receipt<S> update(const T& row) {
    return detail::call_update<S, Mode>(writable(), row);
  }

  /// Writes these fields alone, of the row found by its key: `update<&Post::title, &Post::score>(post)`. All else as above.
  template <auto... Fields, class T>
  requires(sizeof...(Fields) > 0) receipt<S> update(T&& row) {
    using found = decltype(detail::check_update_fields<S, std::remove_cvref_t<T>, Fields...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::update_fields<S, Mode, Fields...>(writable(), row);
    else
      return {};
  }

  /// Writes all fields of the row that has the old key, which comes first: `update<User>(old_id, user)`. A changed key does to
  /// the rows that reference it what their on_update says, and the receipt tells. Throws `not_found` if no row has the old key, and
  /// `stale_row` as above.
  template <class T, class... KeyAndRow>
  requires(sizeof...(KeyAndRow) > 1) receipt<S> update(KeyAndRow&&... key_and_row) {
    return detail::call_update_key<S, Mode, T>(writable(), std::tie(key_and_row...),
                                               std::make_index_sequence<sizeof...(KeyAndRow) - 1>{});
  }

  /// Begins an update of many rows: `update<Post>().set(field<&Post::score> = 0).where(field<&Post::score> < 0)`.
  template <class T>
  mass_update<S, Mode, T> update() {
    return mass_update<S, Mode, T>(writable());
  }

  /// Deletes rows and carries out what their relations say; what that touched. The first arguments name the rows: a key, field by field
  /// where it is composite; a range of keys, of tuples where they are composite; `where(condition)`; `everywhere`. They go as one delete,
  /// in one transaction; those that are not there are passed over. Throws `foreign_key_violation`, which names the relation, if one
  /// forbids it, and of a range the position of the key that leads to the row in the way; `depth_exceeded` where SQLite's cascades would
  /// go deeper than 1000 levels.
  ///
  /// Then options may stand: budgets, `at_most<Post>(100)`, `at_most_rows(1000)`, `nothing_but<User, Post>`: a delete that would go further
  /// throws `budget_exceeded`, which has the receipt, and changes nothing; what they cost is a preview. `with_rows` returns a
  /// `receipt_with_rows`. `returning` returns the rows of `T` that the call named, as they were, in no particular order; they are read
  /// first, in the same transaction. `without_receipt` returns only how many rows the database says it changed, and costs nothing.
  template <class T, class... Arguments>
  auto erase(const Arguments&... arguments) {
    constexpr std::size_t rows = intact::detail::key_argument_count<Arguments...>;
    if constexpr (rows == sizeof...(Arguments))
      return detail::call_plain_erase<S, Mode, T>(writable(), arguments...);
    else
      return detail::call_erase<S, Mode, T>(writable(), std::tie(arguments...),
                                            std::make_index_sequence<rows>{},
                                            std::make_index_sequence<sizeof...(Arguments) - rows>{});
  }

  /// What `erase` of the same rows would do, and what forbids it; nothing is changed. An empty preview if there are none.
  /// Takes a read lock only, so it runs beside writers in WAL mode, in a read_transaction, and on a file that is read-only.
  /// Between it and an erase others can write, unless both stand in one transaction. Costs what the erase's receipt does, and one
  /// more walk over the rows that would go.
  template <class T, class... Rows>
  preview<S> preview_erase(const Rows&... rows) {
    using found = decltype(detail::check_rows<S, T, Rows...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::preview_rows<S, Mode, T>(usable(), detail::rows_of<T>(rows...));
    else
      return {};
  }

  /// The rows that reference a row which is not there, by relation. Takes a read lock only. Cost: a scan of each table that has a
  /// relation, with a look at its parent's index for each row. With `all_keys`, the report has the keys of all of them.
  integrity_report<S> check_integrity() { return detail::read_integrity<S>(usable(), orphan_keys); }
  integrity_report<S> check_integrity(all_keys_t) {
    return detail::read_integrity<S>(usable(), detail::every_key);
  }

  /// Does to each orphan what the on_delete of its relation says, as if its parent had just been deleted, in one transaction; what
  /// that touched, and the orphans that stay. With `preview_only` it is all taken back; it needs the write lock all the same.
  /// Throws `misuse` inside a transaction that holds broken deferred relations.
  repair<S> repair_orphans() {
    return detail::repair_orphans<S, Mode>(writable(), detail::repair_mode::carry_out);
  }
  repair<S> repair_orphans(preview_only_t) {
    return detail::repair_orphans<S, Mode>(writable(), detail::repair_mode::preview);
  }

  /// Switches foreign keys off, until the object that is returned is closed or destroyed: for loads and table rebuilds. Throws `misuse`
  /// inside a transaction and where they are off already. Must not outlive the database. Costs two integrity checks.
  [[nodiscard]] sqlite::foreign_keys_off<S> foreign_keys_off() {
    return sqlite::foreign_keys_off<S>(usable());
  }

  /// Begins a transaction, which rolls back unless it is committed. Throws `busy` if another connection writes for longer than the busy
  /// timeout, and `misuse` inside a read_transaction. Must not outlive the database.
  [[nodiscard]] sqlite::transaction transaction() { return sqlite::transaction(usable()); }

  /// Runs `work()` in a transaction, commits, and returns what it returned; rolls back if it throws. Throws what `work` and the commit
  /// throw.
  template <class Work>
  requires std::invocable<Work&>
  auto transaction(Work&& work) {
    sqlite::transaction unit(usable());
    if constexpr (std::is_void_v<std::invoke_result_t<Work&>>) {
      work();
      unit.commit();
    } else {
      auto result = work();
      unit.commit();
      return result;
    }
  }

  /// A snapshot to read from. Throws `misuse` inside a transaction. Must not outlive the database.
  [[nodiscard]] sqlite::read_transaction read_transaction() { return sqlite::read_transaction(usable()); }

  /// Runs any SQL, one statement or several; rows are thrown away. Throws the error that SQLite gives, and `misuse` for a text with a NUL.
  /// Guarantee: statements before the one that fails stay done, unless they stand in a transaction.
  void execute(std::string_view sql) { usable().run(sql); }

  /// Calls `log(const sqlite::statement_log&)` for each statement that has run on the connection, whoever ran it: those of the library's own,
  /// as BEGIN or the look-ups after an error, are told of too, and one that SQLite has to prepare anew twice. What `log` throws is
  /// dropped, as the statement is done; in it, the database throws `misuse`. Unset by `set_log(nullptr)`, and at no cost then.
  template <class Log>
  requires std::invocable<Log&, const statement_log&> || std::is_null_pointer_v<Log>
  void set_log(Log log) { detail::set_log(usable(), std::move(log)); }

  /// How SQLite would carry out a statement of any SQL, whose parameters stay unbound; it is not run. Throws `error` for what is no SQL.
  query_plan explain(std::string_view sql) { return detail::explain_text(usable(), sql); }
  /// How SQLite would carry out a query, whose parameters need no values.
  template <class... Clauses>
  query_plan explain(const intact::query<Clauses...>& query) {
    return detail::explain_text(usable(), sql(query));
  }
  /// Makes a function known to SQL on this connection, to be called by `function<Name, Result>(...)` or in execute(). Its parameters and
  /// its result have types of fields, std::string_view for texts, or are optionals of them. For a parameter that is no optional, NULL
  /// is not passed: the result is NULL. What it throws fails the statement with an `error` that has its what(). It must not use the
  /// database. Functions of other numbers of parameters live beside it; one of the same, SQLite's own included, is replaced.
  template <fixed_string Name, class F>
  void create_function(F function) {
    [[maybe_unused]] const require<decltype(detail::check_function<Name, F>())> gate{};
    if constexpr (decltype(detail::check_function<Name, F>())::value)
      detail::create_function<Name>(usable(), std::move(function), 0);
  }
  /// One that gives the same result for the same arguments.
  template <fixed_string Name, class F>
  void create_function(F function, deterministic_t) {
    [[maybe_unused]] const require<decltype(detail::check_function<Name, F>())> gate{};
    if constexpr (decltype(detail::check_function<Name, F>())::value)
      detail::create_function<Name>(usable(), std::move(function), SQLITE_DETERMINISTIC);
  }

  /// The connection of the C API, for what is not here. Lifetime: it stays owned by the database. To be asked for anew rather than kept,
  /// so that the database knows that something may have changed: a trigger made in the midst of a transaction, for one.
  sqlite3* handle() { return usable().hand_out(); }

 private:
  friend detail::reading<database, S>;
  friend detail::linking<database, S, Mode>;

  detail::connection& usable() {
    if (connection_.get() == nullptr) [[unlikely]]
      intact::detail::throw_misuse("the database was moved from");
    return *connection_;
  }

  detail::connection& writable() {
    detail::connection& on = usable();
    on.check_writable();
    return on;
  }

  detail::connection_owner connection_;
};

/// Opens the database of schema `S` in the file `path` (UTF-8; ":memory:" for one in memory), and turns foreign keys on.
/// `open<S, emulated>` opens one whose tables declare none, and keeps the relations itself.
/// Throws `cannot_open`, `schema_mismatch` if the file's tables differ from the schema, `unsupported` if the SQLite library
/// linked cannot do what the schema needs, `busy` if the file is locked, `corrupt` if it is damaged.
template <Schema S, RelationMode Mode = foreign_keys>
database<S, Mode> open(const std::string& path, const options& wanted = {}) {
  auto on = detail::open_connection(info_of<S>, std::is_same_v<Mode, emulated>, path, wanted);
  if constexpr (std::is_same_v<Mode, emulated>) detail::prepare_emulation<S>(*on);
  return database<S, Mode>(std::move(on));
}

}  // namespace intact::inline abi1::sqlite
