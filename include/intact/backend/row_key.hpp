// SPDX-License-Identifier: BSL-1.0
// A key as the database told it, of a model that is named only when somebody asks for it.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "intact/backend/error.hpp"
#include "intact/backend/key.hpp"
#include "intact/model/load.hpp"
#include "intact/model/store.hpp"
#include "intact/text/made_text.hpp"
#include "intact/text/number.hpp"

namespace intact {

namespace detail {

using stored_value = std::variant<std::monostate, long long, double, std::string, std::vector<std::byte>>;

// A source for load().
struct stored_value_source {
  const stored_value& value;

  storage kind() const { return static_cast<storage>(value.index()); }
  long long integer() const { return std::get<long long>(value); }
  double real() const { return std::get<double>(value); }
  std::string_view text() const { return std::get<std::string>(value); }
  list<std::byte> blob() const {
    const auto& bytes = std::get<std::vector<std::byte>>(value);
    return {bytes.data(), bytes.size()};
  }
  [[noreturn]] void wrong_type(storage) const {
    throw type_mismatch("a key in the database has another type than its field", {});
  }
  [[noreturn]] void out_of_range() const {
    throw value_out_of_range("a key in the database does not fit its field", {});
  }
  [[noreturn]] void refused(const char* why) const {
    throw value_out_of_range(std::string("from_column refused a key: ") + why, {});
  }
};

// A sink for store() that keeps the value as the database would give it back.
struct stored_value_sink {
  stored_value& value;

  void null() { value = std::monostate(); }
  void integer(long long v) { value = v; }
  void real(double v) { value = v; }
  void text(std::string_view v, lifetime) { value = std::string(v); }
  void blob(const void* bytes, std::size_t size, lifetime) {
    const auto* const first = static_cast<const std::byte*>(bytes);
    value = std::vector<std::byte>(first, first + size);
  }
  // What no column can hold is no row's.
  void too_large() { null(); }
  void not_a_number() { null(); }
};

// A longer text is cut where it is shown to people.
inline constexpr std::size_t most_characters = 40;

inline std::string text_of(const stored_value& value) {
  if (const auto* number = std::get_if<long long>(&value)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value))
    return text::made_text([&](text::writer& out) { out << text::real(*real); });
  if (const auto* characters = std::get_if<std::string>(&value)) {
    if (characters->size() <= most_characters) return '\'' + *characters + '\'';
    // Not in the midst of a character: the bytes of UTF-8 that continue one begin with 10.
    std::size_t end = most_characters;
    while (end > 0 && (static_cast<unsigned char>((*characters)[end]) & 0xC0) == 0x80) --end;
    return '\'' + characters->substr(0, end) + "...'";
  }
  if (const auto* bytes = std::get_if<std::vector<std::byte>>(&value))
    return "a blob of " + std::to_string(bytes->size()) + " bytes";
  return "NULL";
}

}  // namespace detail

/// The key of one row: a value for each of its fields.
class row_key {
 public:
  explicit row_key(std::vector<detail::stored_value> values) : values_(std::move(values)) {}

  const std::vector<detail::stored_value>& values() const { return values_; }

  /// As the key of `Model`. Throws `type_mismatch` or `value_out_of_range` where the database holds what the model's fields cannot.
  template <class Model>
  key_type<Model> as() const {
    return take<Model>(detail::key_indices<Model>{});
  }

  /// Its field `I` as a `Field`, of a key that is no model's own; throws as `as` does.
  template <class Field>
  Field field_as(std::size_t i) const {
    detail::stored_value_source source{values_.at(i)};
    return detail::load<Field>(source);
  }

  /// By their values, in no meaningful order.
  friend bool operator==(const row_key&, const row_key&) = default;
  friend bool operator<(const row_key& a, const row_key& b) { return a.values_ < b.values_; }

  /// As text for people: `7`, `'choir'`, `(1, 'choir')`.
  friend std::string to_string(const row_key& key) {
    std::string all;
    for (const detail::stored_value& value : key.values_)
      all += (all.empty() ? "" : ", ") + detail::text_of(value);
    return key.values_.size() == 1 ? all : '(' + all + ')';
  }

 private:
  template <class Model, std::size_t... I>
  key_type<Model> take(std::index_sequence<I...>) const {
    return key_type<Model>(field_as<detail::key_field_type<Model, I>>(I)...);
  }

  std::vector<detail::stored_value> values_;
};

/// The key of a row in memory.
template <class Model>
row_key stored_key(const Model& row) {
  std::vector<detail::stored_value> values(detail::key_size<Model>);
  std::size_t next = 0;
  const auto add = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    detail::stored_value_sink sink{values[next++]};
    detail::store(detail::field_at<detail::table_of<Model>.key[I]>(row), sink);
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) { (add(std::integral_constant<std::size_t, I>{}), ...); }
  (detail::key_indices<Model>{});
  return row_key(std::move(values));
}

}  // namespace intact
