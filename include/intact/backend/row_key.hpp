// SPDX-License-Identifier: BSL-1.0
// A key as the database told it, of a model that is named only when somebody asks for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "intact/backend/error.hpp"
#include "intact/backend/key.hpp"
#include "intact/base/dynamic_array.hpp"
#include "intact/model/load.hpp"
#include "intact/model/store.hpp"

namespace intact::inline abi1 {

namespace detail {

/// A value as the database told it: a sink for store(), and then a source for load(). Not a std::variant, whose copies and comparisons
/// cost each translation unit 0.1 s.
class stored_value {
 public:
  void null() { kind_ = storage::none; }
  void integer(long long value) {
    kind_ = storage::integer;
    integer_ = value;
  }
  void real(double value) {
    kind_ = storage::real;
    real_ = value;
  }
  void text(std::string_view value, lifetime) {
    kind_ = storage::text;
    bytes_ = value;
  }
  void blob(const void* bytes, std::size_t size, lifetime) {
    kind_ = storage::blob;
    bytes_.assign(size == 0 ? "" : static_cast<const char*>(bytes), size);
  }
  // What no column can hold is no row's.
  void too_large() { null(); }
  void not_a_number() { null(); }

  storage kind() const { return kind_; }
  long long integer() const { return integer_; }
  double real() const { return real_; }
  std::string_view text() const { return bytes_; }
  list<std::byte> blob() const { return {reinterpret_cast<const std::byte*>(bytes_.data()), bytes_.size()}; }
  [[noreturn]] void wrong_type(storage) const;
  [[noreturn]] void out_of_range() const;
  [[noreturn]] void refused(const char* why) const;

  /// Negative, zero or positive, as it stands before `other`, is the same, or stands behind: by kinds, then by values.
  int compare(const stored_value& other) const;

 private:
  storage kind_ = storage::none;
  long long integer_ = 0;
  double real_ = 0;
  std::string bytes_;  // of a text or a blob
};

}  // namespace detail

// The key of one row: a value for each of its fields.
class row_key {
 public:
  row_key() = default;
  explicit row_key(detail::dynamic_array<detail::stored_value> values);

  const detail::dynamic_array<detail::stored_value>& values() const { return values_; }

  /// As the key of `Model`. Throws `type_mismatch` or `value_out_of_range` where the database holds what the model's fields cannot.
  template <class Model>
  key_type<Model> as() const {
    return take<Model>(detail::key_indices<Model>{});
  }

  /// Its field `I` as a `Field`, of a key that is no model's own; throws as `as` does.
  template <class Field>
  Field field_as(std::size_t i) const {
    return detail::load<Field>(values_[i]);
  }

  /// By their values, in no meaningful order.
  friend bool operator==(const row_key& a, const row_key& b) { return a.compare(b) == 0; }
  friend bool operator<(const row_key& a, const row_key& b) { return a.compare(b) < 0; }

  /// As text for people: `7`, `'choir'`, `(1, 'choir')`.
  friend std::string to_string(const row_key& key);

 private:
  template <class Model, std::size_t... I>
  key_type<Model> take(std::index_sequence<I...>) const {
    return key_type<Model>(field_as<detail::key_field_type<Model, I>>(I)...);
  }

  int compare(const row_key& other) const;

  detail::dynamic_array<detail::stored_value> values_;
};

// As text for people.
INTACT_DETAIL_FUNCTION std::string to_string(const row_key& key);

// The key of a row in memory.
template <class Model>
row_key stored_key(const Model& row) {
  detail::dynamic_array<detail::stored_value> values(detail::key_size<Model>);
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (detail::store(detail::field_at<detail::table_of<Model>.key[I]>(row), values[I]), ...);
  }
  (detail::key_indices<Model>{});
  return row_key(std::move(values));
}

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include "intact/text/joined.hpp"

namespace intact::inline abi1 {

namespace detail {

INTACT_DETAIL_FUNCTION void stored_value::wrong_type(storage) const {
  throw type_mismatch("a key in the database has another type than its field", {});
}
INTACT_DETAIL_FUNCTION void stored_value::out_of_range() const {
  throw value_out_of_range("a key in the database does not fit its field", {});
}
INTACT_DETAIL_FUNCTION void stored_value::refused(const char* why) const {
  throw value_out_of_range(std::string("from_column refused a key: ") + why, {});
}

INTACT_DETAIL_FUNCTION int stored_value::compare(const stored_value& other) const {
  if (kind_ != other.kind_) return kind_ < other.kind_ ? -1 : 1;
  if (kind_ == storage::integer) return integer_ < other.integer_ ? -1 : integer_ > other.integer_ ? 1 : 0;
  if (kind_ == storage::real) return real_ < other.real_ ? -1 : real_ > other.real_ ? 1 : 0;
  return kind_ == storage::none ? 0 : bytes_.compare(other.bytes_);
}

// A longer text is cut where it is shown to people.
inline constexpr std::size_t most_characters = 40;

[[gnu::cold]] inline std::string text_of(const stored_value& value) {
  switch (value.kind()) {
    case storage::integer:
      return text::digits(text::integer(value.integer()));
    case storage::real: {
      std::string digits;
      text::writer out(digits);
      out << text::real(value.real());
      return digits;
    }
    case storage::text: {
      const std::string_view characters = value.text();
      if (characters.size() <= most_characters) return text::joined({"'", characters, "'"});
      // Not in the midst of a character: the bytes of UTF-8 that continue one begin with 10.
      std::size_t end = most_characters;
      while (end > 0 && (static_cast<unsigned char>(characters[end]) & 0xC0) == 0x80) --end;
      return text::joined({"'", characters.substr(0, end), "...'"});
    }
    case storage::blob:
      return text::joined({"a blob of ", text::digits(text::integer(value.blob().size())), " bytes"});
    case storage::none:
      break;
  }
  return "NULL";
}

}  // namespace detail

INTACT_DETAIL_FUNCTION row_key::row_key(detail::dynamic_array<detail::stored_value> values)
    : values_(std::move(values)) {}

INTACT_DETAIL_FUNCTION int row_key::compare(const row_key& other) const {
  for (std::size_t i = 0; i < values_.size() && i < other.values_.size(); ++i)
    if (const int order = values_[i].compare(other.values_[i]); order != 0) return order;
  return values_.size() < other.values_.size() ? -1 : values_.size() > other.values_.size() ? 1 : 0;
}

INTACT_DETAIL_FUNCTION std::string to_string(const row_key& key) {
  if (key.values_.size() == 1) return detail::text_of(key.values_[0]);
  std::string all = "(";
  for (const detail::stored_value& value : key.values_) {
    if (all.size() > 1) all += ", ";
    all += detail::text_of(value);
  }
  return all += ')';
}

}  // namespace intact::inline abi1

#endif
