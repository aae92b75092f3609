// SPDX-License-Identifier: BSL-1.0
// meaning: NULL in a list would be equal to nothing, and nothing could be said not to be in the list.
// expect-first-line: error<intact::reason::a_list_of_optionals, intact::in_model<Post>, intact::in_fields<&Post::stars>
// expect-error: remedy::leave_the_empty_ones_out_and_ask_is_null_beside
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
};

struct Blog : intact::schema<Post> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::where(in(field<&Post::stars>, std::vector<int>{1}) || is_null(field<&Post::stars>)));
#else
  db.erase<Post>(intact::where(in(field<&Post::stars>, std::vector<std::optional<int>>{1, std::nullopt})));
#endif
}
