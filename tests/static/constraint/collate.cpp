// SPDX-License-Identifier: BSL-1.0
#include <intact/constraint/collate.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

enum class Status { draft, published };
struct Slug {
  std::string text;
};

}  // namespace

template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};

namespace {

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::string> subtitle;
  Slug slug;
  Status status{};
};

template <class Found, class Expected>
constexpr bool is(Found, Expected) {
  return std::is_same_v<Found, Expected>;
}

static_assert(collate_t<&Post::title, "NOCASE">::name == "NOCASE" &&
              collate_t<&Post::title, "NOCASE">::field == 1);

// Whatever is stored as text.
static_assert(is(verdict_of(collate<&Post::title, "NOCASE">, collate<&Post::subtitle, "RTRIM">,
                            collate<&Post::slug, "mine">, collate<&Post::status, "BINARY">),
                 verdict::ok{}));
static_assert(
    is(verdict_of(collate<&Post::id, "NOCASE">),
       verdict::error<reason::a_collation_on_a_field_that_is_no_text, in_model<Post>, in_field<&Post::id>,
                      of_type<std::int64_t>, remedy::use_collate_on_text_fields_only>{}));
static_assert(is(verdict_of(collate<&Post::title, "">),
                 verdict::error<reason::the_collation_name_is_empty, in_model<Post>, in_field<&Post::title>,
                                remedy::name_a_collation_such_as_NOCASE>{}));
static_assert(is(verdict_of(collate<&Post::title, "NOCASE">, collate<&Post::title, "NOCASE">),
                 verdict::error<reason::a_field_has_two_collations, in_model<Post>, in_field<&Post::title>,
                                remedy::keep_one_of_the_collations>{}));

}  // namespace
