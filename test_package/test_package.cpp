// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};
struct Blog : intact::schema<User> {};

int main() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  return db.insert(User{}).id == 1 ? 0 : 1;
}
