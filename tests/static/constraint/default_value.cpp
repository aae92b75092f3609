// SPDX-License-Identifier: BSL-1.0
#include <intact/constraint/default_value.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

#include "../../support/written.hpp"

namespace {

using namespace intact;

struct UserId {
  std::int64_t value;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::int8_t stars{};
  std::optional<double> score;
  UserId author{};
};
struct User {
  std::int64_t id{};
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

static_assert(writes(default_value<&Post::title>("it's"), "'it''s'"));
static_assert(writes(default_value<&Post::stars>(5), "5"));
static_assert(writes(default_value<&Post::score>(5), "5.0"));
static_assert(writes(default_value<&Post::score>(std::nullopt), "NULL"));
static_assert(writes(default_value<&Post::author>(UserId{42}), "42"));

static_assert(is(verdict_of(default_value<&Post::title>("x"), default_value<&Post::stars>(1)),
                 verdict::ok{}));
// The value is no constant yet where describe() is called; a schema asks for it.
static_assert(is(verdict_of(default_value<&Post::stars>(1000)), verdict::ok{}));
static_assert(default_value<&Post::stars>(127).value_fits() &&
              !default_value<&Post::stars>(128).value_fits());

template <class Field, class Of, class Found>
using wrong_type =
    verdict::error<reason::the_default_has_another_type_than_the_field, in_model<Post>, Field, of_type<Of>,
                   found_type<Found>, remedy::give_a_default_of_the_field_s_own_type>;
static_assert(is(verdict_of(default_value<&Post::stars>("x")),
                 wrong_type<in_field<&Post::stars>, std::int8_t, const char[2]>{}));
static_assert(is(verdict_of(default_value<&Post::title>(1)),
                 wrong_type<in_field<&Post::title>, std::string, int>{}));
static_assert(is(verdict_of(default_value<&Post::author>(42)),
                 wrong_type<in_field<&Post::author>, UserId, int>{}));
static_assert(is(verdict_of(default_value<&Post::stars>(std::nullopt)),
                 wrong_type<in_field<&Post::stars>, std::int8_t, std::nullopt_t>{}));

static_assert(is(verdict_of(default_value<&Post::stars>(1), default_value<&Post::stars>(2L)),
                 verdict::error<reason::a_field_has_two_defaults, in_model<Post>, in_field<&Post::stars>,
                                remedy::keep_one_of_the_defaults>{}));
static_assert(is(verdict_of(default_value<&Post::stars>(1), default_value<&User::id>(2)),
                 verdict::error<reason::the_field_belongs_to_another_model, in_model<Post>,
                                in_field<&User::id>, remedy::name_fields_of_the_model_that_is_described>{}));

}  // namespace
