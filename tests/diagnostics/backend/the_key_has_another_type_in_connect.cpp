// SPDX-License-Identifier: BSL-1.0
// The keys stand in the order of the models that are named.
// expect-first-line: the_key_has_another_type, intact::in_model<Tag>, intact::in_field<.*"name".*intact::found_type<int>
// expect-error: remedy::give_a_value_of_the_type_of_the_key_s_field
#include <intact/sqlite.hpp>
#include <string>

struct Article {
  std::int64_t id{};
};

struct Tag {
  std::string name;
};

template <>
inline constexpr auto intact::model<Tag> = intact::describe(intact::primary_key<&Tag::name>);

struct Blog : intact::schema<Article, Tag, intact::many_to_many<Article, Tag>> {};

#ifdef DIAGNOSTIC_FIXED
bool file(intact::sqlite::database<Blog>& db) { return db.connect<Article, Tag>(1, "news"); }
#else
bool file(intact::sqlite::database<Blog>& db) { return db.connect<Tag, Article>(1, "news"); }
#endif
