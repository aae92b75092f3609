// SPDX-License-Identifier: BSL-1.0
// One schema with every mechanism of deleting and updating, rows for it, and operations to disturb.
//
// Of its regions `north` can go, with nearly all there is; `south` cannot, by Restrict, nor `home`, by NoAction; `west` only where a
// transaction mends its deferred relation.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "probe.hpp"

namespace every_mechanism {

using maybe = std::optional<std::int64_t>;

struct Region {
  std::string code;
  std::string name;
};
struct City {  // its key holds the region's, and follows it
  std::string region;
  std::int64_t number{};
};
struct Street {  // follows what has followed
  std::int64_t id{};
  std::string region;
  std::int64_t number{};
};
struct User {
  std::int64_t id{};
  std::string region;
  maybe boss;
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
struct Star {  // reached by two paths
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};
struct Member {
  std::int64_t user{};
  std::string team;
};
struct Duty {
  std::int64_t id{};
  maybe user;
  std::optional<std::string> team;
};
struct Fallback {
  std::int64_t id{};
  maybe user;
};
struct Lock {
  std::int64_t id{};
  maybe user;
};
struct Guard {
  std::int64_t id{};
  maybe post;
};
struct Late {
  std::int64_t id{};
  maybe user;
};

}  // namespace every_mechanism

namespace intact {

template <>
inline constexpr auto model<every_mechanism::Region> = describe(primary_key<&every_mechanism::Region::code>);
template <>
inline constexpr auto model<every_mechanism::City> =
    describe(primary_key<&every_mechanism::City::region, &every_mechanism::City::number>,
             relation(fields<&every_mechanism::City::region>, references<&every_mechanism::Region::code>,
                      on_delete<Cascade>));
template <>
inline constexpr auto model<every_mechanism::Street> = describe(
    relation(fields<&every_mechanism::Street::region, &every_mechanism::Street::number>,
             references<&every_mechanism::City::region, &every_mechanism::City::number>, on_delete<Cascade>));
template <>
inline constexpr auto model<every_mechanism::User> =
    describe(relation(fields<&every_mechanism::User::region>, references<&every_mechanism::Region::code>,
                      on_delete<Cascade>),
             relation(fields<&every_mechanism::User::boss>, references<&every_mechanism::User::id>,
                      on_delete<SetNull>));
template <>
inline constexpr auto model<every_mechanism::Post> = describe(relation(fields<&every_mechanism::Post::author>,
                                                                       references<&every_mechanism::User::id>,
                                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<every_mechanism::Comment> =
    describe(relation(fields<&every_mechanism::Comment::post>, references<&every_mechanism::Post::id>,
                      on_delete<Cascade>),
             relation(fields<&every_mechanism::Comment::author>, references<&every_mechanism::User::id>,
                      on_delete<SetNull>, on_update<SetNull>));
template <>
inline constexpr auto model<every_mechanism::Star> = describe(relation(fields<&every_mechanism::Star::post>,
                                                                       references<&every_mechanism::Post::id>,
                                                                       on_delete<Cascade>),
                                                              relation(fields<&every_mechanism::Star::user>,
                                                                       references<&every_mechanism::User::id>,
                                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<every_mechanism::Member> =
    describe(primary_key<&every_mechanism::Member::user, &every_mechanism::Member::team>,
             relation(fields<&every_mechanism::Member::user>, references<&every_mechanism::User::id>,
                      on_delete<Cascade>));
template <>
inline constexpr auto model<every_mechanism::Duty> = describe(
    relation(fields<&every_mechanism::Duty::user, &every_mechanism::Duty::team>,
             references<&every_mechanism::Member::user, &every_mechanism::Member::team>, on_delete<SetNull>));
template <>
inline constexpr auto model<every_mechanism::Fallback> =
    describe(default_value<&every_mechanism::Fallback::user>(1),
             relation(fields<&every_mechanism::Fallback::user>, references<&every_mechanism::User::id>,
                      on_delete<SetDefault>, on_update<SetDefault>));
template <>
inline constexpr auto model<every_mechanism::Lock> = describe(relation(fields<&every_mechanism::Lock::user>,
                                                                       references<&every_mechanism::User::id>,
                                                                       on_delete<Restrict>,
                                                                       on_update<Restrict>));
template <>
inline constexpr auto model<every_mechanism::Guard> =
    describe(relation(fields<&every_mechanism::Guard::post>, references<&every_mechanism::Post::id>,
                      on_delete<NoAction>, on_update<NoAction>));
template <>
inline constexpr auto model<every_mechanism::Late> = describe(relation(fields<&every_mechanism::Late::user>,
                                                                       references<&every_mechanism::User::id>,
                                                                       on_delete<NoAction>,
                                                                       on_update<NoAction>, deferred));

}  // namespace intact

namespace every_mechanism {

using Tagged = intact::many_to_many<Region, Post, "Tagged">;

struct World : intact::schema<Region, City, Street, User, Post, Comment, Star, Member, Duty, Fallback, Lock,
                              Guard, Late, Tagged> {};

template <class Mode>
using database = intact::sqlite::database<World, Mode>;

// Longer than what a std::string holds without an allocation.
inline const std::string north = "north, where the hills are";
inline const std::string south = "south, where the coast is";
inline const std::string west = "west, where the desert is";
inline const std::string home = "home, where the default is";
inline const std::string moved = "north-by-north-east, where the hills have gone";

inline constexpr int locked_user = 4;  // of the south
inline constexpr int guarded_post = 1000000;

/// Fills the tables with some `size` times 20 rows; by SQL, so that the rows are the same in both modes.
template <class Database>
void fill(Database& db, int size) {
  const std::string n = std::to_string(size);
  db.execute(R"(
    BEGIN;
    INSERT INTO Region VALUES (')" +
             north + "', 'North'), ('" + south + "', 'South'), ('" + west + R"(', 'West'), (')" + home +
             R"(', 'Home');
    INSERT INTO User VALUES (1, ')" +
             home + R"(', NULL), (1000000, ')" + west + R"(', NULL);
    CREATE TEMP TABLE n AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < )" +
             n +
             R"() SELECT i FROM n;
    INSERT INTO User SELECT i + 1, iif(i % 8 = 3, ')" +
             south + "', '" + north + R"('), (i + 1) / 2 FROM n;
    INSERT INTO City SELECT ')" +
             north + R"(', i FROM n;
    INSERT INTO City SELECT ')" +
             south + R"(', i FROM n WHERE i % 8 = 3;
    INSERT INTO Street SELECT 2 * i + j, region, number FROM (SELECT ')" +
             north +
             R"(' AS region, i, i AS number FROM n), (SELECT 0 AS j UNION ALL SELECT 1);
    INSERT INTO Post SELECT 2 * i + j, i + 1 FROM n, (SELECT 0 AS j UNION ALL SELECT 1);
    INSERT INTO Comment SELECT 3 * i + j, 2 + i * 7 % (2 * max(i) OVER ()), i + 1
      FROM n, (SELECT 0 AS j UNION ALL SELECT 1 UNION ALL SELECT 2);
    INSERT INTO Star SELECT 2 * i + j, 2 * i + j, 2 + i * 5 % )" +
             n + R"( FROM n, (SELECT 0 AS j UNION ALL SELECT 1);
    INSERT INTO Member SELECT i + 1, 'the team of number ' || i % 5 FROM n;
    INSERT INTO Member SELECT i + 1, 'everybody' FROM n;
    INSERT INTO Duty SELECT 2 * i + j, i + 1, 'everybody' FROM n, (SELECT 0 AS j UNION ALL SELECT 1);
    INSERT INTO Fallback SELECT i, i + 1 FROM n;
    INSERT INTO Lock VALUES (1, 4), (2, NULL);
    INSERT INTO Post VALUES (1000000, 1);
    INSERT INTO _Tagged SELECT 2 * i, ')" +
             north + R"(' FROM n;
    INSERT INTO Guard VALUES (1, 1000000), (2, NULL);
    INSERT INTO Late VALUES (1, 1000000), (2, NULL);
    DROP TABLE n;
    COMMIT)");
}

/// The rows of the relations' children that have no parent; "" if there are none. Asks for all relations itself, so that it
/// says the same in both modes.
inline std::string orphans(sqlite3* db) {
  std::string found;
  const intact::schema_info& schema = intact::info_of<World>;
  for (const intact::edge& e : schema.edges) {
    const auto& child = schema.table(e.child);
    const auto& parent = schema.table(e.parent);
    std::string all_there, matches;
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      const std::string field = "c." + probe::quoted(std::string(child.columns[e.relation->fields[i]].name));
      all_there += " AND " + field + " IS NOT NULL";
      matches += (i > 0 ? " AND p." : " p.") +
                 probe::quoted(std::string(parent.columns[e.relation->references[i]].name)) + " = " + field;
    }
    const std::string rows =
        probe::text(db, "SELECT count(*) FROM " + probe::quoted(std::string(child.name)) + " c WHERE 1" +
                            all_there + " AND NOT EXISTS (SELECT 1 FROM " +
                            probe::quoted(std::string(parent.name)) + " p WHERE" + matches + ")");
    if (rows != "0") found += std::string(child.name) + ": " + rows + ' ';
  }
  return found;
}

/// Called when an operation has done all it does to its database, and only its text remains to be made.
inline void (*operation_ended)() = [] {};

inline std::string tell(long long rows) {
  operation_ended();
  return std::to_string(rows);
}
template <class Receipt>
std::string tell(const Receipt& receipt) {
  operation_ended();
  return to_string(receipt);
}

/// Something to do with a database, which tells what it did.
template <class Mode>
struct operation {
  std::string name;
  std::function<std::string(database<Mode>&)> run;
};

/// All that erases, looks and updates, once each.
template <class Mode>
std::vector<operation<Mode>> operations() {
  using db_t = database<Mode>;
  using intact::field;
  using intact::where;
  return {
      {"erase by key", [](db_t& db) { return tell(db.template erase<Region>(north)); }},
      {"erase by keys",
       [](db_t& db) {
         return tell(db.template erase<User>(std::vector<std::int64_t>{2, 3, 77}));
       }},
      {"erase by keys that are texts",
       [](db_t& db) {
         return tell(db.template erase<Region>(std::vector<std::string>{north, "none"}));
       }},
      {"erase by composite keys",
       [](db_t& db) {
         using key = std::tuple<std::string, std::int64_t>;
         return tell(db.template erase<City>(std::vector<key>{{north, 1}, {south, 3}}));
       }},
      {"erase by a condition",
       [](db_t& db) { return tell(db.template erase<User>(where(field<&User::region> == north))); }},
      {"erase with rows",
       [](db_t& db) {
         const auto receipt = db.template erase<Region>(north, intact::with_rows);
         const std::string told = tell(receipt);
         return told + " " + std::to_string(receipt.template keys<Street>().size());
       }},
      {"erase within a budget",
       [](db_t& db) { return tell(db.template erase<Region>(north, intact::at_most_rows(1000000))); }},
      {"erase without a receipt",
       [](db_t& db) { return tell(db.template erase<Region>(north, intact::without_receipt)); }},
      {"erase that Restrict refuses", [](db_t& db) { return tell(db.template erase<User>(locked_user)); }},
      {"erase that NoAction refuses",
       [](db_t& db) {
         return tell(db.template erase<Post>(std::vector<int>{3, guarded_post}));
       }},
      {"preview", [](db_t& db) { return tell(db.template preview_erase<Region>(north)); }},
      {"preview of what is refused",
       [](db_t& db) {
         return tell(db.template preview_erase<Region>(std::vector<std::string>{home, south}));
       }},
      {"update of a key that is followed",
       [](db_t& db) {
         return tell(db.template update<Region>(north, Region{moved, "Moved"}));
       }},
      {"update of another key",
       [](db_t& db) {
         return tell(db.template update<User>(2, User{555555, south, 1}));
       }},
      {"update of fields",
       [](db_t& db) {
         return tell(db.update(User{2, south, 3}));
       }},
      {"update of many rows",
       [](db_t& db) {
         return tell(db.template update<City>()
                         .set(field<&City::number> = field<&City::number> + 1000000)
                         .where(field<&City::region> == north));
       }},
      {"update that Restrict refuses",
       [](db_t& db) {
         return tell(db.template update<User>(locked_user, User{777777, south, 1}));
       }},
      {"update to a parent that is not there",
       [](db_t& db) {
         return tell(db.update(User{2, "nowhere, that is for sure", 3}));
       }},
      {"connect",
       [](db_t& db) { return tell(db.template connect<Region, Post>(south, guarded_post) ? 1LL : 0LL); }},
      {"connect to what is not there",
       [](db_t& db) {
         return tell(db.template connect<Post, Region>(2, "nowhere, that is for sure") ? 1LL : 0LL);
       }},
      {"set_connected",
       [](db_t& db) {
         const auto changes =
             db.template set_connected<Region, Post>(north, std::vector<std::int64_t>{3, 4, guarded_post});
         return tell(static_cast<long long>(changes.connected * 1000 + changes.disconnected));
       }},
      {"set_connected to what is not there",
       [](db_t& db) {
         const auto changes = db.template set_connected<Region, Post>(north, std::vector<int>{3, 77777});
         return tell(static_cast<long long>(changes.connected));
       }},
      {"a transaction with a deferred relation",
       [](db_t& db) {
         auto unit = db.transaction();
         const auto receipt = db.template erase<Region>(west);
         db.update(Late{1, 1});
         unit.commit();
         return tell(receipt);
       }},
      {"a transaction whose commit is refused",
       [](db_t& db) {
         auto unit = db.transaction();
         const auto receipt = db.template erase<Region>(west);
         unit.commit();
         return tell(receipt);
       }},
  };
}

}  // namespace every_mechanism
