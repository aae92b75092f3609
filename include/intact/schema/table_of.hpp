// SPDX-License-Identifier: BSL-1.0
// From a model's description to its table_info.
#pragma once

#include "intact/relation/relation.hpp"
#include "intact/schema/info.hpp"
#include "intact/schema/model_rules.hpp"
#include "intact/text/writer.hpp"

namespace intact::inline abi1::detail {

template <class Fields>
struct positions;
template <auto... Fields>
struct positions<field_list<Fields...>> {
  static constexpr std::array<std::uint16_t, sizeof...(Fields)> values{
      static_cast<std::uint16_t>(field_index<Fields>)...};
  static constexpr column_list view{values.data(), values.size()};
};

// The same of the fields that an expression names.
template <auto... Fields>
struct positions<in_fields<Fields...>> : positions<field_list<Fields...>> {};

template <class Fields>
struct names_joined;
template <auto... Fields>
struct names_joined<field_list<Fields...>> {
  static constexpr void write(text::writer& out) {
    bool first = true;
    ((out << (first ? "" : ", ") << text::value_name<Fields>, first = false), ...);
  }
  static constexpr std::string_view view = text::static_text<&write>::view;
};

template <class T>
constexpr list<std::string_view> allowed_texts() {
  if constexpr (is_optional<T>)
    return allowed_texts<without_optional_t<T>>();
  else if constexpr (requires { column_type<T>::allowed; })
    return column_type<T>::allowed;
  else if constexpr (StrongType<T>)
    return allowed_texts<field_type<T, 0>>();
  else
    return {};
}

// What the type alone says of a column: once for all columns of the type.
template <class T>
inline constexpr column_info column_of_type = [] {
  column_info column;
  column.type = storage_of<T>();
  column.nullable = is_optional<T>;
  column.allowed = allowed_texts<T>();
  return column;
}();

template <class T, std::size_t... I>
constexpr std::array<column_info, sizeof...(I)> plain_columns(std::index_sequence<I...>) {
  std::array<column_info, sizeof...(I)> all{column_of_type<field_type<T, I>>...};
  for (std::size_t i = 0; i < all.size(); ++i) all[i].name = column_names<T>[i];
  return all;
}

template <class R>
constexpr relation_info relation_of() {
  relation_info info;
  info.fields = positions<typename R::fields>::view;
  info.parent = id_of<typename R::parent>;
  if constexpr (field_count<typename R::parent> != 0)
    info.references = positions<typename R::referenced>::view;
  info.on_delete = R::delete_action;
  info.on_update = R::update_action;
  info.deferred = R::is_deferred;
  info.unindexed = R::is_unindexed;
  info.required = !R::any_optional;
  info.fields_text = names_joined<typename R::fields>::view;
  info.id = id_of<typename R::fields>;
  return info;
}

// What table_maker makes of descriptor `At`, which is `D`, of the model `T`. Classes, as each lambda would be one per model.
struct make_positions {
  using element = column_list;
  template <class T, class D, std::size_t At>
  static constexpr element make() {
    return positions<typename D::fields>::view;
  }
};
struct make_relation {
  using element = relation_info;
  template <class T, class D, std::size_t At>
  static constexpr element make() {
    return relation_of<D>();
  }
};
struct make_check {
  using element = std::string_view;
  template <class T, class D, std::size_t At>
  static constexpr element make() {
    return text::static_text<&write_descriptor<T, At>>::view;
  }
};
struct make_checked {
  using element = column_list;
  template <class T, class D, std::size_t At>
  static constexpr element make() {
    return positions<fields_of_t<typename D::expression>>::view;
  }
};

template <class T, class Description, class Indices>
struct table_maker;

// Works through the descriptors role by role, into arrays of exact length.
template <class T, class... Ds, std::size_t... I>
struct table_maker<T, description<Ds...>, std::index_sequence<I...>> {
  static constexpr bool is_sound = is_sound_model<T>();

  // After an error the descriptors that may have caused it are left out, so that nothing they say is an error again.
  template <class D, role Kind>
  static constexpr bool counts() {
    if constexpr (D::kind != Kind)
      return false;
    else if constexpr (is_sound)
      return true;
    else if constexpr (field_count<T> == 0 || Kind == role::default_value || Kind == role::check)
      return false;
    else
      return decltype(D::template check<T, Ds...>())::value;
  }

  // Most models have descriptors of few roles, and what is not there should cost nothing.
  static constexpr bool any([[maybe_unused]] role kind) { return ((Ds::kind == kind) || ...); }

  template <role Kind, class Make>
  static constexpr auto collect() {
    using element = typename Make::element;
    if constexpr (!any(Kind)) {
      return std::array<element, 0>{};
    } else {
      std::array<element, (0 + ... + (counts<Ds, Kind>() ? 1 : 0))> found{};
      [[maybe_unused]] std::size_t next = 0;
      [[maybe_unused]] const auto take = [&]<class D, std::size_t At>(
                                             std::type_identity<D>, std::integral_constant<std::size_t, At>) {
        if constexpr (counts<D, Kind>()) found[next++] = Make::template make<T, D, At>();
      };
      (take(std::type_identity<Ds>{}, std::integral_constant<std::size_t, I>{}), ...);
      return found;
    }
  }

  static constexpr auto all_columns() {
    auto all = plain_columns<T>(field_indices<T>{});
    if constexpr (any(role::default_value) || any(role::collate)) {
      const auto complete = [&]<class D, std::size_t At>(std::type_identity<D>,
                                                         std::integral_constant<std::size_t, At>) {
        if constexpr (counts<D, role::default_value>()) {
          all[D::field].has_default = true;
          all[D::field].default_sql = text::static_text<&write_descriptor<T, At>>::view;
        } else if constexpr (counts<D, role::collate>()) {
          all[D::field].collation = D::name;
        }
      };
      (complete(std::type_identity<Ds>{}, std::integral_constant<std::size_t, I>{}), ...);
    }
    return all;
  }

  static constexpr auto columns = all_columns();
  static constexpr auto keys = collect<role::primary_key, make_positions>();
  static constexpr auto uniques = collect<role::unique, make_positions>();
  static constexpr auto indexes = collect<role::index, make_positions>();
  static constexpr auto relations = collect<role::relation, make_relation>();
  static constexpr auto checks = collect<role::check, make_check>();

  static constexpr auto all_checked() {
    if constexpr (!any(role::check)) {
      return std::array<std::uint16_t, 0>{};
    } else {
      constexpr auto lists = collect<role::check, make_checked>();
      constexpr std::size_t count = [lists] {
        std::size_t sum = 0;
        for (const column_list one : lists) sum += one.size();
        return sum;
      }();
      std::array<std::uint16_t, count> all{};
      [[maybe_unused]] std::size_t next = 0;
      for ([[maybe_unused]] const column_list one : lists)
        for (const std::uint16_t column : one) all[next++] = column;
      return all;
    }
  }
  static constexpr auto checked = all_checked();

  static constexpr std::uint16_t version() {
    std::uint16_t found = no_version;
    [[maybe_unused]] const auto take = [&]<class D>(std::type_identity<D>) {
      if constexpr (counts<D, role::version>()) found = static_cast<std::uint16_t>(D::field);
    };
    if constexpr (any(role::version)) (take(std::type_identity<Ds>{}), ...);
    return found;
  }

  static constexpr std::uint16_t id_column = static_cast<std::uint16_t>(id_field<T>());

  static constexpr column_list key() {
    if constexpr (!keys.empty())
      return keys[0];
    else if constexpr (id_field<T>() != no_field)
      return {&id_column, 1};
    else
      return {};
  }

  static constexpr table_info make() {
    using key_field = typename decltype(key_type<T, Ds...>())::type;
    table_info info;
    info.id = id_of<T>;
    info.model = text::type_name<T>;
    info.name = table_name<T>;
    info.columns = {columns.data(), columns.size()};
    info.key = key();
    info.generated = info.key.size() == 1 && is_generated_type<key_field> && !has<role::natural, Ds...>;
    info.autoincrement = info.generated && has<role::autoincrement, Ds...>;
    info.strict = !has<role::not_strict, Ds...>;
    info.is_protected = has<role::protect, Ds...>;
    info.version = version();
    info.uniques = {uniques.data(), uniques.size()};
    info.indexes = {indexes.data(), indexes.size()};
    info.checks = {checks.data(), checks.size()};
    info.checked = {checked.data(), checked.size()};
    info.relations = {relations.data(), relations.size()};
    return info;
  }
};

template <class T, class... Ds>
constexpr table_info table_info_of(const description<Ds...>*) {
  return table_maker<T, description<Ds...>, std::index_sequence_for<Ds...>>::make();
}

/// The table of the model `T`. Compile-time cost: linear in its fields and descriptors, once per type.
template <class T>
inline constexpr table_info table_of = table_info_of<T>(static_cast<const description_of<T>*>(nullptr));

}  // namespace intact::inline abi1::detail
