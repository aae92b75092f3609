// SPDX-License-Identifier: BSL-1.0
// What the programs of the tests share of intact, compiled once for all of them.
#include <intact/implementation.hpp>
