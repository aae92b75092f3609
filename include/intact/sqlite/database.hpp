// SPDX-License-Identifier: BSL-1.0
// A database of one schema: what a program does with it.
#pragma once

#include <concepts>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "intact/diagnostic/require.hpp"
#include "intact/sqlite/erase_call.hpp"
#include "intact/sqlite/foreign_keys_off.hpp"
#include "intact/sqlite/insert.hpp"
#include "intact/sqlite/link.hpp"
#include "intact/sqlite/mass_update.hpp"
#include "intact/sqlite/open.hpp"
#include "intact/sqlite/range.hpp"
#include "intact/sqlite/related.hpp"
#include "intact/sqlite/repair.hpp"
#include "intact/sqlite/select.hpp"
#include "intact/sqlite/upsert.hpp"

namespace intact::sqlite {

/// A connection to an SQLite database of the schema `S`. Made by `open`. Move-only; a moved-from one throws `misuse`. One thread at a
/// time may use it and what it gave out; each thread opens its own.
///
/// `Mode` says who keeps the relations: `foreign_keys`, where SQLite does, or `emulated`, where the client does and the tables
/// declare no FOREIGN KEY. Both do the same, as far as docs/emulation.md does not say otherwise.
///
/// Every operation but execute() is atomic: when it throws, the database is as before and the connection usable. Errors are those of
/// backend/error.hpp. Statements are prepared once per database, at their first use.
template <Schema S, RelationMode Mode = foreign_keys>
class database {
 public:
  database(std::unique_ptr<detail::connection> on, bool verified)
      : connection_(std::move(on)), verified_(verified) {}

  /// Makes the tables and indexes that do not exist yet, in one transaction: runs `ddl<S>`.
  /// Throws `schema_mismatch` if a table that exists differs from the schema, unless opened `unverified`.
  void create_tables() {
    detail::connection& on = writable();
    sqlite::transaction unit(on);
    if (verified_) detail::verify(on);
    on.run(ddl<S, std::conditional_t<std::is_same_v<Mode, emulated>, emulated, dialect::sqlite>>);
    unit.commit();
  }

  /// Inserts a row and returns it, its key filled in if the database generates it.
  /// Throws `foreign_key_violation`, `unique_violation` and their kin, `value_out_of_range` for what no column can hold.
  template <class T>
  requires(!detail::Range<T> && !std::is_pointer_v<T>) T insert(T row) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) detail::insert_one<S, Mode, false>(writable(), row);
    return row;
  }

  /// Inserts a row unless its key or a unique field is taken; nothing then.
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
  template <auto... Fields, class T>
  T upsert(T row) {
    using found = decltype(detail::check_upsert<S, T, Fields...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      detail::upsert_row<S, Mode, detail::upsert_fields<T, Fields...>>(writable(), row);
    return row;
  }

  /// Inserts the rows of a range, in order and in one transaction; the number of rows. An error tells the position of its row.
  /// Many rows go in one statement, except rows that may reference each other.
  template <detail::Range R>
  std::size_t insert(R&& rows) {
    return insert_all(rows);
  }
  template <class T>
  std::size_t insert(std::initializer_list<T> rows) {
    return insert_all(rows);
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
    insert_each<false, T>(rows, [&](bool, const T& row) { keys.push_back(key_of(row)); });
    return keys;
  }

  /// The same, and nothing in the place of a row that was left out.
  template <detail::Range R>
  auto insert(R&& rows, or_ignore_t, with_keys_t) {
    using T = detail::range_value<R>;
    std::vector<std::optional<key_type<T>>> keys;
    insert_each<true, T>(rows, [&](bool inserted, const T& row) {
      if (inserted)
        keys.emplace_back(key_of(row));
      else
        keys.emplace_back();
    });
    return keys;
  }

  /// The row with the key, or nothing. A composite key is given field by field: `find<Membership>(user_id, group_id)`.
  template <class T, class... Key>
  std::optional<T> find(const Key&... key) {
    using found = decltype(intact::detail::check_key<S, T, Key...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) {
      detail::connection& on = usable();
      const auto kept = detail::keep_key<T>(key...);
      const detail::running statement(on.prepared<statements::find<T>>());
      kept.bind_to(statement.get(), 1);
      return detail::read_optional<T>(on, statement.get());
    } else {
      return std::nullopt;
    }
  }

  /// The row with the key. Throws `not_found` if there is none.
  template <class T, class... Key>
  T get(const Key&... key) {
    std::optional<T> row = find<T>(key...);
    if (!row) detail::throw_not_found(intact::detail::table_of<T>, statements::find<T>::text);
    return *std::move(row);
  }

  /// Writes all fields of a row but its key, by which it is found. Throws `not_found` if no row has it. Its receipt tells what followed
  /// where the row's other unique fields are referenced.
  template <class T>
  receipt<S> update(const T& row) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::update_row<S, Mode>(writable(), row);
    else
      return {};
  }

  /// Writes all fields of the row that has the old key, which comes first: `update<User>(old_id, user)`. A changed key does to
  /// the rows that reference it what their on_update says, and the receipt tells. Throws `not_found` if no row has the old key.
  template <class T, class... KeyAndRow>
  requires(sizeof...(KeyAndRow) > 1) receipt<S> update(const KeyAndRow&... key_and_row) {
    const std::tuple<const KeyAndRow&...> all(key_and_row...);
    return update_split<T>(all, std::make_index_sequence<sizeof...(KeyAndRow) - 1>{});
  }

  /// Begins an update of many rows: `update<Post>().set(field<&Post::score> = 0).where(field<&Post::score> < 0)`.
  template <class T>
  mass_update<S, Mode, T> update() {
    return mass_update<S, Mode, T>(writable());
  }

  /// Deletes rows and carries out what their relations say; what that touched. The first arguments name the rows: a key, field by field
  /// where it is composite; a range of keys, of tuples where they are composite; `where(condition)`; `everywhere`. They go as
  /// one delete, in one transaction; those that are not there are passed over. Throws `foreign_key_violation`, which names the relation, if one
  /// forbids it, and of a range the position of the key that leads to the row in the way; `depth_exceeded` where SQLite's cascades would go deeper than 1000 levels.
  ///
  /// Then options may stand: budgets, `at_most<Post>(100)`, `at_most_rows(1000)`, `nothing_but<User, Post>`: a delete that would go further
  /// throws `budget_exceeded`, which has the receipt, and changes nothing; what they cost is a preview. `with_rows` returns a
  /// `receipt_with_rows`. `without_receipt` returns only how many rows the database says it changed, and costs nothing.
  template <class T, class... Arguments>
  auto erase(const Arguments&... arguments) {
    constexpr std::size_t rows = intact::detail::key_argument_count<Arguments...>;
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
  repair<S> repair_orphans() {
    return detail::repair_orphans<S, Mode>(writable(), detail::repair_mode::carry_out);
  }
  repair<S> repair_orphans(preview_only_t) {
    return detail::repair_orphans<S, Mode>(writable(), detail::repair_mode::preview);
  }

  /// Switches foreign keys off, until the object that is returned is closed or destroyed: for loads and table rebuilds.
  [[nodiscard]] sqlite::foreign_keys_off<S> foreign_keys_off() {
    return sqlite::foreign_keys_off<S>(usable());
  }

  /// The rows at the other end of a relation, in no particular order: `related<&Post::author_id>(user)` gives a vector of the
  /// posts that reference the user, `related<&Post::author_id>(post)` the user it references, as an optional. Of a self-relation,
  /// the rows that reference.
  template <auto... Fields, class T>
  auto related(const T& row) {
    using fields = intact::detail::field_list<Fields...>;
    using relation = intact::detail::relation_of_fields<fields>;
    using found = decltype(intact::detail::check_related<S, T>(fields{}));
    [[maybe_unused]] const require<found> gate{};
    if constexpr (!found::value)
      return std::vector<T>();
    else if constexpr (std::is_same_v<T, typename relation::parent>)
      return detail::read_children<relation>(usable(), row);
    else
      return detail::read_parent<relation>(usable(), row);
  }

  /// The rows at the other end of a many_to_many, in no particular order: `related<Category>(article)`; docs/many_to_many.md.
  template <class Named, class... More, class Row>
  auto related(const Row& row) {
    return detail::call_related<S, Named, More...>(usable(), row);
  }

  /// Links two rows of a many_to_many; whether they were not linked before: `connect(article, category)`, by keys
  /// `connect<Article, Category>(1, 2)`, where several links are between the two `connect<Pinned>(...)`, of rows or keys in the order
  /// of its models. Throws `foreign_key_violation`, which names link and column, if one of the rows is not there.
  template <class... Named, class First, class Second>
  bool connect(const First& first, const Second& second) {
    return detail::call_connect<S, Mode, Named...>(writable(), first, second);
  }
  /// Unlinks them; whether they were linked.
  template <class... Named, class First, class Second>
  bool disconnect(const First& first, const Second& second) {
    return detail::call_disconnect<S, Named...>(writable(), first, second);
  }
  /// Links a row with exactly the rows of a range, or those of its keys, in one transaction: `set_connected<Category>(article, keys)`.
  template <class... Named, class First, detail::Range R>
  link_changes set_connected(const First& first, R&& range) {
    return detail::call_set_connected<S, Mode, Named...>(writable(), first, range);
  }
  template <class... Named, class First, class Element>
  link_changes set_connected(const First& first, std::initializer_list<Element> range) {
    return set_connected<Named...>(first, std::vector<Element>(range));
  }

  /// All rows of a model, to be read by `select<T>().all()`.
  template <class T>
  selection<T> select() {
    [[maybe_unused]] const require<decltype(intact::detail::check_in_schema<S, T>())> gate{};
    return selection<T>(usable());
  }

  /// The number of rows of a model. Cost: a scan of its smallest index.
  template <class T>
  std::size_t count() {
    [[maybe_unused]] const require<decltype(intact::detail::check_in_schema<S, T>())> gate{};
    detail::connection& on = usable();
    const detail::running statement(on.prepared<statements::count<T>>());
    on.step(statement.get());
    return static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0));
  }

  /// Begins a transaction, which rolls back unless it is committed.
  [[nodiscard]] sqlite::transaction transaction() { return sqlite::transaction(usable()); }

  /// Runs `work()` in a transaction, commits, and returns what it returned; rolls back if it throws.
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

  /// A snapshot to read from.
  [[nodiscard]] sqlite::read_transaction read_transaction() { return sqlite::read_transaction(usable()); }

  /// Runs any SQL, one statement or several; rows are thrown away. Statements before the one that fails stay done.
  void execute(std::string_view sql) { usable().run(sql); }

  /// Calls `log(const sqlite::statement_log&)` for each statement that has run on the connection, whoever ran it: those of the library's own,
  /// as BEGIN or the look-ups after an error, are told of too, and one that SQLite has to prepare anew twice. What `log` throws is
  /// dropped, as the statement is done; in it, the database throws `misuse`. Unset by `set_log(nullptr)`, and at no cost then.
  template <class Log>
  requires std::invocable<Log&, const statement_log&> || std::is_null_pointer_v<Log>
  void set_log(Log log) { detail::set_log(usable(), std::move(log)); }

  /// The connection of the C API, for what is not here. It stays owned by the database. To be asked for anew rather than kept, so that
  /// the database knows that something may have changed: a trigger made in the midst of a transaction, for one.
  sqlite3* handle() { return usable().hand_out(); }

 private:
  detail::connection& usable() {
    if (connection_ == nullptr) [[unlikely]]
      throw misuse("the database was moved from", {});
    return *connection_;
  }

  detail::connection& writable() {
    detail::connection& on = usable();
    on.check_writable();
    return on;
  }

  template <class R>
  std::size_t insert_all(R& rows) {
    using T = detail::range_value<R>;
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::insert_all<S, Mode, T>(writable(), rows);
    else
      return 0;
  }

  template <bool OrIgnore, class T, class R, class Seen>
  void insert_each(R& rows, Seen seen) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) detail::insert_each<S, Mode, OrIgnore, T>(writable(), rows, seen);
  }

  template <class T, class All, std::size_t... I>
  receipt<S> update_split(const All& all, std::index_sequence<I...>) {
    const T& row = std::get<sizeof...(I)>(all);
    using found =
        decltype(intact::detail::check_key<S, T, std::remove_cvref_t<std::tuple_element_t<I, All>>...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::update_key<S, Mode>(writable(), row, detail::keep_key<T>(std::get<I>(all)...));
    else
      return {};
  }

  std::unique_ptr<detail::connection> connection_;
  bool verified_;
};

/// Opens the database of schema `S` in the file `path` (UTF-8; ":memory:" for one in memory), and turns foreign keys on.
/// `open<S, emulated>` opens one whose tables declare none, and keeps the relations itself.
/// Throws `cannot_open`, `schema_mismatch` if the file's tables differ from the schema, `unsupported` if the SQLite library
/// linked cannot do what the schema needs, `busy` if the file is locked, `corrupt` if it is damaged.
template <Schema S, RelationMode Mode = foreign_keys>
database<S, Mode> open(const std::string& path, const options& wanted = {}) {
  auto on = detail::open_connection(info_of<S>, std::is_same_v<Mode, emulated>, path, wanted);
  if constexpr (std::is_same_v<Mode, emulated>) detail::prepare_emulation<S>(*on);
  return database<S, Mode>(std::move(on), !wanted.unverified);
}

}  // namespace intact::sqlite
