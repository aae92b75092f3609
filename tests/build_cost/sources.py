# SPDX-License-Identifier: BSL-1.0
"""Writes translation units of many models or queries, to see what they cost a compiler.

  sources.py SHAPE MODELS STEP
  sources.py queries QUERIES

prints one. A model has 6 fields. The shape says how models reference each other, the step how far the unit goes. Queries are
asked of a schema of four models.
"""
import sys

# Each step does what those before it do.
STEPS = ("include", "structs", "descriptions", "schema", "ddl")

HEADER = "intact/intact.hpp"


class Relation:
    """The relation that a model holds, in `field`, to the key of model number `parent`."""

    def __init__(self, field, parent, optional=False, options=()):
        self.field = field
        self.parent = parent
        self.optional = optional
        self.options = options


CASCADE = ("on_delete<intact::Cascade>",)


def listed(models):
    """Each references the one before; no action is given, and every other field is optional."""
    return [[Relation("first_id", at - 1, at % 2 == 0)] if at > 0 else [] for at in range(models)]


def chain(models):
    """Each goes with the one before."""
    return [[Relation("first_id", at - 1, options=CASCADE)] if at > 0 else [] for at in range(models)]


def star(models):
    """All go with the first."""
    return [[Relation("first_id", 0, options=CASCADE)] if at > 0 else [] for at in range(models)]


def ladder(models):
    """Diamonds on end: of three, the first two go with the third of those before, and the third with either of them."""
    def relations(at):
        if at == 0:
            return []
        if at % 3 != 0:
            return [Relation("first_id", at - 1 - (at - 1) % 3, options=CASCADE)]
        return [Relation("first_id", at - 2, options=CASCADE), Relation("second_id", at - 1, options=CASCADE)]

    return [relations(at) for at in range(models)]


def ring(models):
    """Each goes with the one before, and the first with the last. The fields are optional, or no row could be the first."""
    return [[Relation("first_id", (at - 1) % models, True, CASCADE)] for at in range(models)]


SHAPES = {"list": listed, "chain": chain, "star": star, "ladder": ladder, "ring": ring}


def name(at):
    return f"Model{at}"


def struct(at, relations):
    held = {relation.field: relation for relation in relations}

    def key(field):
        optional = field in held and held[field].optional
        return f"  std::optional<std::int64_t> {field};" if optional else f"  std::int64_t {field}{{}};"

    return "\n".join([
        f"struct {name(at)} {{", "  std::int64_t id{};", "  std::string title;", "  std::optional<std::string> note;",
        "  double score{};", key("first_id"), key("second_id"), "};"])


def description(at, relations):
    def descriptor(relation):
        parts = [f"intact::fields<&{name(at)}::{relation.field}>", f"intact::references<&{name(relation.parent)}::id>"]
        return f"intact::relation({', '.join(parts + [f'intact::{option}' for option in relation.options])})"

    descriptors = ", ".join(descriptor(relation) for relation in relations)
    return f"template <>\ninline constexpr auto intact::model<{name(at)}> = intact::describe({descriptors});"


def unit(shape, models, step):
    """The text of a translation unit."""
    relations = SHAPES[shape](models)
    upto = STEPS.index(step)
    lines = ["#include <cstdint>", "#include <optional>", "#include <string>", f"#include <{HEADER}>"]
    if upto >= STEPS.index("structs"):
        lines += [struct(at, relations[at]) for at in range(models)]
    if upto >= STEPS.index("descriptions"):
        lines += [description(at, relations[at]) for at in range(models) if relations[at]]
    if upto >= STEPS.index("schema"):
        lines.append(f"struct All : intact::schema<{', '.join(name(at) for at in range(models))}> {{}};")
    if upto >= STEPS.index("ddl"):
        lines.append("static_assert(!intact::ddl<All>.empty());")
    return "\n".join(lines) + "\n"


# -- queries -----------------------------------------------------------------------------------------------------------

BLOG = """#include <cstdint>
#include <optional>
#include <string>
#include <intact/sqlite.hpp>
struct User { std::int64_t id{}; std::string name; std::optional<std::string> email; std::int64_t score{}; };
struct Topic { std::int64_t id{}; std::string name; };
struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
  std::int64_t length{};
  std::int64_t author_id{};
  std::optional<std::int64_t> topic_id;
};
struct Comment { std::int64_t id{}; std::string text; std::int64_t post_id{}; };
template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&Post::topic_id>, intact::references<&Topic::id>, intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Comment> = intact::describe(
    intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>, intact::on_delete<intact::Cascade>));
struct Blog : intact::schema<User, Topic, Post, Comment> {};
struct Line { std::string title; std::optional<std::string> topic; };
using namespace intact;
using Database = sqlite::database<Blog>;
void create(Database& db) { db.create_tables(); }
"""

# Each stands for a query of another kind; FIELD is a field of Post that holds an integer, OPERATOR compares it.
QUERY_FORMS = (
    "db.select<Post>().where(FIELD OPERATOR 3).all()",
    "db.select<Post>().where(FIELD OPERATOR 3).order_by(desc(FIELD), field<&Post::title>).limit(10).all()",
    "db.select<Post, User>().join<&Post::author_id>().where(FIELD OPERATOR 3).all()",
    "db.select(field<&Post::title>, field<&User::name>).join<&Post::author_id>().where(FIELD OPERATOR 3).all()",
    "db.select(field<&User::name>, count(), sum(FIELD)).join<&Post::author_id>().group_by(field<&User::id>)"
    ".having(count() OPERATOR 3).order_by(desc(count())).all()",
    'db.select<Post>().where(field<&Post::title> == "a" && FIELD OPERATOR 3).one()',
    "db.select<Post>().where(FIELD OPERATOR 3 || is_null(field<&Post::topic_id>)).count()",
    'db.select<Line>(field<&Post::title>, as<"topic">(field<&Topic::name>)).left_join<&Post::topic_id>()'
    ".where(FIELD OPERATOR 3).all()",
    "db.select<Comment>().join<&Comment::post_id>().where(FIELD OPERATOR 3).exists()",
    "db.select(field<&Post::id>, field<&Post::title>).where(FIELD OPERATOR 3).order_by(field<&Post::title>).first()",
)
OPERATORS = ("==", "<", ">", "!=", "<=", ">=")
INTEGERS = ("score", "length", "id", "author_id")


def query(at):
    """One of 240 queries, no two of which have the same type. Of ten that follow each other each is of another kind."""
    kind, variant = at % len(QUERY_FORMS), at // len(QUERY_FORMS)
    field, operator = INTEGERS[variant % len(INTEGERS)], OPERATORS[variant // len(INTEGERS)]
    text = QUERY_FORMS[kind].replace("FIELD", f"field<&Post::{field}>").replace("OPERATOR", operator)
    return f"void query{at}(Database& db) {{ static_cast<void>({text}); }}"


def queries(count):
    """The text of a translation unit that asks so many queries, each in a function of its own."""
    return BLOG + "".join(f"{query(at)}\n" for at in range(count))


if __name__ == "__main__":
    sys.stdout.write(queries(int(sys.argv[2])) if sys.argv[1] == "queries" else
                     unit(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
