// SPDX-License-Identifier: BSL-1.0
#include <intact/constraint/unique.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::string> email;
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

static_assert(is(verdict_of(unique<&User::name>), verdict::ok{}));
static_assert(is(verdict_of(unique<&User::email, &User::name>, unique<&User::name>), verdict::ok{}));
static_assert(std::is_same_v<unique_t<&User::email, &User::name>::fields,
                             detail::field_list<&User::email, &User::name>>);

static_assert(
    is(verdict_of(index<&User::name>, unique<>),
       verdict::error<reason::a_key_names_no_field, in_model<User>, remedy::name_at_least_one_field>{}));
static_assert(is(verdict_of(unique<&User::name, &User::name>),
                 verdict::error<reason::a_field_is_named_twice, in_model<User>, in_field<&User::name>,
                                remedy::name_each_field_once>{}));

}  // namespace
