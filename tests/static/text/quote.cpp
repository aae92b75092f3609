// SPDX-License-Identifier: BSL-1.0
#include <intact/text/quote.hpp>

#include <string_view>

namespace {

using namespace intact::text;

template <class Piece>
constexpr bool writes(Piece piece, std::string_view expected) {
  char buffer[64]{};
  writer out(buffer);
  out << piece;
  return std::string_view(buffer, out.size()) == expected;
}

static_assert(writes(identifier{"Post"}, R"("Post")"));
static_assert(writes(identifier{""}, R"("")"));
static_assert(writes(identifier{"a \"b\""}, R"("a ""b""")"));
static_assert(writes(identifier{"it's; --"}, R"("it's; --")"));
static_assert(writes(identifier{"\""}, R"("""")"));

static_assert(writes(literal{"draft"}, "'draft'"));
static_assert(writes(literal{""}, "''"));
static_assert(writes(literal{"it's"}, "'it''s'"));
static_assert(writes(literal{"'"}, "''''"));
static_assert(writes(literal{"\"x\"\n"}, "'\"x\"\n'"));

// Both return the writer, so that writing goes on after them.
constexpr bool goes_on() {
  char buffer[64]{};
  writer out(buffer);
  out << identifier{"a"} << " = " << literal{"b"} << ';';
  return std::string_view(buffer, out.size()) == "\"a\" = 'b';";
}
static_assert(goes_on());

constexpr bool writes_pieces() {
  char buffer[64]{};
  writer out(buffer);
  write_identifier(out, [](auto& name) { name << "the \"Post\"" << '_' << "id" << '"'; });
  return std::string_view(buffer, out.size()) == R"("the ""Post""_id""")";
}
static_assert(writes_pieces());

// With another mark it is that one which is doubled.
static_assert(writes(identifier{"a`b\"c", '`'}, "`a``b\"c`"));
constexpr bool writes_pieces_with_another_mark() {
  char buffer[64]{};
  writer out(buffer);
  write_identifier(
      out,
      [](auto& name) {
        name << "a`"
             << "\"";
      },
      '`');
  return std::string_view(buffer, out.size()) == "`a``\"`";
}
static_assert(writes_pieces_with_another_mark());

}  // namespace
