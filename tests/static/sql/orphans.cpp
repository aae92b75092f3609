// SPDX-License-Identifier: BSL-1.0
// The questions about orphans, as constants.
#include <cstdint>
#include <intact/intact.hpp>
#include <intact/sql/orphans.hpp>
#include <optional>
#include <string>

namespace {

struct Room {
  std::string house;
  std::string name;
};
struct Guest {
  std::int64_t id{};
  std::optional<std::string> house;
  std::string room;
};
struct p {
  std::int64_t id{};
  std::optional<std::int64_t> other;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Room> = describe(primary_key<&Room::house, &Room::name>,
                                             collate<&Room::name, "NOCASE">);
template <>
inline constexpr auto model<Guest> = describe(default_value<&Guest::house>("inn"),
                                              default_value<&Guest::room>("hall"),
                                              collate<&Guest::house, "RTRIM">,
                                              relation(fields<&Guest::house, &Guest::room>,
                                                       references<&Room::house, &Room::name>,
                                                       on_delete<SetDefault>, match_simple));
template <>
inline constexpr auto model<p> = describe(relation(fields<&p::other>, references<&p::id>));

}  // namespace intact

namespace {

struct Inn : intact::schema<Room, Guest, p> {};

constexpr auto& queries = intact::statements::all_orphan_queries<Inn>;
static_assert(queries.size() == 2);

// A NULL references nothing; texts are compared as the parent's columns do, whatever the child's.
static_assert(queries[0].rows ==
              R"(SELECT c."id" FROM "Guest" c WHERE "c"."house" IS NOT NULL AND "c"."room" IS NOT NULL AND )"
              R"(NOT EXISTS (SELECT 1 FROM "Room" "p" WHERE "p"."house" = "c"."house" COLLATE BINARY AND )"
              R"("p"."name" = "c"."room" COLLATE "NOCASE"))");
static_assert(
    queries[0].missing_default ==
    R"(SELECT 1 AND 'inn' IS NOT NULL AND 'hall' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Room" d )"
    R"(WHERE d."house" = 'inn' AND d."name" = 'hall'))");

static_assert(queries[1].rows == R"(SELECT c."id" FROM "p" c WHERE "c"."other" IS NOT NULL AND )"
                                 R"(NOT EXISTS (SELECT 1 FROM "p" "p" WHERE "p"."id" = "c"."other"))");
static_assert(queries[1].missing_default.empty());

// Where the row goes by the name of its table, the parent's row has another.
constexpr void write(intact::text::writer& out) {
  intact::statements::write_is_orphan(out, intact::info_of<Inn>, intact::info_of<Inn>.edges[1], "p");
}
static_assert(
    intact::text::static_text<&write>::view ==
    R"("p"."other" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "p" "q" WHERE "q"."id" = "p"."other"))");

}  // namespace
