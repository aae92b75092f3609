// SPDX-License-Identifier: BSL-1.0
// harness-says: the remedy does not compile without a word
// expect-first-line: this_reason
// expect-error: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#else
static_assert(false, "the remedy is as wrong");
#endif
