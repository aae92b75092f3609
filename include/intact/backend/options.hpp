// SPDX-License-Identifier: BSL-1.0
// What operations on rows may be told besides the rows.
#pragma once

namespace intact::inline abi1 {

struct or_ignore_t {};
/// A row that a unique field or a key forbids is left out instead of failing: ON CONFLICT DO NOTHING. Broken relations, checks
/// and required fields still fail. Source: SQLite, "UPSERT", section 2.1.
inline constexpr or_ignore_t or_ignore{};

struct with_keys_t {};
/// An insert of a range returns the keys of its rows, in the order of the range. Costs one statement per row.
inline constexpr with_keys_t with_keys{};

struct with_rows_t {};
/// An erase returns a `receipt_with_rows`, which knows the keys of the rows that were touched and brings rows in memory up to date.
inline constexpr with_rows_t with_rows{};

struct without_receipt_t {};
/// An erase returns only the number of rows that it changed, those that actions touched included, as the database counts them.
/// Costs nothing beside the delete itself. With foreign keys of SQLite, what triggers of the user's change counts too.
inline constexpr without_receipt_t without_receipt{};

}  // namespace intact::inline abi1
