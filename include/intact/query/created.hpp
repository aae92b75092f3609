// SPDX-License-Identifier: BSL-1.0
// Rows that were created together: what an insert of a create() returns.
#pragma once

#include <optional>
#include <vector>

#include "intact/query/create.hpp"

namespace intact {

namespace reason {
struct nothing_was_created_along_the_relation;
}  // namespace reason

namespace remedy {
struct name_a_relation_that_the_create_has;
}  // namespace remedy

namespace detail {

enum class part { children, parent, maybe_parent };

/// What was created along one relation, which `Fields` or the names of a link tell.
template <part Kind, class Fields, class Element>
struct made {
  static constexpr part kind = Kind;
  using fields = Fields;
  using element = Element;
  using type = std::conditional_t<Kind == part::children, std::vector<Element>,
                                  std::conditional_t<Kind == part::parent, Element, std::optional<Element>>>;
  type value;
};

/// Whether the part is the children, or the parent, by the relation of `Fields`.
template <bool Children, class Fields, class Part>
inline constexpr bool is_part = std::is_same_v<typename Part::fields, Fields> &&
                                (Part::kind == part::children) == Children;

template <bool Children, class Fields, class... Parts>
constexpr std::size_t position_of_part() {
  constexpr bool matches[] = {is_part<Children, Fields, Parts>..., true};
  std::size_t i = 0;
  while (!matches[i]) ++i;
  return i;
}

}  // namespace detail

/// A row that was inserted, its key filled in, and what was created with it: `made.children<&Post::author_id>()`, or
/// `auto& [user, posts] = made;` in the order of the create(). The elements are again of this kind where any of them was given by a
/// create() with more, else plain rows.
template <class T, class... Parts>
struct created {
  T row;
  std::tuple<Parts...> parts;

  /// The children by the relation of these fields, as a vector in the order in which they were given.
  template <auto... Fields>
  auto& children() {
    return part_of<true, detail::field_list<Fields...>, in_relation<Fields...>>(*this);
  }
  template <auto... Fields>
  const auto& children() const {
    return part_of<true, detail::field_list<Fields...>, in_relation<Fields...>>(*this);
  }

  /// The parent by the relation of these fields; an optional where only some of several siblings were given one.
  template <auto... Fields>
  auto& parent_row() {
    return part_of<false, detail::field_list<Fields...>, in_relation<Fields...>>(*this);
  }
  template <auto... Fields>
  const auto& parent_row() const {
    return part_of<false, detail::field_list<Fields...>, in_relation<Fields...>>(*this);
  }

  /// The rows linked by the many_to_many, named as in the create().
  template <class... Named>
  auto& linked() {
    return part_of<true, detail::link_names<Named...>, found_type<std::tuple<Named...>>>(*this);
  }
  template <class... Named>
  const auto& linked() const {
    return part_of<true, detail::link_names<Named...>, found_type<std::tuple<Named...>>>(*this);
  }

  // For structured bindings.
  template <std::size_t I>
  auto& get() & {
    return at<I>(*this);
  }
  template <std::size_t I>
  const auto& get() const& {
    return at<I>(*this);
  }
  template <std::size_t I>
  auto&& get() && {
    return std::move(at<I>(*this));
  }

 private:
  template <bool Children, class Fields, class Named, class Self>
  static auto& part_of(Self& self) {
    constexpr std::size_t at = detail::position_of_part<Children, Fields, Parts...>();
    constexpr bool found = at < sizeof...(Parts);
    [[maybe_unused]] const require<
        std::conditional_t<found, verdict::ok,
                           verdict::error<reason::nothing_was_created_along_the_relation, in_model<T>, Named,
                                          remedy::name_a_relation_that_the_create_has>>>
        gate{};
    if constexpr (found) {
      return std::get<at>(self.parts).value;
    } else {
      static std::vector<T> none;
      return none;
    }
  }
  template <std::size_t I, class Self>
  static auto& at(Self& self) {
    if constexpr (I == 0)
      return self.row;
    else
      return std::get<I - 1>(self.parts).value;
  }
};

namespace detail {

template <class T>
inline constexpr bool is_created = false;
template <class T, class... Parts>
inline constexpr bool is_created<created<T, Parts...>> = true;

// What becomes of the parts of a row whose sibling has others: it may lack a parent that the other has.
template <class Part>
struct loosened : std::type_identity<Part> {};
template <class Fields, class Element>
struct loosened<made<part::parent, Fields, Element>>
    : std::type_identity<made<part::maybe_parent, Fields, Element>> {};

template <class A, class B>
struct merged;
template <class A, class B>
using merged_t = typename merged<A, B>::type;

// `Part` as it is where the sibling has the parts `Others`.
template <class Part, class... Others>
struct merged_part : loosened<Part> {};
template <class Part, class First, class... Rest>
struct merged_part<Part, First, Rest...>
    : std::conditional_t<is_part<Part::kind == part::children, typename Part::fields, First>,
                         merged_part<Part, First>, merged_part<Part, Rest...>> {};
template <part Kind, part Other, class Fields, class A, class B>
struct merged_part<made<Kind, Fields, A>, made<Other, Fields, B>>
    : std::conditional<(Kind == part::children) == (Other == part::children),
                       made<(Kind > Other ? Kind : Other), Fields, merged_t<A, B>>,
                       typename loosened<made<Kind, Fields, A>>::type> {};

template <class Part, class... Parts>
inline constexpr bool has_part = (is_part<Part::kind == part::children, typename Part::fields, Parts> || ...);

template <class List, class... More>
struct with_parts_of;
template <class T, class... Parts>
struct with_parts_of<created<T, Parts...>> : std::type_identity<created<T, Parts...>> {};
template <class T, class... Parts, class First, class... More>
struct with_parts_of<created<T, Parts...>, First, More...>
    : with_parts_of<std::conditional_t<has_part<First, Parts...>, created<T, Parts...>,
                                       created<T, Parts..., typename loosened<First>::type>>,
                    More...> {};

// What can hold what was created of either of two siblings. Different models have none in common; the verdict has said so.
template <class A, class B>
struct merged : std::type_identity<A> {};
template <class T, class... Parts>
struct merged<T, created<T, Parts...>> : std::type_identity<created<T, typename loosened<Parts>::type...>> {};
template <class T, class... Parts>
struct merged<created<T, Parts...>, T> : std::type_identity<created<T, typename loosened<Parts>::type...>> {};
template <class T, class... A, class... B>
struct merged<created<T, A...>, created<T, B...>>
    : with_parts_of<created<T, typename merged_part<A, B...>::type...>, B...> {};
template <class T, class... A>
struct merged<created<T, A...>, created<T, A...>> : std::type_identity<created<T, A...>> {};

template <class... Siblings>
struct merged_all;
template <class One>
struct merged_all<One> : std::type_identity<One> {};
template <class A, class B, class... Rest>
struct merged_all<A, B, Rest...> : merged_all<merged_t<A, B>, Rest...> {};

// What is made of an element, and of a part.
template <class Element>
struct result_of : std::type_identity<Element> {};
template <class Element>
using result_of_t = typename result_of<Element>::type;
// What is no part has been said to be none.
template <class Part>
struct made_of : std::type_identity<made<part::children, field_list<>, Part>> {};

template <class T, class... Parts>
struct result_of<new_row<T, Parts...>> : std::type_identity<created<T, typename made_of<Parts>::type...>> {};
template <class Fields, class T>
struct result_of<new_or_stored<Fields, T>> : std::type_identity<T> {};

template <class Fields, class... Elements>
struct made_of<new_children<Fields, Elements...>>
    : std::type_identity<made<part::children, Fields, typename merged_all<result_of_t<Elements>...>::type>> {
};
template <class Fields>
struct made_of<new_children<Fields>>
    : std::type_identity<made<part::children, Fields, typename owner_of_list<Fields>::type>> {};
template <class Range>
using range_element = std::remove_cvref_t<decltype(*std::declval<Range&>().begin())>;
template <class Fields, class Range>
struct made_of<new_children_range<Fields, Range>>
    : std::type_identity<made<part::children, Fields, result_of_t<range_element<Range>>>> {};
template <class Names, class... Elements>
struct made_of<new_linked<Names, Elements...>>
    : std::type_identity<made<part::children, Names, typename merged_all<result_of_t<Elements>...>::type>> {};
template <class Names, class Range>
struct made_of<new_linked_range<Names, Range>>
    : std::type_identity<made<part::children, Names, result_of_t<range_element<Range>>>> {};
template <class Fields, class Element>
struct made_of<new_parent<Fields, Element>>
    : std::type_identity<made<part::parent, Fields, result_of_t<Element>>> {};

}  // namespace detail
}  // namespace intact

template <class T, class... Parts>
struct std::tuple_size<intact::created<T, Parts...>>
    : std::integral_constant<std::size_t, 1 + sizeof...(Parts)> {};
template <std::size_t I, class T, class... Parts>
struct std::tuple_element<I, intact::created<T, Parts...>>
    : std::tuple_element<I, std::tuple<T, typename Parts::type...>> {};
