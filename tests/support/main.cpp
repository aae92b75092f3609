// SPDX-License-Identifier: BSL-1.0
// The main of every program under tests/runtime, compiled once, since doctest's implementation is slow to compile.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
