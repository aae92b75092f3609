// SPDX-License-Identifier: BSL-1.0
#include <intact/model/rules.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

// -- the struct ------------------------------------------------------------------------------------------------------

struct Sound {
  std::int64_t id{};
  std::string name;
  std::optional<double> score;
};
struct Declared;
class Private {
  [[maybe_unused]] int id;
};
struct Derived : Sound {};
struct Array {
  std::int64_t id{};
  int numbers[3];
};
struct ArrayOfOne {
  std::int64_t id{};
  int numbers[1];
};
struct Reference {
  std::int64_t id{};
  Sound& other;
};
struct Pointer {
  std::int64_t id{};
  Sound* other;
  int* another;
};

static_assert(is(detail::check_struct<Sound>(), verdict::ok{}));
static_assert(is(detail::check_struct<Declared>(),
                 verdict::error<reason::a_model_is_declared_but_not_defined, in_model<Declared>,
                                remedy::include_the_definition_of_the_model>{}));
static_assert(is(detail::check_struct<Private>(),
                 verdict::error<reason::a_model_must_be_an_aggregate, in_model<Private>,
                                remedy::use_a_struct_without_constructors_or_private_members>{}));
static_assert(is(detail::check_struct<Derived>(),
                 verdict::error<reason::a_model_has_a_base_class, in_model<Derived>,
                                remedy::write_the_fields_of_the_base_into_the_model>{}));
static_assert(is(detail::check_struct<Array>(),
                 verdict::error<reason::a_model_has_a_C_array, in_model<Array>, in_field_number<2>,
                                remedy::use_std_array_std_vector_or_std_string>{}));
static_assert(
    is(detail::check_struct<ArrayOfOne>(),
       verdict::error<reason::a_model_has_a_C_array, in_model<ArrayOfOne>, in_field<fixed_string("numbers")>,
                      remedy::use_std_array_std_vector_or_std_string>{}));
static_assert(is(detail::check_struct<Reference>(),
                 verdict::error<reason::a_model_has_a_field_that_takes_no_value, in_model<Reference>,
                                remedy::use_values_as_fields_such_as_a_key_instead_of_a_reference>{}));
static_assert(
    is(detail::check_struct<Pointer>(),
       verdict::error<reason::a_field_type_has_no_column, in_model<Pointer>, in_field<fixed_string("other")>,
                      of_type<Sound*>, remedy::use_a_mapped_type_or_specialise_column_type>{}));

// -- names -----------------------------------------------------------------------------------------------------------

static_assert(detail::same_name("Title", "tITLE") && detail::same_name("AZ", "az") &&
              detail::same_name("", ""));
static_assert(!detail::same_name("title", "titles") && !detail::same_name("a_b", "a b"));
// Only ASCII letters have two cases in SQLite.
static_assert(!detail::same_name("é", "É") && !detail::same_name("[", "{") && !detail::same_name("@", "`"));

struct TwoNames {
  std::int64_t id{};
  std::string a;
  std::string b;
};
static_assert(is(verdict_of(column<&TwoNames::a, "b">, column<&TwoNames::b, "a">), verdict::ok{}));
static_assert(is(verdict_of(column<&TwoNames::b, "A">),
                 verdict::error<reason::two_columns_have_the_same_name, in_model<TwoNames>,
                                in_fields<fixed_string("a"), fixed_string("b")>, named<"A">,
                                remedy::rename_one_of_them_with_column>{}));
static_assert(is(verdict_of(column<&TwoNames::a, "ID">),
                 verdict::error<reason::two_columns_have_the_same_name, in_model<TwoNames>,
                                in_fields<fixed_string("id"), fixed_string("a")>, named<"ID">,
                                remedy::rename_one_of_them_with_column>{}));

// -- the key ---------------------------------------------------------------------------------------------------------

struct NoKey {
  std::int64_t number{};
  std::string Id;
  std::int32_t small{};
};
struct OptionalKey {
  std::optional<std::int64_t> id;
  std::int64_t other{};
};

static_assert(is(verdict_of(primary_key<&NoKey::number>), verdict::ok{}));
static_assert(is(verdict_of(primary_key<&NoKey::Id, &NoKey::number>), verdict::ok{}));
// Id is not id.
static_assert(is(verdict_of(index<&NoKey::Id>),
                 verdict::error<reason::a_model_has_no_key, in_model<NoKey>,
                                remedy::add_a_field_id_or_a_primary_key_descriptor>{}));
static_assert(is(verdict_of(primary_key<&NoKey::number>, primary_key<&NoKey::Id>),
                 verdict::error<reason::a_model_has_two_keys, in_model<NoKey>,
                                remedy::keep_one_primary_key_descriptor>{}));
static_assert(is(
    verdict_of(index<&OptionalKey::other>),
    verdict::error<reason::a_field_of_the_primary_key_is_optional, in_model<OptionalKey>,
                   in_field<fixed_string("id")>, remedy::make_the_field_required_or_use_unique_instead>{}));
// Another key, and id is a field like any other.
static_assert(is(verdict_of(primary_key<&OptionalKey::other>), verdict::ok{}));

static_assert(is(verdict_of(primary_key<&NoKey::number>, autoincrement), verdict::ok{}));
static_assert(is(verdict_of(primary_key<&NoKey::number>, natural), verdict::ok{}));
static_assert(is(verdict_of(primary_key<&NoKey::Id>, natural), verdict::ok{}));
static_assert(is(verdict_of(primary_key<&NoKey::number>, natural, autoincrement),
                 verdict::error<reason::natural_and_autoincrement_exclude_each_other, in_model<NoKey>,
                                remedy::keep_one_of_the_two>{}));
template <auto... Key>
inline constexpr bool cannot_count =
    is(verdict_of(primary_key<Key...>, autoincrement),
       verdict::error<reason::autoincrement_needs_one_64_bit_integer_key, in_model<NoKey>, in_fields<Key...>,
                      remedy::leave_out_autoincrement_or_use_one_int64_key>{});
static_assert(cannot_count<&NoKey::small> && cannot_count<&NoKey::Id> &&
              cannot_count<&NoKey::number, &NoKey::small>);

struct UserId {
  std::int64_t value;
};
struct ShortId {
  std::int32_t value;
};
enum class LongEnum : std::int64_t { a };
static_assert(detail::is_generated_type<std::int64_t> && detail::is_generated_type<std::uint64_t>);
static_assert(detail::is_generated_type<UserId> && detail::is_generated_type<LongEnum>);
static_assert(!detail::is_generated_type<std::int32_t> && !detail::is_generated_type<ShortId>);
static_assert(!detail::is_generated_type<bool> && !detail::is_generated_type<double> &&
              !detail::is_generated_type<std::string> && !detail::is_generated_type<void>);
static_assert(!detail::is_generated_type<std::optional<std::int64_t>>);

}  // namespace
