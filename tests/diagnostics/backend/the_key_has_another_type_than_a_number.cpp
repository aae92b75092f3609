// SPDX-License-Identifier: BSL-1.0
// expect-first-line: the_key_has_another_type, intact::in_model<User>.*found_type<char ?\[6\]>
// expect-error: remedy::give_a_value_of_the_type_of_the_key_s_field
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Blog : intact::schema<User> {};

#ifdef DIAGNOSTIC_FIXED
bool exists(intact::sqlite::database<Blog>& db) { return db.find<User>(1).has_value(); }
#else
bool exists(intact::sqlite::database<Blog>& db) { return db.find<User>("Alice").has_value(); }
#endif
