// SPDX-License-Identifier: BSL-1.0
#include <intact/text/writer.hpp>

#include <string_view>

namespace {

using namespace intact::text;

// Without a buffer it only counts.
constexpr std::size_t counted() {
  writer out;
  out << "four" << '5' << std::string_view("a\0b", 3) << "";
  return out.size();
}
static_assert(counted() == 8);

constexpr bool fills() {
  char buffer[8]{};
  writer out(buffer);
  out << "ab" << 'c' << std::string_view("\0d", 2);
  return out.size() == 5 && std::string_view(buffer, 5) == std::string_view("abc\0d", 5) && buffer[5] == '\0';
}
static_assert(fills());

constexpr void write_greeting(writer& out) {
  out << "Hello"
      << ", "
      << "world" << '!';
}
using greeting = static_text<&write_greeting>;
static_assert(greeting::view == "Hello, world!");
static_assert(greeting::size == 13);
static_assert(sizeof(greeting::characters.data) == 14 && greeting::characters.data[13] == '\0');
static_assert(greeting::view.data()[greeting::view.size()] == '\0');

static_assert(static_text<[](writer&) {}>::view.empty());
static_assert(static_text<[](writer& out) { out << greeting::view << greeting::view; }>::size == 26);

// Long enough that one step for each character would be too many on clang.
constexpr std::string_view line = "0123456789012345678901234567890123456789012345678901234567890123";
static_assert(static_text<[](writer& out) {
                for (int i = 0; i < 5000; ++i) out << line;
              }>::size == 320000);

}  // namespace
