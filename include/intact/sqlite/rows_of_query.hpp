// SPDX-License-Identifier: BSL-1.0
// What running a query needs: its verdict on a schema, its values bound, its rows one after the other.
#pragma once

#include <exception>

#include "intact/backend/key.hpp"
#include "intact/query/subquery.hpp"
#include "intact/sqlite/bind_values.hpp"
#include "intact/sqlite/lent_statement.hpp"
#include "intact/sqlite/result.hpp"
#include "intact/sqlite/rows.hpp"

namespace intact::inline abi1::sqlite::detail {

template <class S, class... Sources>
constexpr auto check_tables(intact::detail::sources<Sources...>*) {
  return intact::detail::first_error_t<
      decltype(intact::detail::check_in_schema<S, intact::detail::model_of<typename Sources::table>>())...>{};
}

/// The verdict on a query of these clauses with these arguments, run on a database of schema `S`.
template <class S, class Arguments, class... Clauses>
struct bound_verdict;
template <class S, class... Arguments, class... Clauses>
struct bound_verdict<S, std::tuple<Arguments...>, Clauses...> {
  static constexpr auto answer() {
    using found = decltype(intact::detail::check_query<Clauses...>());
    if constexpr (!found::value) {
      return found{};
    } else {
      using tables =
          decltype(check_tables<S>(static_cast<intact::detail::scope_of_query<Clauses...>*>(nullptr)));
      using params = intact::detail::params_of<typename intact::detail::unconditional<Clauses>::type...>;
      using arguments =
          decltype(intact::detail::check_arguments<Arguments...>(static_cast<params*>(nullptr)));
      using inner =
          decltype(check_models_read<S>(typename intact::detail::models_in_clauses<
                                        typename intact::detail::unconditional<Clauses>::type...>::type{}));
      return intact::detail::first_error_t<tables, inner, arguments>{};
    }
  }
};
template <class S, class Arguments, class... Clauses>
constexpr auto check_bound() {
  return bound_verdict<S, Arguments, Clauses...>::answer();
}

template <bool Known, class... Clauses>
struct row_where_known : std::type_identity<int> {};
template <class... Clauses>
struct row_where_known<true, Clauses...>
    : std::type_identity<intact::detail::row_with<intact::detail::row_of_query<Clauses...>, Clauses...>> {};

template <bool Loads, class Reader, class... Clauses>
struct row_of_reader : std::type_identity<typename Reader::row> {};
template <class Reader, class... Clauses>
struct row_of_reader<true, Reader, Clauses...>
    : std::type_identity<intact::detail::row_with<typename Reader::row, Clauses...>> {};

/// What is read. Of a query that is not sound nothing, but what a row would be is told where it can be.
template <bool Sound, class... Clauses>
struct query_shape {
  struct reader {
    using row = typename row_where_known<intact::detail::knows_row<Clauses...>, Clauses...>::type;
    [[noreturn]] static row read(sqlite3_stmt*) { std::terminate(); }
    [[noreturn]] static void read_into(row&, sqlite3_stmt*) { std::terminate(); }
  };
  using row = typename reader::row;
  using params = intact::detail::param_list<>;
  static constexpr bool loads = false;
  static row read(sqlite3_stmt* statement) { return reader::read(statement); }
};
template <class... Clauses>
struct query_shape<true, Clauses...> {
  using scope = intact::detail::scope_of_query<Clauses...>;
  static constexpr bool loads = intact::detail::statement_count<Clauses...> != 1;
  using reader = result_reader<scope, intact::detail::select_of<Clauses...>>;
  using row = typename row_of_reader<loads, reader, Clauses...>::type;
  using params = intact::detail::params_of<typename intact::detail::unconditional<Clauses>::type...>;
  // What is loaded beside the row comes later.
  [[gnu::always_inline]] static row read(sqlite3_stmt* statement) {
    if constexpr (loads)
      return row{reader::read(statement), {}};
    else
      return reader::read(statement);
  }
  static constexpr const table_info& table =
      intact::detail::table_of<intact::detail::model_of<typename intact::detail::first_source<scope>::type>>;
};

[[noreturn]] inline void refuse_none(std::string_view statement) {
  error_details details;
  details.statement = statement;
  throw not_found("the query finds no row, where one() needs exactly one", std::move(details));
}
[[noreturn]] inline void refuse_several(std::string_view statement) {
  error_details details;
  details.statement = statement;
  throw too_many_rows("the query finds several rows, where one() needs exactly one", std::move(details));
}

/// Binds the values of a query, one after the other.
template <class Arguments, class Params>
struct query_binder;
template <class... Arguments, class Params>
struct query_binder<std::tuple<Arguments...>, Params> {
  sqlite3_stmt* statement;
  const table_info& table;
  const std::tuple<Arguments...>& arguments;
  int next = 1;

  template <class Node>
  void operator()(const Node& node) {
    value_binder<Node>::bind({statement, next++, table}, node);
  }
  template <class F, class Of, fixed_string Name>
  void operator()(const intact::detail::param_t<F, Of, Name>&) {
    constexpr std::size_t at =
        intact::detail::argument_of<intact::detail::param_t<F, Of, Name>, Params, Arguments...>;
    bind_value<F>(statement, next++, value_in(std::get<at>(arguments)), table);
  }

 private:
  template <class V>
  static const V& value_in(const V& value) {
    return value;
  }
  template <class Param, class V>
  static const V& value_in(const intact::detail::argument<Param, V>& named) {
    return named.value;
  }
};

/// Reads the rows of a lent statement, each into the place of the one before. An input iterator that can only be moved.
template <class Reader>
class row_iterator {
 public:
  using iterator_concept = std::input_iterator_tag;
  using value_type = typename Reader::row;
  using difference_type = std::ptrdiff_t;

  explicit row_iterator(lent_statement&& statement) : statement_(std::move(statement)) { ++*this; }

  const value_type& operator*() const { return *row_; }
  const value_type* operator->() const { return &*row_; }
  row_iterator& operator++() {
    if (!statement_.step())
      row_.reset();
    else if (!row_)
      row_.emplace(Reader::read(statement_.get()));
    else if constexpr (std::is_move_assignable_v<value_type>)
      Reader::read_into(*row_, statement_.get());
    else
      row_.emplace(Reader::read(statement_.get()));
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const row_iterator& at, std::default_sentinel_t) { return !at.row_; }

 private:
  lent_statement statement_;
  std::optional<value_type> row_;
};

}  // namespace intact::inline abi1::sqlite::detail
