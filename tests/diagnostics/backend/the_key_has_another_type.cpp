// SPDX-License-Identifier: BSL-1.0
// A number does not become the id of a post by being passed: the strong type has to be written.
// meaning: The argument is the key of another model, for instance, or a number where the key is a strong type.
// expect-first-line: the_key_has_another_type, intact::in_model<Post>, intact::in_field<.*"id".*of_type<PostId>, intact::found_type<UserId>
// expect-error: remedy::give_a_value_of_the_type_of_the_key_s_field
#include <intact/sqlite.hpp>

struct UserId {
  std::int64_t value{};
};
struct PostId {
  std::int64_t value{};
};

struct Post {
  PostId id{};
  std::string title;
};

struct Blog : intact::schema<Post> {};

#ifdef DIAGNOSTIC_FIXED
void erase(intact::sqlite::database<Blog>& db, PostId post) { db.erase<Post>(post); }
#else
void erase(intact::sqlite::database<Blog>& db, UserId user) { db.erase<Post>(user); }
#endif
