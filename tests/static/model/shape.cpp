// SPDX-License-Identifier: BSL-1.0
#include <intact/model/detail/shape.hpp>

#include <any>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace intact::detail;

struct Undefined;
struct Empty {};
struct One {
  int a;
};
struct Mixed {
  std::int64_t id;
  std::string text;
  std::optional<std::string> maybe;
  std::vector<std::byte> bytes;
  std::array<std::byte, 16> digest;
  One nested;
  double real;
  bool flag;
};
static_assert(shape_of<Empty>() == shape::sound && initialisers<Empty>() == 0);
static_assert(shape_of<One>() == shape::sound && initialisers<One>() == 1);
static_assert(shape_of<Mixed>() == shape::sound && initialisers<Mixed>() == 8);

// Members that cannot be copied, or not be made without a value.
struct MoveOnly {
  std::unique_ptr<int> pointer;
  int a;
};
struct NoDefault {
  explicit NoDefault(int) {}
};
struct WithoutDefaults {
  NoDefault first;
  int a;
  NoDefault last;
};
static_assert(shape_of<MoveOnly>() == shape::sound && initialisers<MoveOnly>() == 2);
static_assert(shape_of<WithoutDefaults>() == shape::sound && initialisers<WithoutDefaults>() == 3);

static_assert(shape_of<Undefined>() == shape::incomplete);

class WithConstructor {
 public:
  explicit WithConstructor(int);
};
class WithPrivate {
  [[maybe_unused]] int a;
};
struct WithVirtual {
  virtual ~WithVirtual();
};
enum class Enum { a };
union Union {
  int a;
};
static_assert(shape_of<WithConstructor>() == shape::not_an_aggregate);
static_assert(shape_of<WithPrivate>() == shape::not_an_aggregate);
static_assert(shape_of<WithVirtual>() == shape::not_an_aggregate);
static_assert(shape_of<Enum>() == shape::not_an_aggregate);
static_assert(shape_of<Union>() == shape::not_an_aggregate);
static_assert(shape_of<int>() == shape::not_an_aggregate);
static_assert(shape_of<std::string>() == shape::not_an_aggregate);

struct Derived : One {
  int b;
};
struct DerivedFromEmpty : Empty {
  int a;
};
struct OnlyDerived : One {};
struct Twice : Empty, One {
  int c;
};
static_assert(shape_of<Derived>() == shape::has_a_base_class);
static_assert(shape_of<DerivedFromEmpty>() == shape::has_a_base_class);
static_assert(shape_of<OnlyDerived>() == shape::has_a_base_class);
static_assert(shape_of<Twice>() == shape::has_a_base_class);

// A first field that can be made of anything is no base class.
struct AnyFirst {
  std::any anything;
  int a;
};
static_assert(shape_of<AnyFirst>() == shape::sound && initialisers<AnyFirst>() == 2);

struct ArrayFirst {
  int a[3];
  int b;
};
struct ArrayLast {
  int a;
  std::string b;
  char c[20];
};
struct ArrayBetween {
  int a;
  int b[2];
  int c;
};
struct ArrayOfStrings {
  int a;
  std::string b[2];
};
struct ArrayOfArrays {
  int a[2][3];
};
struct TwoArrays {
  int a;
  int b[4];
  int c[4];
};
static_assert(shape_of<ArrayFirst>() == shape::has_a_c_array && c_array<ArrayFirst> == 0);
static_assert(shape_of<ArrayLast>() == shape::has_a_c_array && c_array<ArrayLast> == 2);
static_assert(shape_of<ArrayBetween>() == shape::has_a_c_array && c_array<ArrayBetween> == 1);
static_assert(shape_of<ArrayOfStrings>() == shape::has_a_c_array && c_array<ArrayOfStrings> == 1);
static_assert(shape_of<ArrayOfArrays>() == shape::has_a_c_array && c_array<ArrayOfArrays> == 0);
static_assert(shape_of<TwoArrays>() == shape::has_a_c_array && c_array<TwoArrays> == 1);

// More elements than are counted.
struct LongArray {
  int a;
  std::string b;
  char c[4096];
  int d;
};
static_assert(shape_of<LongArray>() == shape::has_a_c_array && c_array<LongArray> == 2);

// An array of one element is like its element here; check_struct finds it by its type.
struct ArrayOfOne {
  int a;
  int b[1];
};
static_assert(shape_of<ArrayOfOne>() == shape::sound && initialisers<ArrayOfOne>() == 2);

struct WithReference {
  int a;
  int& b;
};
static_assert(shape_of<WithReference>() == shape::has_a_field_that_takes_no_value);

}  // namespace
