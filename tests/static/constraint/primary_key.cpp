// SPDX-License-Identifier: BSL-1.0
#include <intact/constraint/primary_key.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

struct Seat {
  std::int64_t row{};
  std::string letter;
  std::optional<std::string> holder;
};
struct User {
  std::int64_t id{};
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

static_assert(is(verdict_of(primary_key<&Seat::row>), verdict::ok{}));
static_assert(is(verdict_of(primary_key<&Seat::letter, &Seat::row>), verdict::ok{}));
static_assert(std::is_same_v<primary_key_t<&Seat::row, &Seat::letter>::fields,
                             detail::field_list<&Seat::row, &Seat::letter>>);
static_assert(std::is_same_v<primary_key_t<&Seat::row>::owner, Seat> &&
              std::is_void_v<primary_key_t<>::owner>);

static_assert(
    is(verdict_of(index<&Seat::row>, primary_key<>),
       verdict::error<reason::a_key_names_no_field, in_model<Seat>, remedy::name_at_least_one_field>{}));
static_assert(is(verdict_of(primary_key<&Seat::row, &Seat::letter, &Seat::row>),
                 verdict::error<reason::a_field_is_named_twice, in_model<Seat>, in_field<&Seat::row>,
                                remedy::name_each_field_once>{}));
static_assert(is(verdict_of(primary_key<&Seat::row, &User::id>),
                 verdict::error<reason::the_field_belongs_to_another_model, in_model<Seat>,
                                in_field<&User::id>, remedy::name_fields_of_the_model_that_is_described>{}));
static_assert(
    is(verdict_of(primary_key<&Seat::row, &Seat::holder>),
       verdict::error<reason::a_field_of_the_primary_key_is_optional, in_model<Seat>, in_field<&Seat::holder>,
                      remedy::make_the_field_required_or_use_unique_instead>{}));

}  // namespace
