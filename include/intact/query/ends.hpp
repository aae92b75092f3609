// SPDX-License-Identifier: BSL-1.0
// The statements that a query is run by: for all of its rows, the first, their number.
#pragma once

#include "intact/query/write.hpp"

namespace intact::inline abi1::detail {

/// All rows of a query of these clauses.
template <class... Clauses>
struct query_text {
  static constexpr void write(text::writer& out) {
    parameter_speller speller;
    query_writer<Clauses...>::spell(out, speller);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// At most `Most` of them. Its values are those of query_text. What has a limit of its own is written with that, and read no further.
template <std::size_t Most, class... Clauses>
struct first_rows_text {
  static constexpr void write(text::writer& out) {
    query_text<Clauses...>::write(out);
    if (!is_limited<Clauses...>) out << " LIMIT " << text::integer(Most);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Whether the number of rows is that of the rows that meet the conditions.
template <class... Clauses>
inline constexpr bool counts_plainly =
    !has_clause<clause_kind::distinct, Clauses...> && !has_clause<clause_kind::group_by, Clauses...> &&
    !has_clause<clause_kind::having, Clauses...> && !is_limited<Clauses...> &&
    has_plain_rows<typename clause_of<clause_kind::select, Clauses...>::type>;

/// The number of rows. Its values are those of the query, or of kinds_of_count where counts_plainly.
template <class... Clauses>
struct count_text {
  static constexpr void write(text::writer& out) {
    parameter_speller speller;
    if constexpr (counts_plainly<Clauses...>) {
      query_writer<Clauses...>::spell(out, speller, selecting::count);
    } else {
      out << "SELECT count(*) FROM (";
      query_writer<Clauses...>::spell(out, speller);
      out << ") AS intact_rows";
    }
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Whether there is a row.
template <class... Clauses>
struct exists_text {
  static constexpr void write(text::writer& out) {
    out << "SELECT EXISTS (";
    query_text<Clauses...>::write(out);
    out << ')';
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::detail
