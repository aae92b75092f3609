// SPDX-License-Identifier: BSL-1.0
// The code of docs/compile_errors.md: what the compiler would say, asked without failing.
#include <intact/intact.hpp>
#include <iostream>
#include <type_traits>

// [descriptor]
struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};  // required, so it cannot become NULL
};

constexpr auto asked = intact::verdict_of(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::SetNull>));

static_assert(!asked.value);
static_assert(std::is_same_v<decltype(asked)::reason, intact::reason::SetNull_needs_every_field_optional>);
// [/descriptor]

// [schema]
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
};

template <>
inline constexpr auto intact::model<Comment> = describe(relation(fields<&Comment::post_id>,
                                                                 references<&Post::id>));

static_assert(intact::verdict_of<Post, Comment>().value);

constexpr auto without_post = intact::verdict_of<Comment>();
static_assert(
    std::is_same_v<decltype(without_post)::reason, intact::reason::a_relation_to_a_model_outside_the_schema>);
// [/schema]

int main() { std::cout << "all of this was asked while compiling\n"; }
