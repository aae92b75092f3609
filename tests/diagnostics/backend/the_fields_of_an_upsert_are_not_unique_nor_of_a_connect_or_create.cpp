// SPDX-License-Identifier: BSL-1.0
// What is to be connected is found by its key, or by the fields of a unique; others could be those of several rows.
// expect-first-line: error<intact::reason::the_fields_of_an_upsert_are_not_unique, intact::in_model<User>,
// expect-error: in_fields<&User::name>
// expect-error: remedy::name_the_fields_of_the_key_or_of_a_unique_in_its_order
#include <intact/sqlite.hpp>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
  std::string email;
};
template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::email>);

struct Blog : intact::schema<User> {};

void write(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.connect_or_create<&User::email>(User{});
#else
  db.connect_or_create<&User::name>(User{});
#endif
}
