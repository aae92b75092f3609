// SPDX-License-Identifier: BSL-1.0
// harness-says: not a number: max-errors: some
// expect-first-line: this_reason
// expect-error: this_reason
// max-errors: some
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
