// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/rules.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace blog {
struct User {
  std::int64_t tenant{};
  std::int64_t number{};
  std::string email;
};
struct Post {
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t author{};
};
struct Mail {
  std::int64_t id{};
  std::string from;
};
struct ByNumber {
  std::int64_t id{};
  std::int64_t number{};
};
struct ByTwo {
  std::int64_t id{};
  std::int64_t number{};
  std::string email;
};
struct Tag {
  std::int64_t id{};
};
}  // namespace blog
namespace shop {
struct Tag {
  std::int64_t id{};
};
struct Renamed {
  std::int64_t id{};
};
}  // namespace shop

using blog::User, blog::Post, blog::Mail, blog::ByNumber, blog::ByTwo, blog::Tag;

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>, intact::unique<&User::email>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author, &Post::tenant>, intact::references<&User::number, &User::tenant>));
template <>
inline constexpr auto intact::model<Mail> =
    intact::describe(intact::relation(intact::fields<&Mail::from>, intact::references<&User::email>));
template <>
inline constexpr auto intact::model<ByNumber> =
    intact::describe(intact::relation(intact::fields<&ByNumber::number>, intact::references<&User::number>));
template <>
inline constexpr auto intact::model<ByTwo> = intact::describe(intact::relation(
    intact::fields<&ByTwo::email, &ByTwo::number>, intact::references<&User::email, &User::number>));
template <>
inline constexpr auto intact::model<shop::Renamed> = intact::describe(intact::table<"tAG">);

namespace {

using namespace intact;

template <class Expected, class... Elements>
inline constexpr bool says = std::is_same_v<decltype(verdict_of<Elements...>()), Expected>;

static_assert(says<verdict::ok>);
static_assert(says<verdict::ok, User, Post, Mail, Tag>);
static_assert(says<verdict::ok, Mail, Post, User>);
static_assert(says<verdict::ok, Tag, Post, User, many_to_many<Post, Tag>, many_to_many<Tag, Post, "other">,
                   many_to_many<Tag, Tag, "kin">>);

static_assert(says<verdict::error<reason::a_model_stands_twice_in_the_schema, in_model<Tag>,
                                  remedy::name_each_model_once>,
                   Tag, User, Tag>);
template <class First, class Second, fixed_string Name, class Remedy>
using same_name = verdict::error<reason::two_models_have_the_same_table_name, in_model<First>,
                                 in_model<Second>, named<Name>, Remedy>;
using rename_table = remedy::give_one_of_them_another_name_with_table;
static_assert(says<same_name<Tag, shop::Tag, "Tag", rename_table>, Tag, User, shop::Tag>);
static_assert(says<same_name<Tag, shop::Renamed, "tAG", rename_table>, Tag, shop::Renamed>);
static_assert(says<same_name<many_to_many<Post, Tag>, many_to_many<Tag, Post>, "_PostToTag",
                             remedy::name_it_in_many_to_many>,
                   User, Post, Tag, many_to_many<Post, Tag>, many_to_many<Tag, Post>>);

static_assert(says<verdict::error<reason::a_relation_to_a_model_outside_the_schema, in_model<Post>,
                                  in_relation<&Post::author, &Post::tenant>, references_model<User>,
                                  remedy::add_the_model_to_the_schema>,
                   Tag, Post>);
// Half of the key; the whole of it counts in any order, see Post.
static_assert(
    says<verdict::error<reason::a_relation_references_fields_that_are_no_key_and_not_unique,
                        in_model<ByNumber>, in_relation<&ByNumber::number>, references_field<&User::number>,
                        remedy::reference_the_key_or_declare_the_fields_unique>,
         User, ByNumber>);

// One of them would be unique alone, but SQL asks for exactly these.
static_assert(says<verdict::error<reason::a_relation_references_fields_that_are_no_key_and_not_unique,
                                  in_model<ByTwo>, in_relation<&ByTwo::email, &ByTwo::number>,
                                  references_field<&User::email>, references_field<&User::number>,
                                  remedy::reference_the_key_or_declare_the_fields_unique>,
                   User, ByTwo>);

static_assert(
    says<verdict::error<reason::a_many_to_many_model_is_outside_the_schema, in_model<many_to_many<Mail, Tag>>,
                        references_model<Tag>, remedy::add_the_model_to_the_schema>,
         User, Mail, many_to_many<Mail, Tag>>);
static_assert(
    says<verdict::error<reason::a_many_to_many_model_has_a_composite_key, in_model<many_to_many<Tag, User>>,
                        references_model<User>, remedy::write_a_link_model_with_two_relations>,
         User, Tag, many_to_many<Tag, User>>);
static_assert(says<verdict::error<reason::a_many_to_many_of_a_model_with_itself_has_no_name,
                                  in_model<many_to_many<Tag, Tag>>, remedy::name_it_in_many_to_many>,
                   Tag, many_to_many<Tag, Tag>>);

// Each element in itself comes before two of them together.
struct NoKey {
  std::int64_t number{};
};
static_assert(says<verdict::error<reason::a_model_has_no_key, in_model<NoKey>,
                                  remedy::add_a_field_id_or_a_primary_key_descriptor>,
                   Tag, Tag, Post, NoKey>);

}  // namespace
