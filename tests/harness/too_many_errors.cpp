// SPDX-License-Identifier: BSL-1.0
// Without max-errors one is the most.
// harness-says: 2 errors, at most 1 allowed
// expect-first-line: this_reason
// expect-error: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
static_assert(false, "and another");
#endif
