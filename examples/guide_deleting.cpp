// SPDX-License-Identifier: BSL-1.0
// The code of docs/deleting.md: deletes, changes of keys and upserts, and what they tell.
#include <filesystem>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// [models]
struct User {
  std::int64_t id{};
  std::string name;
};

template <>
inline constexpr auto intact::model<User> = describe(unique<&User::name>);

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  int score{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<Cascade>));

struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Comment> =
    describe(relation(fields<&Comment::post_id>, references<&Post::id>, on_delete<Cascade>),
             relation(fields<&Comment::author_id>, references<&User::id>, on_delete<SetNull>));

struct Like {
  std::int64_t user_id{};
  std::int64_t post_id{};
};

template <>
inline constexpr auto intact::model<Like> =
    describe(primary_key<&Like::user_id, &Like::post_id>,
             relation(fields<&Like::user_id>, references<&User::id>, on_delete<Cascade>),
             relation(fields<&Like::post_id>, references<&Post::id>, on_delete<Cascade>));

struct Invoice {
  std::int64_t id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<Invoice> = describe(relation(fields<&Invoice::user_id>,
                                                                 references<&User::id>, on_delete<Restrict>));

struct Blog : intact::schema<User, Post, Comment, Like, Invoice> {};
// [/models]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

void fill_it() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  db.create_tables();
  db.insert({User{1, "Ada"}, User{2, "Bob"}, User{3, "Cleo"}, User{4, "Dan"}});
  db.insert({Post{1, 1, 5}, Post{2, 1, -1}, Post{3, 2, 0}, Post{4, 3, -3}, Post{5, 2, 2}});
  db.insert({Comment{1, 1, 2}, Comment{2, 1, 1}, Comment{3, 3, 1}, Comment{4, 3, {}}, Comment{5, 5, 2}});
  db.insert({Like{1, 1}, Like{1, 3}, Like{2, 1}, Like{2, 5}, Like{3, 1}, Like{3, 3}});
  db.insert(Invoice{1, 2});
}

void name_rows() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [rows]
  using intact::everywhere, intact::field, intact::where;
  db.erase<Like>(3, 3);                                                     // a composite key, field by field
  db.erase<Comment>(std::vector<int>{4, 5, 99});                            // the rows with these keys
  db.erase<Like>(std::vector<std::pair<int, int>>{{2, 5}, {3, 1}});         // composite ones as tuples
  db.erase<Post>(where(field<&Post::score> < 0 && field<&Post::id> != 2));  // those that meet a condition
  const auto all = db.preview_erase<Post>(everywhere);                      // all of them
  // [/rows]
  std::cout << to_string(all) << '\n';
}

void look_first() {
  // [preview]
  auto db = intact::sqlite::open<Blog>("blog.db", {.read_only = true});
  const auto preview = db.preview_erase<User>(2);
  std::cout << to_string(preview) << '\n';
  for (const std::int64_t id : preview.blocking_keys<&Invoice::user_id>())
    std::cout << "invoice " << id << " stands in the way\n";
  // [/preview]
}

void keep_within() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [budget]
  try {
    db.erase<User>(1, intact::at_most<Post>(1), intact::nothing_but<User, Post, Comment, Like>);
  } catch (const intact::budget_exceeded& e) {
    std::cout << e.what() << "\nposts that would go: " << e.receipt<Blog>().deleted<Post>() << '\n';
  }
  // [/budget]
}

void erase_with_receipt() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [receipt]
  const auto receipt = db.erase<User>(1);
  std::cout << to_string(receipt) << '\n'
            << receipt.deleted<Post>() << " posts, " << receipt.set_null<&Comment::author_id>()
            << " comment by nobody\n"
            << receipt.deleted<Like>() << " likes: " << receipt.deleted<&Like::user_id>() << " by the user, "
            << receipt.deleted<&Like::post_id>() << " of the posts\n";
  // [/receipt]
}

void bring_rows_up_to_date() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  db.insert({Post{6, 4, 0}, Post{7, 4, 0}});
  db.insert(Comment{6, 3, 4});
  // [with_rows]
  std::vector<Post> posts = db.select<Post>().all();
  std::vector<Comment> comments = db.select<Comment>().all();

  const auto receipt = db.erase<User>(4, intact::with_rows);
  receipt.apply(posts);     // posts 6 and 7 are gone from it
  receipt.apply(comments);  // comment 6 has no author in it
  const std::vector<std::int64_t> deleted = receipt.keys<Post>();
  const std::vector<std::int64_t> detached = receipt.changed_keys<&Comment::author_id>();
  // [/with_rows]
  std::cout << to_string(receipt) << '\n' << "posts";
  for (const std::int64_t id : deleted) std::cout << ' ' << id;
  std::cout << " deleted, " << posts.size() << " in memory\ncomments";
  for (const std::int64_t id : detached) std::cout << ' ' << id;
  std::cout << " without author, " << comments.size() << " in memory\n";
}

void only_a_number() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [without_receipt]
  const long long changes = db.erase<Comment>(intact::everywhere, intact::without_receipt);
  // [/without_receipt]
  std::cout << changes << " row changes\n";
}

void change_keys() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [update_key]
  const auto renumbered = db.update<User>(2, User{.id = 20, .name = "Bob"});  // the old key first
  std::cout << to_string(renumbered) << '\n';
  // [/update_key]
  // [update_same]
  std::cout << to_string(db.update(User{.id = 20, .name = "Robert"})) << '\n';  // no key changes
  // [/update_same]
}

void update_many() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  using intact::field;
  // [mass]
  const auto raised = db.update<Post>()
                          .set(field<& Post::score> = field<&Post::score> + 1)
                          .where(field<&Post::author_id> == 20);
  const auto moved = db.update<User>().set(field<& User::id> = field<&User::id> + 1000).everywhere();
  std::cout << to_string(raised) << '\n' << to_string(moved) << '\n';
  // [/mass]
}

void upsert_some() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [upsert]
  db.upsert(User{.id = 1003, .name = "Cleopatra"});                  // is there: its name is written
  const User eve = db.upsert(User{.name = "Eve"});                   // is not: inserted, with a new key
  const User same = db.upsert<&User::name>(User{.name = "Robert"});  // by a unique: the key is the row's
  // [/upsert]
  std::cout << db.get<User>(1003).name << ", " << eve.id << ", " << same.id << "; "
            << db.related<&Post::author_id>(same).size() << " posts are still Robert's\n";
}

void refuse() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [refused]
  try {
    db.erase<User>(std::vector<int>{1003, 1004, 1020});
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << '\n' << db.count<User>() << " users, as before\n";
  }
  // [/refused]
}

}  // namespace

int main() {
  for (const char* file : {"blog.db", "blog.db-journal"}) std::filesystem::remove(file);
  fill_it();
  shown("rows", name_rows);
  shown("preview", look_first);
  shown("budget", keep_within);
  shown("receipt", erase_with_receipt);
  shown("with_rows", bring_rows_up_to_date);
  shown("without_receipt", only_a_number);
  shown("update_key", change_keys);
  shown("mass", update_many);
  shown("upsert", upsert_some);
  shown("refused", refuse);
}
