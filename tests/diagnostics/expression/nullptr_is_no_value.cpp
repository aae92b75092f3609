// SPDX-License-Identifier: BSL-1.0
// meaning: `nullptr` stands where a value is missing. In SQL that is NULL, which `std::nullopt` writes.
// expect-first-line: error<intact::reason::nullptr_is_no_value, intact::in_model<Post>, intact::in_fields<&Post::stars>
// expect-error: remedy::write_std_nullopt
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
};

struct Blog : intact::schema<Post> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::where(field<&Post::stars> == std::nullopt));
#else
  db.erase<Post>(intact::where(field<&Post::stars> == nullptr));
#endif
}
