// SPDX-License-Identifier: BSL-1.0
// The tenant of a post is a field of both relations. If it becomes NULL first, the author is not looked for.
// meaning: A delete of one row reaches these rows by two relations that share a field, and an action of one changes it.
// meaning: What the other one then finds depends on which SQLite comes to first.
// expect-first-line: which_of_two_actions_wins_depends_on_the_order_of_tables_and_rows, intact::in_model<Post>
// expect-first-line: intact::in_relation<(\(& ?|&)Post::tenant\)?>, intact::along<Tenant, Post>, intact::in_relation<(\(& ?|&)Post::tenant\)?, (\(& ?|&)Post::author\)?>, intact::along<Tenant, Author, Post>
// expect-first-line: remedy::use_NoAction_or_fields_of_its_own_or_acknowledge_the_relation
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>
#include <optional>

struct Tenant {
  std::int64_t id{};
};

struct Author {
  std::int64_t tenant{};
  std::int64_t number{};
};

struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> tenant{};
  std::optional<std::int64_t> author{};
};

template <>
inline constexpr auto intact::model<Author> =
    intact::describe(intact::primary_key<&Author::tenant, &Author::number>,
                     intact::relation(intact::fields<&Author::tenant>, intact::references<&Tenant::id>,
                                      intact::on_delete<intact::Cascade>));

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::tenant>, intact::references<&Tenant::id>,
                                      intact::on_delete<intact::NoAction>),
                     intact::relation(intact::fields<&Post::tenant, &Post::author>,
                                      intact::references<&Author::tenant, &Author::number>,
                                      intact::on_delete<intact::Cascade>));
#else
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::tenant>, intact::references<&Tenant::id>,
                                      intact::on_delete<intact::SetNull>),
                     intact::relation(intact::fields<&Post::tenant, &Post::author>,
                                      intact::references<&Author::tenant, &Author::number>,
                                      intact::on_delete<intact::Cascade>));
#endif

struct Blog : intact::schema<Tenant, Author, Post> {};
