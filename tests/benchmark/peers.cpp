// SPDX-License-Identifier: BSL-1.0
// W1 to W7 by other libraries, as their documentation shows their best use; each is compiled where run.sh finds it installed.
#include "workloads.hpp"

#if defined(INTACT_BENCHMARK_SQLITECPP)
#include <SQLiteCpp/SQLiteCpp.h>
#endif
#if defined(INTACT_BENCHMARK_SOCI)
#include <soci/soci.h>
#endif

namespace benchmark {

namespace {

using set_null::Post;
using set_null::User;

#if defined(INTACT_BENCHMARK_SQLITECPP)

// Statements are kept and reset, texts bound without a copy.
struct sqlitecpp {
  using connection = SQLite::Database;
  static connection open(const std::string& path) {
    return connection(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
  }

  explicit sqlitecpp(connection& on)
      : begin_(on, "BEGIN IMMEDIATE"),
        commit_(on, "COMMIT"),
        insert_user_(on, insert_user_sql),
        insert_post_(on, insert_post_sql<Post>()),
        find_(on, "SELECT id, name, email, score FROM User WHERE id = ?"),
        all_posts_(on, "SELECT id, title, body, author_id FROM Post"),
        posts_of_(on, "SELECT id, title, body, author_id FROM Post WHERE author_id = ?"),
        set_score_(on, "UPDATE User SET score = ? WHERE id = ?"),
        erase_(on, "DELETE FROM User WHERE id = ?") {}

  void begin() { run(begin_); }
  void commit() { run(commit_); }
  void insert(const User& user) {
    insert_user_.bind(1, user.id);
    insert_user_.bindNoCopy(2, user.name);
    if (user.email)
      insert_user_.bindNoCopy(3, *user.email);
    else
      insert_user_.bind(3);
    insert_user_.bind(4, user.score);
    run(insert_user_);
  }
  void insert(const Post& post) {
    insert_post_.bind(1, post.id);
    insert_post_.bindNoCopy(2, post.title);
    insert_post_.bindNoCopy(3, post.body);
    if (post.author_id)
      insert_post_.bind(4, *post.author_id);
    else
      insert_post_.bind(4);
    run(insert_post_);
  }
  std::optional<User> find(std::int64_t key) {
    std::optional<User> found;
    find_.bind(1, key);
    if (find_.executeStep()) {
      User& user = found.emplace();
      user.id = find_.getColumn(0).getInt64();
      user.name = find_.getColumn(1).getString();
      if (const SQLite::Column email = find_.getColumn(2); !email.isNull()) user.email = email.getString();
      user.score = find_.getColumn(3).getDouble();
    }
    find_.reset();
    return found;
  }
  void read_posts(std::vector<Post>& posts) { read(all_posts_, posts); }
  void read_posts_of(std::int64_t author, std::vector<Post>& posts) {
    posts_of_.bind(1, author);
    read(posts_of_, posts);
  }
  void set_score(std::int64_t key, double score) {
    set_score_.bind(1, score);
    set_score_.bind(2, key);
    run(set_score_);
  }
  void erase(std::int64_t key) {
    erase_.bind(1, key);
    run(erase_);
  }

 private:
  static void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
  }
  static void read(SQLite::Statement& statement, std::vector<Post>& posts) {
    while (statement.executeStep()) {
      Post& post = posts.emplace_back();
      post.id = statement.getColumn(0).getInt64();
      post.title = statement.getColumn(1).getString();
      post.body = statement.getColumn(2).getString();
      if (const SQLite::Column author = statement.getColumn(3); !author.isNull())
        post.author_id = author.getInt64();
    }
    statement.reset();
  }

  SQLite::Statement begin_, commit_, insert_user_, insert_post_, find_, all_posts_, posts_of_, set_score_,
      erase_;
};

#endif
#if defined(INTACT_BENCHMARK_SOCI)

// Statements are kept, with the variables that they are bound to. It opens the connection with SQLite's default flags.
struct soci_kept {
  using connection = soci::session;
  static connection open(const std::string& path) { return connection("sqlite3", "dbname=" + path); }

  explicit soci_kept(connection& on)
      : begin_(on.prepare << "BEGIN IMMEDIATE"),
        commit_(on.prepare << "COMMIT"),
        insert_user_((on.prepare << insert_user_named, soci::use(id_), soci::use(name_),
                      soci::use(email_, email_is_), soci::use(score_))),
        insert_post_((on.prepare << insert_post_named, soci::use(id_), soci::use(title_), soci::use(body_),
                      soci::use(author_, author_is_))),
        find_((on.prepare << "SELECT id, name, email, score FROM User WHERE id = :key", soci::use(key_),
               soci::into(id_), soci::into(name_), soci::into(email_, email_is_), soci::into(score_))),
        all_posts_((on.prepare << "SELECT id, title, body, author_id FROM Post", soci::into(id_),
                    soci::into(title_), soci::into(body_), soci::into(author_, author_is_))),
        posts_of_((on.prepare << "SELECT id, title, body, author_id FROM Post WHERE author_id = :key",
                   soci::use(key_), soci::into(id_), soci::into(title_), soci::into(body_),
                   soci::into(author_, author_is_))),
        set_score_((on.prepare << "UPDATE User SET score = :score WHERE id = :key", soci::use(score_),
                    soci::use(key_))),
        erase_((on.prepare << "DELETE FROM User WHERE id = :key", soci::use(key_))) {}

  void begin() { begin_.execute(true); }
  void commit() { commit_.execute(true); }
  void insert(const User& user) {
    id_ = user.id;
    name_ = user.name;
    email_is_ = user.email ? soci::i_ok : soci::i_null;
    if (user.email) email_ = *user.email;
    score_ = user.score;
    insert_user_.execute(true);
  }
  void insert(const Post& post) {
    id_ = post.id;
    title_ = post.title;
    body_ = post.body;
    author_is_ = post.author_id ? soci::i_ok : soci::i_null;
    author_ = post.author_id.value_or(0);
    insert_post_.execute(true);
  }
  std::optional<User> find(std::int64_t key) {
    key_ = key;
    if (!find_.execute(true)) return std::nullopt;
    return User{id_, name_, email_is_ == soci::i_ok ? std::optional(email_) : std::nullopt, score_};
  }
  void read_posts(std::vector<Post>& posts) { read(all_posts_, posts); }
  void read_posts_of(std::int64_t author, std::vector<Post>& posts) {
    key_ = author;
    read(posts_of_, posts);
  }
  void set_score(std::int64_t key, double score) {
    key_ = key;
    score_ = score;
    set_score_.execute(true);
  }
  void erase(std::int64_t key) {
    key_ = key;
    erase_.execute(true);
  }

 private:
  static constexpr const char* insert_user_named =
      "INSERT INTO User (id, name, email, score) VALUES (:id, :name, :email, :score)";
  static constexpr const char* insert_post_named =
      "INSERT INTO Post (id, title, body, author_id) VALUES (:id, :title, :body, :author)";

  void read(soci::statement& statement, std::vector<Post>& posts) {
    statement.execute();
    while (statement.fetch())
      posts.push_back({id_, title_, body_,
                       author_is_ == soci::i_ok ? std::optional<std::int64_t>(author_) : std::nullopt});
  }

  long long id_ = 0, key_ = 0, author_ = 0;
  double score_ = 0;
  std::string name_, email_, title_, body_;
  soci::indicator email_is_ = soci::i_ok, author_is_ = soci::i_ok;
  soci::statement begin_, commit_, insert_user_, insert_post_, find_, all_posts_, posts_of_, set_score_,
      erase_;
};

#endif
#if defined(INTACT_BENCHMARK_SQLITECPP) || defined(INTACT_BENCHMARK_SOCI)

// Runs `work(blog)` on a database of the library, filled with users, and posts of them where `with_posts`.
template <class Library, class S, class Work>
void with_library(session& now, std::int64_t users, std::int64_t posts, Work work) {
  auto db = Library::open(now.path);
  by_hand::run(now.opened(), "PRAGMA foreign_keys = ON");
  by_hand::run(now.opened(), intact::ddl<S>);
  fill<User, Post>(now.opened(), users, posts, [&](std::int64_t post) {
    return post > now.posts() ? users : author_of(post, now.users);
  });
  Library blog(db);
  work(blog);
}

template <class Library>
void insert_by(session& now) {
  with_library<Library, set_null::Blog>(now, 0, 0, [&](Library& blog) {
    const auto insert_all = [&](const insertion_rows& all) {
      blog.begin();
      for (const User& each : all.users) blog.insert(each);
      for (const Post& each : all.posts) blog.insert(each);
      blog.commit();
    };
    insert_all(warm_rows(now));
    const insertion_rows all = measured_rows(now);
    now.measure([&] { insert_all(all); });
    add_tables(now, now.opened());
  });
}

template <class Library>
void find_by(session& now) {
  with_library<Library, set_null::Blog>(now, now.users, now.posts(), [&](Library& blog) {
    blog.find(1);
    const std::vector<std::int64_t> keys = random_keys(finds(now), now.users);
    std::size_t letters = 0;
    now.measure([&] {
      for (const std::int64_t key : keys) letters += blog.find(key)->name.size();
    });
    now.add(static_cast<std::int64_t>(letters));
    if (now.check)
      for (const std::int64_t key : keys) now.add(*blog.find(key));
  });
}

template <class Library>
void select_by(session& now) {
  with_library<Library, set_null::Blog>(now, now.users, now.posts(), [&](Library& blog) {
    std::vector<Post> posts;
    now.measure([&] { blog.read_posts(posts); });
    for (const Post& post : posts) now.add(post);
  });
}

template <class Library>
void related_by(session& now) {
  with_library<Library, set_null::Blog>(now, now.users, now.posts(), [&](Library& blog) {
    const auto posts_of = [&](std::int64_t author) {
      std::vector<Post> posts;
      blog.read_posts_of(author, posts);
      return posts;
    };
    const std::vector<std::int64_t> keys = some_keys(authors(now), now.users);
    posts_of(keys.front());
    std::size_t count = 0;
    now.measure([&] {
      for (const std::int64_t key : keys) count += posts_of(key).size();
    });
    now.add(static_cast<std::int64_t>(count));
    if (now.check)
      for (const std::int64_t key : keys)
        for (const Post& post : posts_of(key)) now.add(post);
  });
}

template <class Library>
void update_field_by(session& now) {
  with_library<Library, set_null::Blog>(now, now.users, 0, [&](Library& blog) {
    blog.begin();
    blog.set_score(1, make_user<User>(1).score);
    blog.commit();
    const std::vector<User> users = changed_users(now);
    now.measure([&] {
      blog.begin();
      for (const User& user : users) blog.set_score(user.id, user.score);
      blog.commit();
    });
    add_tables(now, now.opened());
  });
}

template <class Library, class S>
void erase_by(session& now) {
  with_library<Library, S>(now, now.users + 1, now.posts() + 1, [&](Library& blog) {
    const auto erase_all = [&](const std::vector<std::int64_t>& keys) {
      blog.begin();
      for (const std::int64_t key : keys) blog.erase(key);
      blog.commit();
    };
    erase_all({now.users + 1});
    const std::vector<std::int64_t> keys = some_keys(static_cast<std::size_t>(now.users / 5), now.users);
    const int before = sqlite3_total_changes(now.opened());
    now.measure([&] { erase_all(keys); });
    now.add(static_cast<std::int64_t>(sqlite3_total_changes(now.opened()) - before));
    add_tables(now, now.opened());
  });
}

template <class Library>
void add_library(std::vector<entry>& all, const char* side) {
  all.push_back({"W1", side, &insert_by<Library>});
  all.push_back({"W2", side, &find_by<Library>});
  all.push_back({"W3", side, &select_by<Library>});
  all.push_back({"W4", side, &related_by<Library>});
  all.push_back({"W5", side, &update_field_by<Library>});
  all.push_back({"W6", side, &erase_by<Library, cascade::Blog>});
  all.push_back({"W7", side, &erase_by<Library, set_null::Blog>});
}

#endif

}  // namespace

const std::vector<entry>& peer_entries() {
  static const std::vector<entry> entries = [] {
    std::vector<entry> all;
#if defined(INTACT_BENCHMARK_SQLITECPP)
    add_library<sqlitecpp>(all, "sqlitecpp");
#endif
#if defined(INTACT_BENCHMARK_SOCI)
    add_library<soci_kept>(all, "soci");
#endif
    return all;
  }();
  return entries;
}

}  // namespace benchmark
