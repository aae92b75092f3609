// SPDX-License-Identifier: BSL-1.0
// meaning: What is passed is no row of a model of the schema: a key, for instance, which does not tell of which model it is.
// expect-first-line: what_is_connected_is_no_row_of_the_schema, intact::found_type<int>, intact::in_schema<Blog>
// expect-error: remedy::pass_rows_or_name_the_models_before_the_keys
#include <intact/sqlite.hpp>

struct Article {
  std::int64_t id{};
};

struct Category {
  std::int64_t id{};
};

struct Blog : intact::schema<Article, Category, intact::many_to_many<Article, Category>> {};

#ifdef DIAGNOSTIC_FIXED
bool file(intact::sqlite::database<Blog>& db) { return db.connect<Article, Category>(1, 2); }
#else
bool file(intact::sqlite::database<Blog>& db) { return db.connect(1, 2); }
#endif
