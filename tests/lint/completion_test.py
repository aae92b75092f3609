# SPDX-License-Identifier: BSL-1.0
"""Asks clangd what an editor would show who describes a model or uses a database.

  completion_test.py BUILD_DIR

Exits with 77 where there is no clangd 16.
"""
import pathlib
import re
import shutil
import sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "lint"))
from language_server import LanguageServer  # noqa: E402
import tidy_test  # noqa: E402

SKIPPED = 77
FIRST = 10  # fewer than editors show without scrolling

MODELS = """#include <cstdint>
#include <optional>
#include <string>

#include <intact/sqlite.hpp>

struct User { std::int64_t id{}; std::string email; };
struct Post { std::int64_t id{}; std::string title; std::optional<std::int64_t> author_id; };
"""
RELATION = "intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::SetNull>)"


def described(code):
    return f"{MODELS}template <>\ninline constexpr auto intact::model<Post> = intact::describe({code});\n"


def used(code):
    return (described(RELATION) + "struct Blog : intact::schema<User, Post> {};\n"
            "int main() {\n  auto db = intact::sqlite::open<Blog>(\":memory:\");\n  " + code + "\n}\n")


def option(code):
    return described(RELATION.replace("intact::on_delete<intact::SetNull>", code))


# Text typed, and a name that must be among the first.
OFFERED = [
    *[(described(f"intact::{name[:3]}^"), name) for name in
      ("relation", "unique", "primary_key", "index", "check", "default_value", "column", "table", "collate", "version")],
    # Behind the `=` names of intact need no prefix.
    (described("rel^"), "relation"), (described("uniq^"), "unique"),
    (option("on_d^"), "on_delete"), (option("on_delete<SetN^>"), "SetNull"),
    (described("intact::relation(intact::fie^)"), "fields"),
    (described("intact::relation(intact::fields<&Post::^>)"), "author_id"),
    (described("intact::relation(intact::fields<&Post::author_id>, intact::ref^)"), "references"),
    *[(option(f"intact::{name[:4]}^"), name) for name in ("on_delete", "on_update", "deferred", "match_simple", "unindexed")],
    *[(option(f"intact::on_delete<intact::{name[:3]}^>"), name) for name in
      ("Cascade", "Restrict", "NoAction", "SetNull", "SetDefault")],
]
# Text typed, and what must be offered as a whole: an object has no other names for users than these.
MEMBERS = [
    (used("db.^"), {"select", "insert", "update", "upsert", "erase", "find", "get", "count", "related", "query", "transaction",
                    "create_tables", "preview_erase", "check_integrity"}),
    (used("db.select<Post>().^"), {"where", "order_by", "limit", "offset", "after", "join", "left_join", "group_by", "with",
                                   "with_many", "all", "first", "one", "exists", "count"}),
    (used("db.erase<User>(1).^"), {"deleted", "set_null", "set_default", "updated", "total", "empty"}),
]
# What a call is told about, and what the comment of its contract says.
SIGNATURES = [
    (described("intact::relation(^)"), r"relation\(fields_t<Fields\.\.\.>.*\n(.|\n)*Declares a relation"),
    (described("intact::check(^)"), r"check\(const E &condition\).*\n(.|\n)*Every row meets the condition"),
    (used("db.insert(^);"), r"insert\(T row\) -> T\n(.|\n)*Inserts a row and returns it"),
    (used("db.erase<User>(^);"), r"erase\(.*\n(.|\n)*Deletes rows and carries out what their relations say"),
    (used("db.select<Post>().where(^);"), r"where\(const E &condition\).*\n(.|\n)*Only rows that meet the condition"),
]
# clangd up to 16 tells nothing of names inside of what initialises intact::model<T>, so these stand elsewhere.
HOVERS = [
    (MODELS + f"constexpr auto r = {RELATION.replace('on_delete', 'on_de^lete')};\n", "when their parent is deleted"),
    (MODELS + f"constexpr auto r = {RELATION.replace('SetNull', 'Set^Null')};\n", "become NULL"),
    (MODELS + f"constexpr auto r = {RELATION.replace('relation', 'rela^tion')};\n", "Declares a relation"),
    (used("db.era^se<User>(1);"), "Deletes rows"),
    (used("auto r^ows = db.select<Post>().all();"), "vector<Post>"),
]


def faults(server):
    # What is found by an index is complete only when the headers have been read once.
    server.names_at(described("intact::^"))
    for text, name in OFFERED:
        names = server.names_at(text)
        if name not in names[:FIRST]:
            yield f"{name} is not among the first {FIRST}", text, names[:20]
    for text, wanted in MEMBERS:
        names = server.names_at(text)
        if not wanted <= set(names):
            yield f"{sorted(wanted - set(names))} are not offered", text, names
        inner = [name for name in names if name.startswith("_") or "detail" in name]
        if inner:
            yield f"{inner} are not for users", text, names
    for text, wanted in SIGNATURES:
        found = server.signatures_at(text)
        if not any(re.search(wanted, signature) for signature in found):
            yield f"no signature matches {wanted}", text, found
    for text, wanted in HOVERS:
        found = server.hover_at(text)
        if wanted not in found:
            yield f"`{wanted}` is not told", text, [found]


def main(build_dir):
    clangd = shutil.which("clangd-16")  # others word and order what they show otherwise
    if clangd is None:
        print("NOT TESTED: clangd 16 is missing: apt-get install clangd-16")
        return SKIPPED
    failed = 0
    with LanguageServer(clangd, tidy_test.arguments_of(build_dir)) as server:
        for fault, text, found in faults(server):
            typed = next(line for line in text.splitlines() if "^" in line)
            print(f"{typed.strip()}\n  {fault}; there is: {found}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
