// SPDX-License-Identifier: BSL-1.0
// Runs one side of one workload once and prints what came out as JSON.
//   benchmark WORKLOAD SIDE memory|file USERS [check]
// `benchmark` alone tells the version of SQLite, and the workloads and their sides. A file is made in the current folder, and removed.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <span>

#include "measure.hpp"

namespace benchmark {

long long allocations = 0;

}  // namespace benchmark

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++benchmark::allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  if (void* const made = operator new(size, std::nothrow)) return made;
  throw std::bad_alloc();
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t) noexcept { std::free(made); }

namespace {

std::vector<benchmark::entry> entries() {
  std::vector<benchmark::entry> all;
  for (const auto* some :
       {&benchmark::reading_entries(), &benchmark::writing_entries(), &benchmark::deleting_entries(),
        &benchmark::loading_entries(), &benchmark::feature_entries(), &benchmark::peer_entries()})
    all.insert(all.end(), some->begin(), some->end());
  return all;
}

benchmark::session now;

// SQLite calls it for each connection that is opened.
int note_opening(sqlite3* db, const char**, const sqlite3_api_routines*) {
  now.watch(db);
  return SQLITE_OK;
}

void remove_files(const std::string& path) {
  for (const char* end : {"", "-journal", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

int run(std::span<char*> words) {
  const std::vector<benchmark::entry> all = entries();
  if (words.size() == 1) {
    std::cout << "{\"sqlite\": \"" << sqlite3_libversion() << "\", \"sides\": [";
    const char* separator = "";
    for (const benchmark::entry& one : all)
      std::cout << std::exchange(separator, ", ") << '"' << one.workload << ' ' << one.side << '"';
    std::cout << "]}\n";
    return EXIT_SUCCESS;
  }
  if (words.size() < 5) {
    std::cerr << "benchmark WORKLOAD SIDE memory|file USERS [check]\n";
    return EXIT_FAILURE;
  }
  const bool in_file = std::string_view(words[3]) == "file";
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(&note_opening));
  now.workload = words[1];
  now.side = words[2];
  now.path = in_file ? "benchmark.db" : ":memory:";
  now.users = std::stoll(words[4]);
  now.check = words.size() > 5;
  for (const benchmark::entry& one : all) {
    if (one.workload != now.workload || one.side != now.side) continue;
    if (in_file) remove_files(now.path);
    one.run(now);
    if (in_file) remove_files(now.path);
    std::cout << "{\"seconds\": " << now.seconds << ", \"processor_seconds\": " << now.processor_seconds
              << ", \"allocated\": " << now.allocated << ", \"compiled\": " << now.compiled
              << ", \"digest\": \"" << now.digest << "\"}\n";
    return EXIT_SUCCESS;
  }
  std::cerr << "there is no " << now.workload << ' ' << now.side << '\n';
  return EXIT_FAILURE;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run({words, static_cast<std::size_t>(count)});
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return EXIT_FAILURE;
  }
}
