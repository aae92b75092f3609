// SPDX-License-Identifier: BSL-1.0
// The only relation there is cannot clash with another.
// meaning: What becomes of rows through this relation depends on no order, so there is nothing to accept. It may have,
// meaning: before the models were changed.
// expect-first-line: an_acknowledge_that_nothing_needs, intact::in_relation<(\(& ?|&)Post::author\)?>
// expect-first-line: remedy::leave_out_the_acknowledge
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Post> {};
#else
struct Blog : intact::schema<User, Post, intact::acknowledge<&Post::author>> {};
#endif
