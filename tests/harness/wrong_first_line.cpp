// SPDX-License-Identifier: BSL-1.0
// The reason is said, but only below the first line.
// harness-says: not in the first line: this_reason
// expect-first-line: this_reason
// expect-error: this_reason
// max-errors: 2
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "another reason");
static_assert(false, "this_reason");
#endif
