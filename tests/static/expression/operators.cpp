// SPDX-License-Identifier: BSL-1.0
#include <intact/expression/operators.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

#include "../../support/written.hpp"

namespace {

using intact::field;

enum class Level { low, high };
struct UserId {
  std::int64_t value;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
  double score{};
  bool hidden{};
  Level level{};
  UserId author{};
};

static_assert(writes(field<&Post::id> == 5, R"(("id" = 5))"));
static_assert(writes(field<&Post::id> != 5, R"(("id" <> 5))"));
static_assert(writes(field<&Post::id> < 5, R"(("id" < 5))"));
static_assert(writes(field<&Post::id> <= 5, R"(("id" <= 5))"));
static_assert(writes(field<&Post::id> > 5, R"(("id" > 5))"));
static_assert(writes(field<&Post::id> >= -5, R"(("id" >= -5))"));

// A value may stand on either side, and stays there.
static_assert(writes(5 < field<&Post::id>, R"((5 < "id"))"));
static_assert(writes("a" == field<&Post::title>, R"(('a' = "title"))"));
static_assert(writes(field<&Post::id> == field<&Post::stars>, R"(("id" = "stars"))"));

// The field's type decides how a value is written.
static_assert(writes(field<&Post::score> > 5, R"(("score" > 5.0))"));
static_assert(writes(field<&Post::title> != "it's", R"(("title" <> 'it''s'))"));
static_assert(writes(field<&Post::hidden> == true, R"(("hidden" = 1))"));
static_assert(writes(field<&Post::level> == Level::high, R"(("level" = 1))"));
static_assert(writes(field<&Post::author> == UserId{7}, R"(("author" = 7))"));
static_assert(writes(field<&Post::stars> == 3, R"(("stars" = 3))"));

// Every operation stands in parentheses, so nothing depends on precedence.
static_assert(writes((field<&Post::id> > 1 && field<&Post::id> < 9) || field<&Post::hidden>,
                     R"(((("id" > 1) AND ("id" < 9)) OR "hidden"))"));
static_assert(writes(!(field<&Post::id> > 1), R"((NOT ("id" > 1)))"));
static_assert(writes(!field<&Post::hidden> && field<&Post::hidden>, R"(((NOT "hidden") AND "hidden"))"));
static_assert(writes((field<&Post::id> + 1) * 2 - field<&Post::id> / 3 % 4 > 0,
                     R"((((("id" + 1) * 2) - (("id" / 3) % 4)) > 0))"));
static_assert(writes(10 - field<&Post::id> > 0, R"(((10 - "id") > 0))"));

// In a statement each value is a parameter, whatever it is.
static_assert(writes_with_parameters((field<&Post::id> + 1) * 2 > field<&Post::stars> &&
                                         field<&Post::stars> == 3,
                                     R"((((("id" + ?1) * ?2) > "stars") AND ("stars" = ?3)))"));
static_assert(writes_with_parameters(!field<&Post::hidden>, R"((NOT "hidden"))"));

template <class Node>
using type_of = typename Node::type;
static_assert(std::is_same_v<type_of<decltype(field<&Post::id> > 5)>, bool>);
static_assert(std::is_same_v<type_of<decltype(!field<&Post::hidden>)>, bool>);
static_assert(std::is_same_v<type_of<decltype(field<&Post::id> + 1)>, std::int64_t>);
static_assert(std::is_same_v<type_of<decltype(1 + field<&Post::score>)>, double>);

}  // namespace
