// SPDX-License-Identifier: BSL-1.0
// The code of docs/database.md: opening, filling, reading, changing and deleting.
#include <sqlite3.h>

#include <filesystem>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// [models]
struct User {
  std::int64_t id{};
  std::string name;
};

template <>
inline constexpr auto intact::model<User> = describe(unique<&User::name>);

struct Group {
  std::string name;
  bool open{};
};

template <>
inline constexpr auto intact::model<Group> = describe(primary_key<&Group::name>);

struct Membership {
  std::int64_t user_id{};
  std::string group_name;
  int level{};
};

template <>
inline constexpr auto intact::model<Membership> =
    describe(primary_key<&Membership::user_id, &Membership::group_name>,
             relation(fields<&Membership::user_id>, references<&User::id>, on_delete<Cascade>),
             relation(fields<&Membership::group_name>, references<&Group::name>));

struct Club : intact::schema<User, Group, Membership> {};
// [/models]

// The same tables, but a group takes its memberships along.
namespace other {

struct Group {
  std::string name;
  bool open{};
};

struct Membership {
  std::int64_t user_id{};
  std::string group_name;
  int level{};
};

}  // namespace other

template <>
inline constexpr auto intact::model<other::Group> = describe(primary_key<&other::Group::name>);

template <>
inline constexpr auto intact::model<other::Membership> = describe(
    primary_key<&other::Membership::user_id, &other::Membership::group_name>,
    relation(fields<&other::Membership::group_name>, references<&other::Group::name>, on_delete<Cascade>));

struct OtherClub : intact::schema<other::Group, other::Membership> {};

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

void fill_it() {
  // [open]
  auto db = intact::sqlite::open<Club>("club.db", {.busy_timeout_ms = 2000,
                                                   .journal_mode = intact::sqlite::journal_mode::wal,
                                                   .synchronous = intact::sqlite::synchronous::normal});
  db.create_tables();
  // [/open]

  // [insert_one]
  const User ada = db.insert(User{.name = "Ada"});  // ada.id is 1
  db.insert(Group{.name = "chess", .open = true});
  db.insert(Membership{.user_id = ada.id, .group_name = "chess"});
  // [/insert_one]
  std::cout << "Ada has the key " << ada.id << '\n';

  // [insert_or_ignore]
  const std::optional<User> again = db.insert(User{.name = "Ada"}, intact::or_ignore);
  // the name is taken: nothing is inserted, and nothing returned
  // [/insert_or_ignore]
  std::cout << "a second Ada was " << (again ? "" : "not ") << "inserted\n";

  // [insert_range]
  using intact::or_ignore, intact::with_keys;
  const std::vector<User> users{{.name = "Bob"}, {.name = "Cleo"}, {.id = 50, .name = "Dan"}};
  const std::size_t inserted = db.insert(users);               // 3
  db.insert({Group{.name = "choir"}, Group{.name = "judo"}});  // a list works as well
  const std::vector<User> more{{.name = "Eve"}, {.name = "Ada"}, {.name = "Fay"}};
  const auto keys = db.insert(more, or_ignore, with_keys);  // 51, nothing, 52
  // [/insert_range]
  std::cout << inserted << " users, then";
  for (const std::optional<std::int64_t>& key : keys)
    std::cout << ' ' << (key ? std::to_string(*key) : "nothing");
  std::cout << '\n';

  // [insert_failure]
  const std::vector<User> wrong{{.name = "Gil"}, {.name = "Ada"}};
  try {
    db.insert(wrong);
  } catch (const intact::unique_violation& e) {
    std::cout << e.what() << "\nmodel " << e.model() << ", field " << e.field() << ", row " << *e.row()
              << '\n';
  }
  // [/insert_failure]
  std::cout << db.count<User>() << " users, so Gil is not among them\n";
}

void read_it() {
  auto db = intact::sqlite::open<Club>("club.db");
  // [find]
  const std::optional<User> bob = db.find<User>(2);    // nothing if there is no such row
  const User ada = db.get<User>(1);                    // throws not_found
  const auto chess = db.find<Membership>(1, "chess");  // a composite key, field by field
  // [/find]
  std::cout << bob.value().name << ", " << ada.name << ", level " << chess.value().level << '\n';

  // [select]
  const std::vector<User> users = db.select<User>().all();
  const std::size_t how_many = db.count<User>();
  // [/select]
  std::cout << users.size() << " of " << how_many << " users\n";

  // [related]
  const std::vector<Membership> hers = db.related<&Membership::user_id>(ada);  // all of a user
  const std::optional<Group> group =
      db.related<&Membership::group_name>(hers.front());  // the one of a membership
  // [/related]
  std::cout << hers.size() << " membership, in " << group.value().name << '\n';
}

void change_it() {
  auto db = intact::sqlite::open<Club>("club.db");
  // [update]
  User ada = db.get<User>(1);
  ada.name = "Ada Lovelace";
  db.update(ada);  // finds the row by its key and writes the other fields
  // [/update]
  // [update_key]
  db.update<Group>("chess", Group{.name = "chess club", .open = true});     // the old key first
  const Membership member = db.related<&Membership::user_id>(ada).front();  // has followed: Cascade
  std::cout << "Ada is in the " << member.group_name << '\n';
  // [/update_key]
  // [not_found]
  try {
    db.update(User{.id = 99, .name = "Nobody"});
  } catch (const intact::not_found& e) {
    std::cout << e.what() << '\n';
  }
  // [/not_found]
}

void erase_some() {
  auto db = intact::sqlite::open<Club>("club.db");
  // [erase]
  const auto receipt = db.erase<User>(1);
  std::cout << to_string(receipt) << '\n'
            << receipt.deleted<User>() << " user and " << receipt.deleted<&Membership::user_id>()
            << " membership of hers; in all " << receipt.total() << '\n';
  // [/erase]
  // [erase_more]
  db.erase<Membership>(2, "choir");                 // a composite key, field by field
  db.erase<User>(std::vector<std::int64_t>{2, 3});  // several keys, all or none
  const bool nobody = db.erase<User>(99).empty();   // no such row: an empty receipt, no error
  // [/erase_more]
  std::cout << db.count<User>() << " users left; " << (nobody ? "nobody" : "somebody") << " had the key 99\n";
}

void transactions() {
  auto db = intact::sqlite::open<Club>("club.db");
  // [transaction]
  auto work = db.transaction();
  const User hal = db.insert(User{.name = "Hal"});
  db.insert(Membership{.user_id = hal.id, .group_name = "judo"});
  work.commit();  // without this line, nothing of it would have happened
  // [/transaction]

  // [function]
  const std::int64_t id = db.transaction([&] {
    const User ida = db.insert(User{.name = "Ida"});
    db.insert(Membership{.user_id = ida.id, .group_name = "judo"});
    return ida.id;
  });  // committed, unless it threw
  // [/function]
  std::cout << db.get<User>(id).name << '\n';

  const std::size_t before = db.count<User>();
  // [nested]
  auto outer = db.transaction();
  db.insert(User{.name = "Jim"});
  {
    auto inner = db.transaction();  // a savepoint
    db.insert(User{.name = "Kim"});
  }  // not committed: only Kim is undone
  outer.commit();
  // [/nested]
  std::cout << db.count<User>() - before << " user more: Jim\n";

  // [snapshot]
  {
    const auto snapshot = db.read_transaction();
    const std::size_t users = db.count<User>();
    const std::size_t rows = db.select<User>().all().size();  // the same number, whatever others write
    std::cout << (users == rows ? "one state" : "two states") << '\n';
    try {
      db.insert(User{.name = "Lou"});
    } catch (const intact::misuse& e) {
      std::cout << e.what() << '\n';
    }
  }
  // [/snapshot]
}

void hatch() {
  auto db = intact::sqlite::open<Club>("club.db");
  // [execute]
  db.execute("UPDATE Membership SET level = level + 1; PRAGMA optimize");

  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db.handle(), "SELECT max(level) FROM Membership", -1, &statement, nullptr);
  sqlite3_step(statement);
  std::cout << "the highest level is " << sqlite3_column_int(statement, 0) << '\n';
  sqlite3_finalize(statement);
  // [/execute]
}

void observe() {
  auto db = intact::sqlite::open<Club>("club.db");
  // [log]
  db.set_log([](const intact::sqlite::statement_log& entry) {
    if (entry.nanoseconds() > 1'000'000'000) std::cerr << "slow: " << entry.sql() << '\n';
    std::cout << entry.expanded() << "; " << entry.rows() << " rows, " << entry.changed() << " changed\n";
  });
  db.insert(User{.id = 70, .name = "Mia"});
  db.insert(Membership{.user_id = 70, .group_name = "judo"});
  db.erase<User>(70, intact::without_receipt);
  db.set_log(nullptr);
  // [/log]
  // [explain]
  const auto plan = db.explain("SELECT user_id FROM Membership WHERE group_name = ? ORDER BY level");
  if (plan.uses_index("Membership_group_name_idx")) std::cout << "found by the index\n";
  if (plan.scans("Membership")) std::cout << "all rows are looked at\n";
  if (plan.uses_temp_b_tree()) std::cout << "put in order afterwards\n";
  // [/explain]
}

void mismatch() {
  // [mismatch]
  try {
    auto db = intact::sqlite::open<OtherClub>("club.db");
  } catch (const intact::schema_mismatch& e) {
    std::cout << e.what() << '\n';
  }
  auto db = intact::sqlite::open<OtherClub>("club.db", {.unverified = true});  // at your own risk
  // [/mismatch]
}

}  // namespace

int main() {
  for (const char* file : {"club.db", "club.db-wal", "club.db-shm"}) std::filesystem::remove(file);
  shown("insert", fill_it);
  shown("read", read_it);
  shown("update", change_it);
  shown("erase", erase_some);
  shown("transactions", transactions);
  shown("execute", hatch);
  shown("observe", observe);
  shown("mismatch", mismatch);
}
