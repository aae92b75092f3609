// SPDX-License-Identifier: BSL-1.0
#include <intact/model/describe.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

struct Post {
  std::int64_t id{};
  std::string title;
};
struct User {
  std::int64_t id{};
  std::string name;
};
struct Entity {
  std::int64_t id{};
};
struct Derived : Entity {
  std::string title;
};

template <class... Ds>
using described = typename detail::described_model<Ds...>::type;

// The first descriptor that names a field tells the model.
static_assert(std::is_void_v<described<>>);
static_assert(std::is_void_v<described<natural_t, table_t<"posts">>>);
static_assert(std::is_same_v<described<natural_t, index_t<&Post::title>, not_strict_t>, Post>);
static_assert(std::is_same_v<described<index_t<&Post::title>, index_t<&User::name>>, Post>);
// A field of a base class does not make the base the model.
static_assert(std::is_same_v<described<primary_key_t<&Derived::id>, index_t<&Derived::title>>, Derived>);
static_assert(std::is_same_v<described<index_t<&Derived::title>, primary_key_t<&Derived::id>>, Derived>);
static_assert(std::is_same_v<described<primary_key_t<&Derived::id>>, Entity>);

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

static_assert(is(verdict_of(), verdict::ok{}));
static_assert(is(verdict_of(index<&Post::title>, table<"posts">), verdict::ok{}));

// What is no descriptor is said before anything else; the model is that of the others, void where none tells it.
template <class... Arguments>
inline constexpr auto on_arguments = detail::check_arguments<Arguments...>();
template <class Model, class Argument>
using no_descriptor =
    verdict::error<reason::an_argument_of_describe_is_no_descriptor, in_model<Model>, found_type<Argument>,
                   remedy::pass_descriptors_and_give_options_to_their_relation>;
static_assert(is(on_arguments<natural_t, index_t<&Post::title>>, verdict::ok{}));
static_assert(is(on_arguments<natural_t, deferred_t, index_t<&Post::title>, int>,
                 no_descriptor<Post, deferred_t>{}));
// Without a field no model is known.
static_assert(is(on_arguments<natural_t, int>,
                 verdict::error<reason::an_argument_of_describe_is_no_descriptor, found_type<int>,
                                remedy::pass_descriptors_and_give_options_to_their_relation>{}));

// Nothing is known of the model yet; a schema says it.
static_assert(is(verdict_of(table<"">), verdict::ok{}));

// The struct first, then the descriptors in their order, then all together.
struct WithArray {
  std::int64_t id{};
  char name[20];
};
static_assert(is(verdict_of(column<&WithArray::id, "">),
                 verdict::error<reason::a_model_has_a_C_array, in_model<WithArray>, in_field_number<2>,
                                remedy::use_std_array_std_vector_or_std_string>{}));
static_assert(is(verdict_of(column<&Post::id, "">, index<&User::name>),
                 verdict::error<reason::the_column_name_is_empty, in_model<Post>, in_field<&Post::id>,
                                remedy::give_it_a_name_or_leave_the_descriptor_out>{}));
static_assert(
    is(verdict_of(index<&Post::title>, index<&User::name>, column<&Post::id, "">),
       verdict::error<reason::the_field_belongs_to_another_model, in_model<Post>, in_field<&User::name>,
                      remedy::name_fields_of_the_model_that_is_described>{}));
static_assert(is(verdict_of(natural, autoincrement, index<&Post::title, &Post::title>),
                 verdict::error<reason::a_field_is_named_twice, in_model<Post>, in_field<&Post::title>,
                                remedy::name_each_field_once>{}));
static_assert(is(verdict_of(natural, autoincrement, index<&Post::title>),
                 verdict::error<reason::natural_and_autoincrement_exclude_each_other, in_model<Post>,
                                remedy::keep_one_of_the_two>{}));

}  // namespace
