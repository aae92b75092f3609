// SPDX-License-Identifier: BSL-1.0
// What operations on rows may be told besides the rows.
#pragma once

namespace intact {

struct or_ignore_t {};
/// A row that a unique field or a key forbids is left out instead of failing: ON CONFLICT DO NOTHING. Broken relations, checks
/// and required fields still fail. Source: SQLite, "UPSERT", section 2.1.
inline constexpr or_ignore_t or_ignore{};

struct with_keys_t {};
/// An insert of a range returns the keys of its rows, in the order of the range. Costs one statement per row.
inline constexpr with_keys_t with_keys{};

}  // namespace intact
