// SPDX-License-Identifier: BSL-1.0
// What a delete asks beforehand, as constants: one indexed count per relation where it can only touch children of the row
// itself, a recursive query where it goes deeper.
#include <intact/sql/census.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>
#include <string>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  reference user_id{};
};
struct Note {
  std::int64_t id{};
  maybe user_id;
};
struct Lock {
  std::int64_t id{};
  reference user_id{};
};

struct Node {
  std::int64_t id{};
  maybe up;
};

struct Place {
  std::int64_t x{};
  std::string name;
};
struct Thing {
  std::int64_t id{};
  std::string name;
  std::int64_t x{};
};
struct Hint {
  std::int64_t id{};
  maybe place;
};

struct Emp {
  std::int64_t id{};
  maybe boss;
  maybe mentor;
};
struct Letter {
  std::int64_t id{};
  reference sender{};
  maybe receiver;
};
struct Mail {
  std::int64_t id{};
  reference sender{};
  maybe receiver;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Note> = intact::describe(intact::relation(intact::fields<&Note::user_id>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Lock> = intact::describe(intact::relation(intact::fields<&Lock::user_id>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Node> = intact::describe(intact::relation(
    intact::fields<&Node::up>, intact::references<&Node::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Place> = intact::describe(intact::primary_key<&Place::name, &Place::x>,
                                                              intact::unique<&Place::x>,
                                                              intact::collate<&Place::name, "NOCASE">);
template <>
inline constexpr auto intact::model<Thing> = intact::describe(
    intact::relation(intact::fields<&Thing::x, &Thing::name>, intact::references<&Place::x, &Place::name>,
                     intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Hint> = intact::describe(intact::relation(intact::fields<&Hint::place>,
                                                                              intact::references<&Place::x>));
template <>
inline constexpr auto intact::model<Emp> =
    intact::describe(intact::relation(intact::fields<&Emp::boss>, intact::references<&Emp::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Emp::mentor>, intact::references<&Emp::id>));
template <>
inline constexpr auto intact::model<Letter> =
    intact::describe(intact::relation(intact::fields<&Letter::sender>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Letter::receiver>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Mail> =
    intact::describe(intact::relation(intact::fields<&Mail::sender>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Mail::receiver>, intact::references<&User::id>));

namespace {

struct Blog : intact::schema<User, Post, Note, Lock> {};
struct Tree : intact::schema<Node> {};
struct Composite : intact::schema<Place, Thing, Hint> {};
struct Both : intact::schema<User, Mail> {};
struct Twice : intact::schema<User, Letter> {};
struct Friends : intact::schema<Emp> {};
struct Links : intact::schema<User, Node, intact::many_to_many<User, Node>> {};

// What a delete finds out when it runs for the first time.
template <class S, class T>
struct census {
  static constexpr auto plan = intact::statements::plan_delete(intact::info_of<S>, intact::index_in<S, T>);
  static constexpr bool direct = intact::statements::is_direct(intact::info_of<S>, plan);
  static constexpr std::size_t columns = intact::statements::census_columns(intact::info_of<S>, plan, direct);
  static constexpr auto counters =
      intact::statements::pair_counters<columns>(intact::info_of<S>, plan, direct);
};
// As the database writes it when it is prepared.
template <class S, class T, class Rows>
constexpr void write_text(intact::text::writer& out) {
  constexpr bool one_key = std::is_same_v<Rows, intact::statements::by_key>;
  intact::statements::write_census(out, intact::info_of<S>, census<S, T>::plan, {&Rows::write}, one_key);
}
template <class S, class T, class Rows = intact::statements::by_key>
constexpr std::string_view text = intact::text::static_text<&write_text<S, T, Rows>>::view;

// One level: a count for each relation that does something to its children. Restrict touches none.
static_assert(census<Blog, User>::direct);
static_assert(census<Blog, User>::columns == 2);
static_assert(text<Blog, User> == R"(SELECT (SELECT count(*) FROM "Post" c WHERE c."user_id" = ?1), )"
                                  R"((SELECT count(*) FROM "Note" c WHERE c."user_id" = ?1))");

// Nothing references these, so nothing is asked.
static_assert(census<Blog, Post>::columns == 0);
static_assert(census<Blog, Lock>::columns == 0);

// Any depth: the rows that go are collected first.
static_assert(!census<Tree, Node>::direct);
static_assert(
    text<Tree, Node> ==
    R"(WITH RECURSIVE intact_gone(t,k0) AS (SELECT 0,+"id" FROM "Node" WHERE "id" = ?1 UNION SELECT 0,+c."id" )"
    R"(FROM intact_gone g CROSS JOIN "Node" c ON g.t = 0 AND c."up" = g.k0) )"
    R"(SELECT (SELECT count(*) FROM intact_gone WHERE t = 0), )"
    R"((SELECT count(*) FROM intact_gone g CROSS JOIN "Node" c ON g.t = 0 AND c."up" = g.k0))");

// Parameters are numbered by the key's order, whatever that of the relation; other unique fields are looked up by the key.
static_assert(
    text<Composite, Place> ==
    R"(SELECT (SELECT count(*) FROM "Thing" c WHERE c."x" = ?2 AND c."name" = ?1 COLLATE "NOCASE"), )"
    R"((SELECT count(*) FROM (SELECT "x" FROM "Place" WHERE "name" = ?1 AND "x" = ?2) p )"
    R"(CROSS JOIN "Hint" c ON 1 AND c."place" = p."x"))");

// Rows of one table that can both go and stay: by one relation they go, by the other they are detached only if they do not: those are the rest.
static_assert(census<Both, User>::direct);
static_assert(text<Both, User> ==
              R"(SELECT (SELECT count(*) FROM "Mail" c WHERE c."sender" = ?1), )"
              R"((SELECT count(*) FROM "Mail" c WHERE c."receiver" = ?1 AND (c."sender" = ?1) IS 1), )"
              R"((SELECT count(*) FROM "Mail" c WHERE c."receiver" = ?1))");
static_assert(census<Both, User>::counters[2].less == census<Both, User>::counters[1].first);

// Deeper, such a table is asked which rows go: by a list that is made once.
static_assert(!census<Friends, Emp>::direct);
static_assert(
    text<Friends, Emp> ==
    R"(WITH RECURSIVE intact_gone(t,k0) AS (SELECT 0,+"id" FROM "Emp" WHERE "id" = ?1 UNION SELECT 0,+c."id" )"
    R"(FROM intact_gone g CROSS JOIN "Emp" c ON g.t = 0 AND c."boss" = g.k0) )"
    R"(SELECT (SELECT count(*) FROM intact_gone WHERE t = 0), )"
    R"((SELECT count(*) FROM intact_gone g CROSS JOIN "Emp" c ON g.t = 0 AND c."boss" = g.k0), )"
    R"((SELECT count(*) FROM intact_gone g CROSS JOIN "Emp" c ON g.t = 0 AND c."mentor" = g.k0 )"
    R"(WHERE (+c."id") IN (SELECT k0 FROM intact_gone WHERE t = 0)), )"
    R"((SELECT count(*) FROM intact_gone g CROSS JOIN "Emp" c ON g.t = 0 AND c."mentor" = g.k0 )"
    R"(WHERE NOT (+c."id") IN (SELECT k0 FROM intact_gone WHERE t = 0)))");

// Several rows, and rows that two relations make go.
static_assert(text<Both, User, intact::statements::by_keys>.starts_with(
    R"(SELECT (SELECT count(*) FROM (SELECT "id" FROM "User" WHERE ("id") IN (SELECT k0 FROM intact_keys(?1))) p )"
    R"(CROSS JOIN "Mail" c ON 1 AND c."sender" = p."id"), )"));
static_assert(text<Twice, User> ==
              R"(SELECT (SELECT count(*) FROM "Letter" c WHERE c."sender" = ?1 OR c."receiver" = ?1), )"
              R"((SELECT count(*) FROM "Letter" c WHERE c."sender" = ?1), )"
              R"((SELECT count(*) FROM "Letter" c WHERE c."receiver" = ?1))");

static_assert(census<Links, User>::direct);
static_assert(text<Links, User> == R"(SELECT (SELECT count(*) FROM "_NodeToUser" c WHERE c."B" = ?1))");

}  // namespace
