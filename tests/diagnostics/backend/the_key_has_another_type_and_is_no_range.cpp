// SPDX-License-Identifier: BSL-1.0
// A text is a range of characters, and characters are integers; yet it is no range of keys.
// expect-first-line: the_key_has_another_type, intact::in_model<User>.*found_type<char ?\[3\]>
// expect-error: remedy::give_a_value_of_the_type_of_the_key_s_field
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Blog : intact::schema<User> {};

#ifdef DIAGNOSTIC_FIXED
auto erase(intact::sqlite::database<Blog>& db) { return db.erase<User>(12); }
#else
auto erase(intact::sqlite::database<Blog>& db) { return db.erase<User>("12"); }
#endif
