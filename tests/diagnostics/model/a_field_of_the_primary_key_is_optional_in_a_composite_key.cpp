// SPDX-License-Identifier: BSL-1.0
// One of the fields suffices.
// expect-first-line: error<intact::reason::a_field_of_the_primary_key_is_optional, intact::in_model<Seat>,
// expect-first-line: , intact::in_field<&Seat::letter>,
// expect-first-line: , intact::remedy::make_the_field_required_or_use_unique_instead>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Seat {
  std::int64_t row{};
#ifdef DIAGNOSTIC_FIXED
  std::string letter;
#else
  std::optional<std::string> letter;
#endif
};

template <>
inline constexpr auto intact::model<Seat> = intact::describe(intact::primary_key<&Seat::row, &Seat::letter>);

struct Train : intact::schema<Seat> {};
static_assert(!intact::ddl<Train>.empty());
