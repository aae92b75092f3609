// SPDX-License-Identifier: BSL-1.0
// A relation: the fields of one model that hold the key of a row of another.
#pragma once

#include "intact/model/column_type.hpp"
#include "intact/model/descriptor.hpp"
#include "intact/relation/options.hpp"
#include "intact/relation/rules.hpp"

namespace intact::inline abi1 {

/// The fields that hold the foreign key, in order.
template <auto... Fields>
inline constexpr fields_t<Fields...> fields{};

/// The fields they reference, in the same order: a key of the other model, or fields that are unique together.
template <auto... Fields>
inline constexpr references_t<Fields...> references{};

template <auto... Fields, auto... Referenced, class... Options>
struct relation_t<fields_t<Fields...>, references_t<Referenced...>, Options...> {
  static constexpr auto kind = detail::role::relation;
  using owner = typename detail::owner_of_first<Fields...>::type;
  using parent = typename detail::owner_of_first<Referenced...>::type;
  using fields = detail::field_list<Fields...>;
  using referenced = detail::field_list<Referenced...>;

  static constexpr bool is_deferred = detail::times_given<detail::option_kind::deferred, Options...> > 0;
  static constexpr bool is_unindexed = detail::times_given<detail::option_kind::unindexed, Options...> > 0;
  static constexpr bool is_match_simple =
      detail::times_given<detail::option_kind::match_simple, Options...> > 0;
  static constexpr bool all_optional = (detail::is_optional<detail::member_type<Fields>> && ...);
  static constexpr bool any_optional = (detail::is_optional<detail::member_type<Fields>> || ...);

  using given_on_delete = typename detail::given_action<detail::option_kind::on_delete, Options...>::type;
  using given_on_update = typename detail::given_action<detail::option_kind::on_update, Options...>::type;

  // The actions in force: Prisma's defaults where none is given. Docs: docs/relations.md.
  static constexpr action delete_action = [] {
    if constexpr (!std::is_void_v<given_on_delete>)
      return given_on_delete::value;
    else
      return all_optional ? action::set_null : is_deferred ? action::no_action : action::restrict;
  }();
  static constexpr action update_action = [] {
    if constexpr (!std::is_void_v<given_on_update>)
      return given_on_update::value;
    else
      return action::cascade;
  }();

  template <class Model, class... Siblings>
  static constexpr auto check() {
    return detail::check_relation<Model, relation_t, Siblings...>(fields{}, referenced{},
                                                                  std::type_identity<Options>{}...);
  }
};

/// Declares a relation, once, in the description of the model that holds the foreign key:
///
///     relation(fields<&Post::author_id>, references<&User::id>, on_delete<SetNull>)
///
/// Options: `on_delete<A>`, `on_update<A>`, `deferred`, `match_simple`, `unindexed`, each at most once, in any order.
/// Elsewhere the relation is named by its fields: `<&Post::author_id>`.
template <auto... Fields, auto... Referenced, RelationOption... Options>
constexpr relation_t<fields_t<Fields...>, references_t<Referenced...>, Options...> relation(
    fields_t<Fields...>, references_t<Referenced...>, Options...) {
  return {};
}

}  // namespace intact::inline abi1
