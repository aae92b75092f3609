// SPDX-License-Identifier: BSL-1.0
// meaning: Of a composite key each field is an argument, in the order of its descriptor.
// expect-first-line: the_key_has_another_number_of_fields, intact::in_model<Membership>
// expect-error: remedy::give_one_argument_for_each_field_of_the_key
#include <intact/sqlite.hpp>

struct Membership {
  std::int64_t user{};
  std::int64_t team{};
};

template <>
inline constexpr auto intact::model<Membership> =
    intact::describe(intact::primary_key<&Membership::user, &Membership::team>);

struct Club : intact::schema<Membership> {};

#ifdef DIAGNOSTIC_FIXED
auto leave(intact::sqlite::database<Club>& db) { return db.erase<Membership>(1, 2); }
#else
auto leave(intact::sqlite::database<Club>& db) { return db.erase<Membership>(1); }
#endif
