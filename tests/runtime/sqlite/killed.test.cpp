// SPDX-License-Identifier: BSL-1.0
// A process that is killed at random moments of a long operation: the file is then wholly as before or wholly as after.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <disturbed.hpp>
#include <filesystem>
#include <new>
#include <thread>

namespace {

using namespace every_mechanism;
using intact::sqlite::journal_mode;
using std::chrono::steady_clock;

enum stage : int { beginning, working, ended };

// A stage that two processes see.
class shared_stage {
 public:
  shared_stage()
      : at_(::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                   0)) {
    REQUIRE(at_ != MAP_FAILED);
    new (at_) std::atomic<int>(beginning);
  }
  shared_stage(const shared_stage&) = delete;
  shared_stage& operator=(const shared_stage&) = delete;
  ~shared_stage() { ::munmap(at_, sizeof(std::atomic<int>)); }

  std::atomic<int>& value() { return *static_cast<std::atomic<int>*>(at_); }

 private:
  void* at_;
};

// What the process does that is killed.
template <class Mode>
struct deed {
  std::string name;
  journal_mode mode;
  std::function<void(database<Mode>&)> run;
};

template <class Mode>
std::vector<deed<Mode>> deeds() {
  return {
      {"delete", journal_mode::remove, [](database<Mode>& db) { db.template erase<Region>(north); }},
      {"update of a key", journal_mode::wal,
       [](database<Mode>& db) {
         db.template update<Region>(north, Region{moved, ""});
       }},
      {"delete in a transaction", journal_mode::wal,
       [](database<Mode>& db) {
         auto unit = db.transaction();
         db.insert(Region{"new", ""});
         db.template erase<Region>(north);
         db.insert(Region{"newer", ""});
         unit.commit();
       }},
  };
}

template <class Mode>
std::unique_ptr<database<Mode>> open_file(const std::string& path, journal_mode mode) {
  // A small cache makes the changes reach the file before the commit. The machine does not lose power here, so nothing has to
  // wait for the disk.
  return std::make_unique<database<Mode>>(intact::sqlite::open<World, Mode>(
      path, {.journal_mode = mode, .synchronous = intact::sqlite::synchronous::off, .cache_size_kib = 64}));
}

// Starts the deed in another process and kills that after `delay`, counted from the moment at which the work begins.
template <class Mode>
stage kill_during(const deed<Mode>& work, const std::string& path, journal_mode mode,
                  std::chrono::microseconds delay) {
  shared_stage shared;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto db = open_file<Mode>(path, mode);
    // The statements are prepared and the pages read once the work begins.
    db->template preview_erase<Region>(north);
    shared.value() = working;
    work.run(*db);
    shared.value() = ended;
    for (;;) ::pause();
  }
  while (shared.value() == beginning) std::this_thread::yield();
  const auto until = steady_clock::now() + delay;
  while (steady_clock::now() < until && shared.value() != ended) std::this_thread::yield();
  ::kill(child, SIGKILL);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  return static_cast<stage>(shared.value().load());
}

}  // namespace

TEST_CASE_TEMPLATE("a file of a process that was killed", Mode, intact::foreign_keys, intact::emulated) {
  constexpr int size = 600;
  constexpr int kills = 5;
  std::mt19937 random(disturbed::seed());
  int mended = 0;
  for (const deed<Mode>& work : deeds<Mode>()) {
    const journal_mode mode = work.mode;
    CAPTURE(disturbed::seed());
    CAPTURE(work.name);
    const temporary_directory folder;
    const std::string pristine = folder / "pristine.db";
    {
      auto db = open_file<Mode>(pristine, journal_mode::remove);
      db->create_tables();
      fill(*db, size);
    }
    const std::string path = folder / "world.db";
    const auto renew = [&] {
      for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + suffix);
      std::filesystem::copy_file(pristine, path);
    };

    // Undisturbed, to know both states and how long it takes.
    renew();
    probe::contents before, after;
    std::chrono::microseconds duration{};
    {
      auto db = open_file<Mode>(path, mode);
      before = probe::dump(db->handle());
      db->template preview_erase<Region>(north);
      const auto start = steady_clock::now();
      work.run(*db);
      duration = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
      after = probe::dump(db->handle());
    }
    const bool differs = before != after;
    REQUIRE(differs);

    int in_the_middle = 0, undone = 0, done = 0;
    for (int i = 0; i < kills; ++i) {
      renew();
      // The last one waits until all is done.
      const std::chrono::microseconds delay =
          i == kills - 1 ? std::chrono::minutes(1) : duration * static_cast<long>(random() % 1000) / 1000;
      CAPTURE(delay.count());
      const stage reached = kill_during<Mode>(work, path, mode, delay);
      if (reached == working) ++in_the_middle;
      // The machine may have been slower, or be now.
      duration = reached == ended ? duration * 3 / 4 : duration * 5 / 4;
      std::error_code none;
      // There is something to undo, or to take over, from what was left beside the file.
      if (std::filesystem::file_size(path + (mode == journal_mode::wal ? "-wal" : "-journal"), none) > 0 &&
          !none)
        ++mended;

      auto db = open_file<Mode>(path, mode);
      CHECK(probe::text(db->handle(), "PRAGMA integrity_check") == "ok");
      const auto found = probe::dump(db->handle());
      const bool is_before = found == before;
      const bool is_after = found == after;
      CHECK((is_before || is_after));
      ++(is_after ? done : undone);
      if (reached == ended) CHECK(is_after);
      // The file works as if nothing had been.
      const auto foreseen = db->template preview_erase<User>(2);
      CHECK(foreseen.template deleted<User>() ==
            probe::number(db->handle(), "SELECT count(*) FROM User WHERE id = 2"));
      CHECK(db->template erase<User>(2) == foreseen);
      CHECK(orphans(db->handle()) == "");
      probe::check_usable(db->handle());
    }
    MESSAGE("seed ", disturbed::seed(), ", ", work.name, ", ", duration.count(), " us: of ", kills, " kills ",
            in_the_middle, " in the middle; undone ", undone, ", done ", done);
    CHECK(in_the_middle > 0);
    CHECK(undone > 0);
    CHECK(done > 0);
  }
  CHECK(mended > 0);
}
