// SPDX-License-Identifier: BSL-1.0
// A key of two fields is one descriptor, not two.
// meaning: A model has one key. A key of several fields is one `primary_key`, which names them all.
// expect-first-line: error<intact::reason::a_model_has_two_keys, intact::in_model<Reading>,
// expect-first-line: , intact::remedy::keep_one_primary_key_descriptor>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Reading {
  std::int64_t sensor{};
  std::int64_t second{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Reading> =
    intact::describe(intact::primary_key<&Reading::sensor, &Reading::second>);
#else
inline constexpr auto intact::model<Reading> = intact::describe(intact::primary_key<&Reading::sensor>,
                                                                intact::primary_key<&Reading::second>);
#endif

struct Lab : intact::schema<Reading> {};
static_assert(!intact::ddl<Lab>.empty());
