// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::the_key_has_another_number_of_fields, intact::in_model<Folder>
// expect-error: what is wrong, where, and the remedy
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

template <>
inline constexpr auto intact::model<Folder> =
    intact::describe(intact::relation(intact::fields<&Folder::parent_id>, intact::references<&Folder::id>));

struct Blog : intact::schema<Folder> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Folder>(intact::where(intact::ancestors<&Folder::parent_id>(1)));
#else
  db.erase<Folder>(intact::where(intact::ancestors<&Folder::parent_id>(1, 2)));
#endif
}
