// SPDX-License-Identifier: BSL-1.0
// A model with itself: it is the default on_update that acts.
// expect-first-line: the_database_refuses_a_cycle_of_relations_that_act, intact::in_model<Folder>, intact::in_relation<&Folder::parent_id>, intact::in_dialect<intact::dialect::sqlserver>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <optional>

struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

template <>
inline constexpr auto intact::model<Folder> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::relation(intact::fields<&Folder::parent_id>, intact::references<&Folder::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
#else
    intact::relation(intact::fields<&Folder::parent_id>, intact::references<&Folder::id>,
                     intact::on_delete<intact::NoAction>));
#endif

struct Files : intact::schema<Folder> {};
#ifdef DIAGNOSTIC_FIXED
static_assert(intact::portable_to<Files, intact::dialect::sqlserver>);
#else
inline constexpr std::string_view script = intact::ddl<Files, intact::dialect::sqlserver>;
#endif
