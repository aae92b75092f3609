// SPDX-License-Identifier: BSL-1.0
// SQLite has no subqueries in a CHECK, as other rows may change when this one does not.
// meaning: A CHECK asks other rows, or has a range that is known only when a statement runs.
// expect-first-line: error<intact::reason::a_check_has_what_only_a_statement_can_have, intact::in_model<Folder>,
// expect-error: remedy::use_the_fields_of_the_row_and_constants
#include <intact/intact.hpp>

#include <array>
#include <cstdint>

struct Folder {
  std::int64_t id{};
  std::int64_t kind{};
};

inline constexpr std::array<int, 2> kinds{1, 2};

template <>
inline constexpr auto intact::model<Folder> =
    intact::describe(intact::index<&Folder::kind>,
#ifdef DIAGNOSTIC_FIXED
                     intact::check(intact::in(intact::field<&Folder::kind>, 1, 2)));
#else
                     intact::check(intact::in(intact::field<&Folder::kind>, kinds)));
#endif

struct Disk : intact::schema<Folder> {};
static_assert(!intact::ddl<Disk>.empty());
