// SPDX-License-Identifier: BSL-1.0
#include <intact/model/column_type.hpp>

#include <any>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using intact::storage;
using namespace intact::detail;

enum class Status { draft, published };
enum class Small : std::uint8_t { a };
enum Plain { b };
struct UserId {
  std::int64_t value;
};
struct Slug {
  std::string text;
};
struct Nested {
  UserId inner;
};
struct Address {
  std::string street, city;
};
struct Empty {};
struct DerivedId : UserId {};

// The user's own: stored as a number, a text, a blob, a view of a text, and another type with a mapping.
struct Money {
  std::int64_t whole, cents;
};
struct Path {
  std::string parts;
};
struct Image {
  int width, height;
};
struct Symbol {
  const char* name;
};
struct Price {
  Money money;
};
// One that would be stored without a mapping too: its own mapping wins.
enum class Color { red, green };

}  // namespace

template <>
struct intact::column_type<Money> {
  static std::int64_t to_column(const Money& money);
  static Money from_column(std::int64_t);
};
template <>
struct intact::column_type<Path> {
  static const std::string& to_column(const Path& path);
  static Path from_column(std::string_view);
};
template <>
struct intact::column_type<Image> {
  static std::vector<std::byte> to_column(const Image& image);
  static Image from_column(std::vector<std::byte>);
};
template <>
struct intact::column_type<Symbol> {
  static std::string_view to_column(const Symbol& symbol);
  static Symbol from_column(std::string_view);
};
template <>
struct intact::column_type<Price> {
  static Money to_column(const Price& price);
  static Price from_column(Money);
};
template <>
struct intact::column_type<Color> {
  static std::string to_column(const Color& color);
  static Color from_column(std::string_view);
};

namespace {

static_assert(storage_of<bool>() == storage::integer);
static_assert(storage_of<char>() == storage::integer);
static_assert(storage_of<std::int8_t>() == storage::integer &&
              storage_of<std::uint8_t>() == storage::integer);
static_assert(storage_of<std::int16_t>() == storage::integer &&
              storage_of<std::uint16_t>() == storage::integer);
static_assert(storage_of<std::int32_t>() == storage::integer &&
              storage_of<std::uint32_t>() == storage::integer);
static_assert(storage_of<std::int64_t>() == storage::integer &&
              storage_of<std::uint64_t>() == storage::integer);
static_assert(storage_of<long long>() == storage::integer && storage_of<unsigned long>() == storage::integer);
static_assert(storage_of<float>() == storage::real && storage_of<double>() == storage::real);
static_assert(storage_of<std::string>() == storage::text);
static_assert(storage_of<std::vector<std::byte>>() == storage::blob);
static_assert(storage_of<std::vector<std::uint8_t>>() == storage::blob);
static_assert(storage_of<std::array<std::byte, 16>>() == storage::blob);
static_assert(storage_of<Status>() == storage::integer && storage_of<Small>() == storage::integer);
static_assert(storage_of<Plain>() == storage::integer);
static_assert(storage_of<UserId>() == storage::integer && storage_of<Slug>() == storage::text);
static_assert(storage_of<Nested>() == storage::integer);

static_assert(storage_of<Money>() == storage::integer);
static_assert(storage_of<Path>() == storage::text);
static_assert(storage_of<Image>() == storage::blob);
static_assert(storage_of<Symbol>() == storage::text);
static_assert(storage_of<Price>() == storage::integer);
static_assert(storage_of<Color>() == storage::text);

// An optional is stored as what it may hold.
static_assert(storage_of<std::optional<bool>>() == storage::integer);
static_assert(storage_of<std::optional<double>>() == storage::real);
static_assert(storage_of<std::optional<std::string>>() == storage::text);
static_assert(storage_of<std::optional<std::array<std::byte, 4>>>() == storage::blob);
static_assert(storage_of<std::optional<Status>>() == storage::integer);
static_assert(storage_of<std::optional<UserId>>() == storage::integer);
static_assert(storage_of<std::optional<Path>>() == storage::text);

template <class... T>
inline constexpr bool all_columns = (Column<T> && ...);
static_assert(
    all_columns<bool, std::int8_t, std::uint64_t, float, double, std::string, std::vector<std::byte>, Status,
                UserId, Money, Symbol, Color, std::optional<Money>, std::optional<std::string>>);

// What has no column.
struct StrongPointer {
  int* value;
};
struct StrongOptional {
  std::optional<int> value;
};
struct StrongView {
  std::string_view value;
};
template <class... T>
inline constexpr bool no_columns = (!Column<T> && ...);
static_assert(no_columns<int*, const char*, std::unique_ptr<int>, void*, std::nullptr_t>);
static_assert(no_columns<long double, std::any, std::vector<int>, std::vector<bool>, std::map<int, int>>);
static_assert(no_columns<std::optional<std::optional<int>>, std::optional<int*>, std::optional<Address>>);
static_assert(
    no_columns<Address, Empty, DerivedId, std::array<char, 4>, std::array<int, 3>, int[3], char[1]>);
static_assert(no_columns<StrongPointer, StrongOptional>);
// A field that cannot be assigned cannot take the key that the database generates.
static_assert(no_columns<const int, volatile int, const std::string, const std::optional<int>, const UserId>);
static_assert(no_columns<std::string_view, std::optional<std::string_view>, StrongView>);

static_assert(StrongType<UserId> && StrongType<Slug> && StrongType<Nested>);
static_assert(!StrongType<Address> && !StrongType<Empty> && !StrongType<Money> && !StrongType<int> &&
              !StrongType<std::array<std::byte, 1>> && !StrongType<std::optional<int>>);

static_assert(is_optional<std::optional<int>> && !is_optional<int> && !is_optional<UserId>);
static_assert(std::is_same_v<without_optional_t<std::optional<UserId>>, UserId>);
static_assert(std::is_same_v<without_optional_t<UserId>, UserId>);

// What is left when strong types, enums and mappings are opened.
static_assert(std::is_same_v<innermost_t<std::int64_t>, std::int64_t>);
static_assert(std::is_same_v<innermost_t<Nested>, std::int64_t>);
static_assert(std::is_same_v<innermost_t<Small>, std::uint8_t>);
static_assert(std::is_same_v<innermost_t<Price>, std::int64_t>);
static_assert(std::is_same_v<innermost_t<Path>, std::string>);
static_assert(std::is_same_v<innermost_t<std::optional<int>>, std::optional<int>>);

}  // namespace
