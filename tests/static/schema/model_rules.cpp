// SPDX-License-Identifier: BSL-1.0
// What is said of a model once it is named: structs without a description, descriptors without fields, values.
#include <intact/schema/model_rules.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

namespace models {
enum class Status { draft, published, hidden };
struct Money {
  std::int64_t whole, cents;
};

struct Plain {
  std::int64_t id{};
};
struct NoKey {
  std::int64_t number{};
};
struct Derived : Plain {};
struct ByBase : Plain {
  std::string name;
};
struct Unnamed {
  std::int64_t id{};
};
struct Copied {
  std::int64_t id{};
  std::string name;
};
struct Checked {
  std::int64_t id{};
};
struct Fits {
  std::int64_t id{};
  std::int8_t small{};
  std::string text;
  double real{};
  Status status{};
};
template <int>
struct Bad {
  std::int64_t id{};
  std::int8_t small{};
  std::uint64_t large{};
  float real{};
  std::string text;
  Status status{};
  Money money{};
};
}  // namespace models

using namespace models;

template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};
template <>
struct intact::column_type<Money> {
  static std::int64_t to_column(const Money& money) { return 100 * money.whole + money.cents; }
  static Money from_column(std::int64_t cents) { return {cents / 100, cents % 100}; }
};

template <>
inline constexpr auto intact::model<ByBase> = intact::describe(intact::primary_key<&ByBase::id>);
template <>
inline constexpr auto intact::model<Unnamed> = intact::describe(intact::table<"">);
template <>
inline constexpr auto intact::model<Copied> = intact::describe(intact::index<&Fits::text>);
template <>
inline constexpr auto intact::model<Checked> = intact::describe(intact::check(intact::field<&Checked::id> >
                                                                              "x"));
template <>
inline constexpr auto intact::model<Fits> = intact::describe(
    intact::default_value<&Fits::small>(-128), intact::default_value<&Fits::text>("x"),
    intact::default_value<&Fits::real>(1), intact::default_value<&Fits::status>(Status::published),
    intact::check(intact::field<&Fits::real> < std::numeric_limits<double>::infinity()));

template <>
inline constexpr auto intact::model<Bad<1>> = intact::describe(intact::default_value<&Bad<1>::small>(128));
template <>
inline constexpr auto intact::model<Bad<2>> =
    intact::describe(intact::default_value<&Bad<2>::large>(9223372036854775808u));
template <>
inline constexpr auto intact::model<Bad<3>> = intact::describe(intact::default_value<&Bad<3>::real>(1e39));
template <>
inline constexpr auto intact::model<Bad<4>> = intact::describe(intact::default_value<&Bad<4>::text>("a\0b"));
template <>
inline constexpr auto intact::model<Bad<5>> =
    intact::describe(intact::default_value<&Bad<5>::real>(std::numeric_limits<float>::quiet_NaN()));
template <>
inline constexpr auto intact::model<Bad<6>> =
    intact::describe(intact::default_value<&Bad<6>::status>(Status::hidden));
template <>
inline constexpr auto intact::model<Bad<7>> = intact::describe(intact::default_value<&Bad<7>::money>(Money{
    1, 0}));
template <>
inline constexpr auto intact::model<Bad<8>> = intact::describe(
    intact::index<&Bad<8>::small>, intact::check(intact::field<&Bad<8>::small> > 0),
    intact::check(intact::field<&Bad<8>::text> != "a\0b" && intact::field<&Bad<8>::small> > 0));

namespace {

using namespace intact;

template <class T, class Expected>
inline constexpr bool says = std::is_same_v<decltype(detail::check_known_model<T>()), Expected>;

static_assert(says<Plain, verdict::ok> && says<Fits, verdict::ok>);
static_assert(says<NoKey, verdict::error<reason::a_model_has_no_key, in_model<NoKey>,
                                         remedy::add_a_field_id_or_a_primary_key_descriptor>>);
static_assert(says<Derived, verdict::error<reason::a_model_has_a_base_class, in_model<Derived>,
                                           remedy::write_the_fields_of_the_base_into_the_model>>);
static_assert(says<ByBase, verdict::error<reason::a_model_has_a_base_class, in_model<ByBase>,
                                          remedy::write_the_fields_of_the_base_into_the_model>>);
static_assert(says<Unnamed, verdict::error<reason::the_table_name_is_empty, in_model<Unnamed>,
                                           remedy::give_it_a_name_or_leave_the_descriptor_out>>);
static_assert(says<Copied, verdict::error<reason::the_description_is_of_another_model, in_model<Copied>,
                                          found_type<Fits>, remedy::describe_the_model_by_its_own_fields>>);
static_assert(
    says<Checked, verdict::error<reason::a_value_of_another_type_than_the_field, in_model<Checked>,
                                 in_fields<&Checked::id>, of_type<std::int64_t>, found_type<const char[2]>,
                                 remedy::write_a_value_of_the_field_s_own_type>>);

template <int N, auto Field>
inline constexpr bool does_not_fit =
    says<Bad<N>, verdict::error<reason::the_default_does_not_fit_the_field, in_model<Bad<N>>, in_field<Field>,
                                of_type<detail::member_type<Field>>,
                                remedy::give_a_default_within_the_range_of_the_field_s_type>>;
static_assert(does_not_fit<1, &Bad<1>::small> && does_not_fit<2, &Bad<2>::large> &&
              does_not_fit<3, &Bad<3>::real>);
static_assert(does_not_fit<4, &Bad<4>::text> && does_not_fit<5, &Bad<5>::real>);

template <int N, auto Field>
inline constexpr bool cannot_be_written =
    says<Bad<N>, verdict::error<reason::the_default_cannot_be_written_at_compile_time, in_model<Bad<N>>,
                                in_field<Field>, of_type<detail::member_type<Field>>,
                                remedy::make_to_column_constexpr_and_give_a_value_that_it_takes>>;
static_assert(cannot_be_written<6, &Bad<6>::status> && cannot_be_written<7, &Bad<7>::money>);

static_assert(says<Bad<8>, verdict::error<reason::a_check_has_a_value_that_SQL_cannot_write, in_model<Bad<8>>,
                                          in_fields<&Bad<8>::text, &Bad<8>::small>,
                                          remedy::use_values_that_the_fields_can_hold_and_no_NaN_or_NUL>>);

static_assert(detail::is_sound_model<Plain>() && !detail::is_sound_model<NoKey>() &&
              !detail::is_sound_model<Bad<1>>());

}  // namespace
