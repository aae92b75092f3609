// SPDX-License-Identifier: BSL-1.0
// expect-first-line: SetNull_needs_every_field_optional, intact::in_model<Post>, intact::in_field<&Post::author>
// expect-error: remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction
#include <intact/intact.hpp>
#include <optional>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::int64_t> author;
#else
  std::int64_t author{};
#endif
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::SetNull>));

struct Blog : intact::schema<User, Post> {};

// Whatever is asserted, the mistake is the description's.
static_assert(!intact::can_delete<Blog, User, Post> && intact::can_null<Blog, User, &Post::author>);
static_assert(!intact::can_block<Blog, User> && intact::can_update<Blog, intact::updating<User>>);
static_assert(!intact::can_default<Blog, User> && intact::cascade_depth<Blog, User> == 0);
static_assert(!intact::deletes_all<Blog, User, Post> && intact::cascade_depth<Blog, User> < 1);
static_assert(intact::erase_plan<Blog, User>.size() == 1 && !intact::erase_plan<Blog, User>.empty());
static_assert(intact::erase_plan<Blog, User>[0].action == intact::action::set_null &&
              intact::erase_plan<Blog, User>[0].is<&Post::author>() &&
              !intact::erase_plan<Blog, User>[0].may_block);
static_assert(intact::erase_plan<Blog, User>[0] == intact::erase_step{.model = "Post",
                                                                      .relation = "author",
                                                                      .parent = "User",
                                                                      .action = intact::action::set_null,
                                                                      .depth = 1});

std::size_t letters() {
  std::size_t sum = intact::erase_plan_table<Blog, User>.size();
  for (const intact::erase_step& step : intact::erase_plan<Blog, User>) sum += step.model.size();
  return sum;
}
