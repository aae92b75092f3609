// SPDX-License-Identifier: BSL-1.0
// harness-says: \d+ lines, at most 2 allowed
// expect-first-line: this_reason
// expect-error: this_reason
// max-lines: 2
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
