// SPDX-License-Identifier: BSL-1.0
// Proofs about schemas in which rows go, block and are detached, against SQLite.
#include <doctest/doctest.h>

#include <proof_trials.hpp>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;
using proof_trials::models;

// Comments go with their post, and are detached from their author.
struct User {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Post {
  std::int64_t id{};
  std::int64_t mark{};
  reference author{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t mark{};
  reference post{};
  maybe author;
};
struct Like {  // goes with its post and with its user
  reference post{};
  reference user{};
  std::int64_t mark{};
};
struct Tag {
  std::int64_t id{};
  std::int64_t mark{};
};

// A tree, whose rows have friends too.
struct Node {
  std::int64_t id{};
  std::int64_t mark{};
  maybe parent;
  maybe friend_of;
};
struct Leaf {
  std::int64_t id{};
  std::int64_t mark{};
  maybe node;
};

// A ring, with a way out of it.
struct Red {
  std::int64_t id{};
  std::int64_t mark{};
  maybe blue;
};
struct Green {
  std::int64_t id{};
  std::int64_t mark{};
  maybe red;
};
struct Blue {
  std::int64_t id{};
  std::int64_t mark{};
  maybe green;
};
struct Grey {
  std::int64_t id{};
  std::int64_t mark{};
  maybe blue;
};

// Two relations to one parent, three actions.
struct Team {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Match {
  std::int64_t id{};
  std::int64_t mark{};
  reference home{};
  maybe away;
  maybe referee;
};

// Restrict, NoAction and a deferred one, at the end of a chain.
struct Account {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Order {
  std::int64_t id{};
  std::int64_t mark{};
  reference account{};
};
struct Line {
  std::int64_t id{};
  std::int64_t mark{};
  reference order{};
};
struct Invoice {
  std::int64_t id{};
  std::int64_t mark{};
  maybe order;
};
struct Audit {
  std::int64_t id{};
  std::int64_t mark{};
  maybe line;
};
struct Receipt {
  std::int64_t id{};
  std::int64_t mark{};
  maybe order;
};

// SetDefault: to a row, to NULL, and where only one row may have the default.
struct Shelf {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Item {
  std::int64_t id{};
  std::int64_t mark{};
  reference shelf{};
};
struct Stray {
  std::int64_t id{};
  std::int64_t mark{};
  maybe shelf;
};
struct Label {
  std::int64_t id{};
  std::int64_t mark{};
  maybe shelf;
};

// One to one by a shared key.
struct Profile {
  reference id{};
  std::int64_t mark{};
};
struct Picture {
  std::int64_t id{};
  std::int64_t mark{};
  maybe profile;
};

// A check forbids what SetNull writes.
struct Owner {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Pet {
  std::int64_t id{};
  std::int64_t mark{};
  maybe owner;
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
             relation(fields<&Like::post>, references<&Post::id>, on_delete<Cascade>),
             relation(fields<&Like::user>, references<&User::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Node> = describe(relation(fields<&Node::parent>, references<&Node::id>,
                                                      on_delete<Cascade>),
                                             relation(fields<&Node::friend_of>, references<&Node::id>));
template <>
inline constexpr auto model<Leaf> = describe(relation(fields<&Leaf::node>, references<&Node::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Red> = describe(relation(fields<&Red::blue>, references<&Blue::id>,
                                                     on_delete<Cascade>));
template <>
inline constexpr auto model<Green> = describe(relation(fields<&Green::red>, references<&Red::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Blue> = describe(relation(fields<&Blue::green>, references<&Green::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Grey> = describe(relation(fields<&Grey::blue>, references<&Blue::id>));
template <>
inline constexpr auto model<Match> =
    describe(relation(fields<&Match::home>, references<&Team::id>, on_delete<Cascade>),
             relation(fields<&Match::away>, references<&Team::id>, on_delete<NoAction>, on_update<SetNull>),
             relation(fields<&Match::referee>, references<&Team::id>, on_update<Restrict>));
template <>
inline constexpr auto model<Order> = describe(relation(fields<&Order::account>, references<&Account::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Line> = describe(relation(fields<&Line::order>, references<&Order::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Invoice> = describe(relation(fields<&Invoice::order>, references<&Order::id>,
                                                         on_delete<NoAction>, on_update<NoAction>, deferred));
template <>
inline constexpr auto model<Audit> = describe(relation(fields<&Audit::line>, references<&Line::id>,
                                                       on_delete<Restrict>));
template <>
inline constexpr auto model<Receipt> = describe(relation(fields<&Receipt::order>, references<&Order::id>));
template <>
inline constexpr auto model<Item> = describe(default_value<&Item::shelf>(3),
                                             relation(fields<&Item::shelf>, references<&Shelf::id>,
                                                      on_delete<SetDefault>));
template <>
inline constexpr auto model<Stray> = describe(relation(fields<&Stray::shelf>, references<&Shelf::id>,
                                                       on_delete<SetDefault>, on_update<SetDefault>));
template <>
inline constexpr auto model<Label> = describe(unique<&Label::shelf>, default_value<&Label::shelf>(4),
                                              relation(fields<&Label::shelf>, references<&Shelf::id>,
                                                       on_delete<SetDefault>, on_update<SetDefault>));
template <>
inline constexpr auto model<Profile> = describe(natural, relation(fields<&Profile::id>, references<&User::id>,
                                                                  on_delete<Cascade>));
template <>
inline constexpr auto model<Picture> =
    describe(unique<&Picture::profile>, relation(fields<&Picture::profile>, references<&Profile::id>));
template <>
inline constexpr auto model<Pet> = describe(check(is_not_null(field<&Pet::owner>)),
                                            relation(fields<&Pet::owner>, references<&Owner::id>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Comment, Like, Tag, intact::many_to_many<Post, Tag>> {};
struct Tree : intact::schema<Node, Leaf> {};
struct Ring : intact::schema<Red, Green, Blue, Grey> {};
struct League : intact::schema<Team, Match> {};
struct Books : intact::schema<Account, Order, Line, Invoice, Audit, Receipt> {};
struct Store : intact::schema<Shelf, Item, Stray, Label> {};
struct People : intact::schema<User, Profile, Picture> {};
struct Pets : intact::schema<Owner, Pet> {};

using intact::fields;

}  // namespace

TEST_CASE("a diamond, and links") {
  proof_trials::run<Blog>("", models<User, Post, Comment, Like, Tag>{},
                          models<intact::many_to_many<Post, Tag>>{}, fields<&Post::author>,
                          fields<&Comment::post>, fields<&Comment::author>, fields<&Like::post>,
                          fields<&Like::user>);
}

TEST_CASE("a tree") {
  proof_trials::run<Tree>("", models<Node, Leaf>{}, models<>{}, fields<&Node::parent>,
                          fields<&Node::friend_of>, fields<&Leaf::node>);
}

TEST_CASE("a ring") {
  proof_trials::run<Ring>("", models<Red, Green, Blue, Grey>{}, models<>{}, fields<&Red::blue>,
                          fields<&Green::red>, fields<&Blue::green>, fields<&Grey::blue>);
}

TEST_CASE("several relations to one parent") {
  proof_trials::run<League>("", models<Team, Match>{}, models<>{}, fields<&Match::home>, fields<&Match::away>,
                            fields<&Match::referee>);
}

TEST_CASE("Restrict, NoAction and a deferred relation below a Cascade") {
  proof_trials::run<Books>("", models<Account, Order, Line, Invoice, Audit, Receipt>{}, models<>{},
                           fields<&Order::account>, fields<&Line::order>, fields<&Invoice::order>,
                           fields<&Audit::line>, fields<&Receipt::order>);
}

TEST_CASE("SetDefault") {
  proof_trials::run<Store>("", models<Shelf, Item, Stray, Label>{}, models<>{}, fields<&Item::shelf>,
                           fields<&Stray::shelf>, fields<&Label::shelf>);
}

TEST_CASE("one to one") {
  proof_trials::run<People>("", models<User, Profile, Picture>{}, models<>{}, fields<&Profile::id>,
                            fields<&Picture::profile>);
}

// The bound does not know what a check demands: here, that no owner who has pets is deleted.
TEST_CASE("a check on what SetNull sets") {
  proof_trials::run<Pets>("Owner: null Pet.owner, updating Owner: block Pet.owner", models<Owner, Pet>{},
                          models<>{}, fields<&Pet::owner>);
}
