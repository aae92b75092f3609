// SPDX-License-Identifier: BSL-1.0
// The parent is part of the key of a child.
// expect-first-line: error<intact::reason::SetNull_on_a_field_of_the_primary_key, intact::in_model<Folder>,
// expect-first-line: , intact::in_field<&Folder::parent>,
// expect-first-line: , intact::remedy::use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: every_field_optional
#include <intact/intact.hpp>

#include <cstdint>

struct Folder {
  std::int64_t number{};
  std::int64_t parent{};
};

template <>
inline constexpr auto intact::model<Folder> =
    intact::describe(intact::primary_key<&Folder::parent, &Folder::number>, intact::unique<&Folder::number>,
                     intact::relation(intact::fields<&Folder::parent>, intact::references<&Folder::number>,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_delete<intact::NoAction>));
#else
                                      intact::on_delete<intact::SetNull>));
#endif

struct Disk : intact::schema<Folder> {};
static_assert(!intact::ddl<Disk>.empty());
