// SPDX-License-Identifier: BSL-1.0
#include <intact/model/names.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct User {
  std::int64_t id{};
  std::string name;
};

namespace shop::details {
struct Customer {
  std::string name;
  struct Address {
    std::string street, city;
  };
  std::int64_t id{};
};
template <class T>
struct Row {
  T key;
  std::optional<T> other;
};
}  // namespace shop::details

namespace {

using namespace intact::detail;

struct Empty {};
struct Hidden {
  int first_field;
  std::vector<int> SecondField;
  bool _third, x4;
};
struct Żółw {
  int długość;
  std::string имя;
};
struct NoDefault {
  explicit NoDefault(int);
};
struct Awkward {
  NoDefault without_default;
  const int constant;
  void (*function)(int, char);
};

static_assert(field_names<User>[0] == "id" && field_names<User>[1] == "name");
static_assert(field_names<shop::details::Customer>[0] == "name" &&
              field_names<shop::details::Customer>[1] == "id");
static_assert(field_names<shop::details::Customer::Address>[1] == "city");
static_assert(field_names<shop::details::Row<User>>[0] == "key" &&
              field_names<shop::details::Row<User>>[1] == "other");
static_assert(field_names<Hidden>[0] == "first_field" && field_names<Hidden>[1] == "SecondField");
static_assert(field_names<Hidden>[2] == "_third" && field_names<Hidden>[3] == "x4");
static_assert(field_names<Żółw>[0] == "długość" && field_names<Żółw>[1] == "имя");
static_assert(field_names<Awkward>[0] == "without_default" && field_names<Awkward>[1] == "constant" &&
              field_names<Awkward>[2] == "function");
static_assert(field_names<Empty>.empty());

template <class T>
constexpr bool local() {
  struct Local {
    T number;
    std::optional<T> maybe;
  };
  return field_names<Local>.size() == 2 && field_names<Local>[0] == "number" &&
         field_names<Local>[1] == "maybe";
}
static_assert(local<int>() && local<double>());

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
static_assert(field_names<Wide>.size() == 64);
static_assert(field_names<Wide>[0] == "f0" && field_names<Wide>[31] == "f31" &&
              field_names<Wide>[63] == "f63");

}  // namespace
