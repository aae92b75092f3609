// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/dot.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

// That Graphviz draws such texts was tried with its dot, 2.43.
namespace {
struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author;
};
struct Vote {
  std::int64_t post{};
};
struct Odd {
  std::int64_t id{};
  std::string text;
};
}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>, deferred));
template <>
inline constexpr auto model<Vote> = describe(primary_key<&Vote::post>, natural,
                                             relation(fields<&Vote::post>, references<&Post::id>));
template <>
inline constexpr auto model<Odd> = describe(table<"a \"\\b">, column<&Odd::text, "<&>">);

}  // namespace intact

namespace {

using namespace intact;

#define TABLE(border, colour) \
  "<<TABLE BORDER=\"" border "\" COLOR=\"" colour "\" CELLBORDER=\"1\" CELLSPACING=\"0\">"
#define HEAD(colour, name) "<TR><TD BGCOLOR=\"" colour "\"><B>" name "</B></TD></TR>"
#define CELL(text) "<TR><TD ALIGN=\"LEFT\">" text "</TD></TR>"
constexpr auto begins =
    "digraph schema {\n"
    "  rankdir=RL;\n"
    "  node [shape=plain, fontname=\"Helvetica\"];\n"
    "  edge [dir=both, fontname=\"Helvetica\", fontsize=10];\n";

constexpr bool is(std::string_view text, std::string_view rest) {
  const std::string_view first = begins;
  return text.substr(0, first.size()) == first && text.substr(first.size()) == rest;
}

struct Blog : schema<User, Post, Vote> {};
static_assert(is(
    dot<Blog>,
    "  \"User\" [label=" TABLE("0", "#000000") HEAD("#eeeeee", "User")
        CELL("id : integer  PK") "</TABLE>>];\n"
                                 "  \"Post\" [label=" TABLE("0", "#000000") HEAD("#eeeeee", "Post")
                                     CELL("id : integer  PK")
                                         CELL("author : integer?  FK") "</TABLE>>];\n"
                                                                       "  \"Vote\" [label=" TABLE("0",
                                                                                                  "#000000")
                                                                           HEAD("#eeeeee", "Vote")
                                                                               CELL("post : integer  PK, "
                                                                                    "FK") "</TABLE>>];\n"
                                                                                          "  \"Post\" -> "
                                                                                          "\"User\" "
                                                                                          "[arrowtail="
                                                                                          "crowodot, "
                                                                                          "arrowhead="
                                                                                          "teeodot, "
                                                                                          "label="
                                                                                          "\"author\\non "
                                                                                          "delete "
                                                                                          "Cascade\\non "
                                                                                          "update "
                                                                                          "Cascade\\ndeferr"
                                                                                          "ed\", "
                                                                                          "style=dashed];\n"
                                                                                          "  \"Vote\" -> "
                                                                                          "\"Post\" "
                                                                                          "[arrowtail="
                                                                                          "teeodot, "
                                                                                          "arrowhead="
                                                                                          "teetee, "
                                                                                          "label="
                                                                                          "\"post\\non "
                                                                                          "delete "
                                                                                          "Restrict\\non "
                                                                                          "update "
                                                                                          "Cascade\"];\n"
                                                                                          "}\n"));

static_assert(is(
    dot<Blog, User>,
    "  \"User\" [label=" TABLE("0", "#000000") HEAD("#e04a32", "User")
        CELL("id : integer  PK") "</TABLE>>];\n"
                                 "  \"Post\" [label=" TABLE("0", "#000000") HEAD("#ffc4b8", "Post")
                                     CELL("id : integer  PK")
                                         CELL("author : integer?  FK") "</TABLE>>];\n"
                                                                       "  \"Vote\" [label=" TABLE("4",
                                                                                                  "#1d3fbb")
                                                                           HEAD("#eeeeee", "Vote")
                                                                               CELL("post : integer  PK, "
                                                                                    "FK") "</TABLE>>];\n"
                                                                                          "  \"Post\" -> "
                                                                                          "\"User\" "
                                                                                          "[arrowtail="
                                                                                          "crowodot, "
                                                                                          "arrowhead="
                                                                                          "teeodot, "
                                                                                          "label="
                                                                                          "\"author\\non "
                                                                                          "delete "
                                                                                          "Cascade\\non "
                                                                                          "update "
                                                                                          "Cascade\\ndefe"
                                                                                          "rred\", "
                                                                                          "style=dashed, "
                                                                                          "color=\"#"
                                                                                          "a02010\"];\n"
                                                                                          "  \"Vote\" -> "
                                                                                          "\"Post\" "
                                                                                          "[arrowtail="
                                                                                          "teeodot, "
                                                                                          "arrowhead="
                                                                                          "teetee, "
                                                                                          "label="
                                                                                          "\"post\\non "
                                                                                          "delete "
                                                                                          "Restrict\\non "
                                                                                          "update "
                                                                                          "Cascade\\nmay "
                                                                                          "block\", "
                                                                                          "color=\"#"
                                                                                          "1d3fbb\"];\n"
                                                                                          "}\n"));

struct Strange : schema<Odd> {};
static_assert(is(dot<Strange>,
                 "  \"a \\\"\\\\b\" [label=" TABLE("0", "#000000") HEAD("#eeeeee", "Odd (a \"\\b)")
                     CELL("id : integer  PK") CELL("&lt;&amp;&gt; : text") "</TABLE>>];\n"
                                                                           "}\n"));

}  // namespace
