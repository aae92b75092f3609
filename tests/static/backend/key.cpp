// SPDX-License-Identifier: BSL-1.0
// The types of keys, and what may be given for them.
#include <intact/backend/key.hpp>

#include <array>
#include <cstdint>
#include <intact/intact.hpp>
#include <string>

namespace {

struct UserId {
  std::int64_t value{};
};
enum class Kind { a, b };

struct Plain {
  std::int64_t id{};
};
struct Small {
  std::int16_t id{};
};
struct Strong {
  UserId id;
};
struct Texts {
  std::string id;
};
struct Blobs {
  std::array<std::byte, 4> id{};
};
struct Kinds {
  Kind id{};
};
struct Composite {
  std::string name;
  std::int64_t tenant{};
  UserId user;
};
struct Outside {
  std::int64_t id{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Composite> =
    intact::describe(intact::primary_key<&Composite::user, &Composite::name>);

namespace {

struct Keys : intact::schema<Plain, Small, Strong, Texts, Blobs, Kinds, Composite> {};

using namespace intact;
using intact::detail::check_in_schema;
using intact::detail::check_key;

static_assert(std::is_same_v<key_type<Plain>, std::int64_t>);
static_assert(std::is_same_v<key_type<Small>, std::int16_t>);
static_assert(std::is_same_v<key_type<Strong>, UserId>);
static_assert(std::is_same_v<key_type<Texts>, std::string>);
// In the order of the key, not of the fields.
static_assert(std::is_same_v<key_type<Composite>, std::tuple<UserId, std::string>>);

static_assert(decltype(check_in_schema<Keys, Plain>())::value);
static_assert(!decltype(check_in_schema<Keys, Outside>())::value);

template <class Verdict, class Reason>
constexpr bool fails_with = std::is_same_v<typename Verdict::reason, Reason>;

template <class T, class... Arguments>
constexpr bool accepts = decltype(check_key<Keys, T, Arguments...>())::value;
template <class T, class... Arguments>
constexpr bool wrong_number =
    fails_with<decltype(check_key<Keys, T, Arguments...>()), reason::the_key_has_another_number_of_fields>;
template <class T, class... Arguments>
constexpr bool wrong_type =
    fails_with<decltype(check_key<Keys, T, Arguments...>()), reason::the_key_has_another_type>;

static_assert(accepts<Plain, std::int64_t> && accepts<Plain, int> && accepts<Plain, unsigned long long>);
static_assert(accepts<Small, std::int16_t> && accepts<Small, long long>);
static_assert(wrong_type<Plain, double> && wrong_type<Plain, std::string> && wrong_type<Plain, bool>);
static_assert(wrong_type<Plain, char> && wrong_type<Plain, UserId>);

// No number for a strong type: that is what it is for.
static_assert(accepts<Strong, UserId>);
static_assert(wrong_type<Strong, std::int64_t> && wrong_type<Strong, int>);
static_assert(accepts<Kinds, Kind> && wrong_type<Kinds, int>);

static_assert(accepts<Texts, std::string> && accepts<Texts, std::string_view> &&
              accepts<Texts, const char*> && accepts<Texts, char[4]>);
static_assert(wrong_type<Texts, int> && wrong_type<Texts, std::nullptr_t>);
static_assert(accepts<Blobs, std::array<std::byte, 4>> && wrong_type<Blobs, std::array<std::byte, 5>>);

static_assert(accepts<Composite, UserId, std::string> && accepts<Composite, UserId, char[2]>);
static_assert(wrong_type<Composite, std::string, UserId> && wrong_type<Composite, UserId, int>);
static_assert(wrong_number<Composite, UserId> && wrong_number<Composite, UserId, std::string, int>);
static_assert(wrong_number<Plain> && wrong_number<Plain, int, int>);

static_assert(fails_with<decltype(check_key<Keys, Outside, int>()), reason::the_model_is_not_in_the_schema>);

}  // namespace
