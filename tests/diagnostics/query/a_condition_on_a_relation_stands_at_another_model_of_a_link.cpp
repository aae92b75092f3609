// SPDX-License-Identifier: BSL-1.0
// The other way round it is Category that is asked.
// expect-first-line: error<intact::reason::a_condition_on_a_relation_stands_at_another_model, intact::in_model<Category>
// expect-error: remedy::ask_rows_of_a_model_of_the_link
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Article {
  std::int64_t id{};
  std::string title;
};
struct Category {
  std::int64_t id{};
  std::string name;
};
using categories = intact::many_to_many<Article, Category>;

struct Blog : intact::schema<Article, Category, categories> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Article>(intact::where(intact::any<categories>(field<&Category::name> == "News")));
#else
  db.erase<Category>(intact::where(intact::any<categories>(field<&Category::name> == "News")));
#endif
}
