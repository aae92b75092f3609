// SPDX-License-Identifier: BSL-1.0
#include <intact/model/description.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <type_traits>

struct Plain {
  std::int64_t id{};
};
struct Described {
  std::int64_t id{};
  std::int64_t other{};
};
struct Nothing {
  std::int64_t id{};
};

template <>
inline constexpr auto intact::model<Described> = intact::describe(
    intact::index<&Described::other>, intact::default_value<&Described::other>(std::int64_t{7}));
template <>
inline constexpr auto intact::model<Nothing> = intact::describe();

namespace {

using namespace intact::detail;

static_assert(std::is_same_v<description_of<Plain>, intact::description<>>);
static_assert(std::is_same_v<description_of<Nothing>, intact::description<>>);
static_assert(std::is_same_v<description_of<Described>,
                             intact::description<intact::index_t<&Described::other>,
                                                 intact::default_value_t<&Described::other, std::int64_t>>>);
static_assert(!was_rejected<Plain> && !was_rejected<Described>);

// The values that descriptors carry are kept.
static_assert(boost::hana::at_c<1>(intact::model<Described>.descriptors).value == 7);

}  // namespace
