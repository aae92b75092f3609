// SPDX-License-Identifier: BSL-1.0
// Shapes on which deletes and updates of keys go far or come back to themselves, in both relation modes.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <tuple>
#include <vector>

namespace {

using reference = std::int64_t;
using maybe = std::optional<std::int64_t>;

// A tree in each of several tenants: a row shares the tenant with its parent, so a changed tenant goes down to the leaves.
struct Folder {
  std::int64_t tenant{};
  std::int64_t number{};
  maybe up;
};

// A tree whose rows forbid that their parent goes.
struct Boss {
  std::int64_t id{};
  maybe boss;
};

// A chain of shared keys.
struct Person {
  std::int64_t id{};
};
struct Patient {
  std::int64_t id{};
};
struct Record {
  std::int64_t id{};
};

// A diamond, and a ring of Cascade.
struct Top {
  std::int64_t id{};
};
struct Left {
  std::int64_t id{};
  reference top{};
};
struct Right {
  std::int64_t id{};
  reference top{};
};
struct Bottom {
  std::int64_t id{};
  maybe left;
  maybe right;
};
struct Hen {
  std::int64_t id{};
  maybe egg;
};
struct Egg {
  std::int64_t id{};
  maybe hen;
};

// Tables with the names that are short in queries.
struct M {
  std::int64_t t{};
  std::int64_t n{};
};
struct P {
  std::int64_t t{};
  std::int64_t k{};
  maybe m;
};

// Texts that the parent's collation holds equal, and a key of two fields of which one may be missing.
struct Country {
  std::string code;
};
struct City {
  std::string country;
  std::string name;
};
struct Street {
  std::int64_t id{};
  std::optional<std::string> country;
  std::optional<std::string> city;
};

// Referenced by another field than its key; SetDefault to the key of a row that may go as well.
struct Owner {
  std::int64_t id{};
  std::optional<std::int64_t> number;
};
struct Pet {
  std::int64_t id{};
  maybe owner;
};
struct Kennel {
  std::int64_t id{};
  maybe spare;
};
struct Dog {
  std::int64_t id{};
  maybe kennel;
};

struct Article {
  std::int64_t id{};
};
struct Tag {
  std::string name;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Folder> = describe(primary_key<&Folder::tenant, &Folder::number>,
                                               relation(fields<&Folder::tenant, &Folder::up>,
                                                        references<&Folder::tenant, &Folder::number>,
                                                        on_delete<Cascade>, match_simple));
template <>
inline constexpr auto model<Boss> = describe(relation(fields<&Boss::boss>, references<&Boss::id>,
                                                      on_delete<Restrict>));
template <>
inline constexpr auto model<Patient> = describe(relation(fields<&Patient::id>, references<&Person::id>,
                                                         on_delete<Cascade>));
template <>
inline constexpr auto model<Record> = describe(relation(fields<&Record::id>, references<&Patient::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Left> = describe(relation(fields<&Left::top>, references<&Top::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Right> = describe(relation(fields<&Right::top>, references<&Top::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Bottom> =
    describe(relation(fields<&Bottom::left>, references<&Left::id>, on_delete<Cascade>),
             relation(fields<&Bottom::right>, references<&Right::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Hen> = describe(relation(fields<&Hen::egg>, references<&Egg::id>,
                                                     on_delete<Cascade>));
template <>
inline constexpr auto model<Egg> = describe(relation(fields<&Egg::hen>, references<&Hen::id>,
                                                     on_delete<Cascade>));
template <>
inline constexpr auto model<M> = describe(primary_key<&M::t, &M::n>);
template <>
inline constexpr auto model<P> = describe(primary_key<&P::t, &P::k>,
                                          relation(fields<&P::t, &P::m>, references<&M::t, &M::n>,
                                                   match_simple));
template <>
inline constexpr auto model<Country> = describe(primary_key<&Country::code>,
                                                collate<&Country::code, "NOCASE">);
template <>
inline constexpr auto model<City> = describe(primary_key<&City::country, &City::name>,
                                             relation(fields<&City::country>, references<&Country::code>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Street> = describe(relation(fields<&Street::country, &Street::city>,
                                                        references<&City::country, &City::name>));
template <>
inline constexpr auto model<Owner> = describe(unique<&Owner::number>);
template <>
inline constexpr auto model<Pet> = describe(relation(fields<&Pet::owner>, references<&Owner::number>));
template <>
inline constexpr auto model<Dog> = describe(default_value<&Dog::kennel>(4),
                                            relation(fields<&Dog::kennel>, references<&Kennel::id>,
                                                     on_delete<SetDefault>, deferred));
template <>
inline constexpr auto model<Tag> = describe(primary_key<&Tag::name>);

}  // namespace intact

namespace {

struct Tree : intact::schema<Folder> {};
struct Staff : intact::schema<Boss> {};
struct Clinic : intact::schema<Person, Patient, Record> {};
struct Diamond : intact::schema<Top, Left, Right, Bottom> {};
struct Farm : intact::schema<Hen, Egg> {};
struct Map : intact::schema<Country, City, Street> {};
struct Short : intact::schema<M, P> {};
struct Home : intact::schema<Owner, Pet> {};
struct Kennels : intact::schema<Kennel, Dog> {};
struct Tagged : intact::schema<Article, Tag, intact::many_to_many<Article, Tag>> {};

}  // namespace

TEST_SUITE_BEGIN("both modes");

TEST_CASE_TEMPLATE("a shared tenant goes down a tree", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Tree, Mode>();
  for (const Folder& row :
       {Folder{1, 1, {}}, Folder{1, 2, 1}, Folder{1, 3, 2}, Folder{1, 4, 3}, Folder{2, 1, {}}})
    db.insert(row);
  const auto moved = db.template update<Folder>(1, 1, Folder{7, 1, std::nullopt});
  CHECK(moved.template updated<&Folder::tenant, &Folder::up>() == 3);
  CHECK(ask(db, "SELECT * FROM Folder ORDER BY 1, 2") == "2|1|NULL 7|1|NULL 7|2|1 7|3|2 7|4|3");
  // A row that becomes its own parent, and one that is.
  CHECK(to_string(db.template update<Folder>(2, 1, Folder{2, 5, 5})) == "1 Folder written");
  CHECK(to_string(db.template update<Folder>(2, 5, Folder{3, 6, 6})) == "1 Folder written");
  CHECK(to_string(db.template update<Folder>(3, 6, Folder{3, 7, 6})) ==
        "1 Folder written, 1 Folder updated (tenant, up)");
  CHECK(ask(db, "SELECT * FROM Folder WHERE tenant = 3") == "3|7|7");
  // With another tenant it names a parent that nobody has.
  CHECK_THROWS_AS(db.template update<Folder>(3, 7, Folder{4, 7, 6}), intact::foreign_key_violation);
  CHECK(to_string(db.template erase<Folder>(7, 2)) == "3 Folder deleted");
  CHECK(to_string(db.template erase<Folder>(std::vector<std::tuple<int, int>>{{3, 7}, {7, 1}})) ==
        "2 Folder deleted");
}

TEST_CASE_TEMPLATE("a tree whose rows forbid", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Staff, Mode>();
  for (const Boss& row : {Boss{1, {}}, Boss{2, 1}, Boss{3, 1}, Boss{4, 4}}) db.insert(row);
  CHECK(thrown<intact::foreign_key_violation>([&] { db.template erase<Boss>(1); }).rows() == 2);
  CHECK(to_string(db.template erase<Boss>(4)) == "1 Boss deleted");  // only it references itself
  db.insert(Boss{5, 5});
  CHECK(to_string(db.template update<Boss>(5, Boss{6, 6})) == "1 Boss written");
  // It still says that it is its own boss by the old key, and follows to the new one.
  CHECK(to_string(db.template update<Boss>(6, Boss{5, 6})) == "1 Boss written, 1 Boss updated (boss)");
  CHECK(ask(db, "SELECT * FROM Boss WHERE id = 5") == "5|5");
  CHECK(to_string(db.template update<Boss>(1, Boss{9, {}})) == "1 Boss written, 2 Boss updated (boss)");
  CHECK(db.template erase<Boss>(std::vector<int>{2, 3}).total() == 2);
  CHECK(db.template erase<Boss>(9).total() == 1);
}

TEST_CASE_TEMPLATE("shared keys follow", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Clinic, Mode>();
  db.insert({Person{1}, Person{2}});
  db.insert({Patient{1}, Patient{2}});
  db.insert({Record{1}, Record{2}});
  const auto moved = db.template update<Person>(1, Person{5});
  CHECK(to_string(moved) == "1 Person written, 1 Patient updated (id), 1 Record updated (id)");
  CHECK(ask(db, "SELECT id FROM Record ORDER BY 1") == "2 5");
  CHECK_THROWS_AS(db.template update<Person>(5, Person{2}), intact::primary_key_violation);
  CHECK_THROWS_AS(db.template update<Patient>(5, Patient{9}), intact::foreign_key_violation);
  CHECK(to_string(db.template erase<Person>(5)) == "1 Person deleted, 1 Patient deleted, 1 Record deleted");
}

TEST_CASE_TEMPLATE("a row that several paths lead to counts once", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Diamond, Mode>();
  db.insert({Top{1}, Top{2}});
  db.insert({Left{1, 1}, Left{2, 2}});
  db.insert({Right{1, 1}, Right{2, 2}});
  db.insert({Bottom{1, 1, 1}, Bottom{2, 2, 1}, Bottom{3, 2, 2}, Bottom{4, {}, 2}});
  const auto receipt = db.template erase<Top>(1);
  CHECK(to_string(receipt) == "1 Top deleted, 1 Left deleted, 1 Right deleted, 2 Bottom deleted");
  CHECK(receipt.template deleted<&Bottom::left>() == 1);
  CHECK(receipt.template deleted<&Bottom::right>() == 2);
}

TEST_CASE_TEMPLATE("a ring", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Farm, Mode>();
  db.insert({Hen{1, {}}, Hen{2, {}}, Hen{3, {}}});
  db.insert({Egg{1, 1}, Egg{2, 2}});
  db.update(Hen{1, 2});
  db.update(Hen{2, 1});
  CHECK(to_string(db.template preview_erase<Hen>(1)) == "2 Hen deleted, 2 Egg deleted");
  CHECK(to_string(db.template update<Hen>(1, Hen{9, 2})) == "1 Hen written, 1 Egg updated (hen)");
  CHECK(to_string(db.template erase<Hen>(9)) == "2 Hen deleted, 2 Egg deleted");
}

TEST_CASE_TEMPLATE("texts and keys of two fields", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Map, Mode>();
  db.insert({Country{"it"}, Country{"FR"}});
  db.insert({City{"IT", "Rome"}, City{"it", "Bari"}, City{"fr", "Nice"}});
  db.insert({Street{1, "IT", "Rome"}, Street{2, "it", "Bari"}, Street{3, std::nullopt, "Rome"},
             Street{4, "xx", std::nullopt}});
  CHECK_THROWS_AS(db.insert(Street{5, "it", "Rome"}), intact::foreign_key_violation);
  // The same key by its collation is no change.
  CHECK(to_string(db.template update<Country>("it", Country{"IT"})) == "1 Country written");
  const auto moved = db.template update<Country>("IT", Country{"Italy"});
  CHECK(to_string(moved) == "1 Country written, 2 City updated (country), 2 Street updated (country, city)");
  CHECK(ask(db, "SELECT * FROM Street") == "1|Italy|Rome 2|Italy|Bari 3|NULL|Rome 4|xx|NULL");
  CHECK(to_string(db.template erase<Country>("ITALY")) ==
        "1 Country deleted, 2 City deleted, 2 Street set null (country, city)");
  CHECK(ask(db, "SELECT * FROM Street") == "1|NULL|NULL 2|NULL|NULL 3|NULL|Rome 4|xx|NULL");
}

TEST_CASE_TEMPLATE("rows that are not referenced by their key", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Home, Mode>();
  db.insert({Owner{1, 10}, Owner{2, 20}, Owner{3, std::nullopt}});
  db.insert({Pet{1, 10}, Pet{2, 20}, Pet{3, std::nullopt}});
  CHECK(to_string(db.template erase<Owner>(1)) == "1 Owner deleted, 1 Pet set null (owner)");
  CHECK(to_string(db.template erase<Owner>(std::vector<int>{2, 3})) ==
        "2 Owner deleted, 1 Pet set null (owner)");
  CHECK(ask(db, "SELECT owner FROM Pet") == "NULL NULL NULL");
}

TEST_CASE_TEMPLATE("a default that is the key of a row that goes too", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Kennels, Mode>();
  db.insert({Kennel{2, {}}, Kennel{4, {}}});
  db.insert({Dog{1, 2}, Dog{2, 4}});
  auto unit = db.transaction();
  CHECK(to_string(db.template erase<Kennel>(std::vector<int>{2, 4})) ==
        "2 Kennel deleted, 2 Dog set default (kennel)");
  db.insert(Kennel{4, {}});
  unit.commit();
  CHECK(ask(db, "SELECT kennel FROM Dog") == "4 4");
}

TEST_CASE_TEMPLATE("a key that shares its column with the parent's", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Tree, Mode>();
  db.insert(Folder{1, 1, {}});
  db.insert(Folder{2, 2, {}});
  // Tenant 2 has no folder 1.
  CHECK_THROWS_AS(db.update(Folder{2, 2, 1}), intact::foreign_key_violation);
}

TEST_CASE_TEMPLATE("tables with short names", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Short, Mode>();
  db.insert({M{1, 1}, M{2, 2}});
  db.insert({P{1, 1, 1}, P{2, 1, std::nullopt}});
  CHECK_THROWS_AS(db.update(P{1, 1, 2}), intact::foreign_key_violation);
  CHECK(to_string(db.update(P{2, 1, 2})) == "1 P written");
  CHECK(to_string(db.template update<M>(1, 1, M{7, 1})) == "1 M written, 1 P updated (t, m)");
  CHECK(ask(db, "SELECT * FROM P ORDER BY t") == "2|1|2 7|1|1");
}

TEST_CASE_TEMPLATE("links go with either end", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Tagged, Mode>();
  db.insert({Article{1}, Article{2}});
  db.insert({Tag{"x"}, Tag{"it's"}});
  db.execute("INSERT INTO _ArticleToTag VALUES (1, 'x'), (1, 'it''s'), (2, 'x')");
  using links = intact::many_to_many<Article, Tag>;
  CHECK(db.template update<Tag>("x", Tag{"y"}).total() == 3);
  CHECK(db.template erase<Tag>("y").template deleted<links>() == 2);
  CHECK(db.template erase<Article>(1).template deleted<links>() == 1);
  CHECK(ask(db, "SELECT * FROM _ArticleToTag") == "");
}

TEST_SUITE_END();
