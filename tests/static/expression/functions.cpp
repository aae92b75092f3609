// SPDX-License-Identifier: BSL-1.0
#include <intact/expression/functions.hpp>

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
  std::optional<int> stars;
};

static_assert(writes(is_null(field<&Post::stars>), R"(("stars" IS NULL))"));
static_assert(writes(is_not_null(field<&Post::stars>), R"(("stars" IS NOT NULL))"));
static_assert(writes(between(field<&Post::stars>, 1, 5), R"((("stars" >= 1) AND ("stars" <= 5)))"));
static_assert(writes(between(field<&Post::id>, field<&Post::stars>, 5),
                     R"((("id" >= "stars") AND ("id" <= 5)))"));
static_assert(writes(in(field<&Post::stars>, 1), R"(("stars" IN (1)))"));
static_assert(writes(in(field<&Post::title>, "a", "it's", "c"), R"(("title" IN ('a', 'it''s', 'c')))"));
static_assert(writes(like(field<&Post::title>, "a%"), R"(("title" LIKE 'a%'))"));
static_assert(writes(glob(field<&Post::title>, "[a-z]*"), R"(("title" GLOB '[a-z]*'))"));
static_assert(writes(length(field<&Post::title>), R"(length("title"))"));
static_assert(writes(lower(field<&Post::title>), R"(lower("title"))"));
static_assert(writes(upper(field<&Post::title>), R"(upper("title"))"));
static_assert(writes(trim(field<&Post::title>), R"(trim("title"))"));
static_assert(writes(intact::abs(field<&Post::id>), R"(abs("id"))"));
static_assert(writes(length(trim(field<&Post::title>)) > 0, R"((length(trim("title")) > 0))"));

template <class Node>
using type_of = typename Node::type;
static_assert(std::is_same_v<type_of<decltype(is_null(field<&Post::stars>))>, bool>);
static_assert(std::is_same_v<type_of<decltype(in(field<&Post::stars>, 1, 2))>, std::optional<bool>>);
static_assert(std::is_same_v<type_of<decltype(in(field<&Post::id>, 1, 2))>, bool>);
static_assert(std::is_same_v<type_of<decltype(like(field<&Post::title>, "a%"))>, bool>);
static_assert(std::is_same_v<type_of<decltype(length(field<&Post::title>))>, std::int64_t>);
static_assert(std::is_same_v<type_of<decltype(upper(field<&Post::title>))>, std::string>);
static_assert(std::is_same_v<type_of<decltype(intact::abs(field<&Post::stars>))>, std::optional<int>>);

}  // namespace
