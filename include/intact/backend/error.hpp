// SPDX-License-Identifier: BSL-1.0
// Everything the library throws, but for rows that break a rule: constraint_violation.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

#include "intact/base/shared_value.hpp"
#include "intact/config.hpp"

namespace intact::inline abi1 {

// What an error carries besides its sentence. Empty where it does not apply.
struct error_details {
  int code = 0;                    ///< the database's primary result code; 0 where the library itself refuses
  int extended_code = 0;           ///< the database's extended result code
  std::string message;             ///< what the database said
  std::string statement;           ///< the SQL text
  std::string model;               ///< the model, by its struct's name
  std::string field;               ///< the column
  std::optional<std::size_t> row;  ///< position in a range, of the row inserted or the key erased
};

/// The base of all errors. Copies share their details, so copying does not throw.
/// Guarantee of every operation that throws one: nothing it began stays half done, and the connection remains usable.
class error : public std::runtime_error {
 public:
  // For the library.
  [[gnu::cold]] error(const std::string& sentence, error_details&& details);
  error(const error&) = default;
  error& operator=(const error&) = default;
  [[gnu::cold]] ~error() override;

  /// The database's primary and extended result codes; 0 where the library itself refuses.
  int code() const noexcept { return details().code; }
  int extended_code() const noexcept { return details().extended_code; }

  /// What the database said, and the SQL text of the statement that failed. Empty where there is none.
  const std::string& message() const noexcept { return details().message; }
  const std::string& statement() const noexcept { return details().statement; }

  /// The struct and the column that the error is about. Empty where it is about no one.
  const std::string& model() const noexcept { return details().model; }
  const std::string& field() const noexcept { return details().field; }

  /// The position in the range that was passed, of the row inserted or the key erased; nothing where there was no range.
  std::optional<std::size_t> row() const noexcept { return details().row; }

 private:
  const error_details& details() const noexcept { return details_.as<error_details>(); }

  detail::shared_value details_;
};

/// Another connection holds a lock that was not released within the busy timeout.
struct busy : error {
  using error::error;
};
/// No row has the key.
struct not_found : error {
  using error::error;
};
/// More rows were found where exactly one was asked for.
struct too_many_rows : error {
  using error::error;
};
/// The row has another version than the one that was to be written over it: it was changed since it was read. See `version`.
struct stale_row : error {
  using error::error;
};
/// A value cannot be stored in, or read from, its column.
struct value_error : error {
  using error::error;
};
/// A value lies outside of what its field or column can hold.
struct value_out_of_range : value_error {
  using value_error::value_error;
};
/// A column holds a value of another storage class than its field can take, NULL in a required field included.
struct type_mismatch : value_error {
  using value_error::value_error;
};
/// The database file is damaged.
struct corrupt : error {
  using error::error;
};
/// The disk, or the space that the database may take, is full.
struct full : error {
  using error::error;
};
/// The file cannot be opened, or is no database.
struct cannot_open : error {
  using error::error;
};
/// The database cannot be written.
struct read_only : error {
  using error::error;
};
/// The database declares other tables, columns or relations than the schema.
struct schema_mismatch : error {
  using error::error;
};
/// The database library cannot do what the schema needs.
struct unsupported : error {
  using error::error;
};
/// An operation that is not allowed in the state the object is in: a moved-from database, a write in a read transaction.
struct misuse : error {
  using error::error;
};
/// The database has rolled the transaction back by itself after an earlier error; what it did before is undone.
struct transaction_lost : error {
  using error::error;
};
/// Referential actions go deeper than the database allows. Source: SQLite, "Implementation Limits", SQLITE_MAX_TRIGGER_DEPTH.
struct depth_exceeded : error {
  using error::error;
};

namespace detail {

/// What an error carries, for another one.
[[gnu::cold]] INTACT_DETAIL_FUNCTION error_details details_of(const error& from);

/// Throws `misuse`, out of the way of what is inline.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_misuse(const char* sentence);

}  // namespace detail

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include <utility>

namespace intact::inline abi1 {

INTACT_DETAIL_FUNCTION error::error(const std::string& sentence, error_details&& details)
    : std::runtime_error(sentence), details_(detail::shared_value::moved(details)) {}

INTACT_DETAIL_FUNCTION error::~error() = default;

[[gnu::cold]] INTACT_DETAIL_FUNCTION error_details detail::details_of(const error& from) {
  error_details details;
  details.code = from.code();
  details.extended_code = from.extended_code();
  details.message = from.message();
  details.statement = from.statement();
  details.model = from.model();
  details.field = from.field();
  details.row = from.row();
  return details;
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void detail::throw_misuse(const char* sentence) {
  throw misuse(sentence, {});
}

}  // namespace intact::inline abi1

#endif
