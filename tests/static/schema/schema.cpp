// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/schema.hpp>

#include <cstdint>
#include <intact/intact.hpp>

namespace blog {
struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
}  // namespace blog

using blog::Post, blog::User;

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));

namespace {

using namespace intact;

struct Blog : schema<User, Post, many_to_many<User, Post>> {};
struct Empty : schema<> {};
struct Derived : Blog {};

static_assert(Schema<Blog> && Schema<Empty> && Schema<Derived> && Schema<schema<User>>);
static_assert(!Schema<User> && !Schema<int>);

constexpr const schema_info& info = info_of<Blog>;
static_assert(info.tables.size() == 3 && info.table(0).name == "User" && info.table(2).name == "_PostToUser");
static_assert(info.edges.size() == 3 && info.edges[0].child == 1 && info.edges[0].parent == 0);
static_assert(&info_of<Derived> == &info);
static_assert(info_of<Empty>.tables.empty());

static_assert(index_in<Blog, User> == 0 && index_in<Blog, Post> == 1);
static_assert(index_in<Blog, many_to_many<User, Post>> == 2 &&
              index_in<Blog, many_to_many<Post, User>> == no_table);
static_assert(index_in<Blog, int> == no_table);

}  // namespace
