// SPDX-License-Identifier: BSL-1.0
#include "blog.hpp"

std::string remove_author(Database& db, std::int64_t id) {
  const auto receipt = db.erase<User>(id);
  return receipt.empty() ? "there is no such author" : to_string(receipt);
}
