// SPDX-License-Identifier: BSL-1.0
// Who follows whom cannot be told from the name of the model alone.
// meaning: The link table of a model with itself must be told its name, as the third argument.
// expect-first-line: error<intact::reason::a_many_to_many_of_a_model_with_itself_has_no_name,
// expect-first-line: , intact::in_model<intact::many_to_many<User, User, intact::fixed_string<0>\{(\"\"|\{\})\} ?> ?>,
// expect-first-line: , intact::remedy::name_it_in_many_to_many>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, intact::many_to_many<User, User, "followers">> {};
#else
struct Blog : intact::schema<User, intact::many_to_many<User, User>> {};
#endif
static_assert(!intact::ddl<Blog>.empty());
