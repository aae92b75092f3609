// SPDX-License-Identifier: BSL-1.0
#include <intact/relation/options.hpp>

#include <type_traits>

namespace {

using namespace intact;
using detail::given_action;
using detail::option_kind;
using detail::times_given;

template <auto& Object>
inline constexpr bool is_option = RelationOption<std::remove_cvref_t<decltype(Object)>>;
static_assert(is_option<on_delete<Cascade>> && is_option<on_update<SetNull>> && is_option<deferred> &&
              is_option<match_simple> && is_option<unindexed>);
static_assert(!RelationOption<Cascade> && !RelationOption<int>);

template <class Action>
concept Deletable = requires {
  on_delete<Action>;
};
static_assert(Deletable<SetDefault> && !Deletable<int>);

static_assert(times_given<option_kind::deferred> == 0);
static_assert(times_given<option_kind::deferred, deferred_t, on_delete_t<Cascade>, deferred_t> == 2);
static_assert(times_given<option_kind::on_delete, on_update_t<Cascade>, on_delete_t<Cascade>> == 1);

template <option_kind Kind, class... Options>
using given = typename given_action<Kind, Options...>::type;
static_assert(std::is_void_v<given<option_kind::on_delete>>);
static_assert(std::is_void_v<given<option_kind::on_delete, deferred_t, on_update_t<Cascade>>>);
static_assert(
    std::is_same_v<given<option_kind::on_delete, on_update_t<Cascade>, on_delete_t<SetNull>>, SetNull>);
static_assert(
    std::is_same_v<given<option_kind::on_update, on_update_t<Cascade>, on_delete_t<SetNull>>, Cascade>);

}  // namespace
