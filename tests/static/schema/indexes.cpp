// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/indexes.hpp>

#include <cstdint>
#include <intact/intact.hpp>

namespace blog {
struct User {
  std::int64_t id{};
  std::int64_t tenant{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
  std::int64_t tenant{};
  std::int64_t editor{};
  std::int64_t owner{};
  std::int64_t number{};
  std::int64_t reader{};
};
}  // namespace blog

using blog::Post, blog::User;

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::tenant, &User::id>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::relation(intact::fields<&Post::author>, intact::references<&User::id>),
    intact::relation(intact::fields<&Post::tenant, &Post::author>,
                     intact::references<&User::tenant, &User::id>),
    intact::relation(intact::fields<&Post::editor>, intact::references<&User::id>),
    intact::relation(intact::fields<&Post::owner>, intact::references<&User::id>),
    intact::relation(intact::fields<&Post::reader>, intact::references<&User::id>, intact::unindexed),
    intact::relation(intact::fields<&Post::id>, intact::references<&User::id>),
    intact::relation(intact::fields<&Post::tenant>, intact::references<&User::id>),
    intact::index<&Post::editor, &Post::number>, intact::unique<&Post::owner, &Post::number>);

namespace {

using namespace intact;

constexpr std::uint16_t abc[] = {0, 1, 2};
constexpr std::uint16_t ba[] = {1, 0};
constexpr std::uint16_t ac[] = {0, 2};
constexpr column_list on_abc{abc, 3};
static_assert(covers(on_abc, {abc, 1}) && covers(on_abc, {abc, 2}) && covers(on_abc, on_abc));
static_assert(covers(on_abc, {ba, 2}) && !covers(on_abc, {ba, 1}) && !covers(on_abc, {ac, 2}));
static_assert(!covers({abc, 1}, on_abc) && !covers({}, {abc, 1}));

// One for the author; the pair with the tenant begins with neither of it; editor and owner begin an index and a unique; the
// reader wants none; the id is the key; the tenant begins the pair.
constexpr auto& post = detail::table_of<Post>;
static_assert(needs_index(post, 0) && needs_index(post, 1));
static_assert(!needs_index(post, 2) && !needs_index(post, 3) && !needs_index(post, 4) &&
              !needs_index(post, 5));
static_assert(!needs_index(post, 6));

constexpr int indexes_of(const table_info& table) {
  int count = 0;
  visit_indexes(table, [&](column_list) { ++count; });
  return count;
}
static_assert(indexes_of(post) == 3 && indexes_of(detail::table_of<User>) == 0);

constexpr bool is_named(column_list columns, std::string_view expected) {
  char buffer[64]{};
  text::writer out(buffer);
  write_index_name(out, post, columns);
  return std::string_view(buffer, out.size()) == expected;
}
static_assert(is_named(post.indexes[0], "Post_editor_number_idx"));
static_assert(is_named(post.relations[1].fields, "Post_tenant_author_idx"));

}  // namespace
