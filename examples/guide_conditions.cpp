// SPDX-License-Identifier: BSL-1.0
// The code of docs/conditions.md: which rows are meant.
#include <cmath>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// [models]
struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  std::string title;
  std::optional<int> stars;
  std::int64_t words{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<Cascade>),
                                                     index<&Post::title>);

struct Tag {
  std::int64_t id{};
  std::string name;
};

struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

template <>
inline constexpr auto intact::model<Folder> = describe(relation(fields<&Folder::parent_id>,
                                                                references<&Folder::id>));

using tags = intact::many_to_many<Post, Tag>;
struct Blog : intact::schema<User, Post, Tag, Folder, tags> {};
// [/models]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

auto filled() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.insert({User{1, "Ada"}, User{2, "Bob"}, User{3, "Cleo"}});
  db.insert(
      {Post{1, 1, "100% sure", 5, 1200}, Post{2, 1, "1000 things", {}, 300}, Post{3, 2, "Draft", 2, 0}});
  db.insert({Tag{1, "news"}, Tag{2, "fun"}});
  db.execute(R"(INSERT INTO "_PostToTag" VALUES (1, 1), (2, 2))");
  db.insert({Folder{1, {}}, Folder{2, 1}, Folder{3, 2}, Folder{4, {}}});
  return db;
}

// How many rows of `T` meet a condition.
template <class T, class Condition>
void tell(std::string_view what, const Condition& condition) {
  auto db = filled();
  std::cout << what << ": " << db.preview_erase<T>(intact::where(condition)).template deleted<T>() << '\n';
}

void compare() {
  // [null]
  using intact::field;
  const std::optional<int> wanted = std::nullopt;
  const auto without_stars = field<&Post::stars> == std::nullopt;  // ("stars" IS NULL)
  const auto as_wanted = field<&Post::stars> == wanted;            // ("stars" IS ?1): NULL finds NULL
  const auto not_two = field<&Post::stars> != 2;  // ("stars" <> ?1): not met where stars is NULL
  const auto at_most_two = coalesce(field<&Post::stars>, 0) <= 2;  // NULL counts as 0
  // [/null]
  tell<Post>("without stars", without_stars);
  tell<Post>("as wanted", as_wanted);
  tell<Post>("not two", not_two);
  tell<Post>("at most two", at_most_two);
}

void calculate() {
  // [functions]
  using intact::field;
  const auto label =
      case_when(field<&Post::words> > 1000, "long").when(field<&Post::words> > 0, "short").otherwise("empty");
  const auto slow = field<&Post::words> / 250 >= 4;  // minutes to read
  const auto labelled = concat(lower(field<&Post::title>), " (", label, ")") == "draft (empty)";
  // [/functions]
  tell<Post>("slow", slow);
  tell<Post>("labelled", labelled);
}

void find_texts() {
  // [patterns]
  using intact::field;
  const std::string typed = "100%";                             // from outside
  const auto begins = starts_with(field<&Post::title>, typed);  // 100% sure, and not 1000 things
  const auto holds = contains(field<&Post::title>, typed);
  const auto similar =
      like(field<&Post::title>, "%" + intact::escape_like(typed, '!') + "%", '!');  // without regard to case
  // [/patterns]
  tell<Post>("begins", begins);
  tell<Post>("holds", holds);
  tell<Post>("similar", similar);
}

void choose() {
  // [in]
  using intact::field;
  const std::vector<std::int64_t> chosen{1, 3, 7};  // of any length: one parameter
  const auto among = in(field<&Post::id>, chosen);
  const auto fixed = in(field<&Post::stars>, 4, 5);
  const auto others = !in(field<&Post::stars>, 4, 5) || is_null(field<&Post::stars>);
  // [/in]
  tell<Post>("among", among);
  tell<Post>("fixed", fixed);
  tell<Post>("others", others);
}

void relate() {
  // [relations]
  using intact::any, intact::every, intact::field, intact::none, intact::parent;
  const auto praised = any<&Post::author_id>(field<&Post::stars> >= 4);    // users that have such posts
  const auto silent = none<&Post::author_id>();                            // users without posts
  const auto finished = every<&Post::author_id>(field<&Post::words> > 0);  // users whose posts all have words
  const auto of_ada =
      parent<&Post::author_id>(field<&User::name> == "Ada");  // posts whose author is called so
  const auto news = any<tags>(field<&Tag::name> == "news");   // posts with such a tag
  const auto authors_of_news = any<&Post::author_id>(any<tags>(field<&Tag::name> == "news"));
  // [/relations]
  tell<User>("praised", praised);
  tell<User>("silent", silent);
  tell<User>("finished", finished);
  tell<Post>("of Ada", of_ada);
  tell<Post>("news", news);
  tell<User>("authors of news", authors_of_news);
}

void climb() {
  // [trees]
  using intact::ancestors, intact::descendants, intact::field;
  const auto below = descendants<&Folder::parent_id>(1);  // at any depth
  const auto above = ancestors<&Folder::parent_id>(3);
  const auto tree = descendants<&Folder::parent_id>(1) || field<&Folder::id> == 1;  // with the folder itself
  // [/trees]
  tell<Folder>("below", below);
  tell<Folder>("above", above);
  tell<Folder>("tree", tree);
}

void call_own() {
  auto db = filled();
  // [own]
  using intact::field, intact::function;
  db.create_function<"reading time">(
      [](double words, double per_minute) { return std::ceil(words / per_minute); },
      intact::sqlite::deterministic);
  db.erase<Post>(intact::where(function<"reading time", double>(field<&Post::words>, 250) > 4));
  // [/own]
  std::cout << "posts left: " << db.count<Post>() << '\n';
}

}  // namespace

int main() {
  shown("null", compare);
  shown("functions", calculate);
  shown("patterns", find_texts);
  shown("in", choose);
  shown("relations", relate);
  shown("trees", climb);
  shown("own", call_own);
}
