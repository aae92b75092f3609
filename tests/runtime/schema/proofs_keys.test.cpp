// SPDX-License-Identifier: BSL-1.0
// Proofs about schemas in which what an action writes is itself referenced, shared or unique, against SQLite.
#include <doctest/doctest.h>

#include <proof_trials.hpp>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;
using proof_trials::models;

// What SetNull sets is referenced, by every action on update, and so on from there.
struct Source {
  std::int64_t id{};
  std::int64_t mark{};
};
struct First {
  std::int64_t id{};
  std::int64_t mark{};
  maybe source;
};
struct Copy {
  std::int64_t id{};
  std::int64_t mark{};
  maybe first;
};
struct Nulled {
  std::int64_t id{};
  std::int64_t mark{};
  maybe copy;
};
struct Defaulted {
  std::int64_t id{};
  std::int64_t mark{};
  maybe copy;
};
struct Forbidding {
  std::int64_t id{};
  std::int64_t mark{};
  maybe copy;
};
struct Required {  // takes no NULL
  std::int64_t id{};
  std::int64_t mark{};
  reference first{};
};

// What SetDefault sets is referenced.
struct Falling {
  std::int64_t id{};
  std::int64_t mark{};
  maybe source;
};
struct Following {
  std::int64_t id{};
  std::int64_t mark{};
  maybe falling;
};

// Composite keys that share the tenant.
struct Tenant {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Member {
  reference tenant{};
  std::int64_t number{};
  std::int64_t mark{};
};
struct Task {
  std::int64_t id{};
  std::int64_t mark{};
  maybe tenant;
  maybe member;
};
struct Badge {  // as many as there are numbers, for each member
  std::int64_t id{};
  std::int64_t mark{};
  reference tenant{};
  reference member{};
  std::int64_t number{};
};

// A composite SetDefault: to a row, and to NULL in part.
struct Place {
  std::int64_t x{};
  std::int64_t y{};
  std::int64_t mark{};
};
struct Moved {
  std::int64_t id{};
  std::int64_t mark{};
  reference x{};
  reference y{};
};
struct Lost {
  std::int64_t id{};
  std::int64_t mark{};
  maybe x;
  maybe y;
};
struct Alone {  // the only one of its x
  std::int64_t id{};
  std::int64_t mark{};
  maybe x;
  maybe y;
};

// A field is held by two relations: what one writes the other has to find.
struct Left {
  std::int64_t id{};
  std::int64_t mark{};
};
struct Right {
  std::int64_t id{};
  std::int64_t second{};
  std::int64_t mark{};
};
struct Both {
  std::int64_t id{};
  std::int64_t mark{};
  maybe shared;
  maybe second;
};

// What a row references may have lost its value before the row that holds it goes.
struct Holder {
  std::int64_t id{};
  std::int64_t mark{};
  maybe source;
  maybe name;
};
struct Dependent {
  std::int64_t id{};
  std::int64_t mark{};
  maybe name;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<First> = describe(unique<&First::source>,
                                              relation(fields<&First::source>, references<&Source::id>));
template <>
inline constexpr auto model<Copy> = describe(unique<&Copy::first>,
                                             relation(fields<&Copy::first>, references<&First::source>));
template <>
inline constexpr auto model<Nulled> = describe(relation(fields<&Nulled::copy>, references<&Copy::first>,
                                                        on_delete<Cascade>, on_update<SetNull>));
template <>
inline constexpr auto model<Defaulted> = describe(default_value<&Defaulted::copy>(4),
                                                  relation(fields<&Defaulted::copy>, references<&Copy::first>,
                                                           on_update<SetDefault>));
template <>
inline constexpr auto model<Forbidding> = describe(relation(fields<&Forbidding::copy>,
                                                            references<&Copy::first>, on_update<Restrict>));
template <>
inline constexpr auto model<Required> = describe(relation(fields<&Required::first>,
                                                          references<&First::source>));
template <>
inline constexpr auto model<Falling> = describe(unique<&Falling::source>, default_value<&Falling::source>(5),
                                                relation(fields<&Falling::source>, references<&Source::id>,
                                                         on_delete<SetDefault>));
template <>
inline constexpr auto model<Following> = describe(relation(fields<&Following::falling>,
                                                           references<&Falling::source>, on_delete<Cascade>));

template <>
inline constexpr auto model<Member> = describe(primary_key<&Member::tenant, &Member::number>,
                                               relation(fields<&Member::tenant>, references<&Tenant::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Task> =
    describe(relation(fields<&Task::tenant, &Task::member>, references<&Member::tenant, &Member::number>),
             relation(fields<&Task::tenant>, references<&Tenant::id>, on_delete<NoAction>));
template <>
inline constexpr auto model<Badge> = describe(unique<&Badge::tenant, &Badge::number>,
                                              relation(fields<&Badge::tenant, &Badge::member>,
                                                       references<&Member::tenant, &Member::number>,
                                                       on_delete<Cascade>));

template <>
inline constexpr auto model<Place> = describe(primary_key<&Place::x, &Place::y>);
template <>
inline constexpr auto model<Moved> =
    describe(default_value<&Moved::x>(1), default_value<&Moved::y>(2),
             relation(fields<&Moved::x, &Moved::y>, references<&Place::x, &Place::y>, on_delete<SetDefault>));
template <>
inline constexpr auto model<Lost> = describe(default_value<&Lost::x>(3),
                                             relation(fields<&Lost::x, &Lost::y>,
                                                      references<&Place::x, &Place::y>, on_delete<SetDefault>,
                                                      on_update<SetNull>));
template <>
inline constexpr auto model<Alone> =
    describe(unique<&Alone::x>, default_value<&Alone::x>(3), default_value<&Alone::y>(std::nullopt),
             relation(fields<&Alone::x, &Alone::y>, references<&Place::x, &Place::y>, on_delete<SetDefault>));

template <>
inline constexpr auto model<Right> = describe(primary_key<&Right::id, &Right::second>);
template <>
inline constexpr auto model<Both> =
    describe(default_value<&Both::shared>(2),
             relation(fields<&Both::shared>, references<&Left::id>, on_delete<SetDefault>),
             relation(fields<&Both::shared, &Both::second>, references<&Right::id, &Right::second>,
                      on_delete<SetNull>));

template <>
inline constexpr auto model<Holder> = describe(unique<&Holder::name>,
                                               relation(fields<&Holder::source>, references<&Source::id>,
                                                        on_delete<Cascade>),
                                               relation(fields<&Holder::name>, references<&Source::id>));
template <>
inline constexpr auto model<Dependent> = describe(relation(fields<&Dependent::name>,
                                                           references<&Holder::name>, on_delete<Cascade>));

}  // namespace intact

namespace {

struct Chain : intact::schema<Source, First, Copy, Nulled, Defaulted> {};
struct Held : intact::schema<Source, First, Copy, Forbidding> {};
struct Strict : intact::schema<Source, First, Required> {};
struct Falls : intact::schema<Source, Falling, Following> {};
struct Firm : intact::schema<Tenant, Member, Task, Badge> {};
struct Map : intact::schema<Place, Moved, Lost, Alone> {};
struct Sharing : intact::schema<Left, Right, Both> {};
struct Names : intact::schema<Source, Holder, Dependent, intact::acknowledge<&Holder::name>> {};

using intact::fields;

}  // namespace

TEST_CASE("what SetNull sets is referenced") {
  proof_trials::run<Chain>("", models<Source, First, Copy, Nulled, Defaulted>{}, models<>{},
                           fields<&First::source>, fields<&Copy::first>, fields<&Nulled::copy>,
                           fields<&Defaulted::copy>);
}

TEST_CASE("what SetNull sets is referenced, and Restrict on update forbids it two relations away") {
  proof_trials::run<Held>("", models<Source, First, Copy, Forbidding>{}, models<>{}, fields<&First::source>,
                          fields<&Copy::first>, fields<&Forbidding::copy>);
}

TEST_CASE("what SetNull sets is referenced by a required field") {
  proof_trials::run<Strict>("", models<Source, First, Required>{}, models<>{}, fields<&First::source>,
                            fields<&Required::first>);
}

TEST_CASE("what SetDefault sets is referenced") {
  proof_trials::run<Falls>("", models<Source, Falling, Following>{}, models<>{}, fields<&Falling::source>,
                           fields<&Following::falling>);
}

// The bound takes all that changes for independent. When a tenant gets another number, all that is shared changes alike.
TEST_CASE("composite keys that share a field") {
  proof_trials::run<Firm>(
      "updating Tenant: block Badge(tenant, member), updating Tenant: block Task(tenant, member), "
      "updating Tenant: block Task.tenant",
      models<Tenant, Member, Task, Badge>{}, models<>{}, fields<&Member::tenant>,
      fields<&Task::tenant, &Task::member>, fields<&Task::tenant>, fields<&Badge::tenant, &Badge::member>);
}

TEST_CASE("a composite SetDefault") {
  proof_trials::run<Map>("", models<Place, Moved, Lost, Alone>{}, models<>{}, fields<&Moved::x, &Moved::y>,
                         fields<&Lost::x, &Lost::y>, fields<&Alone::x, &Alone::y>);
}

TEST_CASE("a field that two relations hold") {
  proof_trials::run<Sharing>("", models<Left, Right, Both>{}, models<>{}, fields<&Both::shared>,
                             fields<&Both::shared, &Both::second>);
}

TEST_CASE("a name is lost before the row that had it goes") {
  static_assert(!intact::deletes_all<Names, Source, Dependent> &&
                intact::deletes_all<Names, Holder, Dependent>);
  proof_trials::run<Names>("", models<Source, Holder, Dependent>{}, models<>{}, fields<&Holder::source>,
                           fields<&Holder::name>, fields<&Dependent::name>);
}
