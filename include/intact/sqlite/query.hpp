// SPDX-License-Identifier: BSL-1.0
// A query of a database: what is done with its rows.
#pragma once

#include <tuple>
#include <vector>

#include "intact/base/iterator.hpp"
#include "intact/query/dialect_text.hpp"
#include "intact/query/param.hpp"
#include "intact/query/query.hpp"
#include "intact/sqlite/loading.hpp"
#include "intact/sqlite/query_plan.hpp"
#include "intact/sqlite/result.hpp"
#include "intact/sqlite/rows_of_query.hpp"

namespace intact::inline abi1::sqlite {

namespace detail {

/// What a query gives. A query that is still being built is not looked at: only its ends ask for this.
template <class S, class Arguments, class... Clauses>
struct query_result {
  using verdict_type = decltype(check_bound<S, Arguments, Clauses...>());
  static constexpr bool sound = verdict_type::value;
  using shape = query_shape<sound, Clauses...>;
  using row_type = typename shape::row;
  // How long what is read is to stay the same.
  using state = std::conditional_t<shape::loads, snapshot, one_statement>;
};

}  // namespace detail

/// A query of a database of schema `S`, ended by what shall be done with its rows. The clauses are members: see query. It keeps the values
/// in it; texts given as std::string_view must outlive its use. Must not outlive its database, which may be moved.
///
/// What its members throw, beside errors of the database: `type_mismatch` or `value_out_of_range` for a value that does not fit its field.
/// Compile-time cost: linear in the clauses and columns.
template <class S, class Arguments, class... Clauses>
class bound_query;

template <class S, class... Arguments, class... Clauses>
class [[nodiscard("a query does nothing before all(), first(), one() or another of its ends")]] bound_query<
    S, std::tuple<Arguments...>, Clauses...>
    : public intact::detail::query_clauses<bound_query<S, std::tuple<Arguments...>, Clauses...>> {
 public:
  /// What it gives; `row_type` in it is what one row is in C++, which depends on what is selected, how its tables are joined and what is
  /// loaded with it, on nothing else.
  using result = detail::query_result<S, std::tuple<Arguments...>, Clauses...>;

  /// How many statements the query is run by, at most: one, and one for each with() and with_many(). All see one state of the database.
  static constexpr std::size_t statements = intact::detail::statement_count<Clauses...>;

  // For the database, and for the members of query_clauses, which add to it.
  [[gnu::always_inline]] bound_query(detail::connection & on, const std::tuple<Arguments...>& arguments,
                                     const intact::detail::packed<Clauses...>& clauses)
      : on_(&on), arguments_(arguments), clauses_(clauses) {}
  template <class Clause>
  [[gnu::always_inline]] auto with_clause(const Clause& clause) const {
    return bound_query<S, std::tuple<Arguments...>, Clauses..., Clause>(*on_, arguments_,
                                                                        clauses_.with(clause));
  }
  template <class... Others>
  auto with_clauses(const intact::detail::packed<Others...>& clauses) const {
    return bound_query<S, std::tuple<Arguments...>, Others...>(*on_, arguments_, clauses);
  }
  const intact::detail::packed<Clauses...>& clauses() const { return clauses_; }

  // The ends have return types that are deduced, so that what is wrong with a query is said before anything about its rows.

  /// All rows in a std::vector, in the order that order_by() says, in none without it.
  // Not in line: g++ 12 would take what stands behind the call for code that hardly ever runs, and compile it so.
  [[gnu::noinline]] auto all() const {
    [[maybe_unused]] const require<typename result::verdict_type> gate{};
    std::vector<typename result::row_type> rows;
    // Nearly all queries have no alternatives, and then nothing is visited.
    if constexpr (!result::sound)
      ;
    else if constexpr (intact::detail::alternative_count<Clauses...> == 0)
      read<intact::detail::query_text<Clauses...>>(rows, clauses_);
    else
      visit([&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
        read<intact::detail::query_text<Cs...>>(rows, clauses);
      });
    return rows;
  }

  /// The first row in a std::optional, or nothing. No other is read.
  auto first() const {
    [[maybe_unused]] const require<typename result::verdict_type> gate{};
    std::optional<typename result::row_type> row;
    visit([&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
      const typename result::state state(*on_);
      {
        const detail::running statement(
            on_->prepared(detail::place_of<intact::detail::first_rows_text<1, Cs...>>));
        bind(statement.get(), clauses, intact::detail::all_kinds{});
        if (on_->step(statement.get())) row.emplace(result::shape::read(statement.get()));
      }
      if constexpr (result::shape::loads)
        if (row) load(std::vector{&*row}, clauses);
    });
    return row;
  }

  /// The only row. Throws `not_found` if there is none, `too_many_rows` if there are more.
  auto one() const {
    [[maybe_unused]] const require<typename result::verdict_type> gate{};
    std::optional<typename result::row_type> row;
    visit([&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
      const typename result::state state(*on_);
      {
        using statement_type = intact::detail::first_rows_text<2, Cs...>;
        const detail::running statement(on_->prepared(detail::place_of<statement_type>));
        bind(statement.get(), clauses, intact::detail::all_kinds{});
        if (!on_->step(statement.get())) detail::refuse_none(statement_type::text);
        row.emplace(result::shape::read(statement.get()));
        if (on_->step(statement.get())) detail::refuse_several(statement_type::text);
      }
      if constexpr (result::shape::loads) load(std::vector{&*row}, clauses);
    });
    return *std::move(row);
  }

  /// Whether there is a row.
  bool exists() const {
    bool found = false;
    visit([&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
      const detail::running statement(on_->prepared(detail::place_of<intact::detail::exists_text<Cs...>>));
      bind(statement.get(), clauses, intact::detail::all_kinds{});
      found = on_->step(statement.get()) && sqlite3_column_int(statement.get(), 0) != 0;
    });
    return found;
  }

  /// The number of rows.
  std::size_t count() const {
    std::size_t rows = 0;
    visit([&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
      const detail::running statement(on_->prepared(detail::place_of<intact::detail::count_text<Cs...>>));
      if constexpr (intact::detail::counts_plainly<Cs...>)
        bind(statement.get(), clauses, intact::detail::kinds_of_count{});
      else
        bind(statement.get(), clauses, intact::detail::all_kinds{});
      if (on_->step(statement.get()))
        rows = static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0));
    });
    return rows;
  }

  /// The rows one after the other, in constant memory: `for (const Post& post : db.select<Post>())`. A row is valid until the next one
  /// is read, and its texts and blobs use their memory again. The query must outlive the loop; it can run again inside it, and the
  /// loop may be left at any time. Rows that are changed meanwhile may be seen as they were or as they are. Not for queries that load
  /// relations, for which all rows have to be known first: all().
  auto begin() const {
    [[maybe_unused]] const require<typename result::verdict_type> sound{};
    using streams = std::conditional_t<
        !result::shape::loads, verdict::ok,
        verdict::error<reason::rows_with_their_relations_are_not_read_one_by_one,
                       in_model<typename detail::model_of_row<typename result::row_type>::type>,
                       remedy::use_all_or_for_each>>;
    [[maybe_unused]] const require<streams> gate{};
    if constexpr (streams::value)
      return detail::row_iterator<typename result::shape::reader>(lend());
    else
      return static_cast<typename result::row_type*>(nullptr);
  }
  auto end() const {
    if constexpr (!result::shape::loads)
      return std::default_sentinel;
    else
      return static_cast<typename result::row_type*>(nullptr);
  }

  /// How SQLite would run it: see explain().
  query_plan plan() const {
    query_plan found;
    visit([&]<class... Cs>(const intact::detail::packed<Cs...>&) {
      found = detail::explain_text(*on_, intact::detail::query_text<Cs...>::text);
    });
    return found;
  }

  /// Calls `use(row)` for each row, in constant memory; where relations are loaded, all rows are read first.
  template <class Use>
  void for_each(Use && use) const {
    if constexpr (result::shape::loads) {
      for (auto& row : all()) use(row);
    } else {
      for (const auto& row : *this) use(row);
    }
  }

 private:
  template <class Use>
  void visit(Use && use) const {
    [[maybe_unused]] const require<typename result::verdict_type> gate{};
    if constexpr (result::sound) intact::detail::visit_alternatives(clauses_, use);
  }

  // In line, as read(): what runs a query is one function where nothing is optimised.
  template <class... Cs, class Kinds>
  [[gnu::always_inline]] void bind(sqlite3_stmt * statement, const intact::detail::packed<Cs...>& clauses,
                                   Kinds of) const {
    detail::query_binder<std::tuple<Arguments...>, typename result::shape::params> binder{
        statement, result::shape::table, arguments_};
    intact::detail::visit_clauses(clauses, of, binder);
  }

  template <class Statement, class Row, class... Cs>
  [[gnu::always_inline]] void read(std::vector<Row> & rows, const intact::detail::packed<Cs...>& clauses)
      const {
    const typename result::state state(*on_);
    {
      const detail::running statement(on_->prepared(detail::place_of<Statement>));
      bind(statement.get(), clauses, intact::detail::all_kinds{});
      while (on_->step(statement.get()))
        if constexpr (result::shape::reader::is_whole_row && !result::shape::loads)
          rows.emplace_back(detail::row_here<Row>{statement.get()});
        else
          rows.emplace_back(result::shape::read(statement.get()));
    }
    if constexpr (result::shape::loads) {
      std::vector<Row*> places;
      places.reserve(rows.size());
      for (Row& row : rows) places.push_back(&row);
      load(places, clauses);
    }
  }

  // Reads what belongs to rows that have been read.
  template <class Row, class... Cs>
  void load([[maybe_unused]] const std::vector<Row*>& rows,
            [[maybe_unused]] const intact::detail::packed<Cs...>& clauses) const {
    if constexpr (result::shape::loads)
      detail::relation_loader<std::tuple<Arguments...>, typename result::shape::params>{*on_, arguments_}
          .load(rows, clauses);
  }

  detail::lent_statement lend() const {
    detail::lent_statement lent;
    visit([&]<class... Cs>(const intact::detail::packed<Cs...>& clauses) {
      lent = detail::lent_statement::of<intact::detail::query_text<Cs...>>(*on_);
      bind(lent.get(), clauses, intact::detail::all_kinds{});
    });
    return lent;
  }

  detail::connection* on_;
  std::tuple<Arguments...> arguments_;
  intact::detail::packed<Clauses...> clauses_;
};

/// The text of the query, a constant of its type.
template <class S, class Arguments, class... Clauses>
constexpr std::string_view sql(const bound_query<S, Arguments, Clauses...>&) {
  using found = decltype(intact::detail::check_text<Clauses...>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value)
    return intact::detail::query_text<Clauses...>::text;
  else
    return {};
}

/// Its text for the database `D`: see `sql<D>(query)`.
template <dialect::Dialect D, class S, class Arguments, class... Clauses>
constexpr std::string_view sql(const bound_query<S, Arguments, Clauses...>&) {
  return dialect::detail::text_in<D, Clauses...>();
}

/// How SQLite would run the query: `CHECK(explain(db.query(q)).uses_index("Post_author_id"))`. Its values are not looked at.
template <class S, class Arguments, class... Clauses>
query_plan explain(const bound_query<S, Arguments, Clauses...>& query) {
  return query.plan();
}

}  // namespace intact::inline abi1::sqlite
