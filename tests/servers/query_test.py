# SPDX-License-Identifier: BSL-1.0
"""Runs the queries of tests/support/query_cases.hpp on a server of its own, and looks whether the rows are those of SQLite.

  query_test.py postgresql|mysql|mariadb PRINT_QUERIES

The first argument says whose text is run. Debian has no server of MySQL, so its text runs on MariaDB's too.
Ends with 77, which CTest takes for skipped, where there is no server.
"""
import signal
import subprocess
import sys

from server_test import PACKAGES, SKIPPED
from servers import Failed, Mariadb, Missing, Postgresql

# Texts of MariaDB that have no collation of their own, as those of parameters, get that of the connection.
OF_MYSQL = "SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;\n"
NULL = "<NULL>"
FEWEST = 25


class Query:
    def __init__(self, name, text):
        self.name, self.text, self.values, self.rows = name, text, [], []

    def postgresql(self):
        types = ", ".join(kind for kind, _ in self.values)
        values = ", ".join(value for _, value in self.values)
        return (f"\\pset null '{NULL}'\nPREPARE q{f'({types})' if types else ''} AS {self.text};\n"
                f"EXECUTE q{f'({values})' if values else ''};\n")

    def mysql(self):
        sets = "".join(f"SET @v{i} = {value};\n" for i, (_, value) in enumerate(self.values))
        using = ", ".join(f"@v{i}" for i in range(len(self.values)))
        text = self.text.replace("'", "''")
        return f"{OF_MYSQL}{sets}PREPARE q FROM '{text}';\nEXECUTE q{f' USING {using}' if using else ''};\n"


def queries_of(printed):
    """What makes the tables and fills them, and the queries."""
    script, *parts = printed.split("-- query ")
    queries = []
    for part in parts:
        name, text, *lines = part.rstrip("\n").split("\n")
        query = Query(name, text)
        for line in lines:
            what, _, rest = line.removeprefix("-- ").partition(" ")
            if what == "value":
                query.values.append(tuple(rest.split(" ", 1)))
            else:
                query.rows.append(rest.split("|"))
        queries.append(query)
    return script, queries


def is_cell(expected, found):
    """Whether a cell is what SQLite says, which begins with a letter for its kind."""
    kind, value = expected[:1], expected[1:]
    if kind == "n" or found == NULL:
        return kind == "n" and found == NULL
    if kind == "b":
        return {"t": "1", "f": "0"}.get(found, found) == value
    if kind == "r":
        return float(found) == float(value)
    return found == value


def cells_of(output, of_mysql):
    rows = output.removesuffix("\n").split("\n") if output else []
    if not of_mysql:
        return [row.split("|") for row in rows]
    # The client escapes what would not stand in a line, and writes NULL for itself.
    return [[NULL if cell == "NULL" else cell.replace("\\\\", "\\") for cell in row.split("\t")] for row in rows]


def compare(server, query, of_mysql, problems):
    result = server.ask(query.mysql() if of_mysql else query.postgresql(), "intact_queries")
    if result.returncode != 0 or result.stderr:
        problems.append(f"{query.name}: refused\n  {query.text}\n{result.stderr}")
        return
    found = cells_of(result.stdout, of_mysql)
    same = len(found) == len(query.rows) and all(
        len(row) == len(cells) and all(map(is_cell, row, cells)) for row, cells in zip(query.rows, found))
    if not same:
        problems.append("\n".join([f"{query.name}: other rows\n  {query.text}", *(f"- {'|'.join(row)}" for row in query.rows),
                                   *(f"+ {'|'.join(row)}" for row in found)]))


def main(database, program):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no server is left behind
    printed = subprocess.run([program, database], stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout
    of_mysql = database != "postgresql"
    server = None
    problems = []
    try:
        server = Mariadb() if of_mysql else Postgresql()
        script, queries = queries_of(printed)
        server.ask("CREATE DATABASE intact_queries")
        made = server.ask((OF_MYSQL if of_mysql else "") + script, "intact_queries")
        if made.returncode != 0 or made.stderr:
            raise Failed(f"the tables are not made\n{made.stderr}")
        for query in queries:
            compare(server, query, of_mysql, problems)
        if len(queries) < FEWEST or sum(bool(query.rows) for query in queries) < FEWEST:
            problems.append(f"the program prints {len(queries)} queries, which is too few, or too few of them have rows")
    except Missing as missing:
        print(f"NOT TESTED: queries for {database} on a server: {missing}. Debian's package is {PACKAGES[database]}.")
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
