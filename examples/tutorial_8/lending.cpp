// SPDX-License-Identifier: BSL-1.0
// [program]
#include "library.hpp"

using intact::field;

void lend(Database& db, const Book& book, const Friend& to) {
  db.insert(Loan{.book_id = book.id, .friend_id = to.id});
}

bool give_back(Database& db, const Book& book) {
  return !db.erase<Loan>(intact::where(field<&Loan::book_id> == book.id)).empty();
}
// [/program]
