// SPDX-License-Identifier: BSL-1.0
#include <intact/text/name.hpp>
#include <intact/text/writer.hpp>

#include <cstdint>
#include <string_view>

struct Global {
  int first;
  int second_2;
};

namespace one::two {
struct Nested {
  struct Inner {
    int x;
  };
  int y;
};
enum class Scoped { alpha, beta };
enum Plain { gamma, delta };
template <class T>
struct Box {
  T content;
};
template <class A, class B>
struct Pair {
  A a;
};
}  // namespace one::two

namespace {

using intact::text::type_name;
using intact::text::value_name;

struct Hidden {
  int field;
};
enum class Secret { code };

struct Żółw {
  int długość;
};

static_assert(type_name<Global> == "Global");
static_assert(type_name<one::two::Nested> == "Nested");
static_assert(type_name<one::two::Nested::Inner> == "Inner");
static_assert(type_name<one::two::Scoped> == "Scoped");
static_assert(type_name<Hidden> == "Hidden");
static_assert(type_name<Żółw> == "Żółw");

// The colons of a template argument are not those of the name.
static_assert(type_name<one::two::Box<int>> == "Box<int>");
static_assert(type_name<one::two::Box<Global>> == "Box<Global>");
// Whether a compiler prints the inline namespace of the ABI or not.
static_assert(type_name<one::two::Box<intact::text::writer>> == "Box<intact::text::writer>");
static_assert(type_name<one::two::Pair<intact::text::writer, intact::text::writer>> ==
              "Pair<intact::text::writer, intact::text::writer>");
static_assert(type_name<one::two::Box<one::two::Nested>>.substr(0, 4) == "Box<");
static_assert(type_name<one::two::Pair<one::two::Nested, one::two::Nested::Inner>>.substr(0, 5) == "Pair<");

template <class T>
constexpr std::string_view name_of_local() {
  struct Local {
    T value;
  };
  return type_name<Local>;
}
static_assert(name_of_local<int>() == "Local");
static_assert([] {
  struct InLambda {};
  return type_name<InLambda>;
}() == "InLambda");

static_assert(value_name<&Global::first> == "first");
static_assert(value_name<&Global::second_2> == "second_2");
static_assert(value_name<&one::two::Nested::Inner::x> == "x");
static_assert(value_name<&one::two::Box<one::two::Nested>::content> == "content");
static_assert(value_name<&Hidden::field> == "field");
static_assert(value_name<&Żółw::długość> == "długość");

static_assert(value_name<one::two::Scoped::beta> == "beta");
static_assert(value_name<one::two::delta> == "delta");
static_assert(value_name<Secret::code> == "code");
static_assert(value_name<static_cast<one::two::Scoped>(7)> == "7");

// FNV-1a of the empty text and of "a", as published.
static_assert(intact::text::hash("") == 0xcbf29ce484222325u);
static_assert(intact::text::hash("a") == 0xaf63dc4c8601ec8cu);
static_assert(intact::text::hash("ab") != intact::text::hash("ba"));

}  // namespace
