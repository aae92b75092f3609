// SPDX-License-Identifier: BSL-1.0
// The statements of emulation, as constants: what goes, what changes, what has to hold, then one DELETE and one UPDATE per table.
#include <intact/sql/emulation.hpp>

#include <cstdint>
#include <intact/sqlite.hpp>
#include <optional>

namespace {

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Note {
  std::int64_t id{};
  std::optional<std::int64_t> post;
};
struct Guard {
  std::int64_t id{};
  std::optional<std::int64_t> post;
};
struct Lock {
  std::int64_t id{};
  std::optional<std::int64_t> user;
};
struct Late {
  std::int64_t id{};
  std::optional<std::int64_t> user;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::user>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Note> = describe(relation(fields<&Note::post>, references<&Post::id>));
template <>
inline constexpr auto model<Guard> = describe(relation(fields<&Guard::post>, references<&Post::id>,
                                                       on_delete<NoAction>));
template <>
inline constexpr auto model<Lock> = describe(relation(fields<&Lock::user>, references<&User::id>,
                                                      on_delete<Restrict>));
template <>
inline constexpr auto model<Late> = describe(relation(fields<&Late::user>, references<&User::id>,
                                                      on_delete<NoAction>, deferred));

}  // namespace intact

namespace {

using namespace intact;

struct Blog : schema<User, Post, Note, Guard, Lock, Late> {};

namespace detail = intact::sqlite::detail;
using erased = detail::emulated_statements<Blog, detail::emulated_delete<Blog, User, statements::by_key>>;
using updated =
    detail::emulated_statements<Blog, detail::emulated_update<Blog, User, statements::key_by_key<User>>>;

static_assert(statements::emulation_tables<Blog>::text ==
              R"(CREATE TEMP TABLE intact_gone(t, k0, PRIMARY KEY (t, k0)) WITHOUT ROWID; CREATE TEMP )"
              R"(TABLE intact_moved(t, c, k0, e, v, PRIMARY KEY (t, k0, c)) WITHOUT ROWID; CREATE TEMP )"
              R"(TABLE intact_check(e, w, v0, PRIMARY KEY (e, w, v0)) WITHOUT ROWID)");

// A delete: the rows that go, the fields that become NULL, what forbids, and what must have a parent afterwards.
static_assert(erased::fill_gone::text ==
              R"(WITH RECURSIVE intact_gone(t,k0) AS (SELECT 0,+"id" FROM "User" WHERE "id" = ?1 UNION )"
              R"(SELECT 1,+c."id" FROM intact_gone g CROSS JOIN "Post" c ON g.t = 0 AND c."user" = g.k0) )"
              R"(INSERT INTO temp.intact_gone SELECT * FROM intact_gone)");
static_assert(erased::fill_moved::text ==
              R"(WITH RECURSIVE intact_moved(t,c,k0,e,v) AS (SELECT 2,1,+c."id",1,NULL FROM intact_gone )"
              R"(g CROSS JOIN "Note" c ON g.t = 1 AND c."post" = g.k0) INSERT OR IGNORE INTO )"
              R"(temp.intact_moved SELECT * FROM intact_moved ORDER BY e)");
static_assert(erased::restricts::text ==
              R"(SELECT 0, (SELECT count(*) FROM intact_gone g CROSS JOIN "Lock" c ON g.t = 0 AND )"
              R"(c."user" = g.k0 WHERE 1))");
static_assert(erased::fill_check::text ==
              R"(INSERT OR IGNORE INTO temp.intact_check SELECT 2,1,c."post" FROM intact_gone g CROSS )"
              R"(JOIN "Guard" c ON g.t = 1 AND c."post" = g.k0 UNION ALL SELECT 4,1,c."user" FROM )"
              R"(intact_gone g CROSS JOIN "Late" c ON g.t = 0 AND c."user" = g.k0)");
static_assert(erased::check<statements::check_scope::immediate>::text ==
              R"(SELECT e, w FROM (SELECT k.e AS e, k.w AS w FROM temp.intact_check k CROSS JOIN "Guard" )"
              R"(c ON k.e = 2 AND c."post" = k.v0 WHERE NOT EXISTS (SELECT 1 FROM "Post" p WHERE p."id" )"
              R"(= k.v0)) LIMIT 1)");
static_assert((detail::forget_checks<Blog, statements::check_scope::immediate>::text) ==
              R"(DELETE FROM temp.intact_check WHERE e NOT IN (4))");
static_assert((detail::on_table<Blog, 1>::delete_gone::text) ==
              R"(DELETE FROM "Post" WHERE ("id") IN (SELECT k0 FROM temp.intact_gone WHERE t = 1))");
static_assert(
    (detail::on_table<Blog, 2>::update_moved::text) ==
    R"(UPDATE "Note" SET "post" = iif(intact_new.h0, intact_new.v0, "Note"."post") FROM (SELECT k0, max(c = 1) )"
    R"(AS h0, max(iif(c = 1, v, NULL)) AS v0 FROM temp.intact_moved WHERE t = 2 GROUP BY k0 )"
    R"(HAVING min(c) >= 0) intact_new WHERE "Note"."id" = intact_new.k0)");

// An update of a key: children follow.
static_assert(updated::fill_moved::text ==
              R"(WITH RECURSIVE intact_moved(t,c,k0,e,v) AS (SELECT 0,0,+"id",5,?1 FROM "User" WHERE )"
              R"("id" = ?2 AND "id" IS NOT ?1 UNION SELECT 1,1,+c."id",0,m.v FROM intact_moved m CROSS )"
              R"(JOIN "User" p ON m.t = 0 AND m.c IN (0) AND p."id" = m.k0 CROSS JOIN "Post" c ON 1 AND )"
              R"(c."user" = p."id" WHERE (m.c = 0 AND p."id" IS NOT m.v) UNION SELECT 4,1,+c."id",3,m.v )"
              R"(FROM intact_moved m CROSS JOIN "User" p ON m.t = 0 AND m.c IN (0) AND p."id" = m.k0 )"
              R"(CROSS JOIN "Lock" c ON 1 AND c."user" = p."id" WHERE (m.c = 0 AND p."id" IS NOT m.v) )"
              R"(UNION SELECT 5,1,+c."id",4,m.v FROM intact_moved m CROSS JOIN "User" p ON m.t = 0 AND )"
              R"(m.c IN (0) AND p."id" = m.k0 CROSS JOIN "Late" c ON 1 AND c."user" = p."id" WHERE (m.c )"
              R"(= 0 AND p."id" IS NOT m.v)) INSERT OR IGNORE INTO temp.intact_moved SELECT * FROM )"
              R"(intact_moved ORDER BY e)");
static_assert(updated::update::text == R"(UPDATE "User" SET "id" = ?1 WHERE "id" = ?2)");

// A row is written only if its parents are there; a deferred relation is looked at when the transaction ends.
static_assert((statements::guarded_insert<Blog, Guard, false>::text) ==
              R"(INSERT INTO "Guard" ("id", "post") SELECT ?1,?2 WHERE (?2 IS NULL OR EXISTS (SELECT 1 )"
              R"(FROM "Post" intact_parent WHERE intact_parent."id" = ?2)))");
static_assert((statements::guarded_update<Blog, Guard, statements::row_by_key<Guard>>::text) ==
              R"(UPDATE "Guard" SET "post" = ?2 WHERE "id" = ?1 AND (?2 IS NULL OR )"
              R"(EXISTS (SELECT 1 FROM "Post" intact_parent WHERE intact_parent."id" = ?2)))");

// One level deep nothing has to be kept.
static_assert((statements::direct_action<Blog, 0, statements::by_keys>::text) ==
              R"(DELETE FROM "Post" WHERE ("user") IN (SELECT "id" FROM "User" WHERE ("id") IN (SELECT )"
              R"(k0 FROM intact_keys(?1))))");
static_assert((statements::direct_action<Blog, 1, statements::by_key>::text) ==
              R"(UPDATE "Note" SET "post" = NULL WHERE "post" = ?1 AND EXISTS (SELECT 1 FROM "Post" WHERE )"
              R"("id" = ?1))");

static_assert((statements::upsert<Post, intact::detail::field_list<&Post::id>>::text) ==
              R"(INSERT INTO "Post" ("id", "user") VALUES (?,?) ON CONFLICT ("id") DO UPDATE SET "user" )"
              R"(= excluded."user" RETURNING "id")");

}  // namespace
