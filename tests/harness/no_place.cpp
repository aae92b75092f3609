// SPDX-License-Identifier: BSL-1.0
// harness-says: no line of no_place.cpp is named
// expect-first-line: this_reason
// expect-error: this_reason
#include "elsewhere.hpp"
