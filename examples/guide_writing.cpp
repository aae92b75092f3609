// SPDX-License-Identifier: BSL-1.0
// The code of docs/writing.md: fields of one row, rows given back, versions, rows created together, rows that a query selects.
#include <filesystem>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

// [models]
struct User {
  std::int64_t id{};
  std::string email;
  std::string name;
};

template <>
inline constexpr auto intact::model<User> = describe(unique<&User::email>);

struct Post {
  std::int64_t id{};
  std::string title;
  int score{};
  std::int64_t author_id{};
  std::int64_t version{};
};

template <>
inline constexpr auto intact::model<Post> = describe(version<&Post::version>,
                                                     relation(fields<&Post::author_id>, references<&User::id>,
                                                              on_delete<Cascade>));

struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::string text;
};

template <>
inline constexpr auto intact::model<Comment> = describe(relation(fields<&Comment::post_id>,
                                                                 references<&Post::id>, on_delete<Cascade>));

struct Digest {
  std::int64_t id{};
  std::string title;
  std::int64_t comments{};
};

struct Blog : intact::schema<User, Post, Comment, Digest> {};
// [/models]

namespace {

// What documents show of the output stands between the lines `# [name]` and `# [/name]`.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

void create_together() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  db.create_tables();
  // [create]
  using intact::children, intact::create;
  auto made = db.insert(
      create(User{.email = "ada@example.org", .name = "Ada"},
             children<&Post::author_id>(
                 Post{.title = "Notes"},
                 create(Post{.title = "Engines"},
                        children<&Comment::post_id>(Comment{.text = "first"}, Comment{.text = "second"})))));
  auto& [ada, posts] = made;
  std::cout << ada.name << " has the key " << ada.id << '\n';
  for (const auto& post : posts)
    std::cout << post.row.id << ' ' << post.row.title << ", by " << post.row.author_id << ", "
              << post.children<&Comment::post_id>().size() << " comments\n";
  // [/create]
}

void create_with_parent() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [parent]
  using intact::connect_or_create, intact::create, intact::parent_row;
  const auto made = db.insert(
      create(Post{.title = "Looms"}, parent_row<&Post::author_id>(connect_or_create<&User::email>(
                                         User{.email = "ada@example.org", .name = "somebody else"}))));
  const auto& [post, author] = made;
  std::cout << post.title << " by " << author.name << '\n';
  // [/parent]
}

void connect() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [connect]
  const User ada = db.connect_or_create<&User::email>(User{.email = "ada@example.org", .name = "ignored"});
  const User bob = db.connect_or_create<&User::email>(User{.email = "bob@example.org", .name = "Bob"});
  // [/connect]
  std::cout << ada.name << ' ' << ada.id << ", " << bob.name << ' ' << bob.id << '\n';
}

void single_fields() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [fields]
  Post post = db.get<Post>(1);
  post.title = "Notes on the engine";
  db.update<&Post::title>(post);

  using intact::field;
  db.update<Post>().set(field<& Post::score> = field<&Post::score> + 1).by_key(1);
  // [/fields]
  std::cout << db.get<Post>(1).title << ", " << db.get<Post>(1).score << '\n';
}

void versions() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [version]
  Post mine = db.get<Post>(2);
  Post theirs = db.get<Post>(2);  // somebody else reads the same row
  theirs.title = "Difference engines";
  db.update(theirs);
  mine.title = "Analytical engines";
  try {
    db.update(mine);
  } catch (const intact::stale_row& e) {
    std::cout << e.what() << '\n';
    mine = db.get<Post>(2);  // look again, and decide
  }
  // [/version]
  std::cout << mine.title << ", version " << mine.version << '\n';
}

void give_back() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [returning]
  using intact::field, intact::returning, intact::where;
  const std::vector<Post> raised = db.update<Post>()
                                       .set(field<& Post::score> = field<&Post::score> + 10)
                                       .returning()
                                       .where(field<&Post::id> < 3);
  const std::vector<std::tuple<std::int64_t, std::string>> gone = db.erase<Comment>(
      where(field<&Comment::post_id> == 2), returning(field<&Comment::id>, field<&Comment::text>));
  const std::vector<User> made = db.insert(std::vector{User{.email = "cleo@example.org", .name = "Cleo"},
                                                       User{.email = "dan@example.org", .name = "Dan"}},
                                           returning);
  // [/returning]
  for (const Post& post : raised)
    std::cout << post.title << ": " << post.score << ", version " << post.version << '\n';
  for (const auto& [id, text] : gone) std::cout << "comment " << id << " said " << text << '\n';
  for (const User& user : made) std::cout << user.id << ' ' << user.email << '\n';
}

void insert_selected() {
  auto db = intact::sqlite::open<Blog>("blog.db");
  // [selected]
  using intact::as, intact::concat, intact::count, intact::field, intact::param, intact::select;
  db.insert<Comment>(select(as<"post_id">(field<&Post::id>), as<"text">(concat("on ", field<&Post::title>))));

  constexpr auto digest = select(field<&Post::title>, count(field<&Comment::id>))
                              .join<&Comment::post_id>()
                              .where(field<&Post::score> >= param<&Post::score>)
                              .group_by(field<&Post::id>);
  const std::size_t rows = db.insert<&Digest::title, &Digest::comments>(digest, 10);
  // [/selected]
  std::cout << rows << " posts\n";
  for (const Digest& one : db.select<Digest>()) std::cout << one.title << ": " << one.comments << '\n';
}

}  // namespace

int main() {
  for (const char* file : {"blog.db", "blog.db-journal"}) std::filesystem::remove(file);
  shown("create", create_together);
  shown("parent", create_with_parent);
  shown("connect", connect);
  shown("fields", single_fields);
  shown("version", versions);
  shown("returning", give_back);
  shown("selected", insert_selected);
}
