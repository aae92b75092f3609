// SPDX-License-Identifier: BSL-1.0
// The code of docs/many_to_many.md: linking rows, and reading what is linked.
#include <intact/sqlite.hpp>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

// [models]
struct Article {
  std::int64_t id{};
  std::string title;
};

struct Category {
  std::string name;
};

template <>
inline constexpr auto intact::model<Category> = describe(primary_key<&Category::name>);

struct Person {
  std::int64_t id{};
  std::string name;
};

using Wrote = intact::many_to_many<Person, Article, "Wrote">;
using Liked = intact::many_to_many<Person, Article, "Liked">;
using Follows = intact::many_to_many<Person, Person, "Follows">;

struct Magazine : intact::schema<Article, Category, Person, intact::many_to_many<Article, Category>, Wrote,
                                 Liked, Follows> {};
// [/models]

namespace {

using database = intact::sqlite::database<Magazine>;

// Each part of the page is printed between marks that carry its name.
template <class Work>
void shown(std::string_view name, Work work) {
  std::cout << "# [" << name << "]\n";
  work();
  std::cout << "# [/" << name << "]\n";
}

template <class Rows, class Name>
void print(std::string_view what, const Rows& rows, Name name) {
  std::cout << what << ':';
  for (const auto& row : rows) std::cout << ' ' << row.*name;
  std::cout << '\n';
}

void connect(database& db) {
  // [connect]
  const Article article = db.insert(Article{.title = "Sorting by hand"});  // its id is 1
  const Category science = db.insert(Category{"science"});
  db.insert({Category{"news"}, Category{"old"}});

  const bool linked = db.connect(article, science);               // true: they were not linked before
  const bool again = db.connect(article, science);                // false
  db.connect<Article, Category>(1, "news");                       // by their keys, in the order of the models
  const bool gone = db.disconnect<Article, Category>(1, "news");  // true: they were linked
  const std::vector<Category> filed = db.related<Category>(article);   // those of an article
  const std::vector<Article> articles = db.related<Article>(science);  // those of a category
  // [/connect]
  std::cout << std::boolalpha << linked << ' ' << again << ' ' << gone << '\n';
  print("filed under", filed, &Category::name);
  print("science", articles, &Article::title);
}

void set(database& db) {
  const Article article = db.get<Article>(1);
  // [set]
  const auto changes = db.set_connected<Category>(article, {"news", "old"});
  // [/set]
  std::cout << changes.connected << " connected, " << changes.disconnected << " disconnected\n";
  print("filed under", db.related<Category>(article), &Category::name);
}

void named(database& db) {
  const Article article = db.get<Article>(1);
  // [named]
  const Person ada = db.insert(Person{.name = "Ada"});
  const Person bob = db.insert(Person{.name = "Bob"});
  db.connect<Wrote>(ada, article);
  db.connect<Liked>(bob.id, article.id);  // keys stand in the order of the link's models
  const std::vector<Person> authors = db.related<Wrote>(article);
  // [/named]
  print("written by", authors, &Person::name);
  print("liked by", db.related<Liked>(article), &Person::name);
  // [self]
  db.connect<Follows>(bob, ada);                                                     // Bob follows Ada
  const std::vector<Person> followed = db.related<Follows>(bob);                     // whom Bob follows
  const std::vector<Person> followers = db.related<intact::reversed<Follows>>(ada);  // who follows Ada
  db.set_connected<intact::reversed<Follows>>(ada, std::vector<Person>{});           // nobody any longer
  // [/self]
  print("Bob follows", followed, &Person::name);
  print("Ada is followed by", followers, &Person::name);
}

void missing(database& db) {
  // [missing]
  try {
    db.set_connected<Article, Category>(1, {"science", "sience"});
  } catch (const intact::foreign_key_violation& e) {
    std::cout << e.what() << "\nrelation " << e.relation() << ", row " << *e.row() << '\n';
  }
  // [/missing]
  print("still filed under", db.related<Article, Category>(1), &Category::name);
}

}  // namespace

int main() {
  auto db = intact::sqlite::open<Magazine>(":memory:");
  db.create_tables();
  shown("connect", [&] { connect(db); });
  shown("set", [&] { set(db); });
  shown("named", [&] { named(db); });
  shown("missing", [&] { missing(db); });
}
