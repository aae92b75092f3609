// SPDX-License-Identifier: BSL-1.0
// Defaults and checks as a database other than SQLite spells them.
#pragma once

#include "intact/dialect/mysql_operations.hpp"
#include "intact/dialect/postgresql_operations.hpp"
#include "intact/dialect/rewrite.hpp"

namespace intact::inline abi1::dialect::detail {

/// A sink for store() that writes the literals of the database `D`; `kind` is that of the column.
/// What has none throws, and so is no constant expression.
template <class D>
struct spelled_sink {
  text::writer& out;
  value_kind kind;

  constexpr void null() { out << "NULL"; }
  constexpr void integer(long long value) {
    if (kind == value_kind::boolean)
      out << D::truth[value != 0];
    else
      out << text::integer(value);
  }
  constexpr void real(double value) {
    constexpr double most = std::numeric_limits<double>::max();
    if (value >= -most && value <= most)
      out << text::real(value);
    else if constexpr (D::has_infinity)
      D::write_infinity(out, value < 0);
    else
      throw std::out_of_range("an infinity");
  }
  constexpr void text(std::string_view value, lifetime) {
    if (value.find('\0') != std::string_view::npos) throw std::out_of_range("a text with a NUL character");
    D::write_text(out, value);
  }
  template <class Bytes>
  constexpr void blob(const Bytes* bytes, std::size_t size, lifetime) {
    D::write_blob(out, [&](text::writer& to) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        to << digits[byte >> 4] << digits[byte & 15];
      }
    });
  }
  template <class = void>
  constexpr void too_large() {
    throw std::out_of_range("a value above the signed 64-bit range");
  }
  template <class = void>
  constexpr void not_a_number() {
    throw std::out_of_range("a NaN");
  }
};

/// Writes `value`, which stands for a field of type `F`.
template <class D, class F, class V>
constexpr void spell_value(text::writer& out, const V& value) {
  spelled_sink<D> sink{out, value_shape<F>().kind};
  give_literal<F>(value, sink);
}

/// Writes the values of an expression as literals of the database.
template <class D>
struct dialect_literal_speller : column_speller {
  template <class F, class V>
  constexpr void value(text::writer& out, const value_t<F, V>& node) const {
    spell_value<D, F>(out, node.value);
  }
};

/// Writes the condition of a CHECK. Precondition: the database has all of its operations.
template <class D, class E>
constexpr void spell_condition(text::writer& out, const E& condition) {
  dialect_literal_speller<D> speller;
  const auto said = rewritten<D>(condition);
  out.mark = D::mark;
  decltype(rewritten<D>(condition))::spell(out, said, speller);
}

}  // namespace intact::inline abi1::dialect::detail
