// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/table_of.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>

namespace blog {
enum class Status { draft, published };
struct UserId {
  std::int64_t value;
};
struct User {
  UserId id{};
  std::string name;
};
struct Post {
  std::int64_t tenant{};
  std::int32_t number{};
  std::string title;
  std::optional<UserId> author;
  Status status{};
  std::optional<Status> earlier;
  std::optional<double> score;
  std::array<std::byte, 4> digest{};
  std::optional<std::int64_t> parent_tenant;
  std::optional<std::int32_t> parent_number;
};
struct Numbered {
  std::int64_t id{};
};
struct Natural {
  std::int64_t id{};
};
struct Small {
  std::int32_t id{};
};
struct Named {
  std::string code;
};
struct Strong {
  UserId key{};
};
struct WithArray {
  std::int64_t id{};
  int numbers[3];
};
struct Late {
  std::int64_t id{};
};
}  // namespace blog

using blog::Post, blog::User;

template <>
struct intact::column_type<blog::Status> : intact::by_name<blog::Status::draft, blog::Status::published> {};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::table<"posts">, intact::not_strict, intact::column<&Post::title, "heading">,
    intact::relation(intact::fields<&Post::author>, intact::references<&User::id>,
                     intact::on_delete<intact::Restrict>, intact::on_update<intact::NoAction>,
                     intact::unindexed),
    intact::check(intact::field<&Post::title> != ""), intact::index<&Post::score, &Post::number>,
    intact::unique<&Post::title, &Post::author>, intact::primary_key<&Post::number, &Post::tenant>,
    intact::unique<&Post::digest>, intact::default_value<&Post::score>(0.5),
    intact::collate<&Post::title, "NOCASE">, intact::default_value<&Post::status>(blog::Status::draft),
    intact::check(intact::field<&Post::number> > 0),
    intact::relation(intact::fields<&Post::parent_tenant, &Post::parent_number>,
                     intact::references<&Post::tenant, &Post::number>, intact::deferred));
template <>
inline constexpr auto intact::model<blog::Numbered> = intact::describe(intact::autoincrement);
template <>
inline constexpr auto intact::model<blog::Natural> = intact::describe(intact::natural);
template <>
inline constexpr auto intact::model<blog::Named> = intact::describe(intact::primary_key<&blog::Named::code>);
template <>
inline constexpr auto intact::model<blog::Strong> = intact::describe(intact::primary_key<&blog::Strong::key>);
template <>
inline constexpr auto intact::model<blog::Late> = intact::describe(
    intact::autoincrement, intact::check(intact::field<&blog::Late::id> > "x"), intact::table<"late">);

namespace {

using intact::action;
using intact::column_list;
using intact::storage;
using intact::detail::table_of;

template <class... Numbers>
constexpr bool are(column_list columns, Numbers... numbers) {
  const std::size_t expected[] = {static_cast<std::size_t>(numbers)...};
  if (columns.size() != sizeof...(numbers)) return false;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] != expected[i]) return false;
  return true;
}

// -- a struct without a description ------------------------------------------------------------------------------------

constexpr auto& user = table_of<User>;
static_assert(user.id == intact::id_of<User> && user.model == "User" && user.name == "User" && user.strict);
static_assert(user.columns.size() == 2 && are(user.key, 0) && user.generated && !user.autoincrement);
static_assert(user.columns[0].name == "id" && user.columns[0].type == storage::integer &&
              !user.columns[0].nullable);
static_assert(user.columns[1].name == "name" && user.columns[1].type == storage::text &&
              !user.columns[1].has_default);
static_assert(user.uniques.empty() && user.indexes.empty() && user.checks.empty() && user.relations.empty());

// -- the key and how it comes about ------------------------------------------------------------------------------------

static_assert(table_of<blog::Numbered>.generated && table_of<blog::Numbered>.autoincrement);
static_assert(!table_of<blog::Natural>.generated && are(table_of<blog::Natural>.key, 0));
static_assert(!table_of<blog::Small>.generated && are(table_of<blog::Small>.key, 0));
static_assert(!table_of<blog::Named>.generated && are(table_of<blog::Named>.key, 0));
static_assert(table_of<blog::Strong>.generated);

// -- everything at once, in the order of the descriptors ---------------------------------------------------------------

constexpr auto& post = table_of<Post>;
static_assert(post.model == "Post" && post.name == "posts" && !post.strict);
static_assert(are(post.key, 1, 0) && !post.generated && !post.autoincrement);
static_assert(post.uniques.size() == 2 && are(post.uniques[0], 2, 3) && are(post.uniques[1], 7));
static_assert(post.indexes.size() == 1 && are(post.indexes[0], 6, 1));
static_assert(post.checks.size() == 2 && post.checks[0] == R"(("heading" <> ''))" &&
              post.checks[1] == R"(("number" > 0))");

static_assert(post.columns.size() == 10);
static_assert(post.columns[1].name == "number" && post.columns[1].type == storage::integer);
static_assert(post.columns[2].name == "heading" && post.columns[2].collation == "NOCASE");
static_assert(post.columns[3].type == storage::integer && post.columns[3].nullable &&
              post.columns[3].collation.empty());
static_assert(post.columns[4].type == storage::text && !post.columns[4].nullable);
static_assert(post.columns[4].allowed.size() == 2 && post.columns[4].allowed[1] == "published");
static_assert(post.columns[5].allowed.size() == 2 && post.columns[5].nullable &&
              !post.columns[5].has_default);
static_assert(post.columns[4].has_default && post.columns[4].default_sql == "'draft'");
static_assert(post.columns[6].has_default && post.columns[6].default_sql == "0.5" &&
              post.columns[6].allowed.empty());
static_assert(post.columns[7].type == storage::blob);

// -- relations ---------------------------------------------------------------------------------------------------------

static_assert(post.relations.size() == 2);
constexpr auto& author = post.relations[0];
static_assert(are(author.fields, 3) && are(author.references, 0) && author.parent == intact::id_of<User>);
static_assert(author.on_delete == action::restrict && author.on_update == action::no_action);
static_assert(!author.deferred && author.unindexed && author.fields_text == "author");
static_assert(author.id == intact::id_of<intact::detail::field_list<&Post::author>>);

constexpr auto& parent = post.relations[1];
static_assert(are(parent.fields, 8, 9) && are(parent.references, 0, 1) &&
              parent.parent == intact::id_of<Post>);
static_assert(parent.on_delete == action::set_null && parent.on_update == action::cascade);
static_assert(parent.deferred && !parent.unindexed && parent.fields_text == "parent_tenant, parent_number");

// -- after an error ----------------------------------------------------------------------------------------------------

// A struct that cannot be taken apart has neither columns nor key; a bad descriptor is left out, the others stay.
constexpr auto& with_array = table_of<blog::WithArray>;
static_assert(with_array.columns.empty() && with_array.key.empty() && !with_array.generated);
constexpr auto& late = table_of<blog::Late>;
static_assert(late.checks.empty() && late.name == "late" && late.autoincrement && are(late.key, 0));

}  // namespace
