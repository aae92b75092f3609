// SPDX-License-Identifier: BSL-1.0
// Two namespaces, one name.
// meaning: A database has one table of each name. Names that differ only in the case of letters are the same.
// expect-first-line: error<intact::reason::two_models_have_the_same_table_name, intact::in_model<blog::User>,
// expect-first-line: , intact::in_model<shop::User>, intact::named<intact::fixed_string<4>\{"User"\} ?>,
// expect-first-line: , intact::remedy::give_one_of_them_another_name_with_table>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

namespace blog {
struct User {
  std::int64_t id{};
};
}  // namespace blog
namespace shop {
struct User {
  std::int64_t id{};
};
}  // namespace shop

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<shop::User> = intact::describe(intact::table<"Customer">);
#endif

struct Site : intact::schema<blog::User, shop::User> {};
static_assert(!intact::ddl<Site>.empty());
