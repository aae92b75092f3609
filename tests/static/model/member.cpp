// SPDX-License-Identifier: BSL-1.0
#include <intact/model/member.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace blog {
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> author_id;
};
template <class T>
struct Row {
  T key;
  T value;
};
}  // namespace blog

namespace {

using namespace intact::detail;

struct Entity {
  int id;
};
struct Derived : Entity {
  int own;
};

static_assert(std::is_same_v<owner_of<&blog::Post::title>, blog::Post>);
static_assert(std::is_same_v<member_type<&blog::Post::title>, std::string>);
static_assert(std::is_same_v<member_type<&blog::Post::author_id>, std::optional<std::int64_t>>);
static_assert(std::is_same_v<owner_of<&blog::Row<int>::value>, blog::Row<int>>);

static_assert(field_index<&blog::Post::id> == 0);
static_assert(field_index<&blog::Post::title> == 1);
static_assert(field_index<&blog::Post::author_id> == 2);
static_assert(field_index<&blog::Row<blog::Post>::value> == 1);

// A field of a base class is the base's own, in C++ as well; one of a struct that cannot be taken apart is nowhere.
static_assert(std::is_same_v<owner_of<&Derived::id>, Entity> && field_index<&Derived::id> == 0);
static_assert(field_index<&Derived::own> == no_field);

}  // namespace
