// SPDX-License-Identifier: BSL-1.0
// Keys of two models are never the same thing, even where they are the same number.
// expect-first-line: error<intact::reason::a_comparison_of_different_types, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::author_id, &Post::answers>, intact::found_type<UserId>,
// expect-first-line: , intact::found_type<std::optional<PostId> ?>,
// expect-first-line: , intact::remedy::compare_what_has_the_same_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct UserId {
  std::int64_t value{};
};
struct PostId {
  std::int64_t value{};
};

struct Post {
  std::int64_t id{};
  UserId author_id{};
  UserId editor_id{};
  std::optional<PostId> answers;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
                                                             intact::check(intact::field<&Post::author_id> !=
                                                                           intact::field<&Post::editor_id>));
#else
                                                             intact::check(intact::field<&Post::author_id> !=
                                                                           intact::field<&Post::answers>));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
