// SPDX-License-Identifier: BSL-1.0
// The code of docs/relations.md: what can be said about a relation, and what follows from it.
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

// [relation]
struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
  std::optional<std::int64_t> editor_id{};
};

template <>
inline constexpr auto intact::model<Post> = describe(
    // a post goes with its author
    relation(fields<&Post::author_id>, references<&User::id>, on_delete<Cascade>),
    // and stays, without an editor, when its editor goes
    relation(fields<&Post::editor_id>, references<&User::id>, on_delete<SetNull>));

struct Blog : intact::schema<User, Post> {};
// [/relation]

// [set_default]
struct Shelf {
  std::int64_t id{};
  std::string place;
};

struct Item {
  std::int64_t id{};
  std::string name;
  std::int64_t shelf_id{};
};

template <>
inline constexpr auto intact::model<Item> =
    describe(default_value<&Item::shelf_id>(1),  // the shelf for what has lost its own
             relation(fields<&Item::shelf_id>, references<&Shelf::id>, on_delete<SetDefault>));
// [/set_default]

struct Store : intact::schema<Shelf, Item> {};

// [composite]
struct Flight {
  std::string airline;
  int number{};
  std::string destination;
};

template <>
inline constexpr auto intact::model<Flight> = describe(primary_key<&Flight::airline, &Flight::number>);

struct Booking {
  std::int64_t id{};
  std::string passenger;
  std::string airline;
  int flight{};
};

template <>
inline constexpr auto intact::model<Booking> = describe(
    relation(fields<&Booking::airline, &Booking::flight>, references<&Flight::airline, &Flight::number>));
// [/composite]

struct Travel : intact::schema<Flight, Booking> {};

// [match_simple]
struct Member {
  std::int64_t team_id{};
  std::int64_t number{};
  std::string name;
};

template <>
inline constexpr auto intact::model<Member> = describe(primary_key<&Member::team_id, &Member::number>);

struct Task {
  std::int64_t id{};
  std::int64_t team_id{};                  // every task belongs to a team
  std::optional<std::int64_t> assignee{};  // some to one of its members; NULL: nothing is checked
};

template <>
inline constexpr auto intact::model<Task> = describe(
    // the assignee is a member of the task's own team
    relation(fields<&Task::team_id, &Task::assignee>, references<&Member::team_id, &Member::number>,
             match_simple));
// [/match_simple]

struct Teams : intact::schema<Member, Task> {};

// [self]
struct Folder {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> parent_id{};
};

template <>
inline constexpr auto intact::model<Folder> = describe(
    // a folder goes with the one it is in
    relation(fields<&Folder::parent_id>, references<&Folder::id>, on_delete<Cascade>));
// [/self]

struct Files : intact::schema<Folder> {};

// [ddl]
static_assert(intact::ddl<Files> == R"(CREATE TABLE IF NOT EXISTS "Folder" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "parent_id" INTEGER,
  FOREIGN KEY ("parent_id") REFERENCES "Folder" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS "Folder_parent_id_idx" ON "Folder" ("parent_id");
)");
// [/ddl]

// [mutual]
struct City {
  std::int64_t id{};
  std::string name;
  std::int64_t country_id{};
};

struct Country {
  std::int64_t id{};
  std::string name;
  std::int64_t capital_id{};
};

template <>
inline constexpr auto intact::model<City> = describe(
    // a city goes with its country
    relation(fields<&City::country_id>, references<&Country::id>, on_delete<Cascade>));

template <>
inline constexpr auto intact::model<Country> = describe(
    // checked by the commit, as neither row can be the first
    relation(fields<&Country::capital_id>, references<&City::id>, deferred));
// [/mutual]

struct World : intact::schema<Country, City> {};

// [many_to_many]
struct Song {
  std::int64_t id{};
  std::string title;
};

struct Playlist {
  std::int64_t id{};
  std::string name;
};

struct Music : intact::schema<Song, Playlist, intact::many_to_many<Song, Playlist>> {};
// [/many_to_many]

// [unindexed]
struct Visit {
  std::int64_t id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<Visit> = describe(
    // users are hardly ever deleted, visits inserted all the time
    relation(fields<&Visit::user_id>, references<&User::id>, unindexed));
// [/unindexed]

struct Site : intact::schema<User, Visit> {};

// [protect]
struct Customer {
  std::int64_t id{};
  std::string name;
};

struct Invoice {
  std::int64_t id{};
  std::optional<std::int64_t> customer_id{};
};

template <>
inline constexpr auto intact::model<Invoice> =
    describe(protect,  // no delete of something else removes an invoice
             relation(fields<&Invoice::customer_id>, references<&Customer::id>));

struct Accounts : intact::schema<Customer, Invoice> {};
// [/protect]

// [acknowledge]
struct Reaction {
  std::int64_t id{};
  std::int64_t post_id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<Reaction> = describe(
    // a reaction goes with its post, which may go with its author
    relation(fields<&Reaction::post_id>, references<&Post::id>, on_delete<Cascade>),
    // and holds its user: also one who reacted to a post of his own?
    relation(fields<&Reaction::user_id>, references<&User::id>));

// without the last line it does not compile
struct Reactions : intact::schema<User, Post, Reaction,  //
                                  intact::acknowledge<&Reaction::user_id>> {};
// [/acknowledge]

namespace {

// What documents show of the output stands between the lines `-- [name]` and `-- [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "-- [" << name << "]\n";
  work();
  std::cout << "-- [/" << name << "]\n";
}

void blog() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  // [use_relation]
  const User ada = db.insert(User{.name = "Ada"});
  const User bob = db.insert(User{.name = "Bob"});
  const Post post = db.insert(Post{.title = "Engines", .author_id = ada.id, .editor_id = bob.id});

  const User author = *db.related<&Post::author_id>(post);  // from the post to its author
  const auto edited = db.related<&Post::editor_id>(bob);    // from a user to the posts that he edits
  // [/use_relation]
  std::cout << post.title << " by " << author.name << "; Bob edits " << edited.size() << '\n';
  std::cout << "without Bob: " << to_string(db.erase<User>(bob.id)) << '\n';
  std::cout << "without Ada: " << to_string(db.erase<User>(ada.id)) << '\n';
}

void store() {
  auto db = intact::sqlite::open<Store>(":memory:");
  db.create_tables();
  db.insert({Shelf{.id = 1, .place = "cellar"}, Shelf{.id = 2, .place = "hall"}});
  db.insert(Item{.name = "lamp", .shelf_id = 2});
  std::cout << to_string(db.erase<Shelf>(2)) << "; the lamp is on shelf " << db.get<Item>(1).shelf_id << '\n';
  try {
    db.erase<Shelf>(1);
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
}

void travel() {
  auto db = intact::sqlite::open<Travel>(":memory:");
  db.create_tables();
  db.insert(Flight{.airline = "NO", .number = 7, .destination = "Oslo"});
  const Booking seat = db.insert(Booking{.passenger = "Ada", .airline = "NO", .flight = 7});
  std::cout << "to " << db.related<&Booking::airline, &Booking::flight>(seat)->destination << '\n';
  try {
    db.erase<Flight>("NO", 7);
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n';
  }
}

void teams() {
  auto db = intact::sqlite::open<Teams>(":memory:");
  db.create_tables();
  db.insert(Member{.team_id = 1, .number = 1, .name = "Ada"});
  db.insert(Task{.team_id = 1, .assignee = 1});
  db.insert(Task{.team_id = 5});  // no member has team 5, and nothing asks for one
  std::cout << db.count<Task>() << " tasks\n";
}

void files() {
  auto db = intact::sqlite::open<Files>(":memory:");
  db.create_tables();
  // [use_self]
  const Folder home = db.insert(Folder{.name = "home"});
  const Folder music = db.insert(Folder{.name = "music", .parent_id = home.id});
  db.insert(Folder{.name = "jazz", .parent_id = music.id});

  const auto inside = db.related<&Folder::parent_id>(home);  // the folders in it: music
  const Folder outer = db.get<Folder>(*music.parent_id);     // the folder around it: home
  const auto receipt = db.erase<Folder>(home.id);            // all three go
  // [/use_self]
  std::cout << inside.at(0).name << " is in " << outer.name << "; " << to_string(receipt) << '\n';
}

void world() {
  auto db = intact::sqlite::open<World>(":memory:");
  db.create_tables();
  // [use_mutual]
  auto both = db.transaction();
  db.insert(Country{.id = 1, .name = "Norway", .capital_id = 1});  // there is no city 1 yet
  db.insert(City{.id = 1, .name = "Oslo", .country_id = 1});       // now there is
  both.commit();                                                   // here it is checked
  // [/use_mutual]
  std::cout << db.related<&Country::capital_id>(db.get<Country>(1))->name << '\n';
}

void music() {
  auto db = intact::sqlite::open<Music>(":memory:");
  db.create_tables();
  // [use_many_to_many]
  const Song song = db.insert(Song{.title = "Blue in Green"});
  const Playlist list = db.insert(Playlist{.name = "Evening"});
  db.connect(list, song);
  const auto receipt = db.erase<Song>(song.id);
  const auto links = receipt.deleted<intact::many_to_many<Song, Playlist>>();  // 1
  // [/use_many_to_many]
  std::cout << to_string(receipt) << "; links: " << links << '\n';
}

}  // namespace

int main() {
  shown("blog_ddl", [] { std::cout << intact::ddl<Blog>; });
  shown("blog", blog);
  shown("store", store);
  shown("travel_ddl", [] { std::cout << intact::ddl<Travel>; });
  shown("travel", travel);
  shown("teams", teams);
  shown("files", files);
  shown("world_ddl", [] { std::cout << intact::ddl<World>; });
  shown("world", world);
  shown("music_ddl", [] { std::cout << intact::ddl<Music>; });
  shown("music", music);
  shown("site_ddl", [] { std::cout << intact::ddl<Site>; });
}
