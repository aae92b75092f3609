// SPDX-License-Identifier: BSL-1.0
#include <intact/relation/rules.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

struct UserId {
  std::int64_t value;
};
struct PostId {
  std::int64_t value;
};
struct User {
  UserId id{};
  std::int64_t tenant{};
  std::int64_t number{};
  std::string email;
};
struct Other {
  std::int64_t id{};
};
struct Post {
  PostId id{};
  UserId author{};
  std::optional<UserId> editor;
  std::int64_t tenant{};
  std::int64_t number{};
  std::optional<std::int64_t> maybe_tenant;
  std::optional<std::int64_t> maybe_number;
  std::int32_t small{};
  std::string email;
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}
template <class Reason, class... Details>
using in_post = verdict::error<Reason, in_model<Post>, Details...>;

constexpr auto author = fields<&Post::author>;
constexpr auto editor = fields<&Post::editor>;
constexpr auto user = references<&User::id>;
constexpr auto pair = fields<&Post::tenant, &Post::number>;
constexpr auto keys = references<&User::tenant, &User::number>;

// -- fields and references -------------------------------------------------------------------------------------------

static_assert(is(verdict_of(relation(author, user)), verdict::ok{}));
static_assert(is(verdict_of(relation(editor, user)), verdict::ok{}));
static_assert(is(verdict_of(relation(author, user), relation(editor, user), relation(pair, keys)),
                 verdict::ok{}));
// Whether another model's fields are unique is asked by the schema.
static_assert(is(verdict_of(relation(fields<&Post::email>, references<&User::email>)), verdict::ok{}));

static_assert(is(verdict_of(relation(author, references<>)),
                 in_post<reason::a_relation_names_no_field, in_relation<&Post::author>,
                         remedy::name_its_fields_and_what_they_reference>{}));
static_assert(is(verdict_of(index<&Post::email>, relation(fields<>, user)),
                 in_post<reason::a_relation_names_no_field, in_relation<>,
                         remedy::name_its_fields_and_what_they_reference>{}));
static_assert(is(verdict_of(relation(fields<&Post::tenant, &Other::id>, keys)),
                 in_post<reason::the_field_belongs_to_another_model, in_field<&Other::id>,
                         remedy::name_fields_of_the_model_that_is_described>{}));
static_assert(
    is(verdict_of(relation(fields<&Post::tenant, &Post::tenant>, keys)),
       in_post<reason::a_field_is_named_twice, in_field<&Post::tenant>, remedy::name_each_field_once>{}));
static_assert(
    is(verdict_of(relation(pair, references<&User::number>)),
       in_post<reason::fields_and_references_differ_in_number, in_relation<&Post::tenant, &Post::number>,
               remedy::reference_one_field_for_each_field>{}));
static_assert(is(verdict_of(relation(pair, references<&User::tenant, &Other::id>)),
                 in_post<reason::the_references_belong_to_two_models,
                         in_relation<&Post::tenant, &Post::number>, references_field<&User::tenant>,
                         references_field<&Other::id>, remedy::reference_fields_of_one_model>{}));
static_assert(is(verdict_of(relation(pair, references<&User::number, &User::number>)),
                 verdict::error<reason::a_field_is_named_twice, in_model<User>, in_field<&User::number>,
                                remedy::name_each_field_once>{}));

// -- types -----------------------------------------------------------------------------------------------------------

template <auto Field, auto Referenced>
using differ = in_post<reason::a_field_and_the_field_it_references_differ_in_type, in_field<Field>,
                       of_type<detail::member_type<Field>>, references_field<Referenced>,
                       of_type<detail::member_type<Referenced>>, remedy::give_both_fields_the_same_type>;
static_assert(is(verdict_of(relation(fields<&Post::small>, references<&User::number>)),
                 differ<&Post::small, &User::number>{}));
static_assert(is(verdict_of(relation(fields<&Post::id>, user)), differ<&Post::id, &User::id>{}));
static_assert(is(verdict_of(relation(fields<&Post::number>, user)), differ<&Post::number, &User::id>{}));
static_assert(is(verdict_of(relation(fields<&Post::tenant, &Post::email>, keys)),
                 differ<&Post::email, &User::number>{}));

// -- options ---------------------------------------------------------------------------------------------------------

using author_of = in_relation<&Post::author>;
static_assert(is(verdict_of(relation(author, user, on_delete<Cascade>, on_update<Cascade>)), verdict::ok{}));
static_assert(is(verdict_of(relation(author, user, on_delete<Cascade>, on_delete<Cascade>)),
                 in_post<reason::an_option_is_given_twice, author_of, remedy::give_each_option_once>{}));
static_assert(is(verdict_of(relation(author, user, unindexed, deferred, unindexed)),
                 in_post<reason::an_option_is_given_twice, author_of, remedy::give_each_option_once>{}));

using undeferrable =
    in_post<reason::Restrict_cannot_be_deferred, author_of, remedy::use_NoAction_or_leave_out_deferred>;
static_assert(is(verdict_of(relation(author, user, deferred)), verdict::ok{}));
static_assert(is(verdict_of(relation(author, user, deferred, on_delete<NoAction>)), verdict::ok{}));
static_assert(is(verdict_of(relation(author, user, deferred, on_delete<Restrict>)), undeferrable{}));
static_assert(is(verdict_of(relation(author, user, on_update<Restrict>, deferred)), undeferrable{}));

// -- SetNull ---------------------------------------------------------------------------------------------------------

template <auto Field>
using null_in_key = in_post<reason::SetNull_on_a_field_of_the_primary_key, in_field<Field>,
                            remedy::use_Cascade_Restrict_or_NoAction>;
template <auto Field>
using null_required = in_post<reason::SetNull_needs_every_field_optional, in_field<Field>,
                              remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>;
static_assert(is(verdict_of(relation(editor, user, on_delete<SetNull>, on_update<SetNull>)), verdict::ok{}));
static_assert(is(verdict_of(relation(author, user, on_delete<SetNull>)), null_required<&Post::author>{}));
static_assert(is(verdict_of(relation(author, user, on_update<SetNull>)), null_required<&Post::author>{}));
static_assert(is(verdict_of(relation(author, user, on_delete<Cascade>, on_update<SetNull>)),
                 null_required<&Post::author>{}));
// The first field that is wrong; and partly optional is not said, since it follows.
static_assert(is(verdict_of(relation(fields<&Post::maybe_tenant, &Post::number>, keys, on_delete<SetNull>)),
                 null_required<&Post::number>{}));
// What is in the key cannot become optional, so it speaks before "required".
static_assert(is(verdict_of(primary_key<&Post::author>, relation(author, user, on_delete<SetNull>)),
                 null_in_key<&Post::author>{}));
static_assert(is(verdict_of(relation(author, user, on_update<SetNull>),
                            primary_key<&Post::id, &Post::author>),
                 null_in_key<&Post::author>{}));
static_assert(is(verdict_of(relation(fields<&Post::maybe_tenant, &Post::number>, keys, on_delete<SetNull>),
                            primary_key<&Post::number>),
                 null_in_key<&Post::number>{}));
struct Profile {
  UserId id{};
};
static_assert(is(verdict_of(relation(fields<&Profile::id>, user, on_delete<SetNull>)),
                 verdict::error<reason::SetNull_on_a_field_of_the_primary_key, in_model<Profile>,
                                in_field<&Profile::id>, remedy::use_Cascade_Restrict_or_NoAction>{}));

// -- SetDefault ------------------------------------------------------------------------------------------------------

template <auto Field>
using no_default = in_post<reason::SetDefault_needs_a_default, in_field<Field>,
                           remedy::add_default_value_for_the_field_or_choose_another_action>;
// An optional field without a default becomes NULL.
static_assert(is(verdict_of(relation(editor, user, on_delete<SetDefault>)), verdict::ok{}));
static_assert(is(verdict_of(relation(author, user, on_delete<SetDefault>)), no_default<&Post::author>{}));
static_assert(is(verdict_of(relation(author, user, on_update<SetDefault>)), no_default<&Post::author>{}));
static_assert(is(verdict_of(relation(author, user, on_delete<SetDefault>, on_update<SetDefault>),
                            default_value<&Post::author>(UserId{42})),
                 verdict::ok{}));
static_assert(is(verdict_of(default_value<&Post::tenant>(1), relation(pair, keys, on_delete<SetDefault>)),
                 no_default<&Post::number>{}));

// -- MATCH SIMPLE ----------------------------------------------------------------------------------------------------

constexpr auto half = fields<&Post::tenant, &Post::maybe_number>;
static_assert(is(
    verdict_of(relation(half, keys)),
    in_post<reason::a_composite_relation_is_partly_optional, in_relation<&Post::tenant, &Post::maybe_number>,
            remedy::make_all_fields_optional_or_none_or_add_match_simple>{}));
static_assert(is(verdict_of(relation(half, keys, match_simple)), verdict::ok{}));
static_assert(is(verdict_of(relation(fields<&Post::maybe_tenant, &Post::maybe_number>, keys)),
                 verdict::ok{}));
static_assert(is(verdict_of(relation(pair, keys, match_simple)), verdict::ok{}));

// -- among the siblings ----------------------------------------------------------------------------------------------

static_assert(is(verdict_of(relation(pair, keys), relation(fields<&Post::number, &Post::tenant>, keys)),
                 verdict::ok{}));
static_assert(is(verdict_of(relation(pair, keys), relation(fields<&Post::number>, references<&Other::id>)),
                 verdict::ok{}));
static_assert(is(verdict_of(relation(fields<&Post::number>, references<&Other::id>),
                            relation(fields<&Post::number>, references<&User::number>, on_delete<Cascade>)),
                 in_post<reason::two_relations_have_the_same_fields, in_relation<&Post::number>,
                         remedy::keep_one_of_the_relations_or_give_each_fields_of_its_own>{}));

// -- self-relations --------------------------------------------------------------------------------------------------

struct Employee {
  std::int64_t id{};
  std::int64_t tenant{};
  std::optional<std::int64_t> manager;
  std::optional<std::int64_t> manager_tenant;
};
constexpr auto manager = fields<&Employee::manager>;
constexpr auto managers = fields<&Employee::manager_tenant, &Employee::manager>;
constexpr auto by_number = relation(manager, references<&Employee::id>);
constexpr auto by_both = relation(managers, references<&Employee::tenant, &Employee::id>);
static_assert(is(verdict_of(by_number), verdict::ok{}));
static_assert(is(verdict_of(by_both, primary_key<&Employee::id, &Employee::tenant>), verdict::ok{}));
static_assert(is(verdict_of(by_both, unique<&Employee::tenant, &Employee::id>), verdict::ok{}));
static_assert(
    is(verdict_of(by_number, primary_key<&Employee::tenant>),
       verdict::error<reason::a_relation_references_fields_that_are_no_key_and_not_unique, in_model<Employee>,
                      in_relation<&Employee::manager>, references_field<&Employee::id>,
                      remedy::reference_the_key_or_declare_the_fields_unique>{}));
static_assert(
    is(verdict_of(by_both, unique<&Employee::tenant>),
       verdict::error<reason::a_relation_references_fields_that_are_no_key_and_not_unique, in_model<Employee>,
                      in_relation<&Employee::manager_tenant, &Employee::manager>,
                      references_field<&Employee::tenant>, references_field<&Employee::id>,
                      remedy::reference_the_key_or_declare_the_fields_unique>{}));

}  // namespace
