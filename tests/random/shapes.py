# SPDX-License-Identifier: BSL-1.0
"""Makes the schemas of the random trials: of each the models for intact, and beside them, not by intact, the SQL of an oracle.

  shapes.py --groups          the groups, one a line: its name, and in how many units it is written
  shapes.py --count           how many shapes there are
  shapes.py GROUP PART FILE   writes a C++ unit of a group

Every group is one form of graph, with the five actions turning round on its relations, so that each relation has each action on
delete at least once where that action is possible at all.
"""
import dataclasses
import sys

ACTIONS = ["Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"]
SQL = {"Cascade": "CASCADE", "Restrict": "RESTRICT", "NoAction": "NO ACTION", "SetNull": "SET NULL",
       "SetDefault": "SET DEFAULT"}
DEFAULT = {"int": "4", "text": "'d'"}


@dataclasses.dataclass
class Column:
    name: str
    type: str = "int"
    optional: bool = False
    default: str = ""
    collation: str = ""


@dataclasses.dataclass
class Table:
    name: str
    columns: list
    key: list = dataclasses.field(default_factory=lambda: ["id"])
    uniques: list = dataclasses.field(default_factory=list)
    check: str = ""
    link: str = ""

    def column(self, name):
        return next(c for c in self.columns if c.name == name)

    def position(self, name):
        return [c.name for c in self.columns].index(name)


@dataclasses.dataclass
class Relation:
    child: str
    fields: list
    parent: str
    references: list
    on_delete: str
    on_update: str
    deferred: bool = False


@dataclasses.dataclass
class Shape:
    name: str
    form: str
    turn: int
    tables: list
    relations: list
    acknowledged: list = dataclasses.field(default_factory=list)

    def table(self, name):
        return next(t for t in self.tables if t.name == name)


# -- what the compiler would say about orders, told by docs/relations.md, "What no order may decide" -----------------------


def above(shape, table):
    """The table and all whose rows a delete leads from to it."""
    found = {table}
    grown = True
    while grown:
        more = {r.parent for r in shape.relations if r.child in found and r.on_delete == "Cascade"}
        grown = not more <= found
        found |= more
    return found


def passes_on(shape, relation):
    for other in shape.relations:
        if other.parent != relation.child or not set(other.references) & set(relation.fields):
            continue
        nulls = (relation.on_delete == "SetNull" and len(other.references) == 1 and
                 other.on_update == "Cascade" and other.on_delete == "SetNull")
        if not nulls and (other.on_delete != other.on_update or other.on_delete == "Cascade"):
            return True
    return False


def clashes(shape, at, other):
    """Whether what `at` does may depend on whether `other` has acted before."""
    sets = ("SetNull", "SetDefault")
    if at.on_delete in ("Cascade", "NoAction") or other.on_delete not in ("Cascade", *sets):
        return False
    deletes = other.on_delete == "Cascade"
    shared = set(at.fields) & set(other.fields)
    if at.on_delete == "Restrict":
        return deletes or bool(shared)
    if shared:
        return True
    table = shape.table(at.child)
    unique = {field for fields in [table.key, *table.uniques] for field in fields}
    checked = {c.name for c in table.columns if c.name in table.check}
    if deletes and unique & set(at.fields) and passes_on(shape, at):
        return True
    can_fail = bool(checked & set(at.fields)) or (at.on_delete == "SetDefault" and bool(unique & set(at.fields)))
    return can_fail and (deletes or bool((checked | unique) & set(other.fields)))


def order_dependences(shape):
    needed = []
    for i, one in enumerate(shape.relations):
        for two in shape.relations[:i][::-1]:
            if one.child != two.child:
                continue
            for at, other in ((two, one), (one, two)):
                if clashes(shape, at, other):
                    if above(shape, at.parent) & above(shape, other.parent) and at not in needed:
                        needed.append(at)
                    break
    return needed


# -- the forms of graphs ---------------------------------------------------------------------------------------------------


class Maker:
    """Adds tables and relations; whether a column is optional or has a default follows from the actions on it."""

    def __init__(self, form, turn):
        self.turn = turn
        self.shape = Shape(f"{form}_{turn}", form, turn, [], [])

    def table(self, name, *columns, key=("id",), uniques=(), check=""):
        made = [c if isinstance(c, Column) else Column(c) for c in columns]
        if list(key) == ["id"] and all(c.name != "id" for c in made):
            made.insert(0, Column("id"))
        self.shape.tables.append(Table(name, made, list(key), [list(u) for u in uniques], check))
        self.shape.tables[-1].columns.append(Column("note", "text", optional=True))

    def relation(self, child, fields, parent, references=("id",), step=0, on_delete="", on_update="", deferred=False,
                 optional=None):
        """The actions of relation number `step`, counted from the turn, unless they are given."""
        turn = self.turn
        fields, references = list(fields), list(references)
        on_delete = on_delete or ACTIONS[(turn + step) % 5]
        on_update = on_update or ACTIONS[(2 * turn + step) % 5]
        table, other = self.shape.table(child), self.shape.table(parent)
        in_key = any(f in table.key for f in fields)
        if in_key:  # SetNull is impossible there
            on_delete = "Cascade" if on_delete == "SetNull" else on_delete
            on_update = "Cascade" if on_update == "SetNull" else on_update
        if deferred:  # Restrict cannot be
            on_delete = "NoAction" if on_delete == "Restrict" else on_delete
            on_update = "NoAction" if on_update == "Restrict" else on_update
        actions = (on_delete, on_update)
        if optional is None:
            optional = (turn + step) % 2 == 1
        for field, reference in zip(fields, references):
            column, referenced = table.column(field), other.column(reference)
            column.type = referenced.type
            column.optional = field not in table.key and (column.optional or optional or "SetNull" in actions)
            # An optional field without a default becomes NULL: every other time.
            if "SetDefault" in actions and not (column.optional and turn % 2):
                column.default = DEFAULT[column.type]
        self.shape.relations.append(Relation(child, fields, parent, references, on_delete, on_update, deferred))

    def link(self, a, b):
        name = f"_{a}To{b}"
        self.shape.tables.append(Table(name, [Column("A"), Column("B")], ["A", "B"], link=f"{a}, {b}"))
        for column, parent in (("A", a), ("B", b)):
            self.shape.relations.append(Relation(name, [column], parent, ["id"], "Cascade", "Cascade"))

    def done(self):
        # By table, as both intact and the SQL have them.
        names = [t.name for t in self.shape.tables]
        self.shape.relations.sort(key=lambda r: names.index(r.child))
        self.shape.acknowledged = order_dependences(self.shape)
        return self.shape


def chain(m):
    m.table("A")
    m.table("B", "a")
    m.table("C", "b")
    m.relation("B", ["a"], "A", step=0)
    m.relation("C", ["b"], "B", step=1 + m.turn)


def star(m):
    m.table("A")
    for i, name in enumerate("BCD"):
        m.table(name, "a")
        m.relation(name, ["a"], "A", step=2 * i)


def self_(m):
    m.table("A", "up")
    m.relation("A", ["up"], "A", step=0, optional=True)
    m.table("B", Column("code", "text"), Column("up", "text"), uniques=[["code"]])
    m.relation("B", ["up"], "B", ["code"], step=3, optional=m.turn % 2 == 0)
    m.table("C", "b")
    m.relation("C", ["b"], "A", step=1)


def ring(m):
    m.table("A", "c")
    m.table("B", "a")
    m.table("C", "b")
    m.relation("A", ["c"], "C", step=0, optional=True)
    m.relation("B", ["a"], "A", step=1)
    m.relation("C", ["b"], "B", step=3)


def ring_deferred(m):
    m.table("A", "b")
    m.table("B", "a")
    m.relation("A", ["b"], "B", step=0, deferred=True)
    m.relation("B", ["a"], "A", step=2, deferred=m.turn % 2 == 0)


def diamond(m):
    m.table("A")
    m.table("B", "a")
    m.table("C", "a")
    m.table("D", "b", "c")
    m.relation("B", ["a"], "A", step=0)
    m.relation("C", ["a"], "A", step=1)
    m.relation("D", ["b"], "B", step=0)
    m.relation("D", ["c"], "C", step=3)


def diamond_of_cascades(m):
    """Here the lower end is always reached on both ways."""
    m.table("A")
    m.table("B", "a")
    m.table("C", "a")
    m.table("D", "b", "c")
    m.table("E", "d")
    m.relation("B", ["a"], "A", on_delete="Cascade", step=0)
    m.relation("C", ["a"], "A", on_delete="Cascade", step=1)
    m.relation("D", ["b"], "B", step=0)
    m.relation("D", ["c"], "C", on_delete=("Cascade", "NoAction", "NoAction", "Cascade", "SetNull")[m.turn], step=2)
    m.relation("E", ["d"], "D", step=4)


def two_relations(m):
    m.table("A")
    m.table("B", "f", "g")
    m.table("C", "b", "a")
    m.relation("B", ["f"], "A", step=0)
    m.relation("B", ["g"], "A", step=3)
    m.relation("C", ["b"], "B", step=2)
    m.relation("C", ["a"], "A", on_delete=("NoAction", "SetNull", "Cascade")[m.turn % 3], step=1)


def shared_key(m):
    m.table("A")
    m.table("B", "a", key=["a"])
    m.table("C", "b", key=["b"])
    m.table("D", "c", key=["c"])
    m.relation("B", ["a"], "A", step=0)
    m.relation("C", ["b"], "B", ["a"], step=1 + m.turn)
    m.relation("D", ["c"], "B", ["a"], step=3)


def composite(m):
    """Keys of two columns, NULLs in one of them or in both, and a column that two relations share."""
    m.table("A", Column("x", "text"), "n", key=["x", "n"])
    m.table("B", Column("x", "text"), "n")
    m.relation("B", ["x", "n"], "A", ["x", "n"], step=0)
    if m.turn % 2:  # one NULL is enough for a row to reference nothing
        table = m.shape.table("B")
        if "SetNull" not in (m.shape.relations[-1].on_delete, m.shape.relations[-1].on_update):
            table.column("x").optional = False
            table.column("x").default = table.column("x").default or DEFAULT["text"]
    m.table("C", Column("x", "text"), "n", Column("y", "text"), key=["x", "y"])
    m.relation("C", ["x", "n"], "A", ["x", "n"], step=1)
    m.table("D", Column("x", "text"), Column("y", "text"))
    m.relation("D", ["x", "y"], "C", ["x", "y"], step=4)


def tenants(m):
    """Every row belongs to a tenant, and references rows of its own tenant only."""
    m.table("T")
    m.table("U", "t", "n", key=["t", "n"])
    m.table("P", "t", "k", "author", key=["t", "k"])
    m.relation("U", ["t"], "T", on_delete=("Cascade", "Restrict", "NoAction", "Cascade", "SetDefault")[m.turn], step=1)
    m.relation("P", ["t", "author"], "U", ["t", "n"],
               on_delete=("Cascade", "NoAction", "Restrict", "NoAction", "Cascade")[m.turn], step=0)
    m.relation("P", ["t"], "T", on_delete=("Cascade", "Cascade", "NoAction", "NoAction", "NoAction")[m.turn],
               on_update=("Cascade", "NoAction", "Restrict", "NoAction", "Cascade")[m.turn])


def open_tenants(m):
    """The same without a duty: what one relation writes is what the other one references by."""
    m.table("T")
    m.table("U", "t", "n", key=["t", "n"])
    m.table("P", "t", "author")
    m.relation("U", ["t"], "T", on_delete="Cascade", step=1)
    m.relation("P", ["t", "author"], "U", ["t", "n"], on_delete="NoAction", step=2, optional=True)
    m.relation("P", ["t"], "T", step=0, optional=True)


def many_to_many(m):
    m.table("A", "c")
    m.table("B")
    m.table("C")
    m.relation("A", ["c"], "C", step=0)
    m.link("A", "B")


def link_model(m):
    m.table("A")
    m.table("B")
    m.table("L", "a", "b", "via", key=["a", "b"])
    m.table("M", "a", "b")
    m.relation("L", ["a"], "A", step=0)
    m.relation("L", ["b"], "B", step=2)
    m.relation("L", ["via"], "B", step=3)
    m.relation("M", ["a", "b"], "L", ["a", "b"], step=1)


def depth(m):
    names = "ABCDEF"
    m.table("A")
    for i in range(1, len(names)):
        m.table(names[i], "up")
    for i in range(1, len(names)):
        # Other actions only below one, or no delete would ever come down.
        step = i if i > 2 or m.turn == 4 else 0
        given = "" if i > 2 or (m.turn + i) % 4 == 3 else "Cascade"
        m.relation(names[i], ["up"], names[i - 1], step=step, on_delete=given)


def depth_of_cascades(m):
    """Down to the fifth level, where each action waits in turn."""
    names = "ABCDEF"
    m.table("A")
    for i in range(1, len(names)):
        m.table(names[i], "up")
    for i in range(1, len(names)):
        m.relation(names[i], ["up"], names[i - 1], step=i, on_delete="" if i == 5 else "Cascade")


def text_keys(m):
    """Keys that are equal in another case, below a key that is no number."""
    m.table("T", Column("name", "text", collation="NOCASE"), key=["name"])
    m.table("U", Column("code", "text", collation="NOCASE"), Column("t", "text"), key=["code"])
    m.table("V", Column("t", "text"), Column("u", "text"), key=["note"])
    m.shape.table("V").columns[-1].optional = False
    m.relation("U", ["t"], "T", ["name"], step=0)
    m.relation("V", ["t"], "T", ["name"], on_delete=("NoAction", "SetNull", "Cascade")[m.turn % 3], step=2)
    m.relation("V", ["u"], "U", ["code"], step=3)


def following(m):
    """Fields that are referenced in turn, so that one change leads to the next."""
    m.table("A")
    m.table("B", "a", uniques=[["a"]])
    m.table("C", "b", uniques=[["b"]])
    m.table("D", "c")
    m.relation("B", ["a"], "A", step=3 + m.turn)
    m.relation("C", ["b"], "B", ["a"], step=0, on_update=("Cascade", "", "Cascade", "", "Cascade")[m.turn])
    m.relation("D", ["c"], "C", ["b"], step=2)


def deferred(m):
    m.table("A")
    m.table("B", "a")
    m.table("C", "b", "a")
    m.relation("B", ["a"], "A", step=0, deferred=True)
    m.relation("C", ["b"], "B", step=2, deferred=m.turn % 2 == 0)
    m.relation("C", ["a"], "A", step=4, on_delete="NoAction", deferred=True)


def order(m):
    """What an order decides: only the oracle that makes its tables in the same order can know."""
    m.table("A")
    m.table("B", "a")
    m.table("C", "b", "a")
    m.relation("B", ["a"], "A", on_delete="Cascade", step=0)
    m.relation("C", ["b"], "B", on_delete="Cascade" if m.turn < 3 else "SetNull", step=1)
    m.relation("C", ["a"], "A", on_delete="Restrict" if m.turn != 2 else "SetDefault", step=2)
    if m.turn == 2:
        m.shape.table("C").uniques.append(["a"])
    if m.turn >= 3:
        m.table("D", "a", "b")
        m.relation("D", ["a"], "A", on_delete="Cascade" if m.turn == 3 else "Restrict", step=3)
        m.relation("D", ["b"], "B", on_delete="Restrict" if m.turn == 3 else "Cascade", step=4)


GROUPS = {
    "chain": [chain],
    "star": [star],
    "self": [self_],
    "ring": [ring, ring_deferred],
    "diamond": [diamond, diamond_of_cascades],
    "two_relations": [two_relations],
    "shared_key": [shared_key],
    "composite": [composite, tenants, open_tenants],
    "many_to_many": [many_to_many, link_model],
    "depth": [depth, depth_of_cascades],
    "text_keys": [text_keys],
    "following": [following],
    "deferred": [deferred],
    "order": [order],
}


def shapes_of_form(form):
    made = []
    for turn in range(len(ACTIONS)):
        maker = Maker(form.__name__.strip("_"), turn)
        form(maker)
        made.append(maker.done())
    return made


def all_shapes():
    return [shape for forms in GROUPS.values() for form in forms for shape in shapes_of_form(form)]


# -- the oracle's SQL ---------------------------------------------------------------------------------------------------------


def names(columns):
    return ", ".join(f'"{c}"' for c in columns)


def oracle_sql(shape):
    """The tables as a person would write them, each with a column more, by which a row is known whatever becomes of its key."""
    sql = []
    for table in shape.tables:
        alone = len(table.key) == 1 and table.column(table.key[0]).type == "int"
        lines = []
        for c in table.columns:
            line = f'"{c.name}" {"INTEGER" if c.type == "int" else "TEXT"}'
            if alone and c.name == table.key[0]:
                line += " PRIMARY KEY"
            elif not c.optional:
                line += " NOT NULL"
            if c.default:
                line += f" DEFAULT {c.default}"
            if c.collation:
                line += f" COLLATE {c.collation}"
            lines.append(line)
        lines.append('"tag" INTEGER')
        if not alone:
            lines.append(f"PRIMARY KEY ({names(table.key)})")
        lines += [f"UNIQUE ({names(unique)})" for unique in table.uniques]
        if table.check:
            lines.append(f"CHECK ({table.check})")
        for r in shape.relations:
            if r.child == table.name:
                lines.append(f'FOREIGN KEY ({names(r.fields)}) REFERENCES "{r.parent}" ({names(r.references)}) '
                             f"ON DELETE {SQL[r.on_delete]} ON UPDATE {SQL[r.on_update]}" +
                             (" DEFERRABLE INITIALLY DEFERRED" if r.deferred else ""))
        sql.append(f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + ") STRICT;")
    for table in shape.tables:
        indexed = [table.key, *table.uniques]
        for r in shape.relations:
            if r.child == table.name and all(have[:len(r.fields)] != r.fields for have in indexed):
                indexed.append(r.fields)
                sql.append(f'CREATE INDEX "{table.name}_{"_".join(r.fields)}" ON "{table.name}" ({names(r.fields)});')
    return "\n".join(sql) + "\n"


def plain_text(shape):
    """The shape as data, for the trials to read at run time."""
    lines = [f"shape {shape.name} {'order' if shape.acknowledged else 'free'}"]
    for table in shape.tables:
        lines.append(f"table {table.name} {'link' if table.link else 'model'}")
        for c in table.columns:
            lines.append(f"column {c.name} {c.type} {'optional' if c.optional else 'required'} "
                         f"{c.collation or 'BINARY'} {c.default.strip(chr(39)) or '-'}")
        lines.append("key " + " ".join(str(table.position(k)) for k in table.key))
        lines += ["unique " + " ".join(str(table.position(u)) for u in unique) for unique in table.uniques]
    position = {t.name: i for i, t in enumerate(shape.tables)}
    for r in shape.relations:
        pairs = " ".join(f"{shape.table(r.child).position(f)} {shape.table(r.parent).position(p)}"
                         for f, p in zip(r.fields, r.references))
        lines.append(f"relation {position[r.child]} {position[r.parent]} {r.on_delete} {r.on_update} "
                     f"{'deferred' if r.deferred else 'immediate'} {pairs}")
    return "\n".join(lines) + "\n"


# -- the models -----------------------------------------------------------------------------------------------------------------


def cpp_type(column):
    plain = "std::int64_t" if column.type == "int" else "std::string"
    return f"std::optional<{plain}>" if column.optional else plain


def members(table, fields):
    return ", ".join(f"&{table}::{f}" for f in fields)


def cpp_value(column):
    return column.default if column.type == "int" else '"' + column.default.strip("'") + '"'


def cpp_relation(shape, r, terse):
    table = shape.table(r.child)
    optional = [table.column(f).optional for f in r.fields]
    options = []
    absent = "SetNull" if all(optional) else "NoAction" if r.deferred else "Restrict"
    # What is the default is left out in every other shape.
    if not (terse and r.on_delete == absent):
        options.append(f"on_delete<{r.on_delete}>")
    if not (terse and r.on_update == "Cascade"):
        options.append(f"on_update<{r.on_update}>")
    if r.deferred:
        options.append("deferred")
    if any(optional) and not all(optional):
        options.append("match_simple")
    return (f"relation(fields<{members(r.child, r.fields)}>, references<{members(r.parent, r.references)}>" +
            "".join(f", {o}" for o in options) + ")")


def cpp_model(shape, table, terse):
    parts = []
    if table.key != ["id"]:
        parts.append(f"primary_key<{members(table.name, table.key)}>")
    parts += [f"unique<{members(table.name, unique)}>" for unique in table.uniques]
    parts += [f"default_value<&{table.name}::{c.name}>({cpp_value(c)})" for c in table.columns if c.default]
    parts += [f'collate<&{table.name}::{c.name}, "{c.collation}">' for c in table.columns if c.collation]
    parts += [cpp_relation(shape, r, terse) for r in shape.relations if r.child == table.name]
    return f"constexpr auto describe_{table.name}() {{ using namespace intact; return describe({', '.join(parts)}); }}"


def receipt_lines(shape):
    """What a receipt says, asked by its public members, in the order of trials::counts."""
    for i, table in enumerate(shape.tables):
        model = f"intact::many_to_many<{table.link}>" if table.link else table.name
        yield f"c.deleted_rows[{i}] = r.template deleted<{model}>();"
        yield f"c.updated_rows[{i}] = r.template updated<{model}>();"
    for i, r in enumerate(shape.relations):
        if shape.table(r.child).link:
            continue  # has no fields to be named by; its rows are counted above
        fields = members(r.child, r.fields)
        yield f"c.deleted_children[{i}] = r.template deleted<{fields}>();"
        yield f"c.set_null[{i}] = r.template set_null<{fields}>();"
        yield f"c.set_default[{i}] = r.template set_default<{fields}>();"
        yield f"c.updated[{i}] = r.template updated<{fields}>();"


def cpp_shape(shape):
    terse = shape.turn % 2 == 1
    models = [t for t in shape.tables if not t.link]
    elements = [t.name for t in models]
    elements += [f"intact::many_to_many<{t.link}>" for t in shape.tables if t.link]
    elements += [f"intact::acknowledge<{members(r.child, r.fields)}>" for r in shape.acknowledged]
    space = f"shape_{shape.name}"
    out = [f"namespace {space} {{"]
    for t in models:
        fields = " ".join(f"{cpp_type(c)} {c.name}{{}};" for c in t.columns)
        out.append(f"struct {t.name} {{ {fields} }};")
    out += [cpp_model(shape, t, terse) for t in models]
    out.append("}")
    out += [f"template <> inline constexpr auto intact::model<{space}::{t.name}> = {space}::describe_{t.name}();"
            for t in models]
    out.append(f"namespace {space} {{")
    out.append(f"struct S : intact::schema<{', '.join(elements)}> {{}};")
    out.append("struct names {")
    out.append("  using schema = S;")
    out.append(f"  using models = trials::list<{', '.join(t.name for t in models)}>;")
    for t in models:
        values = ", ".join(f"trials::to<{cpp_type(c)}>(r[{i}])" for i, c in enumerate(t.columns))
        keys = ", ".join(f"trials::to<{cpp_type(t.column(k))}>(k[{i}])" for i, k in enumerate(t.key))
        out.append(f"  static {t.name} row_of(std::type_identity<{t.name}>, const trials::row& r) {{ "
                   f"return {{{values}}}; }}")
        out.append(f"  static auto key_of(std::type_identity<{t.name}>, const trials::key& k) {{ "
                   f"return std::make_tuple({keys}); }}")
    out.append("  static void read(trials::counts& c, const intact::receipt<S>& r) {")
    out += [f"    {line}" for line in receipt_lines(shape)]
    out.append("  }")
    out.append("  static void read_blocked(std::vector<long long>& b, const intact::preview<S>& p) {")
    out.append("    static_cast<void>(b), static_cast<void>(p);")
    out += [f"    b[{i}] = p.template blocked<{members(r.child, r.fields)}>();"
            for i, r in enumerate(shape.relations) if not shape.table(r.child).link]
    out.append("  }")
    out.append("};")
    out.append(f'const trials::registered<names> {shape.name}(R"(\n{plain_text(shape)})", R"(\n{oracle_sql(shape)})");')
    out.append("}")
    return "\n".join(out) + "\n"


def main(arguments):
    if arguments == ["--groups"]:
        print("\n".join(f"{group} {len(forms)}" for group, forms in GROUPS.items()))
        return
    if arguments == ["--count"]:
        print(len(all_shapes()))
        return
    group, part, file = arguments
    with open(file, "w", encoding="utf-8") as out:
        out.write("// Made by shapes.py.\n#include <tested.hpp>\n\n")
        out.write("\n".join(cpp_shape(shape) for shape in shapes_of_form(GROUPS[group][int(part)])))


if __name__ == "__main__":
    main(sys.argv[1:])
