// SPDX-License-Identifier: BSL-1.0
// Which key of a range is to blame for a delete that was refused as a whole.
#pragma once

#include <optional>

#include "intact/sqlite/blocked.hpp"

namespace intact::inline abi1::sqlite::detail {

// Gives a value that was read from the database back to it.
[[gnu::cold]] inline void give_stored(sqlite3_context* out, const intact::detail::stored_value& value) {
  const result_sink sink{out};
  using intact::detail::lifetime;
  if (value.kind() == storage::integer) return sink.integer(value.integer());
  if (value.kind() == storage::real) return sink.real(value.real());
  if (value.kind() == storage::text) return sink.text(value.text(), lifetime::outlives);
  if (value.kind() == storage::blob)
    return sink.blob(value.blob().begin(), value.blob().size(), lifetime::outlives);
  sink.null();
}

/// The position of the first key of the range without which the row `blocking`, which forbids the delete through `e`, would not be
/// in the way. What a longer part of the range leads to includes what a shorter one does, so it is found by halving.
[[gnu::cold]] inline std::optional<std::size_t> find_position(connection& on, const attempt& attempted,
                                                              const edge& e, const row_key& blocking) {
  const schema_info& schema = on.schema();
  const statements::gone_query query(schema, attempted.table, deleted_from(schema, attempted.table),
                                     &statements::by_keys::write);
  const table_info& child = schema.table(e.child);
  std::string select;
  text::writer asked(select);
  query.write_with(asked);
  asked << " SELECT 1";
  query.write_children(asked, e);
  asked << " WHERE (";
  statements::write_prefixed_key(asked, child, "c.");
  asked << ") IN (SELECT ";
  statements::write_key_columns(asked, child.key.size());
  asked << " FROM intact_keys(?2)) LIMIT 1";
  const silent_query ask(on, select);
  if (ask.get() == nullptr) return std::nullopt;
  const key_list wanted{
      &blocking, 0, 1, [](sqlite3_context* out, const void* key, std::size_t, int column) {
        give_stored(out, static_cast<const row_key*>(key)->values()[static_cast<std::size_t>(column)]);
      }};
  key_list part = *attempted.list;
  const auto reaches = [&](std::size_t size) {
    part.size = size;
    bind_keys(ask.get(), 1, part);
    bind_keys(ask.get(), 2, wanted);
    const bool found = ask.run();
    sqlite3_reset(ask.get());
    return found;
  };
  std::size_t without = 0;
  std::size_t with = attempted.list->size;
  if (!reaches(with)) return std::nullopt;
  while (with - without > 1) {
    const std::size_t middle = without + (with - without) / 2;
    (reaches(middle) ? with : without) = middle;
  }
  return with - 1;
}

}  // namespace intact::inline abi1::sqlite::detail
