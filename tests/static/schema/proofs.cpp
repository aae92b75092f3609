// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/proofs.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

// What SQLite does about it: tests/runtime/schema.
namespace {
using maybe = std::optional<std::int64_t>;

// Comments go with their post, and are detached from their author; likes go with both. Two ways of different lengths lead to likes.
struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post{};
  maybe author;
};
struct Like {
  std::int64_t post{};
  std::int64_t user{};
};
struct Tag {
  std::int64_t id{};
};

struct Node {
  std::int64_t id{};
  maybe parent;
};
struct Leaf {
  std::int64_t id{};
  std::int64_t node{};
};

// A way of one relation, and one of two, to a model that is also the end of a way.
struct Region {
  std::int64_t id{};
};
struct Shop {
  std::int64_t id{};
  std::int64_t region{};
};
struct Sale {
  std::int64_t id{};
  std::int64_t region{};
  std::int64_t shop{};
};
struct Refund {
  std::int64_t id{};
  std::int64_t sale{};
};

// A composite key; a tenant shared by two relations; a default.
struct Member {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Task {
  std::int64_t id{};
  maybe tenant;
  maybe member;
};
struct Log {
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t member{};
};

// What SetNull sets is referenced, from afar and by a required field.
struct First {
  std::int64_t id{};
  maybe user;
};
struct Second {
  std::int64_t id{};
  maybe first;
};
struct Strict {
  std::int64_t id{};
  std::int64_t second{};
};
// Whose name is the beginning of another one.
struct Checked {
  std::int64_t id{};
  maybe author;
  maybe authors;
};
}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Comment> = describe(relation(fields<&Comment::post>, references<&Post::id>,
                                                         on_delete<Cascade>),
                                                relation(fields<&Comment::author>, references<&User::id>));
template <>
inline constexpr auto model<Like> =
    describe(primary_key<&Like::post, &Like::user>,
             relation(fields<&Like::user>, references<&User::id>, on_delete<Cascade>),
             relation(fields<&Like::post>, references<&Post::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Node> = describe(relation(fields<&Node::parent>, references<&Node::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Leaf> = describe(relation(fields<&Leaf::node>, references<&Node::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Shop> = describe(relation(fields<&Shop::region>, references<&Region::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Sale> =
    describe(relation(fields<&Sale::region>, references<&Region::id>, on_delete<Cascade>),
             relation(fields<&Sale::shop>, references<&Shop::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Refund> = describe(relation(fields<&Refund::sale>, references<&Sale::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Member> = describe(primary_key<&Member::tenant, &Member::number>);
template <>
inline constexpr auto model<Task> =
    describe(relation(fields<&Task::tenant, &Task::member>, references<&Member::tenant, &Member::number>),
             relation(fields<&Task::tenant>, references<&Tag::id>, on_delete<NoAction>));
template <>
inline constexpr auto model<Log> = describe(default_value<&Log::tenant>(1), default_value<&Log::member>(1),
                                            relation(fields<&Log::tenant, &Log::member>,
                                                     references<&Member::tenant, &Member::number>,
                                                     on_delete<SetDefault>, on_update<Restrict>));
template <>
inline constexpr auto model<First> = describe(unique<&First::user>,
                                              relation(fields<&First::user>, references<&User::id>));
template <>
inline constexpr auto model<Second> = describe(unique<&Second::first>,
                                               relation(fields<&Second::first>, references<&First::user>));
template <>
inline constexpr auto model<Strict> = describe(relation(fields<&Strict::second>, references<&Second::first>));
template <>
inline constexpr auto model<Checked> = describe(check(field<&Checked::author> > 0),
                                                relation(fields<&Checked::author>, references<&User::id>),
                                                relation(fields<&Checked::authors>, references<&User::id>));

}  // namespace intact

namespace {

using namespace intact;
using PostTags = many_to_many<Post, Tag>;

struct Blog : schema<User, Post, Comment, Like, Tag, PostTags> {};

// Of itself a model is deleted only where a Cascade leads back. Links are asked for like models.
static_assert(can_delete<Blog, User, Post> && can_delete<Blog, User, Comment> &&
              can_delete<Blog, User, Like>);
static_assert(!can_delete<Blog, User, User> && !can_delete<Blog, Post, User> && !can_delete<Blog, User, Tag>);
static_assert(can_delete<Blog, User, PostTags> && can_delete<Blog, Tag, PostTags> &&
              !can_delete<Blog, PostTags, Tag>);

static_assert(can_null<Blog, User, &Comment::author> && can_null<Blog, User>);
static_assert(!can_null<Blog, User, &Comment::post> && !can_null<Blog, Post, &Comment::author> &&
              !can_null<Blog, Post>);
static_assert(!can_block<Blog, User> && !can_default<Blog, User> && !can_update<Blog, User>);

static_assert(deletes_all<Blog, User, Post> && deletes_all<Blog, User, Like> &&
              deletes_all<Blog, User, Post, Like>);
static_assert(!deletes_all<Blog, User, Comment> && !deletes_all<Blog, User, Post, Comment>);
static_assert(deletes_all<Blog, Post, Comment> && !deletes_all<Blog, User, Tag> &&
              !deletes_all<Blog, Comment, Post>);
// The row itself goes; and there is nothing that goes with a tag but links.
static_assert(deletes_all<Blog, Tag, Tag> && deletes_all<Blog, Tag, PostTags>);

static_assert(cascade_depth<Blog, User> == 2 && cascade_depth<Blog, Post> == 1 &&
              cascade_depth<Blog, Comment> == 0 && cascade_depth<Blog, Tag> == 1);
struct Trade : schema<Refund, Sale, Shop, Region> {};
static_assert(cascade_depth<Trade, Region> == 3 && cascade_depth<Trade, Shop> == 2);
static_assert(deletes_all<Trade, Region, Refund> && deletes_all<Trade, Shop, Refund, Sale>);

// Rows without end: a Cascade leads back to the model itself, or to one below it.
struct Tree : schema<Node, Leaf> {};
static_assert(can_delete<Tree, Node, Node> && cascade_depth<Tree, Node> == unbounded &&
              cascade_depth<Tree, Leaf> == 0);
static_assert(deletes_all<Tree, Node, Node, Leaf>);

// A new key is taken over, as far as it is referenced.
static_assert(can_update<Blog, updating<User>, &Comment::author> &&
              can_update<Blog, updating<User>, &Like::user>);
static_assert(!can_update<Blog, updating<User>, &Comment::post> && !can_null<Blog, updating<User>> &&
              !can_block<Blog, updating<User>>);
// The key of a like is made of keys: a new one may be none of theirs.
static_assert(can_block<Blog, updating<Like>, &Like::post> && can_block<Blog, updating<Like>, &Like::user> &&
              !can_block<Blog, Like>);

struct Firm : schema<Tag, Member, Task, Log> {};
// One field of a relation, all of it, or any relation.
static_assert(can_null<Firm, Member, &Task::tenant> && can_null<Firm, Member, &Task::tenant, &Task::member> &&
              can_null<Firm, Member>);
static_assert(!can_null<Firm, Tag, &Task::tenant> && can_block<Firm, Tag, &Task::tenant>);
// NULL is looked up nowhere, so it disturbs no relation that shares the field; a new tenant may.
static_assert(!can_block<Firm, Member, &Task::tenant> && can_block<Firm, updating<Member>, &Task::tenant> &&
              !can_block<Firm, updating<Member>, &Task::tenant, &Task::member>);
static_assert(can_default<Firm, Member, &Log::tenant> && !can_default<Firm, Member, &Task::tenant> &&
              can_block<Firm, Member, &Log::tenant, &Log::member> &&
              can_block<Firm, updating<Member>, &Log::tenant, &Log::member>);

// NULL is copied from key to key, up to a field that cannot take it.
struct Copies : schema<User, First, Second, Strict> {};
static_assert(can_null<Copies, User, &First::user> && can_null<Copies, User, &Second::first> &&
              !can_null<Copies, User, &Strict::second>);
static_assert(can_block<Copies, User, &Strict::second> && !can_block<Copies, User, &Second::first>);
static_assert(can_update<Copies, updating<User>, &Strict::second> && !can_block<Copies, updating<User>> &&
              can_null<Copies, updating<First>, &Second::first> &&
              can_block<Copies, updating<First>, &Strict::second>);

// A check that names the field, not one whose name only begins like it.
struct Checks : schema<User, Checked> {};
static_assert(can_block<Checks, User, &Checked::author> && !can_block<Checks, User, &Checked::authors>);

}  // namespace
