// SPDX-License-Identifier: BSL-1.0
// What each operation takes after its first use: no statement is prepared, and memory is taken only for what the rows read hold.
#include <doctest/doctest.h>

#include <cstdlib>
#include <intact/sqlite.hpp>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace {

long long allocations = 0;
long long prepared = 0;

void* allocate(std::size_t size) {
  ++allocations;
  void* const made = std::malloc(size == 0 ? 1 : size);
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* at) noexcept { std::free(at); }
void operator delete[](void* at) noexcept { std::free(at); }
void operator delete(void* at, std::size_t) noexcept { std::free(at); }
void operator delete[](void* at, std::size_t) noexcept { std::free(at); }

namespace {

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::string> email;
  double score{};
};
struct Post {
  std::int64_t id{};
  std::string title;
  maybe author;
};
struct Draft {
  std::int64_t id{};
  std::int64_t author{};
  std::int64_t version{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>));
template <>
inline constexpr auto model<Draft> = describe(version<&Draft::version>,
                                              relation(fields<&Draft::author>, references<&User::id>,
                                                       on_delete<Cascade>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Draft> {};

using intact::field;

const std::string long_text(100, 'x');  // no std::string holds it in itself
constexpr std::int64_t posts_each = 3;

template <class Mode>
auto filled(const intact::sqlite::options& options = {}) {
  auto db = intact::sqlite::open<Blog, Mode>(":memory:", options);
  db.create_tables();
  for (std::int64_t user = 1; user <= 60; ++user) {
    db.insert(User{user, long_text, user % 2 == 0 ? std::optional(long_text) : std::nullopt, 1});
    for (std::int64_t i = 0; i < posts_each; ++i) db.insert(Post{10 * user + i, long_text, user});
    db.insert(Draft{user, user, 0});
  }
  sqlite3_set_authorizer(
      db.handle(),
      [](void*, int, const char*, const char*, const char*, const char*) { return ++prepared, SQLITE_OK; },
      nullptr);
  return db;
}

// Runs `work(n)` for three n: what the last takes more than `most` allocations, or prepares, is wrong.
template <class Work>
void check_takes(const char* what, long long most, Work work) {
  CAPTURE(std::string(what));
  work(1);
  work(2);
  const long long prepared_before = prepared;
  const long long before = allocations;
  work(3);
  const long long taken = allocations - before;
  CHECK(taken <= most);
  CHECK(prepared == prepared_before);
}

constexpr auto posts_of = intact::select<Post>().where(field<&Post::author> == intact::param<&Post::author>);

}  // namespace

TEST_CASE_TEMPLATE("reading", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  std::vector<User> users;
  for (std::int64_t id = 1; id <= 4; ++id) users.push_back(*db.template find<User>(2 * id - 1));
  const auto user = [&](int n) -> const User& { return users[static_cast<std::size_t>(n)]; };
  // A vector of three rows grows from one to two and to four.
  constexpr long long growth = 3;

  check_takes("find", 2, [&](int n) { CHECK(db.template find<User>(2 * n)->email); });
  check_takes("find, one text", 1, [&](int n) { CHECK(!db.template find<User>(2 * n + 1)->email); });
  check_takes("find nothing", 0, [&](int n) { CHECK(!db.template find<User>(1000 + n)); });
  check_takes("get", 2, [&](int n) { CHECK(db.template get<User>(2 * n).score == 1); });
  check_takes("count", 0, [&](int) { CHECK(db.template count<Post>() == 60 * posts_each); });
  check_takes("related", growth + posts_each,
              [&](int n) { CHECK(db.template related<&Post::author>(user(n)).size() == posts_each); });
  check_takes("the parent of a row", 1, [&](int n) {
    CHECK(db.template related<&Post::author>(Post{1, {}, 2 * n + 1}));
  });
  check_takes("a query with a parameter", growth + posts_each,
              [&](int n) { CHECK(db.query(posts_of, user(n).id).all().size() == posts_each); });
  check_takes("its first row", 1, [&](int n) { CHECK(db.query(posts_of, user(n).id).first()); });
  check_takes("the only row", 1, [&](int n) {
    CHECK(db.template select<Post>().where(field<&Post::id> == 10 * user(n).id).one().title == long_text);
  });
  check_takes("whether there is one", 0, [&](int n) { CHECK(db.query(posts_of, user(n).id).exists()); });
  check_takes("how many", 0, [&](int n) { CHECK(db.query(posts_of, user(n).id).count() == posts_each); });
  check_takes("one row at a time", 1, [&](int n) {
    for (const Post& post : db.query(posts_of, user(n).id)) CHECK(post.title.size() == 100);
  });
  check_takes("columns", growth, [&](int n) {
    CHECK(db.select(field<&Post::id>).where(field<&Post::author> == user(n).id).all().size() == posts_each);
  });
}

TEST_CASE_TEMPLATE("writing", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const User changed{0, long_text, long_text, 2};
  User row = changed;
  std::vector<Post> range(50, Post{0, long_text, 1});
  std::vector<Draft> drafts;
  for (std::int64_t id = 1; id <= 4; ++id) drafts.push_back(*db.template find<Draft>(id));

  const auto all = [&] {
    check_takes("insert, of a copy that is returned", 2, [&](int) {
      row.id = 0;
      db.insert(row);
    });
    check_takes("insert a range, as a list that SQLite reads by a cursor", 1, [&](int) { db.insert(range); });
    check_takes("update a row", 0, [&](int n) {
      row.id = 20 + n;
      db.update(row);
    });
    check_takes("update a row that counts its versions", 0,
                [&](int n) { db.update(drafts[static_cast<std::size_t>(n)]); });
    check_takes("update by condition", 0, [&](int n) {
      db.template update<User>().set(field<& User::score> = 3.0).where(field<&User::id> == 20 + n);
    });
    check_takes("update by key", 0,
                [&](int n) { db.template update<User>().set(field<& User::score> = 3.0).by_key(20 + n); });
  };
  all();
  {
    auto unit = db.transaction();
    all();
    unit.commit();
  }
  check_takes("transaction", 0, [&](int) {
    auto unit = db.transaction();
    auto inner = db.transaction();
    inner.commit();
    auto undone = db.transaction();
    undone.rollback();
    unit.commit();
  });
}

TEST_CASE_TEMPLATE("deleting", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  std::int64_t next = 0;
  const auto all = [&] {
    check_takes("erase", 0, [&](int) { CHECK(db.template erase<User>(++next).total() == 2 + posts_each); });
    check_takes("erase without_receipt", 0,
                [&](int) { CHECK(db.template erase<User>(++next, intact::without_receipt) > 0); });
    std::vector<std::int64_t> keys(2);
    // What a list costs: SQLite's cursors, for each time that it is read.
    check_takes("erase many", 12, [&](int) {
      for (std::int64_t& key : keys) key = ++next;
      CHECK(db.template erase<User>(keys).total() == 2 * (2 + posts_each));
    });
    check_takes("erase by condition", 0, [&](int) {
      CHECK(db.template erase<User>(intact::where(field<&User::id> == ++next)).total() == 2 + posts_each);
    });
  };
  all();
  auto unit = db.transaction();
  all();
  unit.commit();
}

// The option is for failures: an operation that succeeds takes the same with it and without.
TEST_CASE("named_errors costs nothing until something fails") {
  const auto steps = [](bool named) {
    auto db = filled<intact::foreign_keys>({.named_errors = named});
    const std::vector<Post> range(50, Post{0, long_text, 50});
    const auto work = [&](std::int64_t n) {
      auto unit = db.transaction();
      db.insert(User{0, long_text, std::nullopt, 1});
      db.insert(range);
      db.update(User{n + 10, long_text, long_text, 2});
      db.template erase<User>(n);
      db.template find<User>(n + 20);
      unit.commit();
    };
    work(1);
    work(2);
    long long count = 0;
    sqlite3_progress_handler(
        db.handle(), 1, [](void* counter) { return ++*static_cast<long long*>(counter), 0; }, &count);
    const long long prepared_before = prepared;
    const long long before = allocations;
    work(3);
    const long long taken = allocations - before;
    sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
    CHECK(prepared == prepared_before);
    return std::pair(count, taken);
  };
  const auto with = steps(true);
  CHECK(with.first > 0);
  CHECK(with == steps(false));
}
