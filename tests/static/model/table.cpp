// SPDX-License-Identifier: BSL-1.0
#include <intact/model/table.hpp>

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
  std::string upper_name() const { return name; }
  static constexpr int version = 3;
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}
constexpr auto named = index<&Post::title>;

static_assert(table_t<"posts">::name == "posts");
static_assert(column_t<&Post::title, "heading">::name == "heading" &&
              column_t<&Post::title, "heading">::field == 1);

static_assert(is(verdict_of(named, table<"posts">), verdict::ok{}));
static_assert(is(verdict_of(named, table<" ">), verdict::ok{}));
static_assert(is(verdict_of(named, table<"">),
                 verdict::error<reason::the_table_name_is_empty, in_model<Post>,
                                remedy::give_it_a_name_or_leave_the_descriptor_out>{}));
static_assert(is(
    verdict_of(table<"a">, named, table<"b">),
    verdict::error<reason::two_descriptors_name_the_table, in_model<Post>, remedy::keep_one_of_the_names>{}));

static_assert(is(verdict_of(column<&Post::title, "heading">, column<&Post::id, "number">), verdict::ok{}));
static_assert(is(verdict_of(column<&Post::title, "">),
                 verdict::error<reason::the_column_name_is_empty, in_model<Post>, in_field<&Post::title>,
                                remedy::give_it_a_name_or_leave_the_descriptor_out>{}));
static_assert(is(verdict_of(column<&Post::title, "a">, column<&Post::title, "b">),
                 verdict::error<reason::two_descriptors_name_the_column, in_model<Post>,
                                in_field<&Post::title>, remedy::keep_one_of_the_names>{}));
static_assert(
    is(verdict_of(named, column<&User::name, "a">),
       verdict::error<reason::the_field_belongs_to_another_model, in_model<Post>, in_field<&User::name>,
                      remedy::name_fields_of_the_model_that_is_described>{}));

static_assert(is(verdict_of(index<&User::name, &User::upper_name>),
                 verdict::error<reason::a_member_function_is_no_field, in_model<User>,
                                in_field<&User::upper_name>, remedy::name_a_data_member>{}));
static_assert(
    is(verdict_of(index<&User::name, &User::version>),
       verdict::error<reason::the_field_belongs_to_another_model, in_model<User>, in_field<&User::version>,
                      remedy::name_fields_of_the_model_that_is_described>{}));

}  // namespace
