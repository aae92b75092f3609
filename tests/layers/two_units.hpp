// SPDX-License-Identifier: BSL-1.0
// What both units of the program do with a database, so that each needs what the backend compiles.
#pragma once

#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace two_units {

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author_id;
};
struct Note {
  std::int64_t id{};
  std::int64_t user_id{};
};

}  // namespace two_units

template <>
inline constexpr auto intact::model<two_units::Post> = intact::describe(
    intact::relation(intact::fields<&two_units::Post::author_id>, intact::references<&two_units::User::id>,
                     intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<two_units::Note> = intact::describe(
    intact::relation(intact::fields<&two_units::Note::user_id>, intact::references<&two_units::User::id>,
                     intact::on_delete<intact::Restrict>));

namespace two_units {

struct Blog : intact::schema<User, Post, Note> {};

/// 0 if what succeeds, what fails, and what is only told about is as it should be.
template <class Mode>
int use_database() {
  auto db = intact::sqlite::open<Blog, Mode>(":memory:");
  db.create_tables();
  std::size_t logged = 0;
  db.set_log([&](const intact::sqlite::statement_log& entry) {
    if (!entry.expanded().empty()) ++logged;
  });
  const User ada = db.insert(User{0, "Ada"});
  const User bob = db.insert(User{0, "Bob"});
  db.insert(Post{0, ada.id});
  db.insert(Note{0, bob.id});
  std::string refused;
  try {
    db.template erase<User>(bob.id);
  } catch (const intact::foreign_key_violation& violation) {
    refused = violation.relation();
  }
  const std::string foreseen = to_string(db.template preview_erase<User>(bob.id));
  const std::string done = to_string(db.template erase<User>(ada.id));
  const bool right =
      refused == "Note.user_id" && foreseen.ends_with("forbidden by 1 Note (user_id, Restrict)") &&
      done == "1 User deleted, 1 Post set null (author_id)" && logged > 0 && db.check_integrity().ok();
  return right ? 0 : 1;
}

inline int use_databases() { return use_database<intact::foreign_keys>() + use_database<intact::emulated>(); }

}  // namespace two_units
