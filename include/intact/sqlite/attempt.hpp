// SPDX-License-Identifier: BSL-1.0
// What an operation was about to do, and who throws the error when it fails.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "intact/backend/relation_details.hpp"
#include "intact/sql/target.hpp"
#include "intact/sqlite/key_table.hpp"
#include "intact/sqlite/row_view.hpp"

namespace intact::inline abi1::sqlite::detail {

class connection;

struct attempt;

/// Finds the relation that keeps a statement from happening, of those that the code can mean; false where none does.
using blocker_finder = bool (*)(connection& on, const attempt& attempted, int extended_code,
                                relation_details& found);
INTACT_DETAIL_FUNCTION bool find_delete_blocker(connection& on, const attempt& attempted, int extended_code,
                                                relation_details& found);
INTACT_DETAIL_FUNCTION bool find_update_blocker(connection& on, const attempt& attempted, int extended_code,
                                                relation_details& found);

/// Finds the relation whose action made a statement fail, or that did not let go of what an action changed; false where none is known
/// to have. `sentence` becomes what to say where it is a rule on rows that was broken.
using action_finder = bool (*)(connection& on, const attempt& attempted, const error_details& details,
                               relation_details& found, std::string& sentence);
INTACT_DETAIL_FUNCTION bool find_action_failure(connection& on, const attempt& attempted,
                                                const error_details& details, relation_details& found,
                                                std::string& sentence);

/// What a statement was about, for the error when it fails.
struct attempt {
  operation what = operation::statement;
  table_index table = no_table;
  row_view row{};                         // of an insert or update; none where it is one of many rows
  key_view key{};                         // of an update or erase: what names the rows, the key of one
  std::optional<std::size_t> position{};  // of the row in a range
  const char* undo = nullptr;  // SQL that takes back what a failed statement did, as SQLite may not have
  statements::write_condition rows = &statements::by_key::write;  // how `key` names them
  const key_list* list = nullptr;                                 // of an erase of a range: its keys
  // How a relation is found that forbids it, or whose action fails. Null where no relation can, so that a program without such
  // relations does without the search.
  blocker_finder find_blocker = nullptr;
  action_finder find_action = nullptr;
};

/// The update of one row.
INTACT_DETAIL_FUNCTION attempt update_attempt(table_index table, const row_view& row, const key_view& key);

/// Throws the error for the connection's newest failure. `statement` is null where a text could not be prepared, `attempted`
/// where nothing is known but the text.
using failure_thrower = void (*)(connection& on, sqlite3_stmt* statement, std::string_view text,
                                 const attempt* attempted);

}  // namespace intact::inline abi1::sqlite::detail
