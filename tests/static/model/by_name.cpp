// SPDX-License-Identifier: BSL-1.0
#include <intact/model/by_name.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace blog {
enum class Status { draft, published, hidden };
}
enum Plain { first_plain, second_plain };

template <>
struct intact::column_type<blog::Status> : intact::by_name<blog::Status::draft, blog::Status::published> {};
template <>
struct intact::column_type<Plain> : intact::by_name<second_plain, first_plain> {};

namespace {

using blog::Status;
using mapping = intact::column_type<Status>;

static_assert(mapping::allowed.size() == 2);
static_assert(mapping::allowed[0] == "draft" && mapping::allowed[1] == "published");
static_assert(mapping::to_column(Status::draft) == "draft");
static_assert(mapping::to_column(Status::published) == "published");
static_assert(mapping::from_column("published") == Status::published);

// What the list does not name throws, and so is no constant.
template <Status S>
concept Written = requires {
  typename std::bool_constant<(mapping::to_column(S), true)>;
};
static_assert(Written<Status::draft> && !Written<Status::hidden> && !Written<static_cast<Status>(7)>);
template <const char* Text>
concept Read = requires {
  typename std::bool_constant<(mapping::from_column(Text), true)>;
};
constexpr char draft[] = "draft";
constexpr char hidden[] = "hidden";
constexpr char capital[] = "Draft";
constexpr char empty[] = "";
static_assert(Read<draft> && !Read<hidden> && !Read<capital> && !Read<empty>);

// In the order given, also of an enum without scope.
static_assert(intact::column_type<Plain>::allowed[0] == "second_plain");
static_assert(intact::column_type<Plain>::from_column("first_plain") == first_plain);

static_assert(intact::detail::storage_of<Status>() == intact::storage::text);
static_assert(intact::detail::Column<Status> && intact::detail::Column<std::optional<Status>>);

}  // namespace
