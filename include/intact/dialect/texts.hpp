// SPDX-License-Identifier: BSL-1.0
// What the data of a schema has in SQLite's words, in those of another database: defaults, checks, and the shapes of columns.
#pragma once

#include <boost/hana/at.hpp>

#include "intact/dialect/spelling.hpp"
#include "intact/schema/schema.hpp"

namespace intact::inline abi1::dialect {

// A condition, and the columns that it reads.
struct check_text {
  std::string_view sql;
  column_list columns;
};

// Beside a table_info, for one database.
struct table_texts {
  list<column_shape> shapes;
  /// Of each column; empty where it has no default.
  list<std::string_view> defaults;
  list<check_text> checks;
};

namespace detail {

// The default or condition that descriptor `I` of `T` is.
template <class D, class T, std::size_t I>
constexpr void spell_descriptor(text::writer& out) {
  const auto& descriptor = boost::hana::at_c<I>(model<T>.descriptors);
  using type = std::remove_cvref_t<decltype(descriptor)>;
  if constexpr (type::kind == role::default_value)
    spell_value<D, typename type::type>(out, descriptor.value);
  else
    spell_condition<D>(out, descriptor.condition);
}

template <class D, class T, std::size_t I>
constexpr bool spells_descriptor() {
  text::writer measure;
  spell_descriptor<D, T, I>(measure);
  return true;
}
/// Whether the database has literals for all values of the descriptor.
template <class D, class T, std::size_t I>
concept Spelled = requires {
  typename std::bool_constant<spells_descriptor<D, T, I>()>;
};

template <class Fields>
struct columns_read;
template <auto... Fields>
struct columns_read<in_fields<Fields...>> : positions<field_list<Fields...>> {};

template <class D, class T, class Description>
struct texts_maker;
template <class D, class T, class... Ds>
struct texts_maker<D, T, description<Ds...>> {
  static constexpr std::size_t check_count = (0 + ... + (Ds::kind == role::check ? 1 : 0));

  template <class Take>
  static constexpr void for_each_descriptor(Take take) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (take(std::type_identity<Ds>{}, std::integral_constant<std::size_t, I>{}), ...);
    }
    (std::index_sequence_for<Ds...>{});
  }

  static constexpr auto defaults = [] {
    std::array<std::string_view, field_count<T>> found{};
    found.fill("");  // g++ 12 cannot read an element in a constant expression that nothing was assigned to
    for_each_descriptor([&]<class Descriptor, std::size_t I>(std::type_identity<Descriptor>,
                                                             std::integral_constant<std::size_t, I>) {
      if constexpr (Descriptor::kind == role::default_value)
        found[Descriptor::field] = text::static_text<&spell_descriptor<D, T, I>>::view;
    });
    return found;
  }();

  static constexpr auto checks = [] {
    std::array<check_text, check_count> found{};
    [[maybe_unused]] std::size_t next = 0;
    for_each_descriptor([&]<class Descriptor, std::size_t I>(std::type_identity<Descriptor>,
                                                             std::integral_constant<std::size_t, I>) {
      if constexpr (Descriptor::kind == role::check)
        found[next++] = {text::static_text<&spell_descriptor<D, T, I>>::view,
                         columns_read<fields_of_t<typename Descriptor::expression>>::view};
    });
    return found;
  }();

  static constexpr table_texts all{
      shapes_of<T>, {defaults.data(), defaults.size()}, {checks.data(), checks.size()}};
};

// A link has neither defaults nor checks.
inline constexpr std::string_view no_defaults[2]{"", ""};
template <class D, class A, class B, fixed_string Name>
struct texts_maker<D, many_to_many<A, B, Name>, description<>> {
  static constexpr table_texts all{shapes_of<many_to_many<A, B, Name>>, {no_defaults, 2}, {}};
};

template <class D, class Graph>
struct schema_texts;
template <class D, class... Elements>
struct schema_texts<D, graph<Elements...>> {
  static constexpr std::array<table_texts, sizeof...(Elements)> all{
      texts_maker<D, Elements, description_of<Elements>>::all...};
  static constexpr list<table_texts> view{all.data(), all.size()};
};

}  // namespace detail

// The texts of the database `D` for all tables of the schema, in their order. Precondition: the schema is portable to it.
template <Schema S, class D>
inline constexpr list<table_texts> texts_of = detail::schema_texts<D, intact::detail::graph_of<S>>::view;

}  // namespace intact::inline abi1::dialect
