// SPDX-License-Identifier: BSL-1.0
// Five texts are more than InnoDB takes into one key.
// meaning: A key, a unique, an index or a relation is of at most 3072 bytes in InnoDB. There a text in one has room for 191
// meaning: characters of 4 bytes.
// expect-first-line: error<intact::reason::a_key_is_too_long_for_the_database, intact::in_model<Address>,
// expect-first-line: , intact::in_dialect<intact::dialect::mysql>, intact::remedy::index_fewer_fields_together_or_reference_a_shorter_key>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <string>

struct Address {
  std::int64_t id{};
  std::string name;
  std::string street;
  std::string place;
  std::string region;
  std::string country;
};

template <>
inline constexpr auto intact::model<Address> =
#ifdef DIAGNOSTIC_FIXED
    intact::describe(intact::unique<&Address::name, &Address::street, &Address::place, &Address::region>);
#else
    intact::describe(intact::unique<&Address::name, &Address::street, &Address::place, &Address::region,
                                    &Address::country>);
#endif

struct Book : intact::schema<Address> {};
inline constexpr std::string_view script = intact::ddl<Book, intact::dialect::mysql>;
