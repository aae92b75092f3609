// SPDX-License-Identifier: BSL-1.0
// A struct of two fields is no column; one of a single field would be a strong type.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<7>\{"address"\}>, intact::of_type<Address>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Address {
  std::string street, city;
};

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::string address_street, address_city;
#else
  Address address;
#endif
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
