// SPDX-License-Identifier: BSL-1.0
#include <intact/model/descriptor.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <type_traits>

namespace {

using namespace intact;

struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
struct User {
  std::int64_t id{};
};

template <auto& Object>
inline constexpr bool is_descriptor = Descriptor<std::remove_cvref_t<decltype(Object)>>;

static_assert(is_descriptor<table<"posts">> && is_descriptor<column<&Post::author, "user">>);
static_assert(is_descriptor<primary_key<&Post::id>> && is_descriptor<natural> &&
              is_descriptor<autoincrement>);
static_assert(is_descriptor<intact::unique<&Post::id>> && is_descriptor<intact::index<&Post::id>>);
static_assert(is_descriptor<collate<&Post::id, "NOCASE">> && is_descriptor<not_strict>);
static_assert(Descriptor<decltype(default_value<&Post::id>(1))>);
static_assert(Descriptor<decltype(check(field<&Post::id> > 0))>);
static_assert(Descriptor<decltype(relation(fields<&Post::author>, references<&User::id>))>);

// The parts of a relation are none.
static_assert(!is_descriptor<on_delete<Cascade>> && !is_descriptor<deferred> &&
              !is_descriptor<fields<&Post::id>>);
static_assert(!is_descriptor<field<&Post::id>>);
static_assert(!Descriptor<int> && !Descriptor<Post>);

static_assert(detail::same_field<&Post::id, &Post::id>);
static_assert(!detail::same_field<&Post::id, &Post::author> && !detail::same_field<&Post::id, &User::id>);
static_assert(std::is_same_v<detail::owner_of_first<&User::id, &Post::id>::type, User>);
static_assert(std::is_void_v<detail::owner_of_first<>::type>);

}  // namespace
