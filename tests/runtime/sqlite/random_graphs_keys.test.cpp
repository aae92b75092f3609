// SPDX-License-Identifier: BSL-1.0
// Random deletes in schemas whose keys are not one number: composite, shared, partly NULL, texts, unique fields, links.
#include <doctest/doctest.h>

#include <random_graph.hpp>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

// Composite keys, whose order is not that of the fields, and relations that name them in either order.
struct Grid {
  std::int64_t y{};
  std::int64_t x{};
};
struct Required {
  std::int64_t id{};
  reference x{};
  reference y{};
};
struct Partly {
  std::int64_t id{};
  reference x{};
  maybe y;
};
struct Optional {
  std::int64_t id{};
  maybe x;
  maybe y;
};
struct Defaulted {
  std::int64_t id{};
  maybe x;
  maybe y;
};
struct Nested {  // the key holds the relation
  std::int64_t x{};
  std::int64_t y{};
  std::int64_t z{};
};
struct Deep {
  std::int64_t id{};
  maybe z;
  maybe y;
  maybe x;
};

// Tenants: the tenant is part of every key and shared by every relation.
struct Tenant {
  std::int64_t id{};
};
struct Member {
  std::int64_t tenant{};
  std::int64_t id{};
};
struct Task {
  std::int64_t tenant{};
  std::int64_t id{};
  reference owner{};
  maybe parent;
};

// One key shared by three tables.
struct Base {
  std::int64_t id{};
};
struct Derived {
  std::int64_t id{};
};
struct Leaf {
  std::int64_t id{};
};
struct Visitor {
  std::int64_t id{};
  maybe leaf;
};

// Numbers lead to texts and back; the texts '1' and '01' are two keys, 'a' and 'A' one or two.
struct Number {
  std::int64_t id{};
};
struct Exact {
  std::string code;
  maybe number;
};
struct Folded {
  std::string code;
  std::optional<std::string> exact;
};
struct Both {
  std::int64_t id{};
  std::optional<std::string> exact;
  std::optional<std::string> folded;
  std::optional<std::string> again;
};

// References to unique fields, some of which are NULL.
struct Owner {
  std::int64_t id{};
  std::optional<std::string> name;
  maybe a;
  maybe b;
};
struct ByName {
  std::int64_t id{};
  std::optional<std::string> owner;
};
struct ByPair {
  std::int64_t id{};
  maybe b;
  maybe a;
};
struct ByNameToo {
  std::int64_t id{};
  std::optional<std::string> owner;
};

// Links.
struct Post {
  std::int64_t id{};
  maybe author;
};
struct Tag {
  std::string name;
};
struct Author {
  std::int64_t id{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Grid> = describe(primary_key<&Grid::x, &Grid::y>);
template <>
inline constexpr auto model<Required> = describe(relation(fields<&Required::y, &Required::x>,
                                                          references<&Grid::y, &Grid::x>,
                                                          on_delete<Cascade>));
template <>
inline constexpr auto model<Partly> = describe(relation(fields<&Partly::x, &Partly::y>,
                                                        references<&Grid::x, &Grid::y>, on_delete<Restrict>,
                                                        match_simple));
template <>
inline constexpr auto model<Optional> = describe(relation(fields<&Optional::y, &Optional::x>,
                                                          references<&Grid::y, &Grid::x>,
                                                          on_delete<SetNull>));
template <>
inline constexpr auto model<Defaulted> = describe(
    default_value<&Defaulted::x>(2), default_value<&Defaulted::y>(3),
    relation(fields<&Defaulted::x, &Defaulted::y>, references<&Grid::x, &Grid::y>, on_delete<SetDefault>));
template <>
inline constexpr auto model<Nested> = describe(primary_key<&Nested::z, &Nested::y, &Nested::x>,
                                               relation(fields<&Nested::x, &Nested::y>,
                                                        references<&Grid::x, &Grid::y>, on_delete<Cascade>));
template <>
inline constexpr auto model<Deep> = describe(relation(fields<&Deep::x, &Deep::y, &Deep::z>,
                                                      references<&Nested::x, &Nested::y, &Nested::z>,
                                                      on_delete<Cascade>));

template <>
inline constexpr auto model<Member> = describe(primary_key<&Member::tenant, &Member::id>,
                                               relation(fields<&Member::tenant>, references<&Tenant::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Task> =
    describe(primary_key<&Task::id, &Task::tenant>,
             relation(fields<&Task::tenant>, references<&Tenant::id>, on_delete<Cascade>),
             relation(fields<&Task::tenant, &Task::owner>, references<&Member::tenant, &Member::id>,
                      on_delete<Cascade>),
             relation(fields<&Task::tenant, &Task::parent>, references<&Task::tenant, &Task::id>,
                      on_delete<Cascade>, match_simple));

template <>
inline constexpr auto model<Derived> = describe(relation(fields<&Derived::id>, references<&Base::id>,
                                                         on_delete<Cascade>));
template <>
inline constexpr auto model<Leaf> = describe(relation(fields<&Leaf::id>, references<&Derived::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Visitor> = describe(relation(fields<&Visitor::leaf>, references<&Leaf::id>,
                                                         on_delete<SetNull>));

template <>
inline constexpr auto model<Exact> = describe(primary_key<&Exact::code>,
                                              relation(fields<&Exact::number>, references<&Number::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Folded> = describe(primary_key<&Folded::code>, collate<&Folded::code, "NOCASE">,
                                               collate<&Folded::exact, "NOCASE">,
                                               relation(fields<&Folded::exact>, references<&Exact::code>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Both> =
    describe(collate<&Both::exact, "NOCASE">,
             relation(fields<&Both::exact>, references<&Exact::code>, on_delete<Cascade>),
             relation(fields<&Both::folded>, references<&Folded::code>, on_delete<Cascade>),
             relation(fields<&Both::again>, references<&Folded::code>, on_delete<SetNull>));

template <>
inline constexpr auto model<Owner> = describe(unique<&Owner::name>, unique<&Owner::a, &Owner::b>,
                                              collate<&Owner::name, "NOCASE">);
template <>
inline constexpr auto model<ByName> = describe(relation(fields<&ByName::owner>, references<&Owner::name>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<ByPair> =
    describe(relation(fields<&ByPair::b, &ByPair::a>, references<&Owner::b, &Owner::a>, on_delete<SetNull>));
template <>
inline constexpr auto model<ByNameToo> = describe(relation(fields<&ByNameToo::owner>,
                                                           references<&Owner::name>, on_delete<NoAction>));

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&Author::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Tag> = describe(primary_key<&Tag::name>, collate<&Tag::name, "NOCASE">);

}  // namespace intact

namespace {

struct Grids : intact::schema<Grid, Required, Partly, Optional, Defaulted, Nested, Deep> {};
struct Tenants : intact::schema<Tenant, Member, Task> {};
struct Shared : intact::schema<Base, Derived, Leaf, Visitor> {};
struct Texts : intact::schema<Number, Exact, Folded, Both> {};
struct Uniques : intact::schema<Owner, ByName, ByPair, ByNameToo> {};
struct Links : intact::schema<Author, Post, Tag, intact::many_to_many<Post, Tag>,
                              intact::many_to_many<Post, Post, "Related">,
                              intact::many_to_many<Tag, Author, "Likes">> {};

}  // namespace

TEST_CASE("composite keys") {
  const auto seen = random_graph::run<Grids, Grid, Nested>(300);
  CHECK(seen.cascaded > 5);
  CHECK(seen.refused > 5);
}

TEST_CASE("a column shared by all relations") {
  const auto seen = random_graph::run<Tenants, Tenant, Member, Task>(250);
  CHECK(seen.cascaded > 5);
}

TEST_CASE("a key shared by several tables") {
  const auto seen = random_graph::run<Shared, Base, Derived, Leaf>(200);
  CHECK(seen.cascaded > 5);
  CHECK(seen.detached > 5);
}

TEST_CASE("text keys and collations") {
  const auto seen = random_graph::run<Texts, Number, Exact, Folded>(300);
  CHECK(seen.cascaded > 5);
  CHECK(seen.detached > 5);
}

TEST_CASE("references to unique fields") {
  const auto seen = random_graph::run<Uniques, Owner>(250);
  CHECK(seen.cascaded > 5);
  CHECK(seen.refused > 5);
}

TEST_CASE("many to many") {
  const auto seen = random_graph::run<Links, Author, Post, Tag>(250);
  CHECK(seen.cascaded > 5);
}
