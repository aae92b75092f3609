// SPDX-License-Identifier: BSL-1.0
// The places are told apart by what they name, and nothing of them is ever defined.
#include <intact/diagnostic/where.hpp>

#include <type_traits>

namespace {

using namespace intact;

struct Post {
  int id;
  int author;
};

template <class Place>
concept Defined = requires {
  sizeof(Place);
};

static_assert(!std::is_same_v<in_field<&Post::id>, in_field<&Post::author>>);
static_assert(std::is_same_v<in_field<fixed_string("id")>, in_field<fixed_string<2>("id")>>);
static_assert(!std::is_same_v<in_fields<&Post::id, &Post::author>, in_fields<&Post::author, &Post::id>>);
static_assert(!std::is_same_v<in_relation<&Post::id>, in_relation<>>);
static_assert(!std::is_same_v<in_field_number<1>, in_field_number<2>>);
static_assert(!std::is_same_v<of_type<int>, of_type<const int>>);
static_assert(!std::is_same_v<named<"a">, named<"b">>);

static_assert(!Defined<in_model<Post>> && !Defined<in_field<&Post::id>> && !Defined<in_fields<>> &&
              !Defined<in_relation<>> && !Defined<references_model<Post>> && !Defined<found_type<int>>);

}  // namespace
