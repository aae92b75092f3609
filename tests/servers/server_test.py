# SPDX-License-Identifier: BSL-1.0
"""Runs the DDL of tests/support/server_cases.hpp on a server of its own, and looks whether the tables do what the schemas say.

  server_test.py postgresql|mysql|mariadb PRINT_DDL

The first argument says whose text is run. Debian has no server of MySQL, so its text runs on MariaDB's too.
Ends with 77, which CTest takes for skipped, where there is no server.
"""
import re
import signal
import subprocess
import sys

from servers import Failed, Mariadb, Missing, Postgresql

SKIPPED = 77
PACKAGES = {"postgresql": "postgresql", "mysql": "mariadb-server", "mariadb": "mariadb-server"}

ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}

# The relations that a server has, as tests/servers/print_ddl.cpp prints those of a schema.
RELATIONS_OF_POSTGRESQL = """
SELECT child.relname, f.columns, parent.relname, f.parents, confdeltype, confupdtype,
       CASE WHEN condeferrable AND condeferred THEN 'deferred' ELSE 'immediate' END
FROM pg_constraint JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid,
LATERAL (SELECT string_agg(a.attname, ',' ORDER BY i) AS columns, string_agg(b.attname, ',' ORDER BY i) AS parents
         FROM unnest(conkey, confkey) WITH ORDINALITY AS k(x, y, i)
         JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = x
         JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = y) f
WHERE contype = 'f'"""
RELATIONS_OF_MYSQL = """
SELECT concat_ws('|', k.table_name, group_concat(k.column_name ORDER BY k.ordinal_position), k.referenced_table_name,
                 group_concat(k.referenced_column_name ORDER BY k.ordinal_position), min(r.delete_rule), min(r.update_rule),
                 'immediate')
FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
     ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
WHERE k.table_schema = database() AND k.referenced_table_name IS NOT NULL
GROUP BY k.table_name, k.constraint_name, k.referenced_table_name"""


def sorted_pairs(relation):
    """The relation with its columns in order of name: MySQL has them in the order of the parent's key."""
    child, columns, parent, references, *rest = relation.split("|")
    pairs = sorted(zip(columns.split(","), references.split(",")))
    return "|".join([child, ",".join(a for a, _ in pairs), parent, ",".join(b for _, b in pairs), *rest])


class Case:
    """One schema in a database of its own."""

    def __init__(self, server, of_mysql, name, problems):
        self.server, self.of_mysql, self.name, self.problems = server, of_mysql, name, problems
        self.database = f"intact_{name.lower()}"

    def ask(self, sql):
        return self.server.ask(sql.replace('"', "`") if self.of_mysql else sql, self.database)

    def wrong(self, what):
        self.problems.append(f"{self.name}: {what}")

    def make(self, ddl):
        self.server.ask(f"CREATE DATABASE {self.database}")
        result = self.server.ask(ddl, self.database)
        # A name that is cut, or a key that is not as it was written, is a warning.
        if result.returncode != 0 or result.stdout or result.stderr:
            self.wrong(f"the DDL is not taken\n{result.stdout}{result.stderr}")

    def compare_relations(self, expected):
        found = self.server.ask(RELATIONS_OF_MYSQL if self.of_mysql else RELATIONS_OF_POSTGRESQL, self.database)
        relations = found.stdout.splitlines()
        if not self.of_mysql:
            relations = [re.sub(r"\|(.)\|(.)\|(\w+)$", lambda m: f"|{ACTIONS[m[1]]}|{ACTIONS[m[2]]}|{m[3]}", line)
                         for line in relations]
        found, expected = sorted(map(sorted_pairs, relations)), sorted(map(sorted_pairs, expected))
        if found != expected:
            self.wrong("the server has other relations\n" + "\n".join(
                [f"- {line}" for line in expected if line not in found] + [f"+ {line}" for line in found if line not in expected]))

    def does(self, sql):
        result = self.ask(sql)
        if result.returncode != 0:
            self.wrong(f"refused: {sql}\n{result.stderr}")

    def refuses(self, sql, because):
        """`because` is in the message, for a misspelt statement is refused as well."""
        result = self.ask(sql)
        if result.returncode == 0:
            self.wrong(f"not refused: {sql}")
        elif not re.search(because, result.stderr):
            self.wrong(f"refused, but not for {because}: {sql}\n{result.stderr}")

    def is_answer(self, sql, expected):
        result = self.ask(sql)
        found = result.stdout.rstrip("\n").replace("\t", "|").replace("\n", " ")
        if result.returncode != 0 or found != expected:
            self.wrong(f"{sql}\n  is: {found}{result.stderr}\n  not: {expected}")


FOREIGN_KEY = "foreign key constraint"
CHECK = r'violates check constraint|CONSTRAINT .* failed for'


def try_types(case):
    # Texts compare by their bytes, spaces at the end included, whatever the server's own collation.
    case.does("""INSERT INTO "ByText" VALUES ('a'), ('B'), ('a '), ('A'), ('\u00e4')""")
    case.is_answer("""SELECT "code" FROM "ByText" ORDER BY "code" """, "A B a a  \u00e4")
    case.refuses("""INSERT INTO "ByText" VALUES ('a ')""", "(?i)duplicate")
    # Keys are generated, and none twice.
    case.does("""INSERT INTO "Generated" VALUES (DEFAULT)""")
    case.does("""INSERT INTO "Generated" VALUES (DEFAULT)""")
    case.is_answer("""SELECT count(*) FROM "Generated" WHERE "id" IN (1, 2)""", "2")
    case.does("""INSERT INTO "Natural" VALUES (0)""")
    case.is_answer("""SELECT "number" FROM "Natural" """, "0")


def try_values(case):
    case.does('INSERT INTO "Defaults" () VALUES ()' if case.of_mysql else 'INSERT INTO "Defaults" DEFAULT VALUES')
    plain = '"flag", "strong_flag", "lowest", "highest", "fraction", "large", "colour", "status", "user", "some", "key"'
    truth = ("1", "0") if case.of_mysql else ("t", "f")
    case.is_answer(f'SELECT {plain} FROM "Defaults"', "|".join(
        [*truth, "-9223372036854775808", "9223372036854775807", "-0.1", "1e300" if case.of_mysql else "1e+300", "1",
         "published", "7", "-1", "x\\\\y" if case.of_mysql else "x\\y"]))
    to_hex = "hex({})" if case.of_mysql else "upper(encode({}, 'hex'))"
    quoted = '"quoted"' if case.of_mysql else """convert_to("quoted", 'UTF8')"""
    hexes = ", ".join(to_hex.format(column) for column in (quoted, '"bytes"', '"blob"'))
    case.is_answer(f'SELECT {hexes} FROM "Defaults"',
                   "|".join(["it's \"so\" \\ `now`; --".encode().hex().upper(), "007FFF", ""]))
    case.is_answer("""SELECT count(*) FROM "Defaults" WHERE "none" IS NULL AND "text" = ''""", "1")
    case.refuses("""UPDATE "Defaults" SET "status" = 'other'""", CHECK)

    good = {"active": "TRUE", "stars": "30000", "most": "300", "price": "-10.0", "text": "'abc'", "note": "NULL",
            "pair": "X'0201'" if case.of_mysql else r"'\x0201'", "colour": "1"}

    def insert(**changed):
        row = {**good, **changed}
        names = ", ".join(f'"{name}"' for name in row)
        return f'INSERT INTO "Checked" ({names}) VALUES ({", ".join(row.values())})'

    backslash = "X'615C'" if case.of_mysql else r"'a\'"
    # 30000 * 300 is more than a small integer holds, and so is what SQLite calculates with 64 bits
    for row in ({}, {"note": "'\u00e4\u00f6\u00fc'"}, {"text": "'A b'"}, {"active": "FALSE", "stars": "2"}):
        case.does(insert(**row))
    for row in ({"active": "FALSE"}, {"most": "340"}, {"note": "'ab'"}, {"stars": "4"}, {"text": "'bcd'"}, {"text": backslash},
                {"price": "10.5"}, {"pair": "X'0102'" if case.of_mysql else r"'\x0102'"}, {"colour": "0"}):
        case.refuses(insert(**row), CHECK)


def try_relations(case):
    case.does("""INSERT INTO "Parent" ("tenant", "code") VALUES (1,'a'), (1,'b'), (1,'c'), (1,'d'), (1,'e'), (1,'f'), (1,'g')""")

    # deletes
    case.does("""INSERT INTO "Acting" ("id", "cascade") VALUES (1, 1)""")
    case.does('DELETE FROM "Parent" WHERE "id" = 1')
    case.is_answer('SELECT count(*) FROM "Acting"', "0")
    case.does("""INSERT INTO "Acting" ("id", "set_null") VALUES (2, 2)""")
    case.does('DELETE FROM "Parent" WHERE "id" = 2')
    case.is_answer('SELECT count(*) FROM "Acting" WHERE "set_null" IS NULL', "1")
    case.does("""INSERT INTO "Blocking" ("id", "no_action") VALUES (3, 3)""")
    case.refuses('DELETE FROM "Parent" WHERE "id" = 3', FOREIGN_KEY)
    case.does("""INSERT INTO "Blocking" ("id", "parent") VALUES (1, 4)""")
    case.refuses('DELETE FROM "Parent" WHERE "id" = 4', FOREIGN_KEY)
    case.refuses("""INSERT INTO "Blocking" ("id", "parent") VALUES (2, 99)""", FOREIGN_KEY)

    # updates of keys
    case.refuses('UPDATE "Parent" SET "id" = 30 WHERE "id" = 3', FOREIGN_KEY)
    case.does('UPDATE "Parent" SET "id" = 40 WHERE "id" = 4')
    case.is_answer('SELECT "parent" FROM "Blocking" WHERE "id" = 1', "40")
    case.does('UPDATE "Acting" SET "cascade" = 5 WHERE "id" = 2')
    case.does('UPDATE "Parent" SET "id" = 50 WHERE "id" = 5')
    case.is_answer('SELECT count(*) FROM "Acting" WHERE "id" = 2 AND "cascade" IS NULL', "1")
    case.does('UPDATE "Acting" SET "set_null" = 6 WHERE "id" = 2')
    case.refuses('UPDATE "Parent" SET "id" = 60 WHERE "id" = 6', FOREIGN_KEY)

    # composite keys
    case.refuses("""INSERT INTO "Ordered" ("tenant", "code") VALUES (1, 'x')""", FOREIGN_KEY)
    case.does("""INSERT INTO "Ordered" ("tenant", "code", "tenant_2", "code_2") VALUES (1, 'e', 1, 'g')""")
    case.does("""UPDATE "Parent" SET "code" = 'h' WHERE "code" = 'g'""")
    case.is_answer("""SELECT "tenant_2", "code_2" FROM "Ordered" """, "1|h")
    case.does("""DELETE FROM "Parent" WHERE "code" = 'h'""")
    case.is_answer("""SELECT count(*) FROM "Ordered" WHERE "tenant_2" IS NULL AND "code_2" IS NULL""", "1")
    case.does("""DELETE FROM "Parent" WHERE "code" = 'e'""")
    case.is_answer("""SELECT count(*) FROM "Ordered" """, "0")

    # a model with itself, two with each other
    case.does("""INSERT INTO "Node" VALUES (1, NULL), (2, 1), (3, 2), (4, NULL)""")
    case.does('DELETE FROM "Node" WHERE "id" = 1')
    case.is_answer('SELECT "id" FROM "Node"', "4")
    case.does('INSERT INTO "Person" VALUES (1, NULL)')
    case.does('INSERT INTO "House" VALUES (1, 1)')
    case.does('UPDATE "Person" SET "home" = 1')
    case.does('DELETE FROM "Person"')
    case.is_answer('SELECT count(*) FROM "House"', "0")

    # links, and keys that are texts
    case.does("""INSERT INTO "Tag" VALUES ('red')""")
    case.does("""INSERT INTO "_ParentToTag" VALUES (40, 'red')""")
    case.refuses("""INSERT INTO "_ParentToTag" VALUES (40, 'red ')""", FOREIGN_KEY)
    case.refuses("""INSERT INTO "_ParentToTag" VALUES (40, 'Red')""", FOREIGN_KEY)
    case.does("""UPDATE "Tag" SET "name" = 'blue'""")
    case.is_answer("""SELECT "B" FROM "_ParentToTag" """, "blue")
    case.does("""DELETE FROM "Tag" """)
    case.is_answer('SELECT count(*) FROM "_ParentToTag"', "0")
    case.refuses("""INSERT INTO "Kind" VALUES ('other')""", CHECK)
    case.does("""INSERT INTO "Kind" VALUES ('draft')""")
    case.does("""INSERT INTO "Thing" ("kind") VALUES ('draft')""")
    case.refuses("""DELETE FROM "Kind" """, FOREIGN_KEY)


def try_of_postgresql(case):
    case.does("""INSERT INTO "Parent" VALUES (1, 1, 'a'), (2, 1, 'b')""")
    # whoever is deferred may come before its parent
    case.does("""BEGIN; INSERT INTO "Waiting" ("id", "parent") VALUES (1, 3); INSERT INTO "Parent" VALUES (3, 1, 'c'); COMMIT""")
    case.refuses("""BEGIN; INSERT INTO "Waiting" ("id", "parent") VALUES (2, 4); COMMIT""", FOREIGN_KEY)
    case.does('UPDATE "Waiting" SET "fallback" = 2')
    case.does('DELETE FROM "Parent" WHERE "id" = 2')
    case.is_answer('SELECT "id", "fallback", "score" FROM "Waiting"', "1|1|-Infinity")


# What include/intact/dialect/ says of the databases, and no schema can show that compiles for them: statements, the last of which
# is refused for what stands behind it.
PARENT = 'CREATE TABLE p ("id" BIGINT PRIMARY KEY); INSERT INTO p VALUES (1), (2)'
DIAMOND = """CREATE TABLE a ("id" BIGINT PRIMARY KEY, "p" BIGINT, FOREIGN KEY ("p") REFERENCES p ("id") ON DELETE CASCADE);
             CREATE TABLE b ("id" BIGINT PRIMARY KEY, "p" BIGINT, FOREIGN KEY ("p") REFERENCES p ("id") ON DELETE CASCADE);
             CREATE TABLE c ("a" BIGINT, "b" BIGINT, FOREIGN KEY ("a") REFERENCES a ("id") ON DELETE NO ACTION,
                             FOREIGN KEY ("b") REFERENCES b ("id") ON DELETE CASCADE);
             INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1); INSERT INTO c VALUES (1, 1)"""
FACTS_OF_ALL = {"no_action_last": ([PARENT, DIAMOND, 'DELETE FROM p WHERE "id" = 1'], FOREIGN_KEY)}
FACTS_OF_MYSQL = {
    "set_default": ([PARENT, """CREATE TABLE c ("p" BIGINT DEFAULT 2, FOREIGN KEY ("p") REFERENCES p ("id") ON DELETE SET DEFAULT);
                                INSERT INTO c VALUES (1)""", 'DELETE FROM p WHERE "id" = 1'], FOREIGN_KEY),
    "self_update": (["""CREATE TABLE p ("id" BIGINT PRIMARY KEY, "up" BIGINT,
                                        FOREIGN KEY ("up") REFERENCES p ("id") ON UPDATE CASCADE);
                        INSERT INTO p VALUES (1, NULL), (2, 1)""", 'UPDATE p SET "id" = 3 WHERE "id" = 1'], FOREIGN_KEY),
    "check_of_acted": ([PARENT, """CREATE TABLE c ("p" BIGINT, CHECK ("p" > 0),
                                                   FOREIGN KEY ("p") REFERENCES p ("id") ON UPDATE CASCADE)"""], "CHECK"),
    "check_of_generated": (['CREATE TABLE c ("id" BIGINT AUTO_INCREMENT PRIMARY KEY, CHECK ("id" > 0))'], "CHECK"),
    "any_key_order": (['CREATE TABLE p ("a" BIGINT, "b" BIGINT, UNIQUE ("a", "b"))',
                       'CREATE TABLE c ("a" BIGINT, "b" BIGINT, FOREIGN KEY ("b", "a") REFERENCES p ("b", "a"))'], "incorrectly"),
    "infinity": (["CREATE TABLE p (x DOUBLE)", "INSERT INTO p VALUES (1e300 * 1e300)"], "out of range"),
    "key_bytes": (['CREATE TABLE p (x VARCHAR(769) CHARACTER SET utf8mb4 PRIMARY KEY)'], "too long"),
}


def try_facts(server, of_mysql, problems):
    for name, (statements, because) in {**FACTS_OF_ALL, **(FACTS_OF_MYSQL if of_mysql else {})}.items():
        case = Case(server, of_mysql, name, problems)
        server.ask(f"CREATE DATABASE {case.database}")
        for statement in statements[:-1]:
            case.does(statement)
        case.refuses(statements[-1], because)


TRIALS = {"Types": try_types, "Values": try_values, "Relations": try_relations, "OfPostgresql": try_of_postgresql}


def schemas_of(printed):
    """Name, DDL and relations of each schema that the program has printed."""
    for part in printed.split("-- schema ")[1:]:
        name, _, text = part.partition("\n")
        lines = text.splitlines(keepends=True)
        yield (name, "".join(line for line in lines if not line.startswith("-- relation ")),
               [line[len("-- relation "):].rstrip("\n") for line in lines if line.startswith("-- relation ")])


def main(database, program):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no server is left behind
    printed = subprocess.run([program, database], stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout
    server = None
    problems = []
    try:
        server = Postgresql() if database == "postgresql" else Mariadb()
        tried = set()
        for name, ddl, relations in schemas_of(printed):
            case = Case(server, database != "postgresql", name, problems)
            case.make(ddl)
            case.compare_relations(relations)
            TRIALS.get(name, lambda _: None)(case)
            tried.add(name)
        try_facts(server, database != "postgresql", problems)
        expected = set(TRIALS) if database == "postgresql" else set(TRIALS) - {"OfPostgresql"}
        problems += [f"the program prints no schema {name}" for name in sorted(expected - tried)]
    except Missing as missing:
        print(f"NOT TESTED: the DDL for {database} on a server: {missing}. Debian's package is {PACKAGES[database]}.")
        return SKIPPED
    except Failed as failed:
        problems.append(str(failed))
    finally:
        if server:
            server.stop()
    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
