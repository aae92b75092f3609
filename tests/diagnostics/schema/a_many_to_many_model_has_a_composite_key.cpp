// SPDX-License-Identifier: BSL-1.0
// A tag is a language and a word.
// meaning: A link table holds one column for each of its two ends.
// expect-first-line: error<intact::reason::a_many_to_many_model_has_a_composite_key,
// expect-first-line: , intact::in_model<intact::many_to_many<Post, Tag, intact::fixed_string<0>\{(\"\"|\{\})\} ?> ?>,
// expect-first-line: , intact::references_model<Tag>,
// expect-first-line: , intact::remedy::write_a_link_model_with_two_relations>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
};
struct Tag {
  std::string language;
  std::string word;
};

template <>
inline constexpr auto intact::model<Tag> = intact::describe(intact::primary_key<&Tag::language, &Tag::word>);

#ifdef DIAGNOSTIC_FIXED
struct Tagging {
  std::int64_t post_id{};
  std::string language;
  std::string word;
};

template <>
inline constexpr auto intact::model<Tagging> = intact::describe(
    intact::primary_key<&Tagging::post_id, &Tagging::language, &Tagging::word>,
    intact::relation(intact::fields<&Tagging::post_id>, intact::references<&Post::id>,
                     intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&Tagging::language, &Tagging::word>,
                     intact::references<&Tag::language, &Tag::word>, intact::on_delete<intact::Cascade>));

struct Blog : intact::schema<Post, Tag, Tagging> {};
#else
struct Blog : intact::schema<Post, Tag, intact::many_to_many<Post, Tag>> {};
#endif
static_assert(!intact::ddl<Blog>.empty());
