// SPDX-License-Identifier: BSL-1.0
// Lists beforehand the rows that a delete will touch: the keys of those that go, and what changes in those that stay.
#pragma once

#include "intact/sql/moved.hpp"

namespace intact::inline abi1::statements {

/// Writes `SELECT t, k0, ... FROM intact_gone`.
constexpr void write_gone_rows(text::writer& out, const schema_info& schema) {
  out << "SELECT t, ";
  write_key_columns(out, key_width(schema));
  out << " FROM intact_gone";
}

/// Writes `SELECT t, c, k0, ..., v FROM intact_moved ...`. Of two relations that write one field the first is told last.
constexpr void write_moved_rows(text::writer& out, const schema_info& schema) {
  out << "SELECT t, c, ";
  write_key_columns(out, key_width(schema));
  out << ", v FROM intact_moved WHERE c >= 0 ORDER BY e DESC";
}

/// Whether a delete of the plan writes fields of rows that stay.
constexpr bool moves_rows(const schema_info& schema, const change_plan& plan) {
  if (!plan.deletes()) return true;
  for (const edge& e : schema.edges)
    if (is_detached(plan, e)) return true;
  return false;
}

/// The rows that go, as a statement; the parameters are those of `Rows`.
template <class S, class T, class Rows>
struct gone_rows {
  static constexpr change_plan plan = plan_delete(info_of<S>, index_in<S, T>);
  static constexpr void write(text::writer& out) {
    gone_query(info_of<S>, plan.root, plan.gone, &Rows::write).write_with(out);
    out << ' ';
    write_gone_rows(out, info_of<S>);
  }
};

/// The fields that change, as a statement.
template <class S, class T, class Rows>
struct moved_rows {
  static constexpr change_plan plan = plan_delete(info_of<S>, index_in<S, T>);
  static constexpr bool any = moves_rows(info_of<S>, plan);
  static constexpr void write(text::writer& out) {
    moved_query(info_of<S>, plan, {&Rows::write}).write_with(out);
    out << ' ';
    write_moved_rows(out, info_of<S>);
  }
};

}  // namespace intact::inline abi1::statements
