// SPDX-License-Identifier: BSL-1.0
// Random deletes in schemas where several paths lead to one row: diamonds, ladders, several relations between two models.
#include <doctest/doctest.h>

#include <random_graph.hpp>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

// Diamonds: Low references Left and Right, which reference Top. The tag makes one set of models for each choice of actions.
template <class Tag>
struct Top {
  std::int64_t id{};
};
template <class Tag>
struct Left {
  std::int64_t id{};
  maybe top;
};
template <class Tag>
struct Right {
  std::int64_t id{};
  maybe top;
};
template <class Tag>
struct Low {
  std::int64_t id{};
  maybe left;
  maybe right;
  maybe top;
};

template <class ToLeft, class ToRight, class ToTop>
struct actions {};

// A ladder: two chains, and rungs between them.
struct L1 {
  std::int64_t id{};
};
struct L2 {
  std::int64_t id{};
  maybe up;
};
struct L3 {
  std::int64_t id{};
  maybe up;
};
struct M1 {
  std::int64_t id{};
  maybe rung;
};
struct M2 {
  std::int64_t id{};
  maybe up;
  maybe rung;
};
struct M3 {
  std::int64_t id{};
  maybe up;
  maybe rung;
};

// Several relations between two models, in both directions.
struct Person {
  std::int64_t id{};
  maybe favourite;
};
struct Message {
  std::int64_t id{};
  maybe sender;
  maybe receiver;
  maybe editor;
  maybe reply_to;
};

}  // namespace

namespace intact {

template <auto Field, auto Referenced, class Action>
inline constexpr auto test_relation = relation(fields<Field>, references<Referenced>, on_delete<Action>);

template <class T>
inline constexpr auto model<Left<T>> = describe(test_relation<&Left<T>::top, &Top<T>::id, Cascade>);
template <class T>
inline constexpr auto model<Right<T>> = describe(test_relation<&Right<T>::top, &Top<T>::id, Cascade>);
template <class L, class R, class T>
inline constexpr auto model<Low<actions<L, R, T>>> =
    describe(test_relation<&Low<actions<L, R, T>>::left, &Left<actions<L, R, T>>::id, L>,
             test_relation<&Low<actions<L, R, T>>::right, &Right<actions<L, R, T>>::id, R>,
             test_relation<&Low<actions<L, R, T>>::top, &Top<actions<L, R, T>>::id, T>,
             default_value<&Low<actions<L, R, T>>::left>(4), default_value<&Low<actions<L, R, T>>::top>(6));

template <>
inline constexpr auto model<L2> = describe(test_relation<&L2::up, &L1::id, Cascade>);
template <>
inline constexpr auto model<L3> = describe(test_relation<&L3::up, &L2::id, Cascade>);
template <>
inline constexpr auto model<M1> = describe(test_relation<&M1::rung, &L1::id, Cascade>);
template <>
inline constexpr auto model<M2> = describe(test_relation<&M2::up, &M1::id, SetNull>,
                                           test_relation<&M2::rung, &L2::id, Cascade>);
template <>
inline constexpr auto model<M3> = describe(test_relation<&M3::rung, &L3::id, SetNull>,
                                           test_relation<&M3::up, &M2::id, Cascade>);

template <>
inline constexpr auto model<Person> = describe(test_relation<&Person::favourite, &Message::id, SetNull>);
template <>
inline constexpr auto model<Message> = describe(test_relation<&Message::sender, &Person::id, Cascade>,
                                                test_relation<&Message::receiver, &Person::id, SetNull>,
                                                test_relation<&Message::editor, &Person::id, Restrict>,
                                                test_relation<&Message::reply_to, &Message::id, Cascade>);

}  // namespace intact

namespace {

template <class Tag, class... Acknowledged>
struct Diamond : intact::schema<Top<Tag>, Left<Tag>, Right<Tag>, Low<Tag>, Acknowledged...> {};
// The same, created in another order: SQLite then comes to the rows in another order too.
template <class Tag, class... Acknowledged>
struct Turned : intact::schema<Low<Tag>, Right<Tag>, Left<Tag>, Top<Tag>, Acknowledged...> {};

struct Ladder : intact::schema<L1, L2, L3, M1, M2, M3> {};
struct Mail : intact::schema<Person, Message, intact::acknowledge<&Message::editor>> {};

using intact::Cascade;
using intact::NoAction;
using intact::Restrict;
using intact::SetDefault;
using intact::SetNull;

template <class L, class R, class T>
using low = Low<actions<L, R, T>>;

template <class L, class R, class T, class... Acknowledged>
void run_diamond(int rounds) {
  using tag = actions<L, R, T>;
  random_graph::run<Diamond<tag, Acknowledged...>, Top<tag>, Left<tag>, Right<tag>>(rounds);
  const auto seen = random_graph::run<Turned<tag, Acknowledged...>, Top<tag>, Left<tag>, Right<tag>>(rounds);
  CHECK(seen.erased > 5);
}

}  // namespace

TEST_CASE("diamond of Cascade") { run_diamond<Cascade, Cascade, Cascade>(100); }
TEST_CASE("diamond of Cascade and SetNull") { run_diamond<Cascade, SetNull, SetNull>(100); }
TEST_CASE("diamond of Cascade and NoAction") { run_diamond<NoAction, Cascade, NoAction>(150); }
TEST_CASE("diamond of Cascade and Restrict") {
  run_diamond<Restrict, Cascade, Restrict, intact::acknowledge<&low<Restrict, Cascade, Restrict>::left>,
              intact::acknowledge<&low<Restrict, Cascade, Restrict>::top>>(150);
}
TEST_CASE("diamond of Restrict and NoAction") {
  run_diamond<NoAction, Restrict, Cascade, intact::acknowledge<&low<NoAction, Restrict, Cascade>::right>>(
      150);
}
TEST_CASE("diamond of SetDefault and Restrict") { run_diamond<SetDefault, Restrict, SetDefault>(150); }

TEST_CASE("ladder") {
  const auto seen = random_graph::run<Ladder, L1, L2, M1, M2>(250);
  CHECK(seen.cascaded > 5);
  CHECK(seen.detached > 5);
}

TEST_CASE("several relations between two models, and back") {
  const auto seen = random_graph::run<Mail, Person, Message>(300);
  CHECK(seen.cascaded > 5);
  CHECK(seen.detached > 5);
  CHECK(seen.refused > 5);
}
