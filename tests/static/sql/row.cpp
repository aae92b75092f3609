// SPDX-License-Identifier: BSL-1.0
// The statements on the rows of one table, as constants.
#include <intact/sql/row.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <intact/schema/find_relation.hpp>
#include <optional>
#include <string>

namespace {

struct Plain {
  std::int64_t id{};
  std::string name;
  std::optional<double> score;
};
struct OnlyKey {
  std::int64_t id{};
};
// The key's order is not that of the fields, and the names need quotes.
struct Composite {
  std::string text;
  std::int64_t tenant{};
  std::int32_t number{};
  std::optional<std::int64_t> plain;
  std::optional<std::int32_t> parent_number;
  std::optional<std::int64_t> parent_tenant;
};

}  // namespace

template <>
inline constexpr auto intact::model<Composite> =
    intact::describe(intact::table<"the \"table\"">, intact::column<&Composite::text, "a \"b\"">,
                     intact::primary_key<&Composite::number, &Composite::tenant>,
                     intact::relation(intact::fields<&Composite::plain>, intact::references<&Plain::id>),
                     intact::relation(intact::fields<&Composite::parent_tenant, &Composite::parent_number>,
                                      intact::references<&Composite::tenant, &Composite::number>));

namespace {

using namespace intact::statements;

static_assert(insert<Plain>::text == R"(INSERT INTO "Plain" ("id", "name", "score") VALUES (?,?,?))");
static_assert(insert<OnlyKey>::text == R"(INSERT INTO "OnlyKey" ("id") VALUES (?))");
static_assert(insert_or_ignore<Plain>::text ==
              R"(INSERT INTO "Plain" ("id", "name", "score") VALUES (?,?,?) ON CONFLICT DO NOTHING)");
static_assert(insert_listed<Plain>::text ==
              R"(INSERT INTO "Plain" ("id", "name", "score") SELECT k0, k1, k2 FROM intact_keys(?1))");
static_assert(find<Plain>::text == R"(SELECT "id", "name", "score" FROM "Plain" WHERE "id" = ?)");
static_assert(count<Plain>::text == R"(SELECT count(*) FROM "Plain")");

// Conditions name the key's fields in the order of the key, the columns of a row are in the order of the fields.
static_assert(find<Composite>::text ==
              R"(SELECT "a ""b""", "tenant", "number", "plain", "parent_number", "parent_tenant" )"
              R"(FROM "the ""table""" WHERE "number" = ? AND "tenant" = ?)");

template <auto... Fields>
using relation_by = intact::detail::relation_of_fields<intact::detail::field_list<Fields...>>;

using to_plain = relation_by<&Composite::plain>;
using to_self = relation_by<&Composite::parent_tenant, &Composite::parent_number>;

static_assert(select_parent<to_plain>::text == find<Plain>::text);
static_assert(select_children<to_plain>::text ==
              R"(SELECT "a ""b""", "tenant", "number", "plain", "parent_number", "parent_tenant" )"
              R"(FROM "the ""table""" WHERE "plain" = ?)");
// In the order in which the relation names its fields, on both ends.
static_assert(select_parent<to_self>::text ==
              R"(SELECT "a ""b""", "tenant", "number", "plain", "parent_number", "parent_tenant" )"
              R"(FROM "the ""table""" WHERE "tenant" = ? AND "number" = ?)");
static_assert(select_children<to_self>::text ==
              R"(SELECT "a ""b""", "tenant", "number", "plain", "parent_number", "parent_tenant" )"
              R"(FROM "the ""table""" WHERE "parent_tenant" = ? AND "parent_number" = ?)");

}  // namespace
