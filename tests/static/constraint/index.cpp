// SPDX-License-Identifier: BSL-1.0
#include <intact/constraint/index.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

static_assert(is(verdict_of(intact::index<&User::name>, intact::index<&User::name, &User::id>),
                 verdict::ok{}));
static_assert(
    std::is_same_v<index_t<&User::name, &User::id>::fields, detail::field_list<&User::name, &User::id>>);

static_assert(
    is(verdict_of(unique<&User::name>, intact::index<>),
       verdict::error<reason::a_key_names_no_field, in_model<User>, remedy::name_at_least_one_field>{}));
static_assert(is(verdict_of(intact::index<&User::name, &User::id, &User::name>),
                 verdict::error<reason::a_field_is_named_twice, in_model<User>, in_field<&User::name>,
                                remedy::name_each_field_once>{}));
static_assert(is(verdict_of(intact::index<&User::name, &Post::id>),
                 verdict::error<reason::the_field_belongs_to_another_model, in_model<User>,
                                in_field<&Post::id>, remedy::name_fields_of_the_model_that_is_described>{}));

}  // namespace
