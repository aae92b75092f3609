// SPDX-License-Identifier: BSL-1.0
#include <intact/model/columns.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <string>

namespace blog {
struct Plain {
  std::int64_t id{};
  std::string title;
};
struct Renamed {
  std::int64_t id{};
  std::string title;
  std::string body;
};
}  // namespace blog

template <>
inline constexpr auto intact::model<blog::Renamed> =
    intact::describe(intact::column<&blog::Renamed::body, "the \"text\"">, intact::table<"blog posts">,
                     intact::column<&blog::Renamed::id, "ID">);

namespace {

using namespace intact::detail;

template <class T>
struct Row {
  T id;
};

static_assert(table_name<blog::Plain> == "Plain");
static_assert(column_names<blog::Plain>[0] == "id" && column_names<blog::Plain>[1] == "title");

static_assert(table_name<blog::Renamed> == "blog posts");
static_assert(column_names<blog::Renamed>[0] == "ID");
static_assert(column_names<blog::Renamed>[1] == "title");
static_assert(column_names<blog::Renamed>[2] == "the \"text\"");

static_assert(table_name<Row<int>> == "Row<int>");

}  // namespace
