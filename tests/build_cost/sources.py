# SPDX-License-Identifier: BSL-1.0
"""Writes translation units of many models, to see what they cost a compiler.

  sources.py SHAPE MODELS STEP

prints one. A model has 6 fields. The shape says how models reference each other, the step how far the unit goes.
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


if __name__ == "__main__":
    sys.stdout.write(unit(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
