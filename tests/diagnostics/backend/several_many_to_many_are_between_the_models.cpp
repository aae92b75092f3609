// SPDX-License-Identifier: BSL-1.0
// meaning: More than one `many_to_many` of the schema is between the two models, so that the rows alone do not tell which is meant.
// expect-first-line: several_many_to_many_are_between_the_models, intact::between_models<Article, Category>, intact::in_schema<Blog>
// expect-error: remedy::name_the_many_to_many_that_is_meant
#include <intact/sqlite.hpp>

struct Article {
  std::int64_t id{};
};

struct Category {
  std::int64_t id{};
};

using Filed = intact::many_to_many<Article, Category>;
using Pinned = intact::many_to_many<Article, Category, "Pinned">;

struct Blog : intact::schema<Article, Category, Filed, Pinned> {};

#ifdef DIAGNOSTIC_FIXED
auto of(intact::sqlite::database<Blog>& db, const Article& article) { return db.related<Pinned>(article); }
#else
auto of(intact::sqlite::database<Blog>& db, const Article& article) { return db.related<Category>(article); }
#endif
