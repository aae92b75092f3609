// SPDX-License-Identifier: BSL-1.0
// The texts of queries for each database, as constants. The queries stand in support/query_cases.hpp; tests/servers/ runs these texts on
// servers.
#include "../../support/query_cases.hpp"

namespace {

using namespace query_cases;
using dialect::mariadb;
using dialect::mysql;
using dialect::postgresql;

// Whether these are the texts of the query: SQLite's, PostgreSQL's, and that of MySQL and MariaDB.
template <class Query>
constexpr bool is(const Query& query, std::string_view of_sqlite, std::string_view of_postgresql,
                  std::string_view of_mysql) {
  return sql(query) == of_sqlite && sql<dialect::sqlite>(query) == of_sqlite &&
         sql<postgresql>(query) == of_postgresql && sql<mysql>(query) == of_mysql &&
         sql<mariadb>(query) == of_mysql;
}

static_assert(
    is(rows(),
       R"(SELECT "id", "title", "score", "rating", "author_id", "status" FROM "Post" WHERE (("title" <> ?1) )"
       R"(AND ("status" = ?2)) ORDER BY "id" LIMIT ?3)",
       R"(SELECT "id", "title", "score", "rating", "author_id", "status" FROM "Post" WHERE (("title" <> $1) )"
       R"(AND ("status" = $2)) ORDER BY "id" LIMIT $3)",
       R"(SELECT `id`, `title`, `score`, `rating`, `author_id`, `status` FROM `Post` WHERE ((`title` <> ?) )"
       R"(AND (`status` = ?)) ORDER BY `id` LIMIT ?)"));

static_assert(is(
    nothing_or_something(),
    R"(SELECT "id" FROM "Post" WHERE (("score" IS ?1) AND ("author_id" IS NOT ?2)) ORDER BY "id")",
    R"(SELECT "id" FROM "Post" WHERE (("score" IS NOT DISTINCT FROM $1) AND ("author_id" IS DISTINCT FROM )"
    R"($2)) ORDER BY "id")",
    R"(SELECT `id` FROM `Post` WHERE ((`score` <=> ?) AND (NOT (`author_id` <=> ?))) ORDER BY `id`)"));

static_assert(is(rest(), R"(SELECT "id" FROM "Post" ORDER BY "id" LIMIT -1 OFFSET ?1)",
                 R"(SELECT "id" FROM "Post" ORDER BY "id" OFFSET $1)",
                 R"(SELECT `id` FROM `Post` ORDER BY `id` LIMIT 18446744073709551615 OFFSET ?)"));

static_assert(
    is(texts(),
       R"(SELECT ((("title" || ?1) || "id") || "score"), upper(trim("title")), length("title"), )"
       R"(replace("title", ?2, ?3) FROM "Post" ORDER BY "id")",
       R"(SELECT ((("title" || $1) || CAST("id" AS TEXT)) || CAST("score" AS TEXT)), upper(trim("title")), )"
       R"(length("title"), replace("title", $2, $3) FROM "Post" ORDER BY "id")",
       R"(SELECT concat(concat(concat(`title`, ?), CAST(`id` AS CHAR)), CAST(`score` AS CHAR)), )"
       R"(upper(trim(`title`)), char_length(`title`), replace(`title`, ?, ?) FROM `Post` ORDER BY `id`)"));

static_assert(is(
    patterns(),
    R"(SELECT ("title" LIKE ?1), ("title" LIKE ?2 ESCAPE ?3), ("title" COLLATE BINARY >= ?4 AND "title" )"
    R"(COLLATE BINARY < ?5), (substr(CAST("title" || '.' AS BLOB), length(CAST("title" || '.' AS BLOB)) + )"
    R"(1 - length(CAST(?6 || '.' AS BLOB))) = CAST(?7 || '.' AS BLOB)), (instr("title", ?8) > ?9), )"
    R"(instr("title", ?10) FROM "Post" ORDER BY "id")",
    R"(SELECT ("title" ILIKE $1 ESCAPE ''), ("title" ILIKE $2 ESCAPE $3), starts_with("title", $4), )"
    R"((right("title", length($5)) = $6), (strpos("title", $7) > $8), strpos("title", $9) FROM "Post" )"
    R"(ORDER BY "id")",
    R"(SELECT (lower(`title`) LIKE replace(lower(?), '|', '||') ESCAPE '|'), (lower(`title`) LIKE lower(?) )"
    R"(ESCAPE ?), (left(`title`, char_length(?)) = ?), (right(`title`, char_length(?)) = ?), )"
    R"((instr(`title`, ?) > ?), instr(`title`, ?) FROM `Post` ORDER BY `id`)"));

static_assert(is(
    parts(),
    R"(SELECT substr("title", ?1, ?2), substr("title", ?3), substr("title", ?4, ?5), substr("title", ?6, )"
    R"(?7) FROM "Post" ORDER BY "id")",
    R"(SELECT substr("title", CAST(($1 + CASE WHEN $2 < 0 THEN length("title") + 1 ELSE 0 END) AS )"
    R"(INTEGER), CAST($3 AS INTEGER)), substr("title", CAST(($4 + CASE WHEN $5 < 0 THEN length("title") + )"
    R"(1 ELSE 0 END) AS INTEGER)), substr("title", CAST(($6 + CASE WHEN $7 < 0 THEN length("title") + 1 )"
    R"(ELSE 0 END) AS INTEGER), CAST($8 AS INTEGER)), substr("title", CAST(($9 + CASE WHEN $10 < 0 THEN )"
    R"(length("title") + 1 ELSE 0 END) AS INTEGER), CAST($11 AS INTEGER)) FROM "Post" ORDER BY "id")",
    R"(SELECT substr(left(`title`, (? + CASE WHEN ? < 0 THEN char_length(`title`) + 1 ELSE 0 END) + ? - )"
    R"(1), greatest((? + CASE WHEN ? < 0 THEN char_length(`title`) + 1 ELSE 0 END), 1)), substr(`title`, )"
    R"(greatest((? + CASE WHEN ? < 0 THEN char_length(`title`) + 1 ELSE 0 END), 1)), substr(left(`title`, )"
    R"((? + CASE WHEN ? < 0 THEN char_length(`title`) + 1 ELSE 0 END) + ? - 1), greatest((? + CASE WHEN ? )"
    R"(< 0 THEN char_length(`title`) + 1 ELSE 0 END), 1)), substr(left(`title`, (? + CASE WHEN ? < 0 THEN )"
    R"(char_length(`title`) + 1 ELSE 0 END) + ? - 1), greatest((? + CASE WHEN ? < 0 THEN )"
    R"(char_length(`title`) + 1 ELSE 0 END), 1)) FROM `Post` ORDER BY `id`)"));

static_assert(is(
    numbers(),
    R"(SELECT ("id" / ?1), ((- "id") / ?2), ("score" * "score"), ("id" / "score"), ("id" % ("id" - ?3)), )"
    R"(("rating" / ?4), round("rating"), abs("rating") FROM "Post" ORDER BY "id")",
    R"(SELECT ("id" / nullif($1, 0)), ((- "id") / nullif($2, 0)), (CAST("score" AS BIGINT) * CAST("score" )"
    R"(AS BIGINT)), ("id" / nullif(CAST("score" AS BIGINT), 0)), ("id" % nullif(("id" - $3), 0)), )"
    R"(("rating" / nullif($4, 0)), trunc(CAST("rating" AS DOUBLE PRECISION) + sign(CAST("rating" AS DOUBLE )"
    R"(PRECISION)) * 0.5), abs("rating") FROM "Post" ORDER BY "id")",
    R"(SELECT (`id` DIV nullif(?, 0)), ((- `id`) DIV nullif(?, 0)), (`score` * `score`), (`id` DIV )"
    R"(nullif(`score`, 0)), (`id` % nullif((`id` - ?), 0)), (`rating` / nullif(?, 0)), )"
    R"(truncate(CAST(`rating` AS DOUBLE) + sign(CAST(`rating` AS DOUBLE)) * 0.5, 0), abs(`rating`) FROM )"
    R"(`Post` ORDER BY `id`)"));

static_assert(is(
    fractions(),
    R"(SELECT ("price" * ?1), ("price" = ?2), CAST("price" AS INTEGER), CAST("hour" AS TEXT), (CAST("hour" )"
    R"(AS REAL) / ?3) FROM "Slot" ORDER BY "room", "hour")",
    R"(SELECT (CAST("price" AS DOUBLE PRECISION) * $1), ("price" = $2), CAST(trunc("price") AS BIGINT), )"
    R"(CAST("hour" AS TEXT), (CAST("hour" AS DOUBLE PRECISION) / nullif($3, 0)) FROM "Slot" ORDER BY )"
    R"("room", "hour")",
    R"(SELECT (`price` * ?), (`price` = ?), CAST(truncate(`price`, 0) AS SIGNED), CAST(`hour` AS CHAR), )"
    R"((CAST(`hour` AS DOUBLE) / nullif(?, 0)) FROM `Slot` ORDER BY `room`, `hour`)"));

static_assert(is(
    choices(),
    R"(SELECT CASE WHEN ("score" > ?1) THEN ?2 WHEN ("score" > ?3) THEN ?4 ELSE ?5 END, CASE WHEN )"
    R"(("status" = ?6) THEN ?7 ELSE ?8 END, coalesce("score", ?9), nullif("title", ?10), min("score", )"
    R"("id"), max("rating", ?11) FROM "Post" ORDER BY "id")",
    R"(SELECT CASE WHEN ("score" > $1) THEN $2 WHEN ("score" > $3) THEN $4 ELSE $5 END, CASE WHEN )"
    R"(("status" = $6) THEN $7 ELSE $8 END, coalesce("score", $9), nullif("title", $10), CASE WHEN )"
    R"(num_nulls("score", "id") = 0 THEN least("score", "id") END, CASE WHEN num_nulls("rating", $11) = 0 )"
    R"(THEN greatest("rating", $12) END FROM "Post" ORDER BY "id")",
    R"(SELECT CASE WHEN (`score` > ?) THEN ? WHEN (`score` > ?) THEN ? ELSE ? END, CASE WHEN (`status` = )"
    R"(?) THEN ? ELSE ? END, coalesce(`score`, ?), nullif(`title`, ?), least(`score`, `id`), )"
    R"(greatest(`rating`, ?) FROM `Post` ORDER BY `id`)"));

static_assert(is(
    conditions(),
    R"(SELECT ("active" AND ("nick" IS NULL)), (NOT "active"), ("nick" = "name") FROM "User" ORDER BY "id")",
    R"(SELECT ("active" AND ("nick" IS NULL)), (NOT "active"), ("nick" = "name") FROM "User" ORDER BY "id")",
    R"(SELECT (`active` AND (`nick` IS NULL)), (NOT `active`), (`nick` = `name`) FROM `User` ORDER BY `id`)"));

static_assert(is(
    letters(),
    R"(SELECT lower("nick"), upper("name"), ("name" LIKE ?1), (lower(?2) = ?3) FROM "User" ORDER BY "id")",
    R"(SELECT lower("nick"), upper("name"), ("name" ILIKE $1 ESCAPE ''), ((lower(($2 COLLATE "C")) COLLATE )"
    R"("C") = $3) FROM "User" ORDER BY "id")",
    R"(SELECT lower(`nick`), upper(`name`), (lower(`name`) LIKE replace(lower(?), '|', '||') ESCAPE '|'), )"
    R"((lower(?) = ?) FROM `User` ORDER BY `id`)"));

static_assert(is(nulls(), R"(SELECT "id" FROM "Post" ORDER BY "score", "author_id" DESC, "id")",
                 R"(SELECT "id" FROM "Post" ORDER BY "score" NULLS FIRST, "author_id" DESC NULLS LAST, "id")",
                 R"(SELECT `id` FROM `Post` ORDER BY `score`, `author_id` DESC, `id`)"));

static_assert(
    is(nulls_apart(),
       R"(SELECT "id" FROM "Post" ORDER BY "score" NULLS LAST, "author_id" DESC NULLS FIRST, "id")",
       R"(SELECT "id" FROM "Post" ORDER BY "score", "author_id" DESC, "id")",
       R"(SELECT `id` FROM `Post` ORDER BY (`score` IS NULL), `score`, (`author_id` IS NULL) DESC, )"
       R"(`author_id` DESC, `id`)"));

static_assert(is(by_bytes(), R"(SELECT "name" FROM "User" ORDER BY "name")",
                 R"(SELECT "name" FROM "User" ORDER BY "name")",
                 R"(SELECT `name` FROM `User` ORDER BY `name`)"));

static_assert(is(by_expression(), R"(SELECT "id" FROM "Post" ORDER BY (length("title") + ?1) DESC, "id")",
                 R"(SELECT "id" FROM "Post" ORDER BY (length("title") + $1) DESC, "id")",
                 R"(SELECT `id` FROM `Post` ORDER BY (char_length(`title`) + ?) DESC, `id`)"));

static_assert(is(different(), R"(SELECT DISTINCT trim("nick") FROM "User" ORDER BY trim("nick") DESC)",
                 R"(SELECT DISTINCT trim("nick") FROM "User" ORDER BY 1 DESC NULLS LAST)",
                 R"(SELECT DISTINCT trim(`nick`) FROM `User` ORDER BY 1 DESC)"));

static_assert(is(
    next_page(),
    R"(SELECT "room", "hour", "price", "guest" FROM "Slot" WHERE (("price" <= ?1) AND (("price" < ?2) OR )"
    R"((("price" = ?3) AND (("room" > ?4) OR (("room" = ?5) AND ("hour" > ?6)))))) ORDER BY "price" DESC, )"
    R"("room", "hour" LIMIT ?7)",
    R"(SELECT "room", "hour", "price", "guest" FROM "Slot" WHERE (("price" <= $1) AND (("price" < $2) OR )"
    R"((("price" = $3) AND (("room" > $4) OR (("room" = $5) AND ("hour" > $6)))))) ORDER BY "price" DESC, )"
    R"("room", "hour" LIMIT $7)",
    R"(SELECT `room`, `hour`, `price`, `guest` FROM `Slot` WHERE ((`price` <= ?) AND ((`price` < ?) OR )"
    R"(((`price` = ?) AND ((`room` > ?) OR ((`room` = ?) AND (`hour` > ?)))))) ORDER BY `price` DESC, )"
    R"(`room`, `hour` LIMIT ?)"));

static_assert(
    is(next_key(),
       R"(SELECT "guest" FROM "Slot" WHERE (("room", "hour") > (?1, ?2)) ORDER BY "room", "hour" LIMIT ?3)",
       R"(SELECT "guest" FROM "Slot" WHERE (("room", "hour") > ($1, $2)) ORDER BY "room", "hour" LIMIT $3)",
       R"(SELECT `guest` FROM `Slot` WHERE ((`room`, `hour`) > (?, ?)) ORDER BY `room`, `hour` LIMIT ?)"));

static_assert(
    is(joined(),
       R"(SELECT "Post"."title", "User"."name" FROM "Post" JOIN "User" ON "User"."id" = "Post"."author_id" )"
       R"(ORDER BY "Post"."id")",
       R"(SELECT "Post"."title", "User"."name" FROM "Post" JOIN "User" ON "User"."id" = "Post"."author_id" )"
       R"(ORDER BY "Post"."id")",
       R"(SELECT `Post`.`title`, `User`.`name` FROM `Post` JOIN `User` ON `User`.`id` = `Post`.`author_id` )"
       R"(ORDER BY `Post`.`id`)"));

static_assert(
    is(left_joined(),
       R"(SELECT "User"."id", "User"."name", "User"."nick", "User"."active", "Post"."id", "Post"."title", )"
       R"("Post"."score", "Post"."rating", "Post"."author_id", "Post"."status" FROM "User" LEFT JOIN "Post" )"
       R"(ON "User"."id" = "Post"."author_id" ORDER BY "User"."id", "Post"."id")",
       R"(SELECT "User"."id", "User"."name", "User"."nick", "User"."active", "Post"."id", "Post"."title", )"
       R"("Post"."score", "Post"."rating", "Post"."author_id", "Post"."status" FROM "User" LEFT JOIN "Post" )"
       R"(ON "User"."id" = "Post"."author_id" ORDER BY "User"."id", "Post"."id" NULLS FIRST)",
       R"(SELECT `User`.`id`, `User`.`name`, `User`.`nick`, `User`.`active`, `Post`.`id`, `Post`.`title`, )"
       R"(`Post`.`score`, `Post`.`rating`, `Post`.`author_id`, `Post`.`status` FROM `User` LEFT JOIN `Post` )"
       R"(ON `User`.`id` = `Post`.`author_id` ORDER BY `User`.`id`, `Post`.`id`)"));

static_assert(
    is(with_themselves(),
       R"(SELECT "Employee"."name", "boss"."name" FROM "Employee" LEFT JOIN "Employee" AS "boss" ON )"
       R"("boss"."id" = "Employee"."reports_to" ORDER BY "boss"."name", "Employee"."id")",
       R"(SELECT "Employee"."name", "boss"."name" FROM "Employee" LEFT JOIN "Employee" AS "boss" ON )"
       R"("boss"."id" = "Employee"."reports_to" ORDER BY "boss"."name" NULLS FIRST, "Employee"."id")",
       R"(SELECT `Employee`.`name`, `boss`.`name` FROM `Employee` LEFT JOIN `Employee` AS `boss` ON )"
       R"(`boss`.`id` = `Employee`.`reports_to` ORDER BY `boss`.`name`, `Employee`.`id`)"));

static_assert(
    is(linked(),
       R"(SELECT "Post"."id", "Tag"."name" FROM "Post" JOIN "_PostToTag" ON "Post"."id" = "_PostToTag"."A" )"
       R"(JOIN "Tag" ON "Tag"."name" = "_PostToTag"."B" WHERE ("Tag"."name" <> ?1) ORDER BY "Post"."id", )"
       R"("Tag"."name")",
       R"(SELECT "Post"."id", "Tag"."name" FROM "Post" JOIN "_PostToTag" ON "Post"."id" = "_PostToTag"."A" )"
       R"(JOIN "Tag" ON "Tag"."name" = "_PostToTag"."B" WHERE ("Tag"."name" <> $1) ORDER BY "Post"."id", )"
       R"("Tag"."name")",
       R"(SELECT `Post`.`id`, `Tag`.`name` FROM `Post` JOIN `_PostToTag` ON `Post`.`id` = `_PostToTag`.`A` )"
       R"(JOIN `Tag` ON `Tag`.`name` = `_PostToTag`.`B` WHERE (`Tag`.`name` <> ?) ORDER BY `Post`.`id`, )"
       R"(`Tag`.`name`)"));

static_assert(
    is(groups(),
       R"(SELECT "User"."name", count("Post"."id") AS "posts", sum("Post"."score"), avg("Post"."score"), )"
       R"(total("Post"."score"), max("Post"."title"), min("Post"."rating") FROM "User" LEFT JOIN "Post" ON )"
       R"("User"."id" = "Post"."author_id" GROUP BY "User"."id" HAVING (count(*) >= ?1) ORDER BY )"
       R"(count("Post"."id") DESC, "User"."name")",
       R"(SELECT "User"."name", count("Post"."id") AS "posts", CAST(sum("Post"."score") AS BIGINT), )"
       R"(avg(CAST("Post"."score" AS DOUBLE PRECISION)), coalesce(sum(CAST("Post"."score" AS DOUBLE )"
       R"(PRECISION)), CAST(0 AS DOUBLE PRECISION)), max("Post"."title"), min("Post"."rating") FROM "User" )"
       R"(LEFT JOIN "Post" ON "User"."id" = "Post"."author_id" GROUP BY "User"."id" HAVING (count(*) >= $1) )"
       R"(ORDER BY 2 DESC, "User"."name")",
       R"(SELECT `User`.`name`, count(`Post`.`id`) AS `posts`, sum(`Post`.`score`), avg(CAST(`Post`.`score` )"
       R"(AS DOUBLE)), coalesce(sum(CAST(`Post`.`score` AS DOUBLE)), 0e0), max(`Post`.`title`), )"
       R"(min(`Post`.`rating`) FROM `User` LEFT JOIN `Post` ON `User`.`id` = `Post`.`author_id` GROUP BY )"
       R"(`User`.`id` HAVING (count(*) >= ?) ORDER BY 2 DESC, `User`.`name`)"));

static_assert(is(
    groups_of_expressions(),
    R"(SELECT ("id" % ?1), count(DISTINCT "author_id") FROM "Post" GROUP BY ("id" % ?2) ORDER BY ("id" % )"
    R"(?3))",
    R"(SELECT ("id" % nullif($1, 0)), count(DISTINCT "author_id") FROM "Post" GROUP BY 1 ORDER BY 1 NULLS )"
    R"(FIRST)",
    R"(SELECT (`id` % nullif(?, 0)), count(DISTINCT `author_id`) FROM `Post` GROUP BY 1 ORDER BY 1)"));

static_assert(is(
    sets(),
    R"(SELECT "name" FROM "User" UNION SELECT "name" FROM "Tag" EXCEPT SELECT "name" FROM "Employee" WHERE )"
    R"(("id" > ?1) UNION ALL SELECT * FROM (SELECT "name" FROM "User" INTERSECT SELECT "name" FROM )"
    R"("Employee") ORDER BY "name" DESC LIMIT ?2)",
    R"(((SELECT "name" FROM "User" UNION SELECT "name" FROM "Tag") EXCEPT SELECT "name" FROM "Employee" )"
    R"(WHERE ("id" > $1)) UNION ALL (SELECT "name" FROM "User" INTERSECT SELECT "name" FROM "Employee") )"
    R"(ORDER BY 1 DESC LIMIT $2)",
    R"(((SELECT `name` FROM `User` UNION SELECT `name` FROM `Tag`) EXCEPT SELECT `name` FROM `Employee` )"
    R"(WHERE (`id` > ?)) UNION ALL (SELECT `name` FROM `User` INTERSECT SELECT `name` FROM `Employee`) )"
    R"(ORDER BY 1 DESC LIMIT ?)"));

static_assert(is(
    about_others(),
    R"(SELECT ("id" IN (SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL AND ("score" > ?1))), )"
    R"((NOT ("id" IN (SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL))), (NOT ("id" IN )"
    R"((SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL AND (("status" = ?2) IS NOT TRUE)))), )"
    R"(("id" IN (SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL AND ("id" IN (SELECT "A" )"
    R"(FROM "_PostToTag" WHERE "B" IN (SELECT "name" FROM "Tag" WHERE ("name" LIKE ?3)))))) FROM "User" )"
    R"(ORDER BY "id")",
    R"(SELECT ("id" IN (SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL AND ("score" > $1))), )"
    R"((NOT ("id" IN (SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL))), (NOT ("id" IN )"
    R"((SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL AND (("status" = $2) IS NOT TRUE)))), )"
    R"(("id" IN (SELECT "author_id" FROM "Post" WHERE "author_id" IS NOT NULL AND ("id" IN (SELECT "A" )"
    R"(FROM "_PostToTag" WHERE "B" IN (SELECT "name" FROM "Tag" WHERE ("name" ILIKE $3 ESCAPE '')))))) )"
    R"(FROM "User" ORDER BY "id")",
    R"(SELECT (`id` IN (SELECT `author_id` FROM `Post` WHERE `author_id` IS NOT NULL AND (`score` > ?))), )"
    R"((NOT (`id` IN (SELECT `author_id` FROM `Post` WHERE `author_id` IS NOT NULL))), (NOT (`id` IN )"
    R"((SELECT `author_id` FROM `Post` WHERE `author_id` IS NOT NULL AND ((`status` = ?) IS NOT TRUE)))), )"
    R"((`id` IN (SELECT `author_id` FROM `Post` WHERE `author_id` IS NOT NULL AND (`id` IN (SELECT `A` )"
    R"(FROM `_PostToTag` WHERE `B` IN (SELECT `name` FROM `Tag` WHERE (lower(`name`) LIKE )"
    R"(replace(lower(?), '|', '||') ESCAPE '|')))))) FROM `User` ORDER BY `id`)"));

static_assert(is(
    about_parents(),
    R"(SELECT "id", ("author_id" IS NOT NULL AND "author_id" IN (SELECT "id" FROM "User" WHERE ("name" )"
    R"(COLLATE BINARY >= ?1 AND "name" COLLATE BINARY < ?2))), ("id" IN (SELECT "A" FROM "_PostToTag")) )"
    R"(FROM "Post" ORDER BY "id")",
    R"(SELECT "id", ("author_id" IS NOT NULL AND "author_id" IN (SELECT "id" FROM "User" WHERE )"
    R"(starts_with("name", $1))), ("id" IN (SELECT "A" FROM "_PostToTag")) FROM "Post" ORDER BY "id")",
    R"(SELECT `id`, (`author_id` IS NOT NULL AND `author_id` IN (SELECT `id` FROM `User` WHERE )"
    R"((left(`name`, char_length(?)) = ?))), (`id` IN (SELECT `A` FROM `_PostToTag`)) FROM `Post` ORDER BY )"
    R"(`id`)"));

static_assert(is(
    trees(),
    R"(SELECT "id", ("id" IN (WITH RECURSIVE intact_tree(k0) AS (SELECT intact_child."id" FROM "Employee" )"
    R"(AS intact_parent JOIN "Employee" AS intact_child ON intact_parent."id" = intact_child."reports_to" )"
    R"(WHERE intact_parent."id" = ?1 UNION SELECT intact_child."id" FROM intact_tree JOIN "Employee" AS )"
    R"(intact_parent ON intact_parent."id" = intact_tree.k0 JOIN "Employee" AS intact_child ON )"
    R"(intact_parent."id" = intact_child."reports_to") SELECT k0 FROM intact_tree)), ("id" IN (WITH )"
    R"(RECURSIVE intact_tree(k0) AS (SELECT intact_parent."id" FROM "Employee" AS intact_child JOIN )"
    R"("Employee" AS intact_parent ON intact_parent."id" = intact_child."reports_to" WHERE )"
    R"(intact_child."id" = ?2 UNION SELECT intact_parent."id" FROM intact_tree JOIN "Employee" AS )"
    R"(intact_child ON intact_child."id" = intact_tree.k0 JOIN "Employee" AS intact_parent ON )"
    R"(intact_parent."id" = intact_child."reports_to") SELECT k0 FROM intact_tree)) FROM "Employee" ORDER )"
    R"(BY "id")",
    R"(SELECT "id", ("id" IN (WITH RECURSIVE intact_tree(k0) AS (SELECT intact_child."id" FROM "Employee" )"
    R"(AS intact_parent JOIN "Employee" AS intact_child ON intact_parent."id" = intact_child."reports_to" )"
    R"(WHERE intact_parent."id" = $1 UNION SELECT intact_child."id" FROM intact_tree JOIN "Employee" AS )"
    R"(intact_parent ON intact_parent."id" = intact_tree.k0 JOIN "Employee" AS intact_child ON )"
    R"(intact_parent."id" = intact_child."reports_to") SELECT k0 FROM intact_tree)), ("id" IN (WITH )"
    R"(RECURSIVE intact_tree(k0) AS (SELECT intact_parent."id" FROM "Employee" AS intact_child JOIN )"
    R"("Employee" AS intact_parent ON intact_parent."id" = intact_child."reports_to" WHERE )"
    R"(intact_child."id" = $2 UNION SELECT intact_parent."id" FROM intact_tree JOIN "Employee" AS )"
    R"(intact_child ON intact_child."id" = intact_tree.k0 JOIN "Employee" AS intact_parent ON )"
    R"(intact_parent."id" = intact_child."reports_to") SELECT k0 FROM intact_tree)) FROM "Employee" ORDER )"
    R"(BY "id")",
    R"(SELECT `id`, (`id` IN (WITH RECURSIVE intact_tree(k0) AS (SELECT intact_child.`id` FROM `Employee` )"
    R"(AS intact_parent JOIN `Employee` AS intact_child ON intact_parent.`id` = intact_child.`reports_to` )"
    R"(WHERE intact_parent.`id` = ? UNION SELECT intact_child.`id` FROM intact_tree JOIN `Employee` AS )"
    R"(intact_parent ON intact_parent.`id` = intact_tree.k0 JOIN `Employee` AS intact_child ON )"
    R"(intact_parent.`id` = intact_child.`reports_to`) SELECT k0 FROM intact_tree)), (`id` IN (WITH )"
    R"(RECURSIVE intact_tree(k0) AS (SELECT intact_parent.`id` FROM `Employee` AS intact_child JOIN )"
    R"(`Employee` AS intact_parent ON intact_parent.`id` = intact_child.`reports_to` WHERE )"
    R"(intact_child.`id` = ? UNION SELECT intact_parent.`id` FROM intact_tree JOIN `Employee` AS )"
    R"(intact_child ON intact_child.`id` = intact_tree.k0 JOIN `Employee` AS intact_parent ON )"
    R"(intact_parent.`id` = intact_child.`reports_to`) SELECT k0 FROM intact_tree)) FROM `Employee` ORDER )"
    R"(BY `id`)"));

static_assert(is(
    lists(),
    R"(SELECT ("id" IN (?1, ?2, ?3)), ("id" IN (SELECT k0 FROM intact_keys(?4))), ("title" IN (SELECT k0 )"
    R"(FROM intact_keys(?5))), ("score" IN (SELECT k0 FROM intact_keys(?6))) FROM "Post" ORDER BY "id")",
    R"(SELECT ("id" IN ($1, $2, $3)), ("id" = ANY($4)), ("title" = ANY($5)), ("score" = ANY($6)) FROM )"
    R"("Post" ORDER BY "id")",
    R"(SELECT (`id` IN (?, ?, ?)), (`id` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 BIGINT PATH )"
    R"('$')) AS intact_keys)), (`title` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 LONGTEXT PATH )"
    R"('$')) AS intact_keys)), (`score` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 BIGINT PATH )"
    R"('$')) AS intact_keys)) FROM `Post` ORDER BY `id`)"));

static_assert(is(
    subqueries(),
    R"(SELECT "id" FROM "Post" WHERE (("author_id" IN (SELECT "id" FROM "User" WHERE ("active" = ?1) ORDER )"
    R"(BY "id" LIMIT ?2)) AND ("rating" >= (SELECT avg("rating") FROM "Post"))) ORDER BY "id")",
    R"(SELECT "id" FROM "Post" WHERE (("author_id" IN (SELECT "id" FROM "User" WHERE ("active" = $1) ORDER )"
    R"(BY "id" LIMIT $2)) AND ("rating" >= (SELECT avg(CAST("rating" AS DOUBLE PRECISION)) FROM "Post"))) )"
    R"(ORDER BY "id")",
    R"(SELECT `id` FROM `Post` WHERE ((`author_id` IN (SELECT * FROM (SELECT `id` FROM `User` WHERE )"
    R"((`active` = ?) ORDER BY `id` LIMIT ?) AS intact_rows)) AND (`rating` >= (SELECT avg(CAST(`rating` )"
    R"(AS DOUBLE)) FROM `Post`))) ORDER BY `id`)"));

static_assert(is(
    parameters(),
    R"(SELECT "id" FROM "Post" WHERE (((lower("title") = lower(?1)) OR ("rating" > ?2)) AND ("title" <> )"
    R"(?3)) ORDER BY "id" LIMIT ?4)",
    R"(SELECT "id" FROM "Post" WHERE (((lower("title") = lower(($1 COLLATE "C"))) OR ("rating" > $2)) AND )"
    R"(("title" <> $3)) ORDER BY "id" LIMIT $4)",
    R"(SELECT `id` FROM `Post` WHERE (((lower(`title`) = lower(?)) OR (`rating` > ?)) AND (`title` <> ?)) )"
    R"(ORDER BY `id` LIMIT ?)"));

// What one database has and another has not, and a function of the user's own, which is called alike everywhere.
static_assert(sql<postgresql>(select(group_concat(field<&Post::score>, ", "))) ==
              R"(SELECT string_agg(CAST("score" AS TEXT), $1) FROM "Post")");
static_assert(sql<postgresql>(select(trim(field<&Post::title>, "x"))) ==
              R"(SELECT btrim("title", $1) FROM "Post")");
static_assert(sql<mysql>(select(function<"dist`ance", double>(field<&Post::id>, 3))) ==
              R"(SELECT `dist``ance`(`id`, ?) FROM `Post`)");

}  // namespace
