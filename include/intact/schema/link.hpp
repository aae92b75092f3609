// SPDX-License-Identifier: BSL-1.0
// From a many_to_many element to its table_info.
#pragma once

#include "intact/relation/many_to_many.hpp"
#include "intact/schema/table_of.hpp"

namespace intact::inline abi1::detail {

template <class Element>
inline constexpr bool is_link = false;
template <class A, class B, fixed_string Name>
inline constexpr bool is_link<many_to_many<A, B, Name>> = true;
/// A many_to_many element of a schema.
template <class T>
concept Link = is_link<T>;

template <class Link>
struct link_maker;

template <class First, class Second, fixed_string Name>
struct link_maker<many_to_many<First, Second, Name>> {
  static constexpr bool in_order = text::type_name<First> <= text::type_name<Second>;
  using a = std::conditional_t<in_order, First, Second>;
  using b = std::conditional_t<in_order, Second, First>;

  static constexpr bool needs_name = std::is_same_v<First, Second> && Name.view().empty();

  static constexpr void write_name(text::writer& out) {
    if (Name.view().empty())
      out << '_' << text::type_name<a> << "To" << text::type_name<b>;
    else
      out << '_' << Name.view();
  }
  static constexpr std::string_view name = text::static_text<&write_name>::view;

  static constexpr column_info column(std::string_view column_name, const table_info& target) {
    column_info info;
    info.name = column_name;
    if (target.key.size() != 1) return info;
    const column_info& key = target.columns[target.key[0]];
    info.type = key.type;
    // Links are found by the collation of what they reference, which the indexes have to have too.
    info.collation = key.collation;
    return info;
  }

  static constexpr std::array<column_info, 2> columns{column("A", table_of<a>), column("B", table_of<b>)};
  static constexpr std::array<std::uint16_t, 2> numbers{0, 1};
  static constexpr std::array<std::uint16_t, 1> second{1};
  static constexpr std::array<column_list, 1> indexes{column_list{second.data(), 1}};

  struct a_column;
  struct b_column;

  static constexpr relation_info relation(std::size_t column, model_id parent, const table_info& target,
                                          model_id id) {
    relation_info info;
    info.fields = {numbers.data() + column, 1};
    info.parent = parent;
    info.references = target.key;
    info.on_delete = action::cascade;
    info.on_update = action::cascade;
    info.required = true;
    info.fields_text = columns[column].name;
    info.id = id;
    return info;
  }

  static constexpr std::array<relation_info, 2> relations{
      relation(0, id_of<a>, table_of<a>, id_of<a_column>),
      relation(1, id_of<b>, table_of<b>, id_of<b_column>),
  };

  static constexpr table_info make() {
    table_info info;
    info.id = id_of<many_to_many<First, Second, Name>>;
    info.model = name;
    info.name = name;
    info.columns = {columns.data(), columns.size()};
    info.key = {numbers.data(), numbers.size()};
    info.indexes = {indexes.data(), indexes.size()};
    info.relations = {relations.data(), relations.size()};
    return info;
  }
};

/// The table of a link. Its key is both columns; one index serves lookups from the other side.
template <class Element>
inline constexpr table_info link_table = link_maker<Element>::make();

/// The table of any element of a schema.
template <class Element>
constexpr const table_info* element_table() {
  if constexpr (is_link<Element>)
    return &link_table<Element>;
  else
    return &table_of<Element>;
}

}  // namespace intact::inline abi1::detail
