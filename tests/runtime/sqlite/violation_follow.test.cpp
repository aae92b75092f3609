// SPDX-License-Identifier: BSL-1.0
// Updates of keys whose followers break another rule, or are held back further down.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "everywhere.hpp"
#include "in_memory.hpp"

namespace {

using probe::thrown;

struct Folder {
  std::string name;
};
struct File {
  std::string folder;
  std::string name;
};
struct Mark {  // follows two levels down, with a check
  std::int64_t id{};
  std::string folder;
  std::string file;
};
struct Lock {  // holds a file's key
  std::int64_t id{};
  std::optional<std::string> folder;
  std::optional<std::string> file;
};
struct Label {  // one for a folder, without regard to letters
  std::int64_t id{};
  std::string folder;
};
struct Draft {  // a folder's, by default the inbox's, which has one
  std::int64_t id{};
  std::string folder;
};
struct Step {  // follows itself
  std::int64_t id{};
  std::optional<std::int64_t> before;
};

}  // namespace

template <>
inline constexpr auto intact::model<Folder> = intact::describe(intact::primary_key<&Folder::name>);
template <>
inline constexpr auto intact::model<File> =
    intact::describe(intact::primary_key<&File::folder, &File::name>,
                     intact::relation(intact::fields<&File::folder>, intact::references<&Folder::name>));
template <>
inline constexpr auto intact::model<Mark> =
    intact::describe(intact::check(intact::field<&Mark::folder> != "x"),
                     intact::relation(intact::fields<&Mark::folder, &Mark::file>,
                                      intact::references<&File::folder, &File::name>));
template <>
inline constexpr auto intact::model<Lock> = intact::describe(
    intact::relation(intact::fields<&Lock::folder, &Lock::file>,
                     intact::references<&File::folder, &File::name>, intact::on_update<intact::Restrict>));
template <>
inline constexpr auto intact::model<Label> =
    intact::describe(intact::collate<&Label::folder, "NOCASE">, intact::unique<&Label::folder>,
                     intact::relation(intact::fields<&Label::folder>, intact::references<&Folder::name>));
template <>
inline constexpr auto intact::model<Draft> =
    intact::describe(intact::unique<&Draft::folder>, intact::default_value<&Draft::folder>("inbox"),
                     intact::relation(intact::fields<&Draft::folder>, intact::references<&Folder::name>,
                                      intact::on_update<intact::SetDefault>));
template <>
inline constexpr auto intact::model<Step> = intact::describe(
    intact::check(intact::field<&Step::before> < 100), intact::check(intact::field<&Step::id> != 50),
    intact::relation(intact::fields<&Step::before>, intact::references<&Step::id>));

namespace {

struct Disk : intact::schema<Folder, File, Mark, Lock, Label, Draft, Step> {};

auto filled() {
  auto db = in_memory<Disk>();
  db.insert({Folder{"a"}, Folder{"b"}, Folder{"c"}, Folder{"inbox"}});
  db.insert({File{"a", "1"}, File{"a", "2"}, File{"b", "1"}});
  return db;
}

}  // namespace

TEST_CASE("a check two levels down") {
  auto db = filled();
  db.insert({Mark{1, "a", "1"}, Mark{2, "a", "2"}, Mark{3, "b", "1"}});
  const auto e = everywhere<intact::check_violation>(db, [&] { db.update<Folder>("a", Folder{"x"}); });
  CHECK(e.is<&Mark::folder, &Mark::file>());
  CHECK(e.parent() == "File");
  CHECK(e.target() == "Folder");
  CHECK(e.by_update());
  CHECK(e.referential_action() == intact::action::cascade);
  CHECK(e.keys<Mark>() == std::vector<std::int64_t>{1, 2});
  CHECK(
      std::string(e.what()) ==
      "Folder cannot change its key: Cascade of Mark(folder, file), when File changes its key, would leave 2 "
      "rows of Mark (id 1, 2) against the check \"folder\" <> 'x'");
  const auto direct = everywhere<intact::check_violation>(db, [&] {
    db.execute("INSERT INTO Folder VALUES ('x')");
    try {
      db.update<File>("a", "1", File{"x", "1"});
    } catch (...) {
      db.execute("DELETE FROM Folder WHERE name = 'x'");
      throw;
    }
  });
  CHECK(direct.rows() == 1);
  CHECK(direct.target() == "File");
}

TEST_CASE("a Restrict two levels down") {
  auto db = filled();
  db.insert({Lock{1, "a", "2"}, Lock{2, "a", {}}, Lock{3, "b", "1"}});
  const auto e = everywhere<intact::foreign_key_violation>(db, [&] { db.update<Folder>("a", Folder{"z"}); });
  CHECK(e.is<&Lock::folder, &Lock::file>());
  CHECK(e.referential_action() == intact::action::restrict);
  CHECK(e.by_update());
  CHECK(e.keys<Lock>() == std::vector<std::int64_t>{1});
  CHECK(
      std::string(e.what()) ==
      "Folder cannot change its key, as File cannot: 1 row of Lock (id 1) references it through Lock(folder, "
      "file), whose on_update is Restrict");
}

TEST_CASE("a key that is taken there") {
  auto db = filled();
  db.execute("PRAGMA foreign_keys = OFF; INSERT INTO File VALUES ('new', '1'); PRAGMA foreign_keys = ON");
  const auto before = probe::dump(db.handle());
  const auto e = thrown<intact::primary_key_violation>([&] { db.update<Folder>("a", Folder{"new"}); });
  CHECK(e.is<&File::folder>());
  CHECK(e.keys<File>() == std::vector<std::tuple<std::string, std::string>>{{"a", "1"}});
  CHECK(
      std::string(e.what()) ==
      "Folder cannot change its key: Cascade of File.folder would leave 1 row of File ((folder, name) ('a', "
      "'1')) with what another row has in folder, name, which is the key");
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("a unique field with a collation of its own") {
  auto db = filled();
  db.insert(Folder{"B2"});
  db.insert({Label{1, "a"}, Label{2, "B2"}});
  const auto e = everywhere<intact::unique_violation>(db, [&] { db.update<Folder>("a", Folder{"b2"}); });
  CHECK(e.is<&Label::folder>());
  CHECK(e.keys<Label>() == std::vector<std::int64_t>{1});
  CHECK(e.field() == "folder");
}

TEST_CASE("a default that is taken") {
  auto db = filled();
  db.insert({Draft{1, "inbox"}, Draft{2, "b"}});
  const auto e = everywhere<intact::unique_violation>(db, [&] { db.update<Folder>("b", Folder{"bb"}); });
  CHECK(e.is<&Draft::folder>());
  CHECK(e.referential_action() == intact::action::set_default);
  CHECK(e.keys<Draft>() == std::vector<std::int64_t>{2});
  CHECK(std::string(e.what()).starts_with(
      "Folder cannot change its key: SetDefault of Draft.folder would leave"));
}

TEST_CASE("a key of its own that is taken is the row's own fault, not its followers'") {
  auto db = filled();
  db.insert({Label{1, "a"}, Label{2, "b"}});
  const auto e = everywhere<intact::primary_key_violation>(db, [&] { db.update<Folder>("a", Folder{"b"}); });
  CHECK(e.relation().empty());
  CHECK(e.target() == "Folder");
  CHECK(std::string(e.what()).starts_with("a row of Folder with this key exists; "));
}

TEST_CASE("of a self-relation it is told apart whether the row or its followers break the check") {
  auto db = filled();
  db.insert({Step{1, {}}, Step{2, 1}, Step{3, 1}});
  const auto own = everywhere<intact::check_violation>(db, [&] { db.update<Step>(1, Step{50, {}}); });
  CHECK(own.relation().empty());
  const auto e = everywhere<intact::check_violation>(db, [&] { db.update<Step>(1, Step{200, {}}); });
  CHECK(e.is<&Step::before>());
  CHECK(e.keys<Step>() == std::vector<std::int64_t>{2, 3});
}
