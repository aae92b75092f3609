// SPDX-License-Identifier: BSL-1.0
// Whether a value is one of a range that is known when the statement runs.
#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

#include "intact/base/shared_value.hpp"
#include "intact/expression/membership.hpp"

namespace intact::reason {
struct a_list_of_optionals;
}  // namespace intact::reason

namespace intact::remedy {
struct leave_the_empty_ones_out_and_ask_is_null_beside;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// The range of an lvalue is the caller's own; that of an rvalue is kept by all copies of the node together.
template <class R>
struct borrowed_range {
  using range = R;
  const R* pointer;
  constexpr const R& get() const { return *pointer; }
};
template <class R>
struct kept_range {
  using range = R;
  shared_value kept;
  const R& get() const { return kept.as<R>(); }
};

// Values that no column can hold are NULL in the list, with which nothing could be said not to be in it.
template <class E>
inline constexpr bool may_have_no_column =
    !PlainColumn<E> || Real<E> || (std::is_unsigned_v<E> && sizeof(E) == 8);

/// `(SELECT k0 FROM intact_keys(?1))`: a range beside an operand of type `F`, one parameter however long it is. How it gets to a
/// database is for the backend.
template <class F, class Held>
struct list_t : expression_node {
  using type = F;
  using held = Held;
  using operands = nodes<>;
  static constexpr bool needs_statement = true;
  Held range;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << "(SELECT k0 FROM intact_keys(";
    speller.value(out, node);
    out << ')';
    if constexpr (may_have_no_column<element_of<typename Held::range>>) out << " WHERE k0 IS NOT NULL";
    out << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit(*this);
  }
};

template <class Model, class F, class Held, class Where>
struct expression_verdict<Model, list_t<F, Held>, Where> {
  using element = element_of<typename Held::range>;
  using type = std::conditional_t<
      is_optional<element>,
      verdict::error<reason::a_list_of_optionals, place_of_t<Model>, Where, found_type<element>,
                     remedy::leave_the_empty_ones_out_and_ask_is_null_beside>,
      typename expression_verdict<Model, value_t<F, element>, Where>::type>;
};

}  // namespace detail

/// Whether `x` equals an element of the range: one bound parameter of any length, so that the text of the statement is constant. A
/// range with no element has none that is equal. An lvalue has to outlive the statement and is read when that runs; an rvalue is kept.
/// If `x` is NULL, the result is NULL, and so is `!in(x, range)`: where those rows are meant, add `|| is_null(x)`.
template <Expression X, class Range>
requires detail::ListFor<Range, typename X::type>
constexpr auto in(const X& x, const Range& range) {
  using list = detail::list_t<typename X::type, detail::borrowed_range<Range>>;
  return detail::condition<"IN">(x, list{{}, {&range}});
}
template <Expression X, class Range>
requires(!std::is_lvalue_reference_v<Range> &&
         detail::ListFor<std::remove_cv_t<Range>, typename X::type>) auto in(const X& x, Range&& range) {
  using kept = std::remove_cv_t<Range>;
  using list = detail::list_t<typename X::type, detail::kept_range<kept>>;
  return detail::condition<"IN">(x, list{{}, {detail::shared_value::of<kept>(std::forward<Range>(range))}});
}
template <Expression X, class V>
auto in(const X& x, std::initializer_list<V> values) {
  return in(x, std::vector<V>(values));
}

}  // namespace intact::inline abi1
