// SPDX-License-Identifier: BSL-1.0
// meaning: A query selects into a struct whose field of that name has another type; one that is no optional where what is selected may be NULL, for one.
// expect-first-line: error<intact::reason::the_field_of_the_result_has_another_type
// expect-error: in_model<Line>
// expect-error: author
// expect-error: of_type<std::
// expect-error: selected_type<std::optional<
// expect-error: remedy::give_the_field_the_type_that_is_selected
#include <intact/sqlite.hpp>
#include <optional>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};

struct Line {
  std::string title;
  std::string author;
};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<Line>(intact::as<"author">(field<&User::name>), field<&Post::title>)
      .from<Post>()
      .join<&Post::author_id>()
      .all();
#else
  db.select<Line>(intact::as<"author">(field<&User::name>), field<&Post::title>)
      .from<Post>()
      .left_join<&Post::author_id>()
      .all();
#endif
}
