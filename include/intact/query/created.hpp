// SPDX-License-Identifier: BSL-1.0
// The type of what an insert of a create() returns: a loaded<...>.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "intact/query/create.hpp"

namespace intact::inline abi1::detail {

// What becomes of the parts of a row whose sibling has others: it may lack a parent that the other has.
template <class Part>
struct loosened : std::type_identity<Part> {};
template <class Value, auto... Fields>
struct loosened<to_one<Value, Fields...>>
    : std::type_identity<to_one<std::optional<without_optional_t<Value>>, Fields...>> {};

template <class A, class B>
struct merged;
template <class A, class B>
using merged_t = typename merged<A, B>::type;

// What two siblings have by one relation. Only their parents may be optional.
template <class A, class B>
struct merged_parts;
template <class A, class B, auto... Fields>
struct merged_parts<to_many<A, Fields...>, to_many<B, Fields...>>
    : std::type_identity<to_many<merged_t<A, B>, Fields...>> {};
template <class A, class B, class... Named>
struct merged_parts<to_linked<A, Named...>, to_linked<B, Named...>>
    : std::type_identity<to_linked<merged_t<A, B>, Named...>> {};
template <class A, class B, auto... Fields>
struct merged_parts<to_one<A, Fields...>, to_one<B, Fields...>> {
  using element = merged_t<without_optional_t<A>, without_optional_t<B>>;
  using type = to_one<std::conditional_t<is_optional<A> || is_optional<B>, std::optional<element>, element>,
                      Fields...>;
};

// `Part` as it is where the sibling has the parts `Others`.
template <class Part, class... Others>
struct merged_part : loosened<Part> {};
template <class Part, class First, class... Rest>
struct merged_part<Part, First, Rest...>
    : std::conditional_t<is_part<Part::stands, typename Part::name, First>, merged_parts<Part, First>,
                         merged_part<Part, Rest...>> {};

template <class Part, class... Parts>
inline constexpr bool has_part = (is_part<Part::stands, typename Part::name, Parts> || ...);

template <class List, class... More>
struct with_parts_of;
template <class T, class... Parts>
struct with_parts_of<loaded<T, Parts...>> : std::type_identity<loaded<T, Parts...>> {};
template <class T, class... Parts, class First, class... More>
struct with_parts_of<loaded<T, Parts...>, First, More...>
    : with_parts_of<std::conditional_t<has_part<First, Parts...>, loaded<T, Parts...>,
                                       loaded<T, Parts..., typename loosened<First>::type>>,
                    More...> {};

// What can hold what was created of either of two siblings. Different models have none in common; the verdict has said so.
template <class A, class B>
struct merged : std::type_identity<A> {};
template <class T, class... Parts>
struct merged<T, loaded<T, Parts...>> : std::type_identity<loaded<T, typename loosened<Parts>::type...>> {};
template <class T, class... Parts>
struct merged<loaded<T, Parts...>, T> : std::type_identity<loaded<T, typename loosened<Parts>::type...>> {};
template <class T, class... A, class... B>
struct merged<loaded<T, A...>, loaded<T, B...>>
    : with_parts_of<loaded<T, typename merged_part<A, B...>::type...>, B...> {};
template <class T, class... A>
struct merged<loaded<T, A...>, loaded<T, A...>> : std::type_identity<loaded<T, A...>> {};

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
struct made_of : std::type_identity<to_many<Part>> {};

template <class T, class... Parts>
struct result_of<new_row<T, Parts...>> : std::type_identity<loaded<T, typename made_of<Parts>::type...>> {};
template <class Fields, class T>
struct result_of<new_or_stored<Fields, T>> : std::type_identity<T> {};

template <class Range>
using range_element = std::remove_cvref_t<decltype(*std::declval<Range&>().begin())>;

template <auto... Fields, class... Elements>
struct made_of<new_children<field_list<Fields...>, Elements...>>
    : std::type_identity<to_many<typename merged_all<result_of_t<Elements>...>::type, Fields...>> {};
template <auto... Fields>
struct made_of<new_children<field_list<Fields...>>>
    : std::type_identity<to_many<typename owner_of_list<field_list<Fields...>>::type, Fields...>> {};
template <auto... Fields, class Range>
struct made_of<new_children_range<field_list<Fields...>, Range>>
    : std::type_identity<to_many<result_of_t<range_element<Range>>, Fields...>> {};
template <class... Named, class... Elements>
struct made_of<new_linked<link_names<Named...>, Elements...>>
    : std::type_identity<to_linked<typename merged_all<result_of_t<Elements>...>::type, Named...>> {};
template <class... Named, class Range>
struct made_of<new_linked_range<link_names<Named...>, Range>>
    : std::type_identity<to_linked<result_of_t<range_element<Range>>, Named...>> {};
template <auto... Fields, class Element>
struct made_of<new_parent<field_list<Fields...>, Element>>
    : std::type_identity<to_one<result_of_t<Element>, Fields...>> {};

}  // namespace intact::inline abi1::detail
