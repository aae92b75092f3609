// SPDX-License-Identifier: BSL-1.0
// meaning: A condition on a many_to_many names no field of the other model, so that it could lead either way.
// expect-first-line: error<intact::reason::the_side_of_the_link_is_not_said, intact::in_model<Article>
// expect-error: remedy::name_the_model_it_leads_to_as_in_any_Link_Model
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
  db.erase<Article>(intact::where(intact::any<categories, Category>()));
#else
  db.erase<Article>(intact::where(intact::any<categories>()));
#endif
}
