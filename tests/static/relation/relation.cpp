// SPDX-License-Identifier: BSL-1.0
// What a relation declares, and the actions it has where it declares none.
#include <intact/relation/relation.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <type_traits>

namespace {

using namespace intact;

struct User {
  std::int64_t id{};
  std::int64_t tenant{};
};
struct Post {
  std::int64_t id{};
  std::int64_t required{};
  std::optional<std::int64_t> maybe;
  std::int64_t tenant{};
  std::optional<std::int64_t> tenant_maybe;
};

constexpr auto plain = relation(fields<&Post::required>, references<&User::id>);
using plain_type = std::remove_const_t<decltype(plain)>;
static_assert(std::is_same_v<plain_type::owner, Post> && std::is_same_v<plain_type::parent, User>);
static_assert(std::is_same_v<plain_type::fields, detail::field_list<&Post::required>>);
static_assert(std::is_same_v<plain_type::referenced, detail::field_list<&User::id>>);
static_assert(!plain.is_deferred && !plain.is_unindexed && !plain.is_match_simple);

constexpr auto full =
    relation(fields<&Post::tenant_maybe, &Post::required>, references<&User::tenant, &User::id>, deferred,
             on_update<NoAction>, match_simple, unindexed, on_delete<Cascade>);
static_assert(full.is_deferred && full.is_unindexed && full.is_match_simple);
static_assert(full.any_optional && !full.all_optional);
static_assert(full.delete_action == action::cascade && full.update_action == action::no_action);

constexpr bool acts(auto relation, action on_delete, action on_update) {
  return decltype(relation)::delete_action == on_delete && decltype(relation)::update_action == on_update;
}

// Prisma's defaults: delete SetNull if every field is optional, else Restrict; update Cascade, always. A deferred relation
// cannot have Restrict, so it gets NoAction.
constexpr auto required = fields<&Post::required>;
constexpr auto maybe = fields<&Post::maybe>;
constexpr auto both_required = fields<&Post::tenant, &Post::required>;
constexpr auto half = fields<&Post::tenant, &Post::maybe>;
constexpr auto other_half = fields<&Post::tenant_maybe, &Post::required>;
constexpr auto both_maybe = fields<&Post::tenant_maybe, &Post::maybe>;
constexpr auto key = references<&User::id>;
constexpr auto keys = references<&User::tenant, &User::id>;
static_assert(acts(relation(required, key), action::restrict, action::cascade));
static_assert(acts(relation(maybe, key), action::set_null, action::cascade));
static_assert(acts(relation(both_required, keys), action::restrict, action::cascade));
static_assert(acts(relation(half, keys), action::restrict, action::cascade));
static_assert(acts(relation(other_half, keys), action::restrict, action::cascade));
static_assert(acts(relation(both_maybe, keys), action::set_null, action::cascade));
static_assert(acts(relation(required, key, deferred), action::no_action, action::cascade));
static_assert(acts(relation(half, keys, match_simple, deferred), action::no_action, action::cascade));
static_assert(acts(relation(maybe, key, deferred), action::set_null, action::cascade));

// What is given stands, one without the other.
static_assert(acts(relation(required, key, on_delete<Cascade>), action::cascade, action::cascade));
static_assert(acts(relation(maybe, key, on_delete<Restrict>), action::restrict, action::cascade));
static_assert(acts(relation(maybe, key, on_delete<NoAction>, deferred), action::no_action, action::cascade));
static_assert(acts(relation(required, key, on_update<Restrict>), action::restrict, action::restrict));
static_assert(acts(relation(maybe, key, on_update<SetNull>), action::set_null, action::set_null));
static_assert(acts(relation(maybe, key, on_update<SetDefault>, on_delete<SetDefault>), action::set_default,
                   action::set_default));

}  // namespace
