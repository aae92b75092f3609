# SPDX-License-Identifier: BSL-1.0
"""The shapes cover what they are for: each form of graph with each action, on delete and on update, wherever that is possible."""
import collections
import unittest

from shapes import ACTIONS, GROUPS, all_shapes, cpp_relation, oracle_sql, order_dependences, plain_text

SHAPES = all_shapes()

# A field of the key cannot become NULL, and what is deferred cannot restrict; the rest is what the form is about.
IMPOSSIBLE = {
    "shared_key": {"SetNull"},
    "tenants": {"SetNull"},
    "ring_deferred": {"Restrict"},
    "deferred": {"Restrict"},
}


def actions_by_form(of):
    found = collections.defaultdict(set)
    for shape in SHAPES:
        for r in shape.relations:
            if not shape.table(r.child).link:
                found[shape.form].add(of(r))
    return found


class Coverage(unittest.TestCase):
    def test_there_are_enough_and_each_is_another(self):
        self.assertGreaterEqual(len(SHAPES), 40)
        texts = {plain_text(s).split("\n", 1)[1] for s in SHAPES}
        self.assertEqual(len(texts), len(SHAPES))

    def test_all_forms_that_were_asked_for(self):
        self.assertLessEqual({"chain", "star", "self", "ring", "diamond", "two_relations", "shared_key", "composite",
                              "many_to_many", "depth"}, set(GROUPS))
        self.assertGreaterEqual({s.form for s in SHAPES}, {"link_model", "tenants", "text_keys", "deferred"})

    def check(self, found):
        for form in {s.form for s in SHAPES} - {"order"}:
            with self.subTest(form=form):
                self.assertEqual(set(ACTIONS) - found[form], IMPOSSIBLE.get(form, set()))

    def test_every_action_on_delete_in_every_form(self):
        self.check(actions_by_form(lambda r: r.on_delete))

    def test_every_action_on_update_in_every_form(self):
        self.check(actions_by_form(lambda r: r.on_update))

    def test_every_edge_of_the_plain_forms_has_every_action_on_delete(self):
        found = collections.defaultdict(set)
        for shape in SHAPES:
            for r in shape.relations:
                found[shape.form, r.child, tuple(r.fields)].add(r.on_delete)
        for form, child, fields in found:
            # Above its last level the deep forms need Cascade, and elsewhere one relation is chosen to fit the others.
            if form not in {"chain", "star", "self", "ring", "diamond", "link_model"}:
                continue
            with self.subTest(form=form, child=child, fields=fields):
                actions = found[form, child, fields]
                in_key = form == "link_model" and child == "L" and fields != ("via",)
                self.assertEqual(set(ACTIONS) - actions, {"SetNull"} if in_key else set())

    def test_all_pairs_of_actions_on_delete_and_on_update(self):
        pairs = {(r.on_delete, r.on_update) for s in SHAPES for r in s.relations}
        self.assertEqual(len(pairs), len(ACTIONS) ** 2)

    def test_kinds_of_columns(self):
        relations = [(s, r) for s in SHAPES for r in s.relations]
        columns = [[s.table(r.child).column(f) for f in r.fields] for s, r in relations]
        self.assertTrue(any(len(c) > 1 and len({x.optional for x in c}) > 1 for c in columns), "partly optional")
        self.assertTrue(any(len(c) > 1 and all(x.optional for x in c) for c in columns), "composite and optional")
        self.assertTrue(any(x.collation == "NOCASE" for s in SHAPES for t in s.tables for x in t.columns))
        self.assertTrue(any(r.deferred for _, r in relations) and not all(r.deferred for _, r in relations))
        for of in (lambda r: r.on_delete, lambda r: r.on_update):
            default = [c[0] for (s, r), c in zip(relations, columns) if of(r) == "SetDefault"]
            self.assertTrue(any(c.default and not c.optional for c in default), "required with a default")
            self.assertTrue(any(not c.default and c.optional for c in default), "becomes NULL")

    def test_some_depend_on_an_order_and_most_do_not(self):
        ordered = [s for s in SHAPES if s.acknowledged]
        self.assertGreaterEqual(len(ordered), 5)
        self.assertGreaterEqual(len(SHAPES) - len(ordered), 40)
        for shape in SHAPES:
            self.assertEqual(shape.acknowledged, order_dependences(shape))


class Texts(unittest.TestCase):
    def test_the_oracle_says_every_action(self):
        for shape in SHAPES:
            sql = oracle_sql(shape)
            self.assertEqual(sql.count("FOREIGN KEY"), len(shape.relations))
            self.assertEqual(sql.count("ON DELETE") + sql.count("ON UPDATE"), 2 * len(shape.relations))

    def test_only_defaults_are_left_out(self):
        for shape in SHAPES:
            for r in shape.relations:
                self.assertIn(f"on_delete<{r.on_delete}>", cpp_relation(shape, r, terse=False))
                terse = cpp_relation(shape, r, terse=True)
                if r.on_update != "Cascade":
                    self.assertIn(f"on_update<{r.on_update}>", terse)
                if r.on_delete in ("Cascade", "SetDefault"):
                    self.assertIn(f"on_delete<{r.on_delete}>", terse)


if __name__ == "__main__":
    unittest.main()
