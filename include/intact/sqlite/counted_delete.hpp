// SPDX-License-Identifier: BSL-1.0
// How the rows of a table are deleted and counted.
#pragma once

#include "intact/sql/blockers.hpp"
#include "intact/sqlite/statement_texts.hpp"

namespace intact::inline abi1::sqlite::detail {

/// What a delete from a table of a schema reaches, and how it is counted.
struct counted_delete {
  statements::change_plan plan;
  // A pair for each column of the census; none where no action touches other rows.
  list<statements::counter_pair> counters;
  bool direct;        // the census leaves the rows themselves out
  bool one_relation;  // what actions touch are children of one relation, and each once
  census_source source;
  statement_place census;
};

/// Where that is kept. It is made when rows are deleted for the first time, and lives as long as the program: as a constant of each
/// model, it was an eighth of what the model cost the compiler, and grew with all that it reaches.
struct delete_place {
  const schema_info* schema;
  table_index table;
  bool one_key;
  statements::write_condition rows;
  statement_place* erase;
  void (*write_census)(text::writer& out, const void* source);
  intact::detail::atomic<counted_delete*> made{nullptr};

  constexpr delete_place(const schema_info& of, table_index from, bool by_key,
                         statements::write_condition named, statement_place& deletes,
                         void (*writes)(text::writer& out, const void* source))
      : schema(&of), table(from), one_key(by_key), rows(named), erase(&deletes), write_census(writes) {}
};

/// What writes the census of deletes in a schema: where none can change a key, nothing that asks for that need be there.
template <class S>
constexpr auto census_writer() {
  if constexpr (statements::some_delete_writes<S>)
    return &write_census_text;
  else
    return &write_still_census_text;
}

/// That of the rows of `T` that a condition names.
template <class S, class T, class Condition>
inline constinit delete_place delete_of{info_of<S>,
                                        index_in<S, T>,
                                        std::is_same_v<Condition, statements::by_key>,
                                        &Condition::write,
                                        place_of<statements::erase_rows<T, Condition>>,
                                        census_writer<S>()};

/// Makes what is kept there, from any thread. Throws std::bad_alloc.
INTACT_DETAIL_FUNCTION counted_delete& make_counted_delete(delete_place& place);

inline counted_delete& counted(delete_place& place) {
  counted_delete* const made = place.made.acquire();
  return made != nullptr ? *made : make_counted_delete(place);
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

// Whether no action can touch a row twice in one delete. SetDefault can, where the default is the key of another row that goes.
[[gnu::cold]] inline bool acts_once_on_a_row(const schema_info& schema, table_index table) {
  for (const edge& e : schema.edges)
    if (e.parent == table && e.relation->on_delete == action::set_default) return false;
  return true;
}

INTACT_DETAIL_FUNCTION counted_delete& make_counted_delete(delete_place& place) {
  const schema_info& schema = *place.schema;
  const statements::change_plan plan = statements::plan_delete(schema, place.table);
  const bool direct = statements::is_direct(schema, plan);
  const std::size_t columns = statements::census_columns(schema, plan, direct);
  auto* const counters = new statements::counter_pair[columns];
  counted_delete* made = nullptr;
  try {
    made = new counted_delete{plan,
                              {counters, columns},
                              direct,
                              direct && columns == 1 && acts_once_on_a_row(schema, place.table),
                              {&schema, place.table, place.one_key, {place.rows}, {}},
                              {place.write_census, nullptr}};
  } catch (...) {
    delete[] counters;
    throw;
  }
  statements::fill_counters(counters, schema, plan, direct);
  made->census.about = &made->source;
  counted_delete* other = nullptr;
  if (place.made.replace(other, made)) return *made;
  // Another thread was faster.
  delete[] counters;
  delete made;
  return *other;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
