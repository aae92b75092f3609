// SPDX-License-Identifier: BSL-1.0
// What MySQL with InnoDB can do, and how it spells what a schema says.
#pragma once

#include <string_view>

#include "intact/dialect/capabilities.hpp"
#include "intact/schema/column_shape.hpp"
#include "intact/text/number.hpp"
#include "intact/text/quote.hpp"

namespace intact::inline abi1::dialect {

/// MySQL with InnoDB, to ask what it can do and for the DDL of a schema.
struct mysql {
  // What its entry in docs/dialects.md says besides.
  static constexpr std::string_view notes[] = {
      "NoAction is Restrict: both are checked at once, row by row, so a row cannot reference itself and be "
      "deleted.",
      "SetDefault is refused before 8.0, and from then on accepted and carried out as NoAction.",
      "A change of a key does not go through a relation of the model with itself: it is refused while rows "
      "reference it.",
      "Rows that a cascade changes fire no triggers before 9.6.",
      "A CHECK is ignored before 8.0.16.",
      "like ignores the case of all letters and not of ASCII ones only, and lower and upper change them all.",
  };
  /// What it can do with relations.
  /// Source: MySQL 8.4, "FOREIGN KEY Constraints", "CHECK Constraints", "InnoDB Limits", "Identifier Length Limits".
  static constexpr capabilities can{
      .name = "MySQL / InnoDB",
      .version = "8.0.17",
      .on_delete = {{{}, {}, {support::as_restrict}, {}, {support::as_no_action, "8.0", support::refused}}},
      .on_update = {{{}, {}, {support::as_restrict}, {}, {support::as_no_action, "8.0", support::refused}}},
      .no_action_last = false,
      .self_update = false,
      .check_of_acted = false,
      .check_of_generated = false,
      .any_key_order = false,
      .indexes_relations = true,
      .levels = 15,
      .name_size = 64,
      .name_in_characters = true,
      .key_bytes = 3072,
      .notes = {notes, std::size(notes)},
  };

  // The mark around identifiers.
  static constexpr char mark = '`';
  // A collation that compares bytes, spaces at the end included. It has a name in MySQL and one in MariaDB, and each reads
  // the comment that is for it. Source: MariaDB, "Comment Syntax".
  static constexpr std::string_view table_options =
      " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! "
      "utf8mb4_nopad_bin */";
  static constexpr std::string_view generated = " AUTO_INCREMENT";
  // An index is declared with its table, or MySQL would make one of its own first for a relation that the index serves.
  static constexpr bool indexes_inside = true;
  static constexpr std::string_view truth[] = {"FALSE", "TRUE"};
  // Whether the type of a column depends on its standing in a key.
  static constexpr bool sizes_in_keys = true;
  static constexpr std::string_view length = "char_length";
  static constexpr bool has_infinity = false;

  // The sizes of texts and blobs in keys and indexes, which cannot be without one: Prisma's, of which four fit into one key.
  static constexpr std::size_t key_characters = 191;
  static constexpr std::size_t key_blob = 255;
  static constexpr std::size_t largest_binary = 255;

  // `in_key`: whether the column stands in a key, an index or a relation.
  static constexpr void write_type(text::writer& out, const column_shape& shape, bool in_key) {
    switch (shape.kind) {
      case value_kind::boolean:
        out << "BOOLEAN";
        break;
      case value_kind::integer:
        out << (shape.bits == 8    ? "TINYINT"
                : shape.bits == 16 ? "SMALLINT"
                : shape.bits == 32 ? "INT"
                                   : "BIGINT");
        break;
      case value_kind::real:
        out << "DOUBLE";  // FLOAT is read back with six digits
        break;
      case value_kind::text:
        if (in_key)
          out << "VARCHAR(" << text::integer(key_characters) << ')';
        else
          out << "LONGTEXT";
        break;
      case value_kind::blob:
      case value_kind::none:
        if (shape.bytes > 0 && shape.bytes <= largest_binary)
          out << "BINARY(" << text::integer(shape.bytes) << ')';
        else if (in_key)
          out << "VARBINARY(" << text::integer(shape.bytes > 0 ? shape.bytes : key_blob) << ')';
        else
          out << "LONGBLOB";
    }
  }

  // The bytes that a column takes in a key.
  static constexpr std::size_t key_bytes(const column_shape& shape) {
    if (shape.kind == value_kind::text) return 4 * key_characters;
    if (shape.kind == value_kind::blob) return shape.bytes > 0 ? shape.bytes : key_blob;
    return 8;
  }

  // How a column is collated.
  static constexpr void write_collation(text::writer& out, std::string_view name) {
    if (!name.empty()) out << " COLLATE " << text::identifier{name, mark};
  }

  // There is none.
  template <class Out>
  static constexpr void write_infinity(Out&, bool) = delete;

  // Whether a backslash escapes depends on the server's sql_mode; of digits there is one reading. (MariaDB 10.11 stores a
  // default written as _utf8mb4 X'...' in a form that it cannot read back.)
  static constexpr std::string_view convert = "CONVERT(";
  static constexpr void write_text(text::writer& out, std::string_view value) {
    if (!text::holds(value, '\\')) {
      out << text::literal{value};
      return;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    out << convert << "X'";
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      out << digits[byte >> 4] << digits[byte & 15];
    }
    out << "' USING utf8mb4)";
  }
  template <class WriteHex>
  static constexpr void write_blob(text::writer& out, WriteHex write_hex) {
    out << "X'";
    write_hex(out);
    out << '\'';
  }
  // Long texts and blobs take an expression as their default, but no literal; others take one too.
  static constexpr void write_default(text::writer& out, const column_shape& shape, bool in_key,
                                      std::string_view value) {
    const bool is_long =
        shape.kind == value_kind::text ||
        (shape.kind == value_kind::blob && (shape.bytes == 0 || shape.bytes > largest_binary));
    const bool is_literal = value.substr(0, convert.size()) != convert;
    const bool bare = is_literal && (in_key || !is_long || value == "NULL");
    out << (bare ? "" : "(") << value << (bare ? "" : ")");
  }
};

}  // namespace intact::inline abi1::dialect
