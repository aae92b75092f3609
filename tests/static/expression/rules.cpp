// SPDX-License-Identifier: BSL-1.0
#include <intact/expression/rules.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

namespace {

using namespace intact;

struct UserId {
  std::int64_t value;
};
struct PostId {
  std::int64_t value;
};
struct User {
  UserId id{};
  std::string name;
};
struct Post {
  PostId id{};
  std::string title;
  std::optional<std::int32_t> stars;
  std::int64_t words{};
  UserId author{};
  bool hidden{};
};

template <class Expected>
constexpr bool says(const auto& node) {
  using node_type = std::remove_cvref_t<decltype(node)>;
  return std::is_same_v<detail::expression_verdict_t<Post, node_type>, Expected>;
}
template <class Where, class Of, class Found>
using wrong_value =
    verdict::error<reason::a_value_of_another_type_than_the_field, in_model<Post>, Where, of_type<Of>,
                   found_type<Found>, remedy::write_a_value_of_the_field_s_own_type>;
template <class Where, class A, class B>
using wrong_pair = verdict::error<reason::a_comparison_of_different_types, in_model<Post>, Where,
                                  found_type<A>, found_type<B>, remedy::compare_what_has_the_same_type>;
using stars_type = std::optional<std::int32_t>;

static_assert(says<verdict::ok>(field<&Post::title> != ""));
static_assert(says<verdict::ok>(field<&Post::stars> > 3 && !(field<&Post::words> == field<&Post::stars>)));
static_assert(says<verdict::ok>(field<&Post::author> == UserId{3}));
static_assert(says<verdict::ok>(in(field<&Post::stars>, 1, 2u, stars_type(3))));
static_assert(says<verdict::ok>(length(field<&Post::title>) < field<&Post::words> + 1));
static_assert(says<verdict::ok>(field<&Post::hidden>));

static_assert(says<wrong_value<in_fields<&Post::title>, std::string, int>>(field<&Post::title> > 5));
static_assert(says<wrong_value<in_fields<&Post::stars>, stars_type, const char[2]>>("5" ==
                                                                                    field<&Post::stars>));
static_assert(says<wrong_value<in_fields<&Post::author>, UserId, int>>(field<&Post::author> == 3));
static_assert(says<wrong_value<in_fields<&Post::author>, UserId, PostId>>(field<&Post::author> == PostId{3}));
static_assert(says<wrong_value<in_fields<&Post::words>, std::int64_t, std::nullopt_t>>(field<&Post::words> ==
                                                                                       std::nullopt));
static_assert(says<wrong_value<in_fields<&Post::title>, std::int64_t, double>>(length(field<&Post::title>) >
                                                                               1.5));
static_assert(says<wrong_value<in_fields<&Post::stars>, stars_type, const char[4]>>(in(field<&Post::stars>, 1,
                                                                                       "all")));
// The operation around the value is named, not the whole condition; of two mistakes the first is said.
static_assert(says<wrong_value<in_fields<&Post::title>, std::string, int>>(
    field<&Post::stars> > 3 && (field<&Post::title> > 5 || field<&Post::words> > "x")));

static_assert(says<wrong_pair<in_fields<&Post::title, &Post::words>, std::string, std::int64_t>>(
    field<&Post::title> > field<&Post::words>));
static_assert(says<wrong_pair<in_fields<&Post::author, &Post::id>, UserId, PostId>>(field<&Post::author> ==
                                                                                    field<&Post::id>));
static_assert(says<wrong_pair<in_fields<&Post::words>, std::int64_t, std::string>>(like(field<&Post::words>,
                                                                                        "1%")));

using null_compared = verdict::error<reason::a_comparison_with_NULL_is_never_true, in_model<Post>,
                                     in_fields<&Post::stars>, remedy::use_is_null_or_is_not_null>;
static_assert(says<null_compared>(field<&Post::stars> < std::nullopt));
static_assert(says<null_compared>(std::nullopt >= field<&Post::stars>));
static_assert(says<verdict::ok>(field<&Post::stars> == std::nullopt && std::nullopt != field<&Post::stars>));
static_assert(says<verdict::ok>(is_null(field<&Post::stars>)));

using foreign = verdict::error<reason::the_field_belongs_to_another_model, in_model<Post>,
                               in_field<&User::name>, remedy::name_fields_of_the_model_that_is_described>;
static_assert(says<foreign>(field<&User::name> != ""));
static_assert(says<foreign>(length(lower(field<&User::name>)) > 3));
static_assert(says<foreign>(field<&Post::title> == field<&User::name>));

// The fields of an expression, in order of appearance.
template <class Expected>
constexpr bool names(const auto& node) {
  return std::is_same_v<detail::fields_of_t<std::remove_cvref_t<decltype(node)>>, Expected>;
}
static_assert(names<in_fields<&Post::title>>(field<&Post::title>));
static_assert(names<in_fields<>>(detail::value_t<int, int>{{}, 3}));
static_assert(names<in_fields<&Post::words, &Post::title, &Post::stars>>(
    !(field<&Post::words> > length(field<&Post::title>)) && in(field<&Post::stars>, 1, 2)));

}  // namespace
