// SPDX-License-Identifier: BSL-1.0
// The sentences of errors about relations.
#pragma once

#include <string>
#include <utility>

#include "intact/sqlite/blocked.hpp"
#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

[[gnu::cold]] inline std::string at_row(const error_details& details, std::string sentence) {
  if (!details.row) return sentence;
  return text::joined({"row ", text::digits(text::integer(*details.row)), " of the range: ", sentence});
}

[[gnu::cold]] inline std::string describe_rows(const schema_info& schema, const violation& found) {
  if (found.keys.empty())
    return text::joined(
        {text::digits(text::integer(found.rows)), found.rows == 1 ? " row of " : " rows of ", found.child});
  return intact::detail::describe_rows(schema.table(schema.index_of(found.child_id)), found.rows, found.keys,
                                       violation::most_keys);
}

// `User cannot be deleted: `, and where it is a row further down that holds back, `User cannot be deleted, as Post cannot: `
[[gnu::cold]] inline std::string describe_refusal(const violation& found) {
  const bool erase = found.operation == operation::erase;
  const char* const what = erase ? " cannot be deleted" : " cannot change its key";
  if (found.target.empty())
    return text::joined({found.parent, found.by_update ? " cannot change its key" : what, ": "});
  if (found.target == found.parent && erase != found.by_update)
    return text::joined({found.target, what, ": "});
  return text::joined({found.target, what, ", as ", found.parent,
                       erase && found.by_update ? " cannot change its key: " : " cannot: "});
}

// `2 rows of Post (id 1, 2) reference it through Post.author_id, whose on_delete is Restrict`
[[gnu::cold]] inline std::string describe_violation(const schema_info& schema, const violation& found) {
  if (found.child.empty())
    return "a foreign key is broken, but no relation of the schema; a trigger may have done it";
  const std::string relation = found.name();
  const bool one = found.rows == 1;
  const std::string rows = describe_rows(schema, found);
  if (!found.action) {
    if (found.operation == operation::commit)
      return text::joined({"the transaction cannot be committed: ", rows,
                           one ? " references no " : " reference no ", found.parent, " through ", relation});
    // Of a statement of the user's own it is not known whether it wrote the rows or took away what they reference; and a table
    // outside of the schema breaks no relation of it.
    if (found.operation == operation::statement || found.relation == model_id())
      return text::joined(
          {"the statement would leave ", rows, " without a row of ", found.parent, ", through ", relation});
    return text::joined({found.child, " references no ", found.parent, " that exists, through ", relation});
  }
  const std::string refusal = describe_refusal(found);
  if (found.action == action::set_default)
    return text::joined({refusal, rows, " would take the default of ", relation, ", but no ", found.parent,
                         " of that key would be left"});
  return text::joined({refusal, rows, one ? " references it through " : " reference it through ", relation,
                       found.by_update ? ", whose on_update is " : ", whose on_delete is ",
                       to_string(*found.action)});
}

}  // namespace intact::inline abi1::sqlite::detail
