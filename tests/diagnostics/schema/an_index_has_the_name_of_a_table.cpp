// SPDX-License-Identifier: BSL-1.0
// The index of a relation is called after its table and field.
// meaning: In SQLite tables and indexes share their names, and that of an index is its table and its columns, joined by
// meaning: underscores, with `_idx`.
// expect-first-line: an_index_has_the_name_of_a_table, intact::in_model<Post>, intact::in_model<Post_User_IDX>
// expect-first-line: remedy::rename_a_table_or_a_column_of_one_of_them
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t user{};
};

struct Post_User_IDX {
  std::int64_t id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::user>,
                                                                              intact::references<&User::id>));

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Post_User_IDX> = intact::describe(intact::table<"by_user">);
#endif

struct Blog : intact::schema<User, Post, Post_User_IDX> {};
