// SPDX-License-Identifier: BSL-1.0
// Memory that ends: each allocation of an operation fails once, those of SQLite and those of the library alike.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <disturbed.hpp>
#include <new>

namespace {

// Counts the allocations of SQLite and of operator new together.
struct memory {
  long long allowed = -1;  // until one fails; negative: none does
  bool once = true;
  bool struck = false;

  bool fails() {
    if (allowed < 0) return false;
    if (allowed > 1) {
      --allowed;
      return false;
    }
    if (once) allowed = -1;
    struck = true;
    return true;
  }
};
memory limit;

sqlite3_mem_methods plain;

// SQLite has to be told before it is first used. Without lookaside each of its allocations is seen.
const bool watched = [] {
  if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) != SQLITE_OK) return false;
  static sqlite3_mem_methods counted = plain;
  counted.xMalloc = [](int size) { return limit.fails() ? nullptr : plain.xMalloc(size); };
  counted.xRealloc = [](void* at, int size) { return limit.fails() ? nullptr : plain.xRealloc(at, size); };
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &counted) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
}();

void* allocate(std::size_t size) {
  if (limit.fails()) throw std::bad_alloc();
  void* const found = std::malloc(size == 0 ? 1 : size);
  if (found == nullptr) throw std::bad_alloc();
  return found;
}

struct shortage {
  static constexpr int code = SQLITE_NOMEM;
  bool once;

  template <class Database>
  void on(Database&, long long n) {
    limit = {n, once};
  }
  template <class Database>
  bool off(Database&, const disturbed::outcome&) {
    return end();
  }
  static bool end() {
    limit.allowed = -1;
    return limit.struck;
  }
};

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return limit.fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* at) noexcept { std::free(at); }
void operator delete[](void* at) noexcept { std::free(at); }
void operator delete(void* at, std::size_t) noexcept { std::free(at); }
void operator delete[](void* at, std::size_t) noexcept { std::free(at); }

namespace {

// The moments to try: all where INTACT_EVERY is set, else some, taken by chance.
auto moments() {
  const bool every = std::getenv("INTACT_EVERY") != nullptr;
  return [every, random = std::mt19937(disturbed::seed())](long long n) mutable {
    return every ? n + 1 : n + 1 + static_cast<long long>(random() % static_cast<unsigned>(1 + 2 * n));
  };
}

template <class Mode>
void run_short(disturbed::start state, bool once) {
  REQUIRE(watched);
  every_mechanism::operation_ended = [] { limit.allowed = -1; };
  disturbed::subject<Mode> on(3, {.synchronous = intact::sqlite::synchronous::off});
  shortage disturbance{once};
  const disturbed::tally seen = disturbed::disturb_all(on, state, disturbance, moments());
  MESSAGE("seed ", disturbed::seed(), ": of ", seen.trials, " ", seen.failed, " failed, ", seen.lost,
          " with their transaction, ", seen.survived, " did without");
  CHECK(seen.failed > 100);
  // What fails while a statement is being prepared costs no transaction.
  if (state == disturbed::start::warm) CHECK(seen.lost > 0);
}

}  // namespace

TEST_CASE_TEMPLATE("one allocation fails", Mode, intact::foreign_keys, intact::emulated) {
  run_short<Mode>(disturbed::start::warm, true);
}

TEST_CASE_TEMPLATE("one allocation fails, with no statement prepared", Mode, intact::foreign_keys,
                   intact::emulated) {
  run_short<Mode>(disturbed::start::cold, true);
}

TEST_CASE_TEMPLATE("all allocations fail from then on", Mode, intact::foreign_keys, intact::emulated) {
  run_short<Mode>(disturbed::start::warm, false);
}

// Texts of a file in UTF-16 are made anew when they are read.
TEST_CASE("reading") {
  REQUIRE(watched);
  auto db = intact::sqlite::open<every_mechanism::World>(":memory:");
  db.execute("PRAGMA encoding = 'UTF-16'");
  db.create_tables();
  db.insert({every_mechanism::Region{every_mechanism::north, "North"},
             every_mechanism::Region{every_mechanism::south, "South"}});
  const auto texts = [&] {
    std::string all;
    for (const auto& region : db.select<every_mechanism::Region>().all()) all += region.code + region.name;
    return all;
  };
  const std::string expected = texts();
  int failed = 0;
  for (long long n = 1;; ++n) {
    CAPTURE(n);
    shortage disturbance{true};
    disturbance.on(db, n);
    try {
      const std::string read = texts();
      if (!shortage::end()) break;
      CHECK(read == expected);
    } catch (const std::bad_alloc&) {
      shortage::end();
      ++failed;
    }
  }
  CHECK(failed > 5);
  CHECK(texts() == expected);
}
