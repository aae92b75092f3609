// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/plan.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace {
using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
  maybe editor;
};
struct Comment {
  std::int64_t id{};
  std::int64_t post{};
};
// References what SetNull sets.
struct Desk {
  std::int64_t id{};
  maybe editor;
};
// Is reached twice: its own relation goes and follows.
struct Bell {
  std::int64_t id{};
  maybe desk;
};
struct Node {
  std::int64_t id{};
  maybe parent;
};
struct Place {
  std::int64_t x{};
  std::int64_t y{};
};
struct Thing {
  std::int64_t id{};
  std::int64_t x{};
  std::int64_t y{};
};
}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(unique<&Post::editor>,
                                             relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>),
                                             relation(fields<&Post::editor>, references<&User::id>));
template <>
inline constexpr auto model<Comment> = describe(relation(fields<&Comment::post>, references<&Post::id>));
template <>
inline constexpr auto model<Desk> = describe(unique<&Desk::editor>,
                                             relation(fields<&Desk::editor>, references<&Post::editor>,
                                                      on_delete<NoAction>));
template <>
inline constexpr auto model<Bell> = describe(relation(fields<&Bell::desk>, references<&Desk::editor>,
                                                      on_update<Restrict>));
template <>
inline constexpr auto model<Node> = describe(relation(fields<&Node::parent>, references<&Node::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Place> = describe(primary_key<&Place::x, &Place::y>);
template <>
inline constexpr auto model<Thing> = describe(relation(fields<&Thing::x, &Thing::y>,
                                                       references<&Place::x, &Place::y>));

}  // namespace intact

namespace {

using namespace intact;

struct Blog : schema<Comment, Post, User, Node> {};
constexpr auto plan = erase_plan<Blog, User>;
static_assert(plan.size() == 3);
// By depth, then in order of the schema.
static_assert(plan[0] == erase_step{.model = "Post",
                                    .relation = "author",
                                    .parent = "User",
                                    .action = action::cascade,
                                    .depth = 1});
static_assert(plan[1].is<&Post::editor>() && plan[1].action == action::set_null && plan[1].depth == 1 &&
              !plan[1].may_block && !plan[1].on_update);
static_assert(plan[2].is<&Comment::post>() && !plan[2].is<&Post::author>() && plan[2].depth == 2 &&
              plan[2].may_block);
static_assert(plan[0] != plan[1] && plan == erase_plan<Blog, User> && plan[2] != erase_plan<Blog, Post>[0]);

constexpr int blocking() {
  int count = 0;
  for (const erase_step& step : plan) count += step.may_block ? 1 : 0;
  return count;
}
static_assert(blocking() == 1);

static_assert(erase_plan_table<Blog, User> ==
              "depth  model    relation  parent  on      action    may block\n"
              "1      Post     author    User    delete  Cascade\n"
              "1      Post     editor    User    delete  SetNull\n"
              "2      Comment  post      Post    delete  Restrict  yes\n");
static_assert(erase_plan<Blog, Comment>.empty() && erase_plan_table<Blog, Comment> == "no relation acts\n");

// A relation of a model with itself is one step.
static_assert(erase_plan<Blog, Node>.size() == 1 && erase_plan<Blog, Node>[0].depth == 1);

struct Space : schema<Place, Thing> {};
static_assert(erase_plan<Space, Place>[0].relation == "x, y" &&
              erase_plan<Space, Place>[0].is<&Thing::x, &Thing::y>() &&
              !erase_plan<Space, Place>[0].is<&Thing::x>());

// An ON UPDATE action is a step of its own, one relation further than what sets the key.
struct Office : schema<User, Post, Desk, Bell, acknowledge<&Post::editor>> {};
static_assert(erase_plan_table<Office, User> ==
              "depth  model  relation  parent  on      action    may block\n"
              "1      Post   author    User    delete  Cascade\n"
              "1      Post   editor    User    delete  SetNull\n"
              "2      Desk   editor    Post    delete  NoAction  yes\n"
              "2      Desk   editor    Post    update  Cascade\n"
              "3      Bell   desk      Desk    update  Restrict  yes\n");
static_assert(erase_plan<Office, User>[3].on_update && erase_plan<Office, User>[3].is<&Desk::editor>());

}  // namespace
