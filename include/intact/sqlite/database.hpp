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
#include "intact/sql/create.hpp"
#include "intact/sqlite/erase.hpp"
#include "intact/sqlite/insert.hpp"
#include "intact/sqlite/open.hpp"
#include "intact/sqlite/preview.hpp"
#include "intact/sqlite/range.hpp"
#include "intact/sqlite/related.hpp"
#include "intact/sqlite/select.hpp"
#include "intact/sqlite/update.hpp"

namespace intact::sqlite {

/// A connection to an SQLite database of the schema `S`, with foreign keys on. Made by `open`. Move-only; a moved-from one throws
/// `misuse`. One thread at a time may use it and what it gave out; each thread opens its own.
///
/// Every operation but execute() is atomic: when it throws, the database is as before and the connection usable. Errors are those of
/// backend/error.hpp. Statements are prepared once per database, at their first use.
template <Schema S>
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
    on.run(ddl<S>);
    unit.commit();
  }

  /// Inserts a row and returns it, its key filled in if the database generates it.
  /// Throws `foreign_key_violation`, `unique_violation` and their kin, `value_out_of_range` for what no column can hold.
  template <class T>
  requires(!detail::Range<T> && !std::is_pointer_v<T>) T insert(T row) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) insert_one<sql::insert<T>>(row);
    return row;
  }

  /// Inserts a row unless its key or a unique field is taken; nothing then.
  template <class T>
  requires(!detail::Range<T> && !std::is_pointer_v<T>) std::optional<T> insert(T row, or_ignore_t) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) {
      if (!insert_one<sql::insert_or_ignore<T>>(row)) return std::nullopt;
    }
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
    insert_each<sql::insert<T>, T>(rows, [&](bool, const T& row) { keys.push_back(key_of(row)); });
    return keys;
  }

  /// The same, and nothing in the place of a row that was left out.
  template <detail::Range R>
  auto insert(R&& rows, or_ignore_t, with_keys_t) {
    using T = detail::range_value<R>;
    std::vector<std::optional<key_type<T>>> keys;
    insert_each<sql::insert_or_ignore<T>, T>(rows, [&](bool inserted, const T& row) {
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
      const detail::running statement(on.prepared<sql::find<T>>());
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
    if (!row) detail::throw_not_found(intact::detail::table_of<T>, sql::find<T>::text);
    return *std::move(row);
  }

  /// Writes all fields of a row but its key, by which it is found. Throws `not_found` if no row has it.
  template <class T>
  void update(const T& row) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) detail::update_row<S>(writable(), row);
  }

  /// Writes all fields of the row that has the old key, which comes first: `update<User>(old_id, user)`. A changed key does to
  /// the rows that reference it what their on_update says. Throws `not_found` if no row has the old key.
  template <class T, class... KeyAndRow>
  requires(sizeof...(KeyAndRow) > 1) void update(const KeyAndRow&... key_and_row) {
    const std::tuple<const KeyAndRow&...> all(key_and_row...);
    update_split<T>(all, std::make_index_sequence<sizeof...(KeyAndRow) - 1>{});
  }

  /// Deletes the row with the key and carries out what its relations say; what that touched. An empty receipt if there is no
  /// such row. A range of keys is deleted in one transaction, one after the other. Throws `foreign_key_violation`, which names the relation, if one
  /// forbids it; `depth_exceeded` where SQLite's cascades would go deeper than 1000 levels.
  /// After the key may stand budgets: `at_most<Post>(100)`, `at_most_rows(1000)`, `nothing_but<User, Post>`. A delete that would go
  /// further throws `budget_exceeded`, which has the receipt, and changes nothing; what a budget costs is a preview. Those of a range
  /// hold for the whole of it, and are looked at when it has been deleted, before the commit.
  template <class T, class... Arguments>
  receipt<S> erase(const Arguments&... arguments) {
    constexpr std::size_t keys = intact::detail::key_argument_count<Arguments...>;
    return erase_split<T>(std::tie(arguments...), std::make_index_sequence<keys>{},
                          std::make_index_sequence<sizeof...(Arguments) - keys>{});
  }

  /// What `erase` of the row with the key would do, and what forbids it; nothing is changed. An empty preview if there is no such
  /// row. Takes a read lock only, so it runs beside writers in WAL mode, in a read_transaction, and on a file that is read-only.
  /// Between it and an erase others can write, unless both stand in one transaction. Costs what the erase's receipt does, and one
  /// more walk over the rows that would go.
  template <class T, class... Key>
  preview<S> preview_erase(const Key&... key) {
    using found = decltype(intact::detail::check_key<S, T, Key...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      return detail::preview_row<S, T>(usable(), detail::keep_key<T>(key...));
    else
      return {};
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
    const detail::running statement(on.prepared<sql::count<T>>());
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

  /// The connection of the C API, for what is not here. It stays owned by the database.
  sqlite3* handle() { return usable().handle(); }

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

  template <class T>
  static void complete(detail::connection& on, T& row) {
    if constexpr (intact::detail::table_of<T>.generated) {
      if (detail::wants_key(row)) detail::fill_key(row, sqlite3_last_insert_rowid(on.handle()));
    }
  }

  // Inserts one row and fills in its key; false where `Statement` ignores it.
  template <class Statement, class T>
  bool insert_one(T& row) {
    detail::connection& on = writable();
    const auto insert = [&] {
      if (!detail::insert_row<S, Statement>(on, row)) return false;
      complete(on, row);
      return true;
    };
    if constexpr (detail::may_refuse_key<T>) {
      // The row must not stay where its key is refused.
      sqlite::transaction unit(on);
      const bool inserted = insert();
      unit.commit();
      return inserted;
    } else {
      return insert();
    }
  }

  template <class R>
  std::size_t insert_all(R& rows) {
    using T = detail::range_value<R>;
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    std::size_t count = 0;
    if constexpr (found::value) {
      detail::connection& on = writable();
      sqlite::transaction unit(on);
      using iterator = decltype(std::begin(rows));
      // Rows are bound by address, so they have to stay where they are until their statement has run.
      constexpr bool stay =
          std::forward_iterator<iterator> && std::is_lvalue_reference_v<decltype(*std::begin(rows))>;
      if constexpr (stay && !detail::references_itself<S, T>) {
        detail::batch<S, T> batch(on);
        for (const T& row : rows) batch.add(row);
        count = batch.finish();
      } else {
        for (const T& row : rows) detail::insert_row<S, sql::insert<T>>(on, row, count++);
      }
      detail::commit_range<S, T>(unit, on, rows);
    }
    return count;
  }

  // Inserts row by row, and tells `seen(inserted, row)` of each, its key filled in.
  template <class Statement, class T, class R, class Seen>
  void insert_each(R& rows, Seen seen) {
    using found = decltype(intact::detail::check_in_schema<S, T>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) {
      detail::connection& on = writable();
      sqlite::transaction unit(on);
      std::size_t position = 0;
      std::vector<std::size_t> left_out;
      for (const T& given : rows) {
        const bool inserted = detail::insert_row<S, Statement>(on, given, position);
        if (!inserted && detail::has_deferred_relation<S, T>) left_out.push_back(position);
        ++position;
        if (inserted && detail::wants_key(given)) {
          T row = given;
          complete(on, row);
          seen(inserted, row);
        } else {
          seen(inserted, given);
        }
      }
      detail::commit_range<S, T>(unit, on, rows, left_out);
    }
  }

  template <class T, class All, std::size_t... I>
  void update_split(const All& all, std::index_sequence<I...>) {
    const T& row = std::get<sizeof...(I)>(all);
    using found =
        decltype(intact::detail::check_key<S, T, std::remove_cvref_t<std::tuple_element_t<I, All>>...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value)
      detail::update_key<S>(writable(), row, detail::keep_key<T>(std::get<I>(all)...));
  }

  template <class T, class All, std::size_t... K, std::size_t... B>
  receipt<S> erase_split(const All& all, std::index_sequence<K...>, std::index_sequence<B...>) {
    using intact::detail::check_budget;
    using budgets = intact::detail::first_error_t<decltype(check_budget<S, T>(
        static_cast<const std::remove_cvref_t<std::tuple_element_t<sizeof...(K) + B, All>>*>(nullptr)))...>;
    if constexpr (detail::is_key_range<T, std::remove_cvref_t<std::tuple_element_t<K, All>>...>) {
      [[maybe_unused]] const require<budgets> gate{};
      receipt<S> sum;
      sqlite::transaction unit(writable());
      std::size_t position = 0;
      for (const auto& one : std::get<0>(all)) sum += erase_one<T>(one, position++);
      if constexpr (budgets::value)
        (intact::detail::keep_within(sum, index_in<S, T>, std::get<sizeof...(K) + B>(all)), ...);
      unit.commit();
      return sum;
    } else {
      using key =
          decltype(intact::detail::check_key<S, T, std::remove_cvref_t<std::tuple_element_t<K, All>>...>());
      using found = intact::detail::first_error_t<budgets, key>;
      [[maybe_unused]] const require<found> gate{};
      if constexpr (!found::value)
        return {};
      else if constexpr (sizeof...(B) == 0)
        return detail::erase_row<S, T>(writable(), detail::keep_key<T>(std::get<K>(all)...));
      else
        return detail::erase_within<S, T>(writable(), detail::keep_key<T>(std::get<K>(all)...),
                                          std::get<sizeof...(K) + B>(all)...);
    }
  }

  // A key of a range: a value, or a tuple of the fields of a composite key.
  template <class T, class One>
  receipt<S> erase_one(const One& one, std::size_t position) {
    const auto erase = [&](const auto&... field) -> receipt<S> {
      using found = decltype(intact::detail::check_key<S, T, std::remove_cvref_t<decltype(field)>...>());
      [[maybe_unused]] const require<found> gate{};
      if constexpr (found::value)
        return detail::erase_row<S, T>(writable(), detail::keep_key<T>(field...), position);
      else
        return {};
    };
    if constexpr (intact::detail::key_size<T> == 1)
      return erase(one);
    else
      return std::apply(erase, one);
  }

  std::unique_ptr<detail::connection> connection_;
  bool verified_;
};

/// Opens the database of schema `S` in the file `path` (UTF-8; ":memory:" for one in memory), and turns foreign keys on.
/// Throws `cannot_open`, `schema_mismatch` if the file's tables differ from the schema, `unsupported` if the SQLite library
/// linked cannot do what the schema needs, `busy` if the file is locked, `corrupt` if it is damaged.
template <Schema S>
database<S> open(const std::string& path, const options& wanted = {}) {
  return database<S>(detail::open_connection(info_of<S>, path, wanted), !wanted.unverified);
}

}  // namespace intact::sqlite
