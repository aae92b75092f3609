// SPDX-License-Identifier: BSL-1.0
// Which database can have which schema, and the reason where it cannot. How a reason is said: tests/diagnostics/dialect/.
#include <intact/dialect/portable.hpp>

#include "../../support/ddl_cases.hpp"
#include "../../support/server_cases.hpp"

namespace {

using namespace intact;
using dialect::cockroachdb;
using dialect::mariadb;
using dialect::mysql;
using dialect::postgresql;
using dialect::sqlite;
using dialect::sqlserver;

template <class S, class D>
using reason_of = typename decltype(portability_of<S, D>())::reason;

static_assert(std::is_same_v<const bool, decltype(portable_to<ddl_cases::Keys, mysql>)>);

// What SQLite can have it has, from every descriptor to every collation of its own.
static_assert(portable_to<ddl_cases::Keys, sqlite> && portable_to<ddl_cases::Names, sqlite> &&
              portable_to<ddl_cases::Checks, sqlite> && portable_to<ddl_cases::Actions, sqlite> &&
              portable_to<ddl_cases::Shapes, sqlite> && portable_to<ddl_cases::Links, sqlite>);

template <class... S>
constexpr bool portable_everywhere = ((portable_to<S, postgresql> && portable_to<S, mysql> &&
                                       portable_to<S, mariadb> && portable_to<S, cockroachdb>)&&...);
static_assert(portable_everywhere<server_cases::Types, server_cases::Names, server_cases::Values,
                                  server_cases::Relations>);
static_assert(portable_to<server_cases::Types, sqlserver> && portable_to<server_cases::Values, sqlserver>);

static_assert(portable_to<server_cases::OfPostgresql, postgresql>);
static_assert(!portable_to<server_cases::OfPostgresql, mysql> &&
              !portable_to<server_cases::OfPostgresql, mariadb>);
static_assert(!portable_to<server_cases::OfPostgresql, cockroachdb>);

// -- relations -------------------------------------------------------------------------------------------------------

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author;
  std::optional<std::int64_t> editor;
};
struct Comment {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};
struct Node {
  std::int64_t id{};
  std::optional<std::int64_t> up;
};
struct Word {
  std::string text;
  std::optional<std::string> root;
};
struct Here {
  std::int64_t id{};
  std::optional<std::int64_t> there;
};
struct There {
  std::int64_t id{};
  std::optional<std::int64_t> here;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::relation(intact::fields<&Post::author>, intact::references<&User::id>),
    intact::relation(intact::fields<&Post::editor>, intact::references<&User::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<Comment> = intact::describe(
    intact::relation(intact::fields<&Comment::post>, intact::references<&Post::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::Cascade>),
    intact::relation(intact::fields<&Comment::user>, intact::references<&User::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::SetDefault>),
    intact::default_value<&Comment::user>(1));
template <>
inline constexpr auto intact::model<Node> = intact::describe(intact::relation(
    intact::fields<&Node::up>, intact::references<&Node::id>, intact::on_delete<intact::NoAction>));
template <>
inline constexpr auto intact::model<Word> =
    intact::describe(intact::primary_key<&Word::text>,
                     intact::relation(intact::fields<&Word::root>, intact::references<&Word::text>));
template <>
inline constexpr auto intact::model<Here> = intact::describe(
    intact::relation(intact::fields<&Here::there>, intact::references<&There::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<There> =
    intact::describe(intact::relation(intact::fields<&There::here>, intact::references<&Here::id>));

namespace {

// Two relations to one model are no two paths when one of them does nothing but refuse.
struct OnePath : schema<User, Post> {};
static_assert(portable_to<OnePath, sqlserver>);
// Through two models they are, on updates alone too, and in whatever order the schema names them.
struct TwoPaths : schema<Comment, Post, User> {};
static_assert(std::is_same_v<reason_of<TwoPaths, sqlserver>,
                             reason::the_database_refuses_two_paths_of_relations_that_act>);
static_assert(std::is_same_v<reason_of<TwoPaths, mysql>, reason::the_database_does_not_carry_out_SetDefault>);
static_assert(portable_to<TwoPaths, cockroachdb>);
// The same in the mode in which the database knows of no relation.
static_assert(portable_to<TwoPaths, sqlserver, emulated> && portable_to<TwoPaths, mysql, emulated>);

// The default on_update acts, so that this is a cycle of one; NoAction in one relation of a cycle breaks it.
struct Ring : schema<Node> {};
static_assert(
    std::is_same_v<reason_of<Ring, sqlserver>, reason::the_database_refuses_a_cycle_of_relations_that_act>);
struct Broken : schema<Here, There> {};
static_assert(portable_to<Broken, sqlserver> && portable_to<Broken, mysql>);

// SQL Server's remedy is no remedy where NoAction does not wait for the rest of the delete; a child of what is deleted by hand only
// is refused by all of them alike.
static_assert(portable_to<OnePath, postgresql> && portable_to<OnePath, mysql>);

// MySQL does not follow the key of a model's own row; a generated key is not expected to change.
static_assert(portable_to<Ring, mysql> && portable_to<Ring, mariadb> && portable_to<Ring, postgresql>);
struct Words : schema<Word> {};
static_assert(
    std::is_same_v<reason_of<Words, mysql>, reason::the_database_does_not_follow_the_key_of_a_self_relation>);
static_assert(portable_to<Words, postgresql> && portable_to<Words, cockroachdb>);

// -- many relations: the search neither stops at 64 nor takes one table for another ----------------------------------

template <int I>
struct Link {
  std::int64_t id{};
  std::int64_t next{};
};

}  // namespace

// Link<I> references Link<I - 1>, and Link<70> also Link<68> through Link<69>: a chain, then a diamond at its far end.
template <int I>
inline constexpr auto intact::model<Link<I>> =
    intact::describe(intact::relation(intact::fields<&Link<I>::next>, intact::references<&Link<I - 1>::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Link<0>> = intact::describe(intact::unique<&Link<0>::next>);

namespace {

struct Last {
  std::int64_t id{};
  std::int64_t a{};
  std::int64_t b{};
};

template <class>
struct chain_of;
template <int... I>
struct chain_of<std::integer_sequence<int, I...>> {
  using alone = schema<Link<sizeof...(I) - 1 - I>...>;
  using with_last = schema<Last, Link<sizeof...(I) - 1 - I>...>;
};
using chain = chain_of<std::make_integer_sequence<int, 71>>;

}  // namespace

template <>
inline constexpr auto intact::model<Last> =
    intact::describe(intact::relation(intact::fields<&Last::a>, intact::references<&Link<70>::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Last::b>, intact::references<&Link<65>::id>,
                                      intact::on_delete<intact::Cascade>));

namespace {

struct Chain : chain::alone {};
struct Diamond : chain::with_last {};
static_assert(portable_to<Chain, sqlserver>);
static_assert(
    std::is_same_v<decltype(portability_of<Diamond, sqlserver>()),
                   verdict::error<reason::the_database_refuses_two_paths_of_relations_that_act,
                                  references_model<Link<65>>, in_model<Last>, in_relation<&Last::a>,
                                  in_model<Last>, in_relation<&Last::b>, in_dialect<sqlserver>,
                                  remedy::use_NoAction_on_delete_and_on_update_in_one_of_the_relations>>);

// -- everything else -------------------------------------------------------------------------------------------------

static_assert(std::is_same_v<reason_of<ddl_cases::Checks, mysql>,
                             reason::a_check_has_an_operation_that_is_SQLite_s_own>);
static_assert(std::is_same_v<reason_of<ddl_cases::Names, postgresql>,
                             reason::the_database_does_not_have_the_collation>);
static_assert(
    std::is_same_v<reason_of<ddl_cases::Links, mysql>, reason::the_database_does_not_have_the_collation>);
static_assert(!portable_to<ddl_cases::DefaultValues, postgresql>);  // NOCASE
static_assert(
    std::is_same_v<reason_of<ddl_cases::DefaultValues, mysql>, reason::the_database_cannot_write_the_value>);

}  // namespace
