// SPDX-License-Identifier: BSL-1.0
// meaning: Rows of two models are connected, or asked for, but no `many_to_many` of the schema is between these two.
// expect-first-line: no_many_to_many_is_between_the_models, intact::between_models<Article, Category>, intact::in_schema<Blog>
// expect-error: remedy::add_a_many_to_many_of_them_to_the_schema
#include <intact/sqlite.hpp>

struct Article {
  std::int64_t id{};
};

struct Category {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<Article, Category, intact::many_to_many<Article, Category>> {};
#else
struct Blog : intact::schema<Article, Category> {};
#endif

bool file(intact::sqlite::database<Blog>& db, const Article& article, const Category& category) {
  return db.connect(article, category);
}
