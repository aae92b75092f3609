// SPDX-License-Identifier: BSL-1.0
#include <intact/constraint/check.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

#include "../../support/written.hpp"

namespace {

using namespace intact;

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<bool> hidden;
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}
constexpr auto named = index<&Post::title>;

static_assert(writes(check(field<&Post::id> > 0), R"(("id" > 0))"));
static_assert(writes(check(field<&Post::hidden>), R"("hidden")"));

// A check names no field of its own, so alone it is judged by a schema.
static_assert(std::is_void_v<decltype(check(field<&Post::id> > 0))::owner>);
static_assert(is(verdict_of(check(field<&Post::id> + 1)), verdict::ok{}));

static_assert(is(verdict_of(named, check(field<&Post::id> > 0)), verdict::ok{}));
static_assert(is(verdict_of(named, check(field<&Post::hidden>)), verdict::ok{}));
static_assert(
    is(verdict_of(named, check(field<&Post::id> + 1)),
       verdict::error<reason::a_check_that_is_no_condition, in_model<Post>, in_fields<&Post::id>,
                      found_type<std::int64_t>, remedy::write_a_comparison_or_another_condition>{}));
static_assert(is(
    verdict_of(named, check(field<&Post::title> > 5)),
    verdict::error<reason::a_value_of_another_type_than_the_field, in_model<Post>, in_fields<&Post::title>,
                   of_type<std::string>, found_type<int>, remedy::write_a_value_of_the_field_s_own_type>{}));

}  // namespace
