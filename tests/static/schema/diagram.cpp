// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/diagram.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

// That Mermaid reads these texts was tried with its parser, 11.6 and 11.17. Pictures of whole examples: tests/static/pictures.
namespace {
using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
  std::string email;
};
struct Post {
  std::int64_t id{};
  maybe author;
  std::int64_t owner{};
};
struct Profile {  // one to one, by a shared key
  std::int64_t user{};
  double score{};
};
struct Picture {  // one to one
  std::int64_t id{};
  maybe profile;
};
struct Note {
  std::int64_t id{};
  std::int64_t picture{};
};
struct Tag {
  std::int64_t id{};
};

// Names that mean something to Mermaid, or end what they stand in.
struct Odd {
  std::int64_t id{};
  std::string text;
  std::string digits;
  maybe cent;
  std::string pk;
  std::string fka;
  std::string ukb;
};
}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(unique<&User::email>);
template <>
inline constexpr auto model<Post> = describe(table<"posts">,
                                             relation(fields<&Post::author>, references<&User::id>),
                                             relation(fields<&Post::owner>, references<&User::id>,
                                                      on_delete<NoAction>, deferred));
template <>
inline constexpr auto model<Profile> = describe(primary_key<&Profile::user>, natural,
                                                relation(fields<&Profile::user>, references<&User::id>,
                                                         on_delete<Cascade>));
template <>
inline constexpr auto model<Picture> = describe(unique<&Picture::profile>,
                                                relation(fields<&Picture::profile>,
                                                         references<&Profile::user>, on_delete<Cascade>));
template <>
inline constexpr auto model<Note> = describe(relation(fields<&Note::picture>, references<&Picture::id>));
template <>
inline constexpr auto model<Odd> = describe(table<"Class \"%~#\\`*<é>">, column<&Odd::text, "a \"b\"; ~c~">,
                                            column<&Odd::digits, "1st">, column<&Odd::cent, "\xC2\xA2">,
                                            column<&Odd::fka, "FKé">, column<&Odd::ukb, "uk_b">);

}  // namespace intact

namespace {

using namespace intact;

struct Blog : schema<User, Post, Profile, Picture, Note> {};
static_assert(diagram<Blog> == R"er(erDiagram
    "User" {
        integer id PK
        text email UK
    }
    "posts"["Post (posts)"] {
        integer id PK
        integer author FK "optional"
        integer owner FK
    }
    "Profile" {
        integer user PK, FK
        real score
    }
    "Picture" {
        integer id PK
        integer profile FK, UK "optional"
    }
    "Note" {
        integer id PK
        integer picture FK
    }
    "User" |o..o{ "posts" : "author: on delete SetNull, on update Cascade"
    "User" ||..o{ "posts" : "owner: on delete NoAction, on update Cascade, deferred"
    "User" ||--o| "Profile" : "user: on delete Cascade, on update Cascade"
    "Profile" |o..o| "Picture" : "profile: on delete Cascade, on update Cascade"
    "Picture" ||..o{ "Note" : "picture: on delete Restrict, on update Cascade"
)er");

// Whether `text` has the line, without its indentation.
constexpr bool has_line(std::string_view text, std::string_view line) {
  while (!text.empty()) {
    std::size_t end = 0;
    while (text[end] != '\n') ++end;
    std::string_view one = text.substr(0, end);
    text.remove_prefix(end + 1);
    while (!one.empty() && one[0] == ' ') one.remove_prefix(1);
    if (one == line) return true;
  }
  return false;
}

// The row itself, those that go with it, those that change, those that can hold it back.
constexpr std::string_view of_user = diagram<Blog, User>;
static_assert(has_line(of_user, R"er("User":::erased {)er") &&
              has_line(of_user, R"er("Profile":::deleted {)er") &&
              has_line(of_user, R"er("Picture":::deleted {)er") &&
              has_line(of_user, R"er("Note":::blocking {)er") &&
              has_line(of_user, R"er("posts"["Post (posts)"]:::changed,blocking {)er"));
static_assert(has_line(of_user, "classDef deleted fill:#ffc4b8,stroke:#a02010,color:#000"));
static_assert(
    has_line(of_user, R"er("User" |o..o{ "posts" : "author: on delete SetNull, on update Cascade")er") &&
    has_line(
        of_user,
        R"er("User" ||..o{ "posts" : "owner: on delete NoAction, on update Cascade, deferred, may block")er"));
// From further down less is reached.
static_assert(has_line(diagram<Blog, Picture>, R"er("User" {)er") &&
              has_line(diagram<Blog, Picture>, R"er("Picture":::erased {)er") &&
              has_line(diagram<Blog, Picture>, R"er("Note":::blocking {)er"));

struct Strange : schema<Odd> {};
static_assert(diagram<Strange> == R"er(erDiagram
    "Class #34;#37;#126;#35;#92;#96;#42;#60;é#62;"["Odd (Class #34;#37;#126;#35;#92;#96;#42;#60;é#62;)"] {
        integer id PK
        text a__b____c_ "a #34;b#34;#59; #126;c#126;"
        text _1st "1st"
        integer _ ")er"
                                  "\xC2\xA2"
                                  R"er(, optional"
        text _pk "pk"
        text _FKé "FKé"
        text uk_b
    }
)er");

struct Links : schema<Note, Tag, Picture, Profile, User, many_to_many<Note, Tag>> {};
static_assert(has_line(diagram<Links>, R"er("_NoteToTag" {)er") &&
              has_line(diagram<Links>, "integer A PK, FK") &&
              has_line(diagram<Links>,
                       R"er("Tag" ||--o{ "_NoteToTag" : "B: on delete Cascade, on update Cascade")er"));

}  // namespace
