// SPDX-License-Identifier: BSL-1.0
#include <intact/model/reflect.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using namespace intact::detail;

struct Empty {};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> author_id;
};
struct Derived : Post {};
struct WithArray {
  int a;
  char b[20];
};
template <class T>
struct Row {
  T key;
  int value;
};

static_assert(field_count<Empty> == 0);
static_assert(field_count<Post> == 3);
static_assert(field_count<Row<Post>> == 2);
static_assert(std::is_same_v<field_indices<Post>, std::index_sequence<0, 1, 2>>);

// What cannot be taken apart has no fields, so that nothing after its error says a second one.
static_assert(field_count<Derived> == 0);
static_assert(field_count<WithArray> == 0);
static_assert(field_count<int> == 0);

static_assert(std::is_same_v<field_type<Post, 0>, std::int64_t>);
static_assert(std::is_same_v<field_type<Post, 1>, std::string>);
static_assert(std::is_same_v<field_type<Post, 2>, std::optional<std::int64_t>>);
static_assert(std::is_same_v<field_type<Row<std::string>, 0>, std::string>);

static_assert(std::is_same_v<decltype(field_at<0>(std::declval<Post&>())), std::int64_t&>);
static_assert(std::is_same_v<decltype(field_at<1>(std::declval<const Post&>())), const std::string&>);

constexpr Row<double> row{2.5, 7};
static_assert(&field_at<0>(row) == &row.key && &field_at<1>(row) == &row.value);

constexpr bool writes() {
  Row<int> made{1, 2};
  field_at<1>(made) = 5;
  return made.value == 5;
}
static_assert(writes());

struct Wide {
  int f0, f1, f2, f3, f4, f5, f6, f7;
  int f8, f9, f10, f11, f12, f13, f14, f15;
  int f16, f17, f18, f19, f20, f21, f22, f23;
  int f24, f25, f26, f27, f28, f29, f30, f31;
  int f32, f33, f34, f35, f36, f37, f38, f39;
  int f40, f41, f42, f43, f44, f45, f46, f47;
  int f48, f49, f50, f51, f52, f53, f54, f55;
  int f56, f57, f58, f59, f60, f61, f62, f63;
};
static_assert(field_count<Wide> == 64);
static_assert(std::is_same_v<field_type<Wide, 63>, int>);

constexpr bool reaches_the_last() {
  Wide wide{};
  field_at<63>(wide) = 9;
  return wide.f63 == 9;
}
static_assert(reaches_the_last());

}  // namespace
