// SPDX-License-Identifier: BSL-1.0
// meaning: The link that is named is no element of the schema, perhaps as it is written there with its models the other way round.
// expect-first-line: the_many_to_many_is_not_in_the_schema, intact::in_model<intact::many_to_many<Category, Article.*intact::in_schema<Blog>
// expect-error: remedy::name_it_as_it_stands_in_the_schema
#include <intact/sqlite.hpp>

struct Article {
  std::int64_t id{};
};

struct Category {
  std::int64_t id{};
};

struct Blog : intact::schema<Article, Category, intact::many_to_many<Article, Category>> {};

#ifdef DIAGNOSTIC_FIXED
using Filed = intact::many_to_many<Article, Category>;
#else
using Filed = intact::many_to_many<Category, Article>;
#endif

bool file(intact::sqlite::database<Blog>& db, const Article& article, const Category& category) {
  return db.connect<Filed>(article, category);
}
