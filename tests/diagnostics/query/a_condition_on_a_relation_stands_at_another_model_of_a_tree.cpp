// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::a_condition_on_a_relation_stands_at_another_model, intact::in_model<User>, intact::in_relation<&Folder::parent_id>
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

struct User {
  std::int64_t id{};
};
struct Blog : intact::schema<Folder, User> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Folder>(intact::where(intact::descendants<&Folder::parent_id>(1)));
#else
  db.erase<User>(intact::where(intact::descendants<&Folder::parent_id>(1)));
#endif
}
