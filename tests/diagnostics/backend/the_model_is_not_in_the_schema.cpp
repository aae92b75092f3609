// SPDX-License-Identifier: BSL-1.0
// meaning: The schema of the database, or of the question, has no table for the model.
// expect-first-line: the_model_is_not_in_the_schema, intact::in_model<Comment>, intact::in_schema<Blog>
// expect-error: remedy::add_the_model_to_the_schema_or_use_a_database_that_has_it
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Comment {
  std::int64_t id{};
  std::string text;
};

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Comment> {};
#else
struct Blog : intact::schema<User> {};
#endif

void write(intact::sqlite::database<Blog>& db) { db.insert(Comment{.text = "first"}); }
