// SPDX-License-Identifier: BSL-1.0
// The repair of orphans: each action, what holds it back, and random graphs from which parents are taken away behind its back.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <random_graph.hpp>
#include <temporary_directory.hpp>
#include <thrown.hpp>

namespace {

using intact::preview_only;
using maybe = std::optional<std::int64_t>;
using number = std::int64_t;

// -- one relation of each action -----------------------------------------------------------------------------------------

struct User {
  number id{};
};
struct Post {
  number id{};
  number author{};
};
struct Comment {  // goes with its post
  number id{};
  number post{};
  maybe author;
};
struct Note {
  number id{};
  number user{};
};
struct Bill {
  number id{};
  number user{};
};
struct Audit {
  number id{};
  maybe user;
};
struct Seal {  // holds posts back
  number id{};
  number post{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Comment> =
    describe(relation(fields<&Comment::post>, references<&Post::id>, on_delete<Cascade>),
             relation(fields<&Comment::author>, references<&User::id>, on_delete<SetNull>));
template <>
inline constexpr auto model<Note> = describe(default_value<&Note::user>(7),
                                             relation(fields<&Note::user>, references<&User::id>,
                                                      on_delete<SetDefault>));
template <>
inline constexpr auto model<Bill> = describe(relation(fields<&Bill::user>, references<&User::id>,
                                                      on_delete<Restrict>));
template <>
inline constexpr auto model<Audit> = describe(relation(fields<&Audit::user>, references<&User::id>,
                                                       on_delete<NoAction>));
template <>
inline constexpr auto model<Seal> = describe(relation(fields<&Seal::post>, references<&Post::id>,
                                                      on_delete<NoAction>));

}  // namespace intact

namespace {

using Links = intact::many_to_many<User, Post>;
struct Blog : intact::schema<User, Post, Comment, Note, Bill, Audit, Seal, Links> {};

// Rows that no relation has looked at.
template <class Database>
void force(Database& db, const std::string& sql) {
  db.execute("PRAGMA foreign_keys = OFF");
  db.execute(sql);
  db.execute("PRAGMA foreign_keys = ON");
}

/// Repairs, after a preview that has to say the same and change nothing, and again, which has to find nothing to do.
template <class S, class Mode>
intact::repair<S> repaired(intact::sqlite::database<S, Mode>& db) {
  const auto before = probe::dump(db.handle());
  const auto foreseen = db.repair_orphans(preview_only);
  const bool unchanged = probe::dump(db.handle()) == before;
  CHECK(unchanged);
  const auto done = db.repair_orphans();
  CHECK(to_string(foreseen) == to_string(done));
  CHECK(foreseen.done() == done.done());
  if (std::is_same_v<Mode, intact::foreign_keys>)
    CHECK(std::to_string(done.left().orphans()) == ask(db, "SELECT count(*) FROM pragma_foreign_key_check"));
  const auto after = probe::dump(db.handle());
  const auto again = db.repair_orphans();
  CHECK(again.done().empty());
  CHECK(to_string(again.left()) == to_string(done.left()));
  const bool stays = probe::dump(db.handle()) == after;
  CHECK(stays);
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
  return done;
}

TEST_CASE("nothing to repair") {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{7}});
  db.insert(Post{1, 1});
  const auto done = repaired(db);
  CHECK(done.complete());
  CHECK(done.done().empty());
  CHECK(to_string(done) == "nothing");
}

TEST_CASE("Cascade deletes the orphan, and what its own delete deletes") {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{7}});
  force(db,
        "INSERT INTO Post VALUES (1, 9), (2, 1), (3, 9);"
        "INSERT INTO Comment VALUES (1, 1, 1), (2, 1, 8), (3, 2, 1);"
        "INSERT INTO _PostToUser VALUES (1, 1), (2, 1), (2, 5)");
  const auto done = repaired(db);
  CHECK(done.complete());
  CHECK(done.done().deleted<Post>() == 2);
  CHECK(done.done().deleted<&Post::author>() == 2);
  CHECK(done.done().deleted<Comment>() == 2);
  CHECK(done.done().deleted<&Comment::post>() == 2);
  CHECK(done.done().deleted<&Comment::author>() == 1);  // its author was missing as well
  CHECK(done.done().set_null<&Comment::author>() == 0);
  CHECK(done.done().deleted<Links>() == 2);
  CHECK(done.done().total() == 6);
  CHECK(ask(db, "SELECT id FROM Post") == "2");
  CHECK(ask(db, "SELECT id FROM Comment") == "3");
  CHECK(ask(db, "SELECT A, B FROM _PostToUser") == "2|1");
}

TEST_CASE("SetNull and SetDefault") {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{7}});
  db.insert(Post{1, 1});
  force(db,
        "INSERT INTO Comment VALUES (1, 1, 1), (2, 1, 8), (3, 1, 9), (4, 1, NULL);"
        "INSERT INTO Note VALUES (1, 1), (2, 8)");
  const auto done = repaired(db);
  CHECK(done.complete());
  CHECK(done.done().set_null<&Comment::author>() == 2);
  CHECK(done.done().set_default<&Note::user>() == 1);
  CHECK(done.done().total() == 3);
  CHECK(ask(db, "SELECT id, author FROM Comment ORDER BY id") == "1|1 2|NULL 3|NULL 4|NULL");
  CHECK(ask(db, "SELECT id, user FROM Note ORDER BY id") == "1|1 2|7");
}

TEST_CASE("Restrict, NoAction and a default without its row are left") {
  auto db = in_memory<Blog>();
  db.insert(User{1});
  force(db,
        "INSERT INTO Note VALUES (1, 1), (2, 8), (3, 7); INSERT INTO Bill VALUES (1, 1), (2, 8);"
        "INSERT INTO Audit VALUES (1, 8), (2, NULL)");
  const auto done = repaired(db);
  CHECK(!done.complete());
  CHECK(done.done().empty());
  CHECK(done.left().keys<&Note::user>() == std::vector<number>{2, 3});
  CHECK(done.left().keys<&Bill::user>() == std::vector<number>{2});
  CHECK(done.left().keys<&Audit::user>() == std::vector<number>{1});
  CHECK(!done.left().has_default_row<&Note::user>());
  CHECK(done.refusal<&Bill::user>() == "the on_delete of Bill.user is Restrict");
  CHECK(done.refusal<&Audit::user>() == "the on_delete of Audit.user is NoAction");
  CHECK(
      done.refusal<&Note::user>() ==
      "the on_delete of Note.user is SetDefault, and with the default a row would still reference a row that "
      "is not there");
  CHECK(done.refusal<&Post::author>().empty());
  CHECK(
      says(std::runtime_error(to_string(done)), "nothing; left: 2 rows of Note (id 2, 3) reference no User"));
  db.insert(User{7});
  CHECK(repaired(db).done().set_default<&Note::user>() == 1);  // 3 has a parent now
}

TEST_CASE("what holds an orphan back is named, and what goes first lets it go") {
  auto db = in_memory<Blog>();
  db.insert(User{7});
  force(db, "INSERT INTO Post VALUES (1, 9), (2, 9); INSERT INTO Seal VALUES (5, 2)");
  auto done = repaired(db);
  CHECK(done.done().deleted<Post>() == 1);
  CHECK(done.left().keys<&Post::author>() == std::vector<number>{2});
  CHECK(done.refusal<&Post::author>() ==
        "Post 2 stays: its delete would be 1 Post deleted; forbidden by 1 Seal (post, NoAction)");
  CHECK(done.left().orphans<&Seal::post>() == 0);
  db.execute("DELETE FROM Seal");
  CHECK(repaired(db).complete());
}

TEST_CASE("an old orphan does not hide what its delete would break") {
  auto db = in_memory<Blog>();
  db.insert(User{7});
  force(db, "INSERT INTO Post VALUES (1, 9), (2, 9); INSERT INTO Seal VALUES (5, 1)");
  // SQLite adds one to its count of broken keys for the seal, and takes one off for the second post: the delete passes.
  db.execute("BEGIN; DELETE FROM Post");
  CHECK(ask(db, "SELECT \"table\" FROM pragma_foreign_key_check") == "Seal");
  db.execute("ROLLBACK");
  const auto done = repaired(db);
  CHECK(done.done().deleted<Post>() == 1);
  CHECK(done.left().keys<&Post::author>() == std::vector<number>{1});
  CHECK(done.left().orphans() == 1);
}

TEST_CASE("in a transaction it is a part of it; with broken deferred relations pending it is refused") {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{7}});
  force(db, "INSERT INTO Post VALUES (1, 9)");
  {
    const auto unit = db.transaction();
    CHECK(db.repair_orphans(preview_only).done().deleted<Post>() == 1);
    CHECK(db.count<Post>() == 1);
    CHECK(db.repair_orphans().done().deleted<Post>() == 1);
    CHECK(db.count<Post>() == 0);
  }
  CHECK(db.count<Post>() == 1);
  {
    const auto reading = db.read_transaction();
    thrown<intact::misuse>([&] { db.repair_orphans(preview_only); });
  }
  auto unit = db.transaction();
  db.execute("PRAGMA defer_foreign_keys = ON");
  db.insert(Audit{1, 88});
  thrown<intact::misuse>([&] { db.repair_orphans(); });
  db.execute("DELETE FROM Audit");
  CHECK(db.repair_orphans().complete());
  unit.commit();
}

TEST_CASE("a file that is only read") {
  const temporary_directory folder;
  {
    auto db = intact::sqlite::open<Blog>(folder / "blog.db");
    db.create_tables();
    force(db, "INSERT INTO Post VALUES (1, 9)");
  }
  auto db = intact::sqlite::open<Blog>(folder / "blog.db", {.read_only = true});
  thrown<intact::read_only>([&] { db.repair_orphans(); });
  thrown<intact::read_only>([&] { db.repair_orphans(preview_only); });
  CHECK(db.check_integrity().orphans() == 1);
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
}

TEST_CASE("triggers that keep rows") {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{7}});
  db.insert(Post{3, 1});
  force(db,
        "INSERT INTO Post VALUES (1, 9), (2, 9);"
        "INSERT INTO _PostToUser VALUES (3, 8), (3, 9);"
        "INSERT INTO Comment VALUES (1, 3, 8), (2, 3, 9)");
  db.execute(
      "CREATE TRIGGER a BEFORE DELETE ON Post WHEN old.id = 1 BEGIN SELECT RAISE(IGNORE); END;"
      "CREATE TRIGGER b BEFORE DELETE ON _PostToUser WHEN old.B = 8 BEGIN SELECT RAISE(IGNORE); END;"
      "CREATE TRIGGER c BEFORE UPDATE ON Comment WHEN old.id = 1 BEGIN SELECT RAISE(ABORT, 'never'); END");
  auto done = repaired(db);
  CHECK(done.done().deleted<Post>() == 1);
  CHECK(done.done().deleted<Links>() == 1);
  CHECK(done.done().set_null<&Comment::author>() == 1);
  CHECK(done.done().total() == 3);
  CHECK(done.refusal<&Post::author>() == "Post 1 stays: a trigger keeps it");
  CHECK(says(std::runtime_error(done.refusal<&Comment::author>()),
             "Comment 1 stays: never; a trigger's RAISE refused"));
  db.execute(
      "DROP TRIGGER a; DROP TRIGGER b; DROP TRIGGER c;"
      "CREATE TRIGGER d BEFORE DELETE ON _PostToUser BEGIN SELECT RAISE(ABORT, 'no link'); END");
  done = repaired(db);
  CHECK(done.done().deleted<Post>() == 1);
  CHECK(done.done().set_null<&Comment::author>() == 1);
  CHECK(done.left().orphans<Links>() == 1);
  CHECK(says(std::runtime_error(to_string(done)),
             "_PostToUser (3, 8) stays: no link; a trigger's RAISE refused"));
}

// -- what a constraint forbids ---------------------------------------------------------------------------------------------

struct Profile {  // one per user
  number id{};
  number user{};
};
struct Pledge {
  number id{};
  maybe user;
};
struct Badge {  // follows the profile's user, and the user of that profile's guest
  number id{};
  maybe profile_user;
};
struct Guest {
  number id{};
  maybe badge;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Profile> = describe(unique<&Profile::user>, default_value<&Profile::user>(7),
                                                relation(fields<&Profile::user>, references<&User::id>,
                                                         on_delete<SetDefault>));
template <>
inline constexpr auto model<Pledge> = describe(check(field<&Pledge::user> != 6),
                                               default_value<&Pledge::user>(6),
                                               relation(fields<&Pledge::user>, references<&User::id>,
                                                        on_delete<SetDefault>));
template <>
inline constexpr auto model<Badge> = describe(unique<&Badge::profile_user>,
                                              relation(fields<&Badge::profile_user>,
                                                       references<&Profile::user>, on_delete<Cascade>));
template <>
inline constexpr auto model<Guest> = describe(relation(fields<&Guest::badge>,
                                                       references<&Badge::profile_user>, on_update<SetNull>));

}  // namespace intact

namespace {

struct Club : intact::schema<User, Profile, Pledge, Badge, Guest> {};

TEST_CASE("a unique field and a check") {
  auto db = in_memory<Club>();
  db.insert({User{6}, User{7}});
  force(db,
        "INSERT INTO Profile VALUES (1, 8), (2, 9);"
        "INSERT INTO Pledge VALUES (1, 8), (2, 7)");
  const auto done = repaired(db);
  CHECK(done.done().set_default<&Profile::user>() == 1);
  CHECK(done.done().set_default<&Pledge::user>() == 0);
  CHECK(done.done().total() == 1);
  CHECK(done.left().orphans<&Profile::user>() == 1);
  CHECK(says(std::runtime_error(done.refusal<&Profile::user>()),
             "stays: a row of Profile with this user exists"));
  CHECK(says(std::runtime_error(done.refusal<&Pledge::user>()),
             "Pledge 1 stays: SQLite: CHECK constraint failed"));
}

TEST_CASE("rows that follow are counted") {
  auto db = in_memory<Club>();
  db.insert({User{6}, User{7}});
  force(db,
        "INSERT INTO Profile VALUES (1, 8); INSERT INTO Badge VALUES (1, 8); INSERT INTO Guest VALUES (1, "
        "8), (2, 8), (3, NULL)");
  const auto done = repaired(db);
  CHECK(done.complete());
  CHECK(done.done().set_default<&Profile::user>() == 1);
  CHECK(done.done().updated<&Badge::profile_user>() == 1);
  CHECK(done.done().set_null<&Guest::badge>() == 2);
  CHECK(done.done().total() == 4);
  CHECK(ask(db, "SELECT profile_user FROM Badge") == "7");
  CHECK(ask(db, "SELECT badge FROM Guest") == "NULL NULL NULL");
}

// -- columns that relations share ------------------------------------------------------------------------------------------

struct Tenant {
  number id{};
};
struct Person {
  number tenant{};
  number id{};
};
struct Team {
  number tenant{};
  number id{};
};
struct Task {
  number id{};
  number tenant{};
  number person{};
  number team{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Person> = describe(primary_key<&Person::tenant, &Person::id>,
                                               relation(fields<&Person::tenant>, references<&Tenant::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Team> = describe(primary_key<&Team::tenant, &Team::id>,
                                             relation(fields<&Team::tenant>, references<&Tenant::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Task> = describe(
    default_value<&Task::tenant>(1), default_value<&Task::person>(1),
    relation(fields<&Task::tenant, &Task::person>, references<&Person::tenant, &Person::id>,
             on_delete<SetDefault>),
    relation(fields<&Task::tenant, &Task::team>, references<&Team::tenant, &Team::id>, on_delete<NoAction>));

}  // namespace intact

namespace {

struct Firm : intact::schema<Tenant, Person, Team, Task> {};

TEST_CASE("a default that would break another relation of the row") {
  auto db = in_memory<Firm>();
  db.insert({Tenant{1}, Tenant{2}});
  db.insert({Person{1, 1}, Person{2, 1}});
  db.insert({Team{1, 1}, Team{2, 1}, Team{2, 2}});
  // Of the first, tenant 1 has no such team, while the second could take its default, and would hide the first from SQLite's count.
  force(db, "INSERT INTO Task VALUES (1, 2, 9, 2), (2, 2, 9, 1), (3, 5, 9, 1)");
  const auto done = repaired(db);
  CHECK(done.done().set_default<&Task::tenant, &Task::person>() == 2);
  CHECK(done.done().total() == 2);
  CHECK(done.left().keys<&Task::tenant, &Task::person>() == std::vector<number>{1});
  CHECK(done.left().orphans() == 1);
  CHECK(ask(db, "SELECT * FROM Task") == "1|2|9|2 2|1|1|1 3|1|1|1");
}

// -- depth, order, keys and names -------------------------------------------------------------------------------------------

struct Node {
  number id{};
  maybe parent;
};
struct First {  // a blob as a key
  std::array<std::byte, 2> id{};
  maybe user;
};
struct Second {
  double id{};
  std::optional<std::array<std::byte, 2>> first;
  maybe user;
};
struct Third {
  std::string id;
  std::optional<double> second;
  maybe user;
};
struct Stop {
  number id{};
  std::optional<std::string> third;
};
struct p {  // what queries call their rows elsewhere
  number id{};
  maybe c;
};
struct c {
  number id{};
  maybe p;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Node> = describe(relation(fields<&Node::parent>, references<&Node::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<First> = describe(relation(fields<&First::user>, references<&User::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Second> =
    describe(relation(fields<&Second::first>, references<&First::id>, on_delete<Restrict>),
             relation(fields<&Second::user>, references<&User::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Third> =
    describe(relation(fields<&Third::second>, references<&Second::id>, on_delete<NoAction>),
             relation(fields<&Third::user>, references<&User::id>, on_delete<Cascade>, deferred));
template <>
inline constexpr auto model<Stop> = describe(relation(fields<&Stop::third>, references<&Third::id>,
                                                      on_delete<NoAction>, deferred));
template <>
inline constexpr auto model<p> = describe(relation(fields<&p::c>, references<&c::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<c> = describe(default_value<&c::p>(1),
                                          relation(fields<&c::p>, references<&p::id>, on_delete<SetDefault>));

}  // namespace intact

namespace {

struct Forest : intact::schema<Node> {};
struct Row : intact::schema<User, First, Second, Third, Stop, intact::acknowledge<&Second::first>> {};
struct Short : intact::schema<p, c> {};

template <class Mode>
intact::repair<Forest> repair_chain(int rows) {
  auto db = intact::sqlite::open<Forest, Mode>(":memory:");
  db.create_tables();
  force(db, "INSERT INTO Node WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= " +
                std::to_string(rows) + ") SELECT i, i - 1 FROM n");
  const auto done = repaired(db);
  CHECK(db.template count<Node>() == static_cast<std::size_t>(done.complete() ? 0 : rows));
  return done;
}

TEST_CASE("a chain that is too deep for SQLite stays whole; the client's goes") {
  CHECK(repair_chain<intact::foreign_keys>(900).done().template deleted<Node>() == 900);
  const auto done = repair_chain<intact::foreign_keys>(3000);
  CHECK(done.done().empty());
  CHECK(done.left().keys<&Node::parent>() == std::vector<number>{2});
  CHECK(says(std::runtime_error(done.refusal<&Node::parent>()), "go deeper than the 1000 levels"));
  const auto by_client = repair_chain<intact::emulated>(3000);
  CHECK(by_client.done().deleted<Node>() == 3000);
  CHECK(by_client.done().deleted<&Node::parent>() == 3000);
}

template <class Mode>
void repair_row() {
  auto db = intact::sqlite::open<Row, Mode>(":memory:");
  db.create_tables();
  force(db,
        "INSERT INTO First VALUES (x'0102', 9), (x'0304', 9);"
        "INSERT INTO Second VALUES (0.5, x'0102', 9), (1.5, x'0304', 9);"
        "INSERT INTO Third VALUES ('it''s', 0.5, 9), ('', 1.5, 9);"
        "INSERT INTO Stop VALUES (1, '')");
  const auto done = repaired(db);
  CHECK(done.done().template deleted<First>() == 1);
  CHECK(done.done().template deleted<Second>() == 1);
  CHECK(done.done().template deleted<Third>() == 1);
  CHECK(done.left().orphans() == 3);
  CHECK(done.left().template keys<&Third::user>() == std::vector<std::string>{""});
  CHECK(done.left().template keys<&Second::user>() == std::vector{1.5});
  CHECK(done.template refusal<&Third::user>() ==
        "Third '' stays: its delete would be 1 Third deleted; forbidden by 1 Stop (third, NoAction)");
  db.execute("DELETE FROM Stop");
  CHECK(repaired(db).complete());
}

TEST_CASE("orphans that hold each other back go in turn, whatever the type of their keys") {
  repair_row<intact::foreign_keys>();
  repair_row<intact::emulated>();
}

template <class Mode>
void repair_short() {
  auto db = intact::sqlite::open<Short, Mode>(":memory:");
  db.create_tables();
  force(db, "INSERT INTO p VALUES (1, NULL), (2, 9), (3, 1); INSERT INTO c VALUES (1, 7), (2, 2), (3, NULL)");
  const auto done = repaired(db);
  CHECK(done.complete());
  CHECK(done.done().template deleted<&p::c>() == 1);
  CHECK(done.done().template set_default<&c::p>() == 2);
  CHECK(ask(db, "SELECT * FROM p ORDER BY id") == "1|NULL 3|1");
  CHECK(ask(db, "SELECT * FROM c ORDER BY id") == "1|1 2|1 3|NULL");
}

TEST_CASE("tables whose names queries use for their rows") {
  repair_short<intact::foreign_keys>();
  repair_short<intact::emulated>();
}

TEST_CASE("a trigger that rolls everything back") {
  auto db = in_memory<Forest>();
  force(db, "INSERT INTO Node VALUES (1, 9), (2, 9)");
  db.execute(
      "CREATE TRIGGER t BEFORE DELETE ON Node WHEN old.id = 2 BEGIN SELECT RAISE(ROLLBACK, 'all'); END");
  thrown<intact::transaction_lost>([&] { db.repair_orphans(); });
  CHECK(db.count<Node>() == 2);
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
  db.execute("DROP TRIGGER t");
  CHECK(repaired(db).complete());
}

// -- random graphs --------------------------------------------------------------------------------------------------------

struct Folder {  // a tree
  number id{};
  maybe inside;
};
struct Label {  // texts, whatever their case
  std::string name;
};
struct File {
  number id{};
  maybe folder;
  maybe owner;
  std::optional<std::string> label;
};
struct Version {  // a composite key that holds a relation
  number file{};
  number number_of{};
  maybe author;
};
struct Share {
  number id{};
  number file{};
  number version{};
  maybe to;
};
struct Lock {
  number id{};
  maybe file;
  maybe folder;
};
struct Quota {
  number id{};
  maybe owner;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Folder> = describe(relation(fields<&Folder::inside>, references<&Folder::id>,
                                                        on_delete<Cascade>));
template <>
inline constexpr auto model<Label> = describe(primary_key<&Label::name>, collate<&Label::name, "NOCASE">);
template <>
inline constexpr auto model<File> =
    describe(default_value<&File::label>("a"),
             relation(fields<&File::folder>, references<&Folder::id>, on_delete<Cascade>),
             relation(fields<&File::owner>, references<&User::id>, on_delete<SetNull>),
             relation(fields<&File::label>, references<&Label::name>, on_delete<SetDefault>));
template <>
inline constexpr auto model<Version> = describe(primary_key<&Version::file, &Version::number_of>,
                                                relation(fields<&Version::file>, references<&File::id>,
                                                         on_delete<Cascade>),
                                                relation(fields<&Version::author>, references<&User::id>));
template <>
inline constexpr auto model<Share> =
    describe(relation(fields<&Share::file, &Share::version>, references<&Version::file, &Version::number_of>,
                      on_delete<Cascade>),
             relation(fields<&Share::to>, references<&User::id>, on_delete<NoAction>));
template <>
inline constexpr auto model<Lock> =
    describe(relation(fields<&Lock::file>, references<&File::id>, on_delete<NoAction>),
             relation(fields<&Lock::folder>, references<&Folder::id>, on_delete<Cascade>));
template <>
inline constexpr auto model<Quota> = describe(default_value<&Quota::owner>(3),
                                              relation(fields<&Quota::owner>, references<&User::id>,
                                                       on_delete<SetDefault>));

}  // namespace intact

namespace {

struct Disk : intact::schema<User, Folder, Label, File, Version, Share, Lock, Quota,
                             intact::many_to_many<File, Label>> {};

using random_graph::counts;
using random_graph::state;

/// Takes away what the raw deletes did themselves: rows that the repair has not deleted are none of its children either.
void leave_out(const intact::schema_info& schema, const state& before, const state& broken,
               const state& after, counts& all) {
  for (std::size_t t = 0; t < schema.tables.size(); ++t)
    for (const auto& [k, values] : before[t]) {
      if (broken[t].contains(k)) continue;
      --all.deleted_rows[t];
      for (std::size_t i = 0; i < schema.edges.size(); ++i) {
        const intact::edge& e = schema.edges[i];
        if (e.child != t) continue;
        const auto* parent = random_graph::parent_of(schema, e, values, before[e.parent]);
        if (parent != nullptr &&
            !after[e.parent].contains(random_graph::key_of(schema.table(e.parent), *parent)))
          --all.deleted_children[i];
      }
    }
}

bool is_orphan(const intact::schema_info& schema, const intact::edge& e, const random_graph::row& values,
               const state& all) {
  for (const std::uint16_t field : e.relation->fields)
    if (!values[field]) return false;
  return random_graph::parent_of(schema, e, values, all[e.parent]) == nullptr;
}

/// Makes the rows in another database.
template <class Database>
void copy_into(Database& db, const intact::schema_info& schema, const state& all) {
  std::string sql;
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    for (const auto& [k, values] : all[t]) {
      std::string list;
      for (std::size_t i = 0; i < values.size(); ++i) {
        std::string literal = values[i].value_or("NULL");
        if (values[i] && schema.tables[t]->columns[i].type == intact::storage::text) {
          for (std::size_t at = literal.find('\''); at != std::string::npos; at = literal.find('\'', at + 2))
            literal.insert(at, 1, '\'');
          literal = '\'' + literal + '\'';
        }
        list += (list.empty() ? "" : ",") + literal;
      }
      sql += "INSERT INTO " + random_graph::name(schema.tables[t]->name) + " VALUES (" + list + ");";
    }
  }
  db.execute(sql);
}

struct outcome {
  int complete = 0;
  int left = 0;
  int as_erased = 0;
  long long changes = 0;
};

/// Fills a database, takes rows away without their relations, repairs, and compares with the dumps and, where they can be deleted by
/// SQLite, with what their delete does.
template <class S>
void repair_random(std::uint32_t seed, outcome& seen) {
  CAPTURE(seed);
  const intact::schema_info& schema = intact::info_of<S>;
  auto db = in_memory<S>();
  random_graph::generator random(db.handle(), schema, seed);
  for (int i = 0; i < 60; ++i)
    random.insert(random.below(schema.tables.size()), random_graph::read_all(db.handle(), schema));
  const state before = random_graph::read_all(db.handle(), schema);

  std::vector<std::string> deletes;
  for (std::size_t n = 1 + random.below(4); n > 0; --n) {
    const std::size_t t = random.below(schema.tables.size());
    if (before[t].empty()) continue;
    const auto& values =
        std::next(before[t].begin(), static_cast<std::ptrdiff_t>(random.below(before[t].size())))->second;
    std::string sql = "DELETE FROM " + random_graph::name(schema.tables[t]->name) + " WHERE 1";
    for (const std::uint16_t column : schema.tables[t]->key) {
      const bool text = schema.tables[t]->columns[column].type == intact::storage::text;
      const std::string literal = values[column]->find('\'') == std::string::npos ? *values[column] : "it''s";
      sql += " AND " + random_graph::name(schema.tables[t]->columns[column].name) + " = " +
             (text ? '\'' + literal + '\'' : literal);
    }
    deletes.push_back(sql);
  }
  std::string all;
  for (const std::string& sql : deletes) all += sql + ';';
  CAPTURE(all);

  // What SQLite's own actions make of it, where they can.
  db.execute("BEGIN");
  const bool erased = sqlite3_exec(db.handle(), all.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  const state by_actions = random_graph::read_all(db.handle(), schema);
  db.execute("ROLLBACK");

  force(db, all);
  const state broken = random_graph::read_all(db.handle(), schema);
  auto client = intact::sqlite::open<S, intact::emulated>(":memory:");
  client.create_tables();
  copy_into(client, schema, broken);
  const auto done = repaired(db);
  const state after = random_graph::read_all(db.handle(), schema);
  const auto by_client = repaired(client);
  const bool same_rows = random_graph::read_all(client.handle(), schema) == after;
  CHECK(same_rows);
  const bool same_receipt = by_client.done() == done.done();
  CHECK_MESSAGE(same_receipt, "emulated: ", to_string(by_client.done()),
                "\nnative: ", to_string(done.done()));
  CHECK(by_client.left().orphans() == done.left().orphans());
  if (erased) {
    CHECK(done.complete());
    const bool same = after == by_actions;
    CHECK(same);
    ++seen.as_erased;
  }
  seen.changes += done.done().total();
  if (!done.complete()) {
    ++seen.left;
    return;
  }
  ++seen.complete;
  std::string unexplained;
  counts expected = random_graph::difference(schema, before, after, unexplained);
  leave_out(schema, before, broken, after, expected);
  CHECK(unexplained == "");
  const counts said = random_graph::counts_of<S>(done.done());
  // A parent that goes in a later delete than its child is not counted with it; one that was missing always is.
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const intact::edge& e = schema.edges[i];
    long long orphans = 0;
    for (const auto& [k, values] : broken[e.child])
      if (!after[e.child].contains(k) && is_orphan(schema, e, values, broken)) ++orphans;
    CHECK(said.deleted_children[i] >= orphans);
    CHECK(said.deleted_children[i] <= expected.deleted_children[i]);
  }
  expected.deleted_children = said.deleted_children;
  const bool exact = said == expected;
  CHECK_MESSAGE(exact, "receipt:", said.text(schema), "\ndifference:", expected.text(schema));
}

TEST_CASE("random graphs: the rows and the receipt are those of a delete of the parents") {
  std::random_device entropy;
  const std::uint32_t first = entropy();
  outcome seen;
  for (std::uint32_t i = 0; i < 150; ++i) repair_random<Disk>(first + i, seen);
  CHECK(seen.complete > 20);
  CHECK(seen.left > 5);
  CHECK(seen.as_erased > 10);
  CHECK(seen.changes > 100);
}

}  // namespace
