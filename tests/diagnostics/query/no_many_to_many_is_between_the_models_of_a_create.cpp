// SPDX-License-Identifier: BSL-1.0
// A create() links its row with rows of a model that no many_to_many leads to.
// expect-first-line: error<intact::reason::no_many_to_many_is_between_the_models, intact::between_models<Article, User>,
// expect-error: remedy::add_a_many_to_many_of_them_to_the_schema
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};
struct Tag {
  std::int64_t id{};
};
struct Article {
  std::int64_t id{};
};

struct Press : intact::schema<User, Tag, Article, intact::many_to_many<Article, Tag>> {};

void write(intact::sqlite::database<Press>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.insert(intact::create(Article{}, intact::linked<Tag>(Tag{})));
#else
  db.insert(intact::create(Article{}, intact::linked<User>(User{})));
#endif
}
