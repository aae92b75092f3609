// SPDX-License-Identifier: BSL-1.0
// A word that is renamed could not take along the words that are derived from it.
// meaning: InnoDB refuses to change a key while rows of the same table reference it, whatever `on_update` says. A key that
// meaning: the database generates is not expected to change, so a relation to such a key passes.
// expect-first-line: error<intact::reason::the_database_does_not_follow_the_key_of_a_self_relation, intact::in_model<Word>,
// expect-first-line: , intact::in_relation<&Word::root>, intact::in_dialect<intact::dialect::mysql>,
// expect-first-line: , intact::remedy::use_NoAction_on_update>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <optional>
#include <string>

struct Word {
  std::string text;
  std::optional<std::string> root;
};

template <>
inline constexpr auto intact::model<Word> =
    intact::describe(intact::primary_key<&Word::text>,
#ifdef DIAGNOSTIC_FIXED
                     intact::relation(intact::fields<&Word::root>, intact::references<&Word::text>,
                                      intact::on_update<intact::NoAction>));
#else
                     intact::relation(intact::fields<&Word::root>, intact::references<&Word::text>));
#endif

struct Words : intact::schema<Word> {};
inline constexpr std::string_view script = intact::ddl<Words, intact::dialect::mysql>;
