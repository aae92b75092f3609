// SPDX-License-Identifier: BSL-1.0
// Inserting rows that belong together, parents first.
#pragma once

#include "intact/sqlite/create_rules.hpp"

namespace intact::inline abi1::sqlite::detail {

template <class T>
T& row_of(T& element) {
  return element;
}
template <class T, class... Parts>
T& row_of(loaded<T, Parts...>& element) {
  return element.row;
}

// What a child's field gets from the parent's. A child that needs a value gets none from a parent without one.
template <class Field, class Referenced>
void hand_down(Field& field, const Referenced& referenced) {
  if constexpr (intact::detail::is_optional<Referenced> && !intact::detail::is_optional<Field>) {
    if (!referenced)
      intact::detail::throw_misuse(
          "a row cannot be created as a child of one whose referenced field is NULL");
    field = *referenced;
  } else {
    field = referenced;
  }
}
template <class Child, class Parent, auto... Fields, auto... Referenced>
void hand_down_key(Child& child, const Parent& parent, field_list<Fields...>, field_list<Referenced...>) {
  (hand_down(child.*Fields, parent.*Referenced), ...);
}
/// Makes `child` reference `parent` by the relation.
template <class Fields, class Child, class Parent>
void reference(Child& child, const Parent& parent) {
  using relation = relation_of_fields<Fields>;
  hand_down_key(child, parent, Fields{}, typename relation::referenced{});
}

struct references_nothing {
  template <class T>
  void operator()(T&) const {}
};

template <class S, class Mode>
struct creator {
  connection& on;

  /// Inserts an element, and what is around it, as a `Result`; `link(row)` fills in what the row references above it.
  template <class Result, class T, class Link>
  Result create(const T& element, std::optional<std::size_t> position, Link link) const {
    if constexpr (std::is_same_v<Result, T>) {
      T row = element;
      link(row);
      insert(row, position);
      return row;
    } else {
      // A sibling has more around it.
      return create<Result>(new_row<T>{element, {}}, position, link);
    }
  }
  template <class Result, class T, class... Parts, class Link>
  Result create(const new_row<T, Parts...>& element, std::optional<std::size_t> position, Link link) const {
    return create_row(std::type_identity<Result>{}, element, position, link);
  }
  template <class Result, class Fields, class T, class Link>
  Result create(const new_or_stored<Fields, T>& element, std::optional<std::size_t>, Link) const {
    T row = element.row;
    take_or_insert<S, Mode, typename fields_or_key<T, Fields>::type>(on, row);
    return row;
  }

 private:
  template <class T, class Fields>
  struct fields_or_key : std::type_identity<Fields> {};
  template <class T>
  struct fields_or_key<T, field_list<>> : std::type_identity<fields_of_key<T>> {};

  template <class T>
  void insert(T& row, std::optional<std::size_t> position) const {
    insert_row<S, Mode, false>(on, row, position);
    complete(on, row);
  }

  template <class T, class... Made, class Element, class Link>
  loaded<T, Made...> create_row(std::type_identity<loaded<T, Made...>>, const Element& element,
                                std::optional<std::size_t> position, Link link) const {
    return create_row<Made...>(std::index_sequence_for<Made...>{}, element, position, link);
  }
  template <class... Made, std::size_t... I, class T, class... Parts, class Link>
  loaded<T, Made...> create_row(std::index_sequence<I...>, const new_row<T, Parts...>& element,
                                std::optional<std::size_t> position, Link link) const {
    // In braces, so that it goes from left to right.
    loaded<T, Made...> done{element.row, std::tuple<typename Made::stored...>{begin_part<Made>(element)...}};
    (take_parent<Made>(done.row, std::get<I>(done.loaded_parts)), ...);
    link(done.row);
    insert(done.row, position);
    (create_rows_of<Made>(done.row, std::get<I>(done.loaded_parts), element), ...);
    return done;
  }

  template <class Made>
  static constexpr bool is_parent = Made::stands == intact::detail::side::parent;

  // The part of an element that `Made` is to be made of, or a null pointer.
  template <class Made, class T, class... Parts>
  static const auto* find_part(const new_row<T, Parts...>& element) {
    constexpr std::size_t at = [] {
      constexpr bool matches[] = {std::is_same_v<typename part_traits<Parts>::fields, typename Made::name> &&
                                      part_traits<Parts>::is_children != is_parent<Made>...,
                                  true};
      std::size_t i = 0;
      while (!matches[i]) ++i;
      return i;
    }();
    if constexpr (at < sizeof...(Parts))
      return &std::get<at>(element.parts);
    else
      return static_cast<const void*>(nullptr);
  }

  // A parent, inserted; no children yet.
  template <class Made, class Element>
  typename Made::stored begin_part(const Element& element) const {
    if constexpr (!is_parent<Made>) {
      return {};
    } else {
      const auto* const part = find_part<Made>(element);
      if constexpr (std::is_same_v<decltype(part), const void* const>)
        return {};
      else
        return create<typename Made::element>(part->element, {}, references_nothing{});
    }
  }

  template <class Made, class T, class Rows>
  static void take_parent(T& row, Rows& parent) {
    if constexpr (is_parent<Made>)
      if (parent) reference<typename Made::name>(row, row_of(*parent));
  }

  template <class Made, class T, class Rows, class Element>
  void create_rows_of(const T& row, Rows& rows, const Element& element) const {
    if constexpr (!is_parent<Made>) {
      const auto* const part = find_part<Made>(element);
      if constexpr (!std::is_same_v<decltype(part), const void* const>) add_rows(row, rows, *part);
    }
  }

  // Children and linked rows: `Row` is a model or a loaded<...>.
  template <class T, class Row, class Fields, class... Elements>
  void add_rows(const T& row, std::vector<Row>& rows, const new_children<Fields, Elements...>& part) const {
    rows.reserve(sizeof...(Elements));
    std::apply([&](const Elements&... elements) { (add_child<Fields>(row, rows, elements), ...); },
               part.elements);
    insert_together(rows);
  }
  template <class T, class Row, class Fields, class Range>
  void add_rows(const T& row, std::vector<Row>& rows, const new_children_range<Fields, Range>& part) const {
    for (const auto& element : part.rows) add_child<Fields>(row, rows, element);
    insert_together(rows);
  }

  template <class T, class Row, class Names, class... Elements>
  void add_rows(const T& row, std::vector<Row>& rows, const new_linked<Names, Elements...>& part) const {
    rows.reserve(sizeof...(Elements));
    std::apply([&](const Elements&... elements) { (add_linked<Names>(row, rows, elements), ...); },
               part.elements);
  }
  template <class T, class Row, class Names, class Range>
  void add_rows(const T& row, std::vector<Row>& rows, const new_linked_range<Names, Range>& part) const {
    for (const auto& element : part.rows) add_linked<Names>(row, rows, element);
  }
  template <class Names, class T, class Row, class Element>
  void add_linked(const T& row, std::vector<Row>& rows, const Element& element) const {
    using way = typename way_to<S, T, Element, Names>::way;
    rows.push_back(create<Row>(element, rows.size(), references_nothing{}));
    connect<S, Mode, way>(on, row, std::as_const(row_of(rows.back())));
  }

  // Rows that have nothing around them, and whose keys nobody has to ask for, can share statements.
  template <class Row>
  static constexpr bool shares_statements() {
    if constexpr (intact::detail::is_loaded<Row>)
      return false;
    else
      return !table_of<Row>.generated;
  }

  template <class Fields, class T, class Row, class Element>
  void add_child(const T& row, std::vector<Row>& rows, const Element& element) const {
    const auto link = [&](auto& child) { reference<Fields>(child, row); };
    if constexpr (shares_statements<Row>()) {
      rows.push_back(element);
      link(rows.back());
    } else {
      rows.push_back(create<Row>(element, rows.size(), link));
    }
  }
  template <class Row>
  void insert_together(const std::vector<Row>& rows) const {
    if constexpr (shares_statements<Row>()) insert_rows<S, Mode, Row>(on, rows);
  }
};

/// Inserts what a create() asks for, in one transaction.
template <class S, class Mode, class T, class... Parts>
auto call_create(connection& on, const new_row<T, Parts...>& rows) {
  using result = result_of_t<new_row<T, Parts...>>;
  using found = typename element_created<S, new_row<T, Parts...>, void>::type;
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value) {
    transaction unit(on);
    result made = creator<S, Mode>{on}.template create<result>(rows, {}, references_nothing{});
    unit.commit();
    return made;
  } else {
    return result{rows.row, {}};
  }
}

}  // namespace intact::inline abi1::sqlite::detail
