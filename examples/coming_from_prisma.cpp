// SPDX-License-Identifier: BSL-1.0
// The code of docs/coming_from_prisma.md: schemas and calls of Prisma, written for intact.
#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <intact/chrono.hpp>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// [blog]
enum class Role { reader, writer };

template <>
struct intact::column_type<Role> : intact::by_name<Role::reader, Role::writer> {};

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

inline Time now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

struct User {
  std::int64_t id{};
  std::string email;
  std::optional<std::string> name{};
  Role role = Role::reader;
  Time created_at = now();
};

template <>
inline constexpr auto intact::model<User> = describe(table<"users">, autoincrement, unique<&User::email>);

struct Profile {
  std::int64_t user_id{};
  std::string bio;
};

template <>
inline constexpr auto intact::model<Profile> = describe(primary_key<&Profile::user_id>, natural,
                                                        relation(fields<&Profile::user_id>,
                                                                 references<&User::id>, on_delete<Cascade>));

struct Post {
  std::int64_t id{};
  std::string title;
  bool published{};
  std::int64_t views{};
  std::optional<std::int64_t> author_id{};
};

template <>
inline constexpr auto intact::model<Post> = describe(autoincrement, index<&Post::published, &Post::title>,
                                                     relation(fields<&Post::author_id>,
                                                              references<&User::id>));

struct Topic {
  std::string name;
};

template <>
inline constexpr auto intact::model<Topic> = describe(primary_key<&Topic::name>);

using Topics = intact::many_to_many<Post, Topic>;

struct Blog : intact::schema<User, Profile, Post, Topic, Topics> {};
// [/blog]

// [uuid]
inline std::string uuid() {
  static std::random_device random;
  std::uniform_int_distribution<std::uint32_t> any;
  const std::uint32_t a = any(random), b = any(random), c = any(random), d = any(random);
  char text[37];
  std::snprintf(text, sizeof text, "%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xFFF,
                0x8000 | (c >> 16 & 0x3FFF), c & 0xFFFF, d);
  return text;
}
// [/uuid]

// [price]
struct Price {
  std::int64_t cents{};  // a struct of one field is stored as that field
};
// [/price]

// [tags]
struct Tags {
  std::vector<std::string> words;
};

template <>
struct intact::column_type<Tags> {  // stored as one text; a JSON library would write JSON here
  static std::string to_column(const Tags& tags) {
    std::string text;
    for (const std::string& word : tags.words) text += word + '\n';
    return text;
  }
  static Tags from_column(std::string_view text) {
    Tags tags;
    for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
      tags.words.emplace_back(text.substr(0, end));
    return tags;
  }
};
// [/tags]

// [article]
struct Article {
  std::string id = uuid();
  std::string section;
  std::int32_t number{};
  Price price;
  Tags tags;
  Time updated_at = now();
};

template <>
inline constexpr auto intact::model<Article> = describe(unique<&Article::section, &Article::number>);

struct Magazine : intact::schema<Article> {};
// [/article]

// [save]
template <class Database, class Row>
void save(Database& db, Row& row) {
  row.updated_at = now();
  db.update(row);
}
// [/save]

// [no_default]
struct Shelf {
  std::int64_t id{};
};

struct Item {
  std::int64_t id{};
  std::int64_t shelf_id{};
};

constexpr auto nothing_to_set = intact::verdict_of(intact::relation(
    intact::fields<&Item::shelf_id>, intact::references<&Shelf::id>, intact::on_delete<intact::SetDefault>));
static_assert(std::is_same_v<decltype(nothing_to_set)::reason, intact::reason::SetDefault_needs_a_default>);
// [/no_default]

// [first_row]
struct City {
  std::int64_t id{};
  std::int64_t country_id{};
};

struct Country {
  std::int64_t id{};
  std::int64_t capital_id{};
};

template <>
inline constexpr auto intact::model<City> = describe(relation(fields<&City::country_id>,
                                                              references<&Country::id>));
template <>
inline constexpr auto intact::model<Country> = describe(relation(fields<&Country::capital_id>,
                                                                 references<&City::id>));

constexpr auto world = intact::verdict_of<City, Country>();
static_assert(std::is_same_v<decltype(world)::reason,
                             intact::reason::a_cycle_of_required_relations_can_never_receive_a_first_row>);
// [/first_row]

// [order]
struct Story {
  std::int64_t id{};
  std::int64_t author_id{};
};

struct Reaction {
  std::int64_t id{};
  std::int64_t story_id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<Story> = describe(relation(fields<&Story::author_id>,
                                                               references<&User::id>, on_delete<Cascade>));
template <>
inline constexpr auto intact::model<Reaction> =
    describe(relation(fields<&Reaction::story_id>, references<&Story::id>, on_delete<Cascade>),
             relation(fields<&Reaction::user_id>, references<&User::id>, on_delete<Restrict>));

// A reaction of a user to a story of their own goes with it, or holds them back: the order of the tables decides.
static_assert(!intact::verdict_of<User, Story, Reaction>().value);
// [/order]

// [partly]
struct Seat {
  std::int64_t hall{};
  std::int64_t number{};
};

struct Ticket {
  std::int64_t id{};
  std::int64_t hall{};
  std::optional<std::int64_t> seat;  // where this is NULL, nobody looks at the hall
};

template <>
inline constexpr auto intact::model<Seat> = describe(primary_key<&Seat::hall, &Seat::number>);

constexpr auto hall_unchecked = intact::verdict_of(intact::relation(
    intact::fields<&Ticket::hall, &Ticket::seat>, intact::references<&Seat::hall, &Seat::number>));
static_assert(std::is_same_v<decltype(hall_unchecked)::reason,
                             intact::reason::a_composite_relation_is_partly_optional>);
// [/partly]

// [other_provider]
static_assert(intact::portable_to<Blog, intact::dialect::postgresql>);
static_assert(intact::ddl<Blog, intact::dialect::postgresql>.starts_with("CREATE TABLE \"users\""));
// [/other_provider]

namespace {

using Database = intact::sqlite::database<Blog>;

template <class Part>
void shown(const char* name, Part part) {
  std::cout << "# [" << name << "]\n";
  part();
  std::cout << "# [/" << name << "]\n";
}

void create(Database& db) {
  // [create]
  using intact::children, intact::connect_or_create, intact::create, intact::linked;
  const auto ada = db.insert(create(
      User{.email = "ada@example.org", .name = "Ada", .role = Role::writer},
      children<&Profile::user_id>(Profile{.bio = "counts"}),
      children<&Post::author_id>(create(Post{.title = "Notes", .published = true},
                                        linked<Topics>(connect_or_create<&Topic::name>(Topic{"news"}))),
                                 Post{.title = "Draft"})));
  std::cout << *ada.row.name << " has " << ada.children<&Post::author_id>().size() << " posts\n";
  // [/create]

  // [create_many]
  using intact::or_ignore, intact::returning;
  const std::vector<User> users{{.email = "bob@example.org", .name = "Bob"}, {.email = "cleo@example.org"}};
  const std::size_t count = db.insert(users);                // createMany
  const std::size_t new_ones = db.insert(users, or_ignore);  // skipDuplicates, which Prisma has not on SQLite
  const std::vector<User> dan =
      db.insert(std::vector{User{.email = "dan@example.org"}}, returning);  // createManyAndReturn
  // [/create_many]
  std::cout << count << " users, then " << new_ones << ", then " << dan.at(0).email << '\n';
}

void read(Database& db) {
  // [find]
  using intact::field;
  const std::optional<User> by_id = db.find<User>(1);  // findUnique
  const User certain = db.get<User>(1);                // findUniqueOrThrow: throws not_found
  const std::optional<User> by_email =
      db.select<User>().where(field<&User::email> == "bob@example.org").first();  // findUnique, findFirst
  // [/find]
  std::cout << by_id->email << ' ' << certain.email << ' ' << by_email->email << '\n';

  // [find_many]
  using intact::desc, intact::select;
  const std::vector<Post> posts =
      db.select<Post>()
          .where(field<&Post::published> == true && contains(field<&Post::title>, "ote"))
          .order_by(desc(field<&Post::views>), field<&Post::id>)
          .limit(10)
          .offset(0)
          .all();
  const auto titles = db.select(field<&Post::id>, field<&Post::title>).all();  // select: { id, title }
  const auto different = db.select(field<&Post::published>).distinct().all();  // distinct
  const std::vector<Post> next = db.select<Post>().after(posts.back()).limit(10).all();  // cursor, skip: 1
  // [/find_many]
  std::cout << posts.size() << ' ' << titles.size() << ' ' << different.size() << ' ' << next.size() << '\n';

  // [include]
  for (const auto& [user, written] : db.select<User>()
                                         .with_many<&Post::author_id>(intact::with_many<Topics>())
                                         .order_by(field<&User::id>)
                                         .all())
    for (const auto& [post, topics] : written)
      std::cout << user.email << ": " << post.title << ", " << topics.size() << " topics\n";
  // [/include]

  // [relation_filters]
  using intact::any, intact::every, intact::none, intact::parent;
  const auto some = db.select<User>().where(any<&Post::author_id>(field<&Post::published> == true)).all();
  const auto silent = db.select<User>().where(none<&Post::author_id>()).all();
  const auto finished =
      db.select<User>().where(every<&Post::author_id>(field<&Post::published> == true)).all();
  const auto by_writers =
      db.select<Post>().where(parent<&Post::author_id>(field<&User::role> == Role::writer)).all();  // is
  const auto news = db.select<Post>().where(any<Topics>(field<&Topic::name> == "news")).all();
  // [/relation_filters]
  std::cout << some.size() << ' ' << silent.size() << ' ' << finished.size() << ' ' << by_writers.size()
            << ' ' << news.size() << '\n';

  // [fluent]
  const std::vector<Post> hers = db.related<&Post::author_id>(*by_id);       // findUnique(...).posts()
  const std::optional<User> author = db.related<&Post::author_id>(hers[0]);  // findUnique(...).author()
  const std::vector<Topic> topics = db.related<Topics>(hers[0]);
  // [/fluent]
  std::cout << hers.size() << ' ' << author->email << ' ' << topics.size() << '\n';
}

void calculate(Database& db) {
  // [aggregate]
  using intact::as, intact::avg, intact::count, intact::field, intact::max, intact::sum;
  const auto [how_many, average, most] =
      db.select(count(), avg(field<&Post::views>), max(field<&Post::views>)).one();             // aggregate
  const std::size_t users = db.count<User>();                                                   // count
  const auto by_author = db.select(field<&Post::author_id>, count(), sum(field<&Post::views>))  // groupBy
                             .group_by(field<&Post::author_id>)
                             .having(count() > 1)
                             .order_by(field<&Post::author_id>)
                             .all();
  const auto posts_of_each = db.select(field<&User::email>, count(field<&Post::id>))  // _count: { posts }
                                 .left_join<&Post::author_id>()
                                 .group_by(field<&User::id>)
                                 .order_by(field<&User::id>)
                                 .all();
  // [/aggregate]
  std::cout << how_many << " posts, " << average.value_or(0) << " views on average, " << most.value_or(0)
            << " at most; " << users << " users\n";
  for (const auto& [author, posts, views] : by_author)
    std::cout << "author " << author.value_or(0) << ": " << posts << " posts, " << views.value_or(0)
              << " views\n";
  for (const auto& [email, posts] : posts_of_each) std::cout << email << ' ' << posts << '\n';
}

void change(Database& db) {
  // [update]
  using intact::field, intact::returning, intact::where;
  db.update<Post>().set(field<& Post::views> = field<&Post::views> + 5).by_key(1);  // increment
  Post notes = db.get<Post>(1);
  notes.title = "Notes, mended";
  db.update<&Post::title>(notes);                                  // data: { title }
  db.update<User>(1, User{.id = 10, .email = "ada@example.org"});  // data: { id: 10 }: the posts follow
  const auto receipt = db.update<Post>()                           // updateMany
                           .set(field<& Post::published> = true)
                           .where(field<&Post::published> == false);
  const std::vector<Post> changed = db.update<Post>()  // updateManyAndReturn
                                        .set(field<& Post::views> = 1)
                                        .returning()
                                        .where(field<&Post::id> == 2);
  // [/update]
  std::cout << to_string(receipt) << "; the title is " << db.get<Post>(1).title << " by "
            << *db.get<Post>(1).author_id << "; " << changed.size() << '\n';

  // [upsert]
  const User eve = db.upsert<&User::email>(User{.email = "eve@example.org", .name = "Eve"});
  const User same = db.upsert<&User::email>(User{.email = "eve@example.org", .name = "Eva"});
  // [/upsert]
  std::cout << *eve.name << ' ' << *same.name << ' ' << (eve.id == same.id) << '\n';

  // [link]
  const Post post = db.get<Post>(2);
  db.connect<Topics>(post, db.connect_or_create<&Topic::name>(Topic{"essays"}));  // connectOrCreate
  db.set_connected<Topics>(post, std::vector{Topic{"news"}});                     // set
  db.disconnect<Topics>(post, Topic{"news"});                                     // disconnect
  // [/link]
  std::cout << db.related<Topics>(post).size() << " topics\n";

  // [erase]
  const auto nobody = db.erase<User>(99);  // no such row: an empty receipt. Prisma throws P2025
  const auto gone = db.erase<User>(10);    // delete
  const auto drafts = db.erase<Post>(where(field<&Post::title> == "Draft"));  // deleteMany
  std::cout << (nobody.empty() ? "nobody" : "somebody") << "; " << to_string(gone) << "; "
            << to_string(drafts) << '\n';
  // [/erase]
}

void together(Database& db) {
  // [transaction]
  try {
    db.transaction([&] {  // $transaction(async tx => ...)
      db.insert(Topic{"lost"});
      throw std::runtime_error("no");
    });
  } catch (const std::runtime_error& e) {
    std::cout << e.what() << ": " << (db.find<Topic>("lost") ? "there" : "not there") << '\n';
  }
  // [/transaction]

  // [raw]
  db.execute("UPDATE Post SET views = views + 1");  // $executeRaw

  sqlite3_stmt* statement = nullptr;  // $queryRaw
  sqlite3_prepare_v2(db.handle(), "SELECT max(views) FROM Post", -1, &statement, nullptr);
  sqlite3_step(statement);
  std::cout << "at most " << sqlite3_column_int64(statement, 0) << " views\n";
  sqlite3_finalize(statement);
  // [/raw]
}

void errors(Database& db) {
  // [errors]
  const auto failing = [&](auto work) {
    try {
      work();
    } catch (const intact::unique_violation& e) {  // P2002
      std::cout << "unique: " << e.model() << '.' << e.field() << '\n';
    } catch (const intact::foreign_key_violation& e) {  // P2003, P2014
      std::cout << "relation: " << e.what() << '\n';
    } catch (const intact::not_found& e) {  // P2025
      std::cout << "not found: " << e.what() << '\n';
    }
  };
  failing([&] { db.insert(User{.email = "bob@example.org"}); });
  failing([&] { db.insert(Post{.title = "by whom", .author_id = 99}); });
  failing([&] { db.update(Post{.id = 99, .title = "none"}); });
  // [/errors]
}

// What `prisma migrate diff` of 6.19.3 writes for the schema above.
constexpr const char* migration = R"sql(
CREATE TABLE "users" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "role" TEXT NOT NULL DEFAULT 'reader',
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "Profile" (
    "user_id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "bio" TEXT NOT NULL,
    CONSTRAINT "Profile_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "Post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "views" BIGINT NOT NULL DEFAULT 0,
    "author_id" INTEGER,
    CONSTRAINT "Post_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE TABLE "Topic" (
    "name" TEXT NOT NULL PRIMARY KEY
);
CREATE TABLE "_PostToTopic" (
    "A" INTEGER NOT NULL,
    "B" TEXT NOT NULL,
    CONSTRAINT "_PostToTopic_A_fkey" FOREIGN KEY ("A") REFERENCES "Post" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_PostToTopic_B_fkey" FOREIGN KEY ("B") REFERENCES "Topic" ("name") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
CREATE INDEX "Post_published_title_idx" ON "Post"("published", "title");
CREATE UNIQUE INDEX "_PostToTopic_AB_unique" ON "_PostToTopic"("A", "B");
CREATE INDEX "_PostToTopic_B_index" ON "_PostToTopic"("B");
)sql";

struct None : intact::schema<> {};

// Rows as Prisma Client 7.10.0 writes them.
void as_prisma() {
  auto db = intact::sqlite::open<None>("prisma.db");
  db.execute(migration);
  db.execute(
      "INSERT INTO users VALUES (1, 'ada@example.org', 'Ada', 'writer', '2026-11-22T04:26:24.303+00:00');"
      "INSERT INTO Post VALUES (1, 'Notes', true, 5, 1);"
      "INSERT INTO Topic VALUES ('news');"
      "INSERT INTO _PostToTopic VALUES (1, 'news')");
}

void file_of_prisma() {
  // [file]
  auto db = intact::sqlite::open<Blog>("prisma.db");  // made by Prisma; compared with the models
  db.create_tables();                                 // adds the indexes that the relations lack
  for (const auto& [post, topics] : db.select<Post>().with_many<Topics>().all())
    std::cout << post.title << ": " << topics.at(0).name << '\n';

  // From now on all times are written in one form, which compares as the times do.
  db.execute("UPDATE users SET created_at = strftime('%Y-%m-%d %H:%M:%f', created_at)");
  std::cout << to_string(db.erase<User>(1)) << '\n';
  // [/file]
}

void articles() {
  auto db = intact::sqlite::open<Magazine>(":memory:");
  db.create_tables();
  // [use_article]
  Article article = db.insert(
      Article{.section = "letters", .number = 1, .price = {.cents = 250}, .tags = {{"long", "old"}}});
  article.price.cents = 300;
  save(db, article);
  // [/use_article]
  const Article found = db.get<Article>(article.id);
  std::cout << found.id.size() << " characters of an id, " << found.price.cents << " cents, "
            << found.tags.words.size() << " tags, " << (found.updated_at == article.updated_at) << '\n';
}

}  // namespace

int main() {
  std::filesystem::remove("prisma.db");
  as_prisma();
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  std::cout << "-- [ddl]\n" << intact::ddl<Blog> << "-- [/ddl]\n";
  shown("create", [&] { create(db); });
  shown("read", [&] { read(db); });
  shown("calculate", [&] { calculate(db); });
  shown("change", [&] { change(db); });
  shown("together", [&] { together(db); });
  shown("errors", [&] { errors(db); });
  shown("articles", [&] { articles(); });
  shown("file", [&] { file_of_prisma(); });
}
