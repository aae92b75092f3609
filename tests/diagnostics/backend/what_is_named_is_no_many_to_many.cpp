// SPDX-License-Identifier: BSL-1.0
// meaning: What stands in angle brackets is neither a `many_to_many`, nor one model, nor two: three of them, for instance.
// expect-first-line: what_is_named_is_no_many_to_many, intact::found_type<std::tuple<Article, Category, Filed> ?>, intact::in_schema<Blog>
// expect-error: remedy::name_a_many_to_many_or_one_or_two_models
#include <intact/sqlite.hpp>

struct Article {
  std::int64_t id{};
};

struct Category {
  std::int64_t id{};
};

struct Filed : intact::many_to_many<Article, Category> {};

struct Blog : intact::schema<Article, Category, intact::many_to_many<Article, Category>> {};

#ifdef DIAGNOSTIC_FIXED
bool file(intact::sqlite::database<Blog>& db) { return db.connect<Article, Category>(1, 2); }
#else
bool file(intact::sqlite::database<Blog>& db) { return db.connect<Article, Category, Filed>(1, 2); }
#endif
