// SPDX-License-Identifier: BSL-1.0
#include "intact/schema/order_dependence.hpp"

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace {

using namespace intact;

template <class Expected, class... Elements>
inline constexpr bool says = std::is_same_v<decltype(verdict_of<Elements...>()), Expected>;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
// Goes with its post, and holds its user.
struct Like {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};
// The other way round.
struct Pin {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};
// Both at once.
struct Read {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t last{};
};
// Nothing goes with it, and what goes with its users is looked at when the statement ends.
struct Vote {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
  std::int64_t badge{};
};
struct Badge {
  std::int64_t id{};
};
struct Node {
  std::int64_t id{};
  std::optional<std::int64_t> parent{};
  std::optional<std::int64_t> before{};
};
struct Chapter {
  std::int64_t id{};
  std::optional<std::int64_t> before{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Like> =
    intact::describe(intact::relation(intact::fields<&Like::user>, intact::references<&User::id>),
                     intact::relation(intact::fields<&Like::post>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Pin> =
    intact::describe(intact::relation(intact::fields<&Pin::post>, intact::references<&Post::id>),
                     intact::relation(intact::fields<&Pin::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Read> =
    intact::describe(intact::relation(intact::fields<&Read::last>, intact::references<&Post::id>),
                     intact::relation(intact::fields<&Read::post>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Vote> =
    intact::describe(intact::relation(intact::fields<&Vote::post>, intact::references<&Post::id>,
                                      intact::on_delete<intact::NoAction>),
                     intact::relation(intact::fields<&Vote::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Vote::badge>, intact::references<&Badge::id>));
template <>
inline constexpr auto intact::model<Node> =
    intact::describe(intact::relation(intact::fields<&Node::parent>, intact::references<&Node::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Node::before>, intact::references<&Node::id>,
                                      intact::on_delete<intact::Restrict>));
template <>
inline constexpr auto intact::model<Chapter> = intact::describe(intact::relation(
    intact::fields<&Chapter::before>, intact::references<&Chapter::id>, intact::on_delete<intact::Restrict>));

namespace {

template <class At, class Way, class Other, class OtherWay, class T>
using refuses =
    verdict::error<reason::whether_Restrict_refuses_depends_on_the_order_of_tables_and_rows, in_model<T>, At,
                   Way, Other, OtherWay, remedy::use_NoAction_or_Cascade_or_acknowledge_the_relation>;

static_assert(says<refuses<in_relation<&Like::user>, along<User, Like>, in_relation<&Like::post>,
                           along<User, Post, Like>, Like>,
                   User, Post, Like>);
static_assert(says<refuses<in_relation<&Pin::post>, along<User, Post, Pin>, in_relation<&Pin::user>,
                           along<User, Pin>, Pin>,
                   Pin, Post, User>);
static_assert(says<refuses<in_relation<&Read::last>, along<Post, Read>, in_relation<&Read::post>,
                           along<Post, Read>, Read>,
                   User, Post, Read>);
static_assert(says<refuses<in_relation<&Node::before>, along<Node, Node>, in_relation<&Node::parent>,
                           along<Node, Node>, Node>,
                   Node>);

static_assert(says<verdict::ok, User, Post, Badge, Vote>);
static_assert(says<verdict::ok, Chapter>);

static_assert(says<verdict::ok, User, Post, Like, acknowledge<&Like::user>>);
static_assert(says<verdict::ok, acknowledge<&Pin::post>, Pin, acknowledge<&Like::user>, Like, Post, User>);
static_assert(says<refuses<in_relation<&Pin::post>, along<User, Post, Pin>, in_relation<&Pin::user>,
                           along<User, Pin>, Pin>,
                   Pin, Like, Post, User, acknowledge<&Like::user>>);
static_assert(says<verdict::error<reason::an_acknowledge_that_nothing_needs, in_relation<&Vote::badge>,
                                  remedy::leave_out_the_acknowledge>,
                   User, Post, Badge, Vote, acknowledge<&Vote::badge>>);
static_assert(says<verdict::error<reason::an_acknowledge_that_nothing_needs, in_relation<&Like::post>,
                                  remedy::leave_out_the_acknowledge>,
                   User, Post, Like, acknowledge<&Like::user>, acknowledge<&Like::post>>);
static_assert(says<verdict::error<reason::a_relation_is_acknowledged_twice, in_relation<&Like::user>,
                                  remedy::keep_one_acknowledge>,
                   User, Post, Like, acknowledge<&Like::user>, acknowledge<&Like::user>>);
static_assert(
    says<verdict::error<reason::an_acknowledge_names_no_relation_of_the_schema, in_relation<&Like::id>,
                        remedy::name_the_fields_of_a_relation_in_their_order>,
         User, Post, Like, acknowledge<&Like::id>>);

// An acknowledge is no table.
struct Acknowledging : schema<User, acknowledge<&Like::user>, Post, Like> {};
static_assert(info_of<Acknowledging>.tables.size() == 3);
static_assert(index_in<Acknowledging, Like> == 2);
static_assert(!detail::schema_failed<Acknowledging>);

}  // namespace
