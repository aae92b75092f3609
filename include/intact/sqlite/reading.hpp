// SPDX-License-Identifier: BSL-1.0
// What a database reads: rows by their keys, by queries, and at the other ends of relations.
#pragma once

#include "intact/diagnostic/require.hpp"
#include "intact/sqlite/link.hpp"
#include "intact/sqlite/query.hpp"
#include "intact/sqlite/related.hpp"
#include "intact/sqlite/update.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The members of `Database`, of schema `S`, that read.
template <class Database, class S>
class reading {
 public:
  /// The row with the key, or nothing. A composite key is given field by field: `find<Membership>(user_id, group_id)`.
  /// Throws `type_mismatch` or `value_out_of_range` where a column holds what its field cannot take.
  template <class T, class... Key>
  std::optional<T> find(const Key&... key) {
    using found = decltype(intact::detail::check_key<S, T, Key...>());
    [[maybe_unused]] const require<found> gate{};
    if constexpr (found::value) {
      connection& at = on();
      const kept_key_values<T, Key...> kept{intact::detail::table_of<T>, {key...}};
      const running statement(at.prepared(place_of<statements::find<T>>));
      kept.bind_to(statement.get(), 1);
      return read_optional<T>(at, statement.get());
    } else {
      return std::nullopt;
    }
  }

  /// The row with the key. Throws `not_found` if there is none, and what find() throws.
  template <class T, class... Key>
  T get(const Key&... key) {
    std::optional<T> row = find<T>(key...);
    if (!row) throw_not_found(intact::detail::table_of<T>, place_of<statements::find<T>>);
    return *std::move(row);
  }

  /// Begins a query: `db.select<Post>().where(field<&Post::score> > 3).all()`. What is selected: rows of models, or columns, or columns into
  /// an aggregate; see the functions select(). Must not outlive the database.
  template <class... Tables>
  requires(sizeof...(Tables) > 0) auto select() {
    // Without a query in between, whose class would be one more for each model. Rows hold no values.
    using clause = intact::detail::select_clause<void, intact::detail::row_t<Tables>...>;
    return bound_query<S, std::tuple<>, clause>(on(), {}, {});
  }
  template <class... Items>
  requires(sizeof...(Items) > 0) auto select(const Items&... items) {
    return query(intact::select(items...));
  }
  template <class Result, class... Items>
  requires(sizeof...(Items) > 0) auto select(const Items&... items) {
    return query(intact::select<Result>(items...));
  }

  /// The query, with values for its parameters, to be run on this database: `db.query(by_title, "Hello").first()`.
  /// Must not outlive the database.
  template <class... Clauses, class... Arguments>
  auto query(const intact::query<Clauses...>& q, const Arguments&... arguments) {
    using kept = std::tuple<decltype(intact::detail::keep(arguments))...>;
    return bound_query<S, kept, Clauses...>(on(), kept(intact::detail::keep(arguments)...), q.clauses());
  }

  /// The number of rows of a model. Cost: a scan of its smallest index.
  template <class T>
  std::size_t count() {
    [[maybe_unused]] const require<decltype(intact::detail::check_in_schema<S, T>())> gate{};
    connection& at = on();
    const running statement(at.prepared<statements::count<T>>());
    at.step(statement.get());
    return static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0));
  }

  /// The rows at the other end of a relation, in no particular order: `related<&Post::author_id>(user)` gives a vector of the
  /// posts that reference the user, `related<&Post::author_id>(post)` the user it references, as an optional. Of a self-relation,
  /// the rows that reference. Throws what find() throws. Cost: one lookup by an index, unless the relation is `unindexed`.
  template <auto... Fields, class T>
  auto related(const T& row) {
    using fields = intact::detail::field_list<Fields...>;
    using relation = intact::detail::relation_of_fields<fields>;
    using found = decltype(intact::detail::check_related<S, T>(fields{}));
    [[maybe_unused]] const require<found> gate{};
    if constexpr (!found::value)
      return nothing_related<relation, T, typename intact::detail::owner_of_list<fields>::type>();
    else if constexpr (std::is_same_v<T, typename relation::parent>)
      return read_children<relation>(on(), row);
    else
      return read_parent<relation>(on(), row);
  }

  /// The rows at the other end of a many_to_many, in no particular order: `related<Category>(article)`; docs/many_to_many.md.
  /// Throws what find() throws.
  template <class Named, class... More, class Row>
  auto related(const Row& row) {
    return call_related<S, Named, More...>(on(), row);
  }

 private:
  connection& on() { return static_cast<Database&>(*this).usable(); }
};

}  // namespace intact::inline abi1::sqlite::detail
