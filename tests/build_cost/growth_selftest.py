# SPDX-License-Identifier: BSL-1.0
"""That growth_test.py lets linear work pass and finds work that grows faster, whatever of it does."""
import math
import sys
import unittest

import growth_test

HEADERS = {"types": 90_000, "memory": 80_000_000}


def counts(types, memory):
    """Counts as a compiler gives them, from the work per unit as functions of the models."""
    return [{"types": HEADERS["types"] + types(models), "memory": HEADERS["memory"] + memory(models)}
            for models in growth_test.MODELS]


def linear(models):
    return 4_000 * models


def with_logarithm(models):
    return int(1_000 * models * (5 + math.log2(models)))


def quadratic(models):
    return 100 * models * models


def problems(types, memory):
    return growth_test.too_fast(growth_test.growth(HEADERS, counts(types, memory)))


class Growth(unittest.TestCase):
    def test_what_grows_with_the_models_passes(self):
        self.assertEqual(problems(linear, with_logarithm), [])

    def test_what_the_headers_make_hides_nothing(self):
        self.assertEqual(len(problems(linear, quadratic)), 2)
        self.assertLess((HEADERS["memory"] + quadratic(100)) / (HEADERS["memory"] + quadratic(50)), 2)

    def test_each_count_is_looked_at(self):
        self.assertTrue(all("types" in problem for problem in problems(quadratic, linear)))
        self.assertTrue(all("memory" in problem for problem in problems(linear, quadratic)))

    def test_a_part_that_is_quadratic_is_found_once_it_matters(self):
        self.assertEqual(problems(linear, lambda models: linear(models) + quadratic(models) // 10), [])
        self.assertNotEqual(problems(linear, lambda models: linear(models) + quadratic(models)), [])

    def test_nothing_made_is_no_success(self):
        self.assertRaises(ZeroDivisionError, problems, linear, lambda models: 0)
        self.assertNotEqual(problems(linear, lambda models: math.nan), [])


class Steps(unittest.TestCase):
    def problems(self, steps):
        longest = steps(growth_test.MODELS[0])
        return growth_test.steps_too_fast(lambda models, most: steps(models) <= most, longest)

    def test_what_grows_with_the_models_passes(self):
        self.assertEqual(self.problems(linear), [])

    def test_quadratic_steps_are_found(self):
        self.assertEqual(len(self.problems(quadratic)), len(growth_test.MODELS) - 1)


class Size(unittest.TestCase):
    def test_what_is_as_large_as_by_hand_passes(self):
        self.assertEqual(growth_test.too_large([50_000, 90_000], [50_000, 80_000], "separate"), [])

    def test_too_large_a_program_is_found(self):
        self.assertEqual(len(growth_test.too_large([110_000, 140_000], [50_000, 80_000], "separate")), 1)

    def test_too_large_models_are_found(self):
        self.assertEqual(len(growth_test.too_large([50_000, 120_000], [50_000, 80_000], "separate")), 1)


if __name__ == "__main__":
    sys.exit(unittest.main())
