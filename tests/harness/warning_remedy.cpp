// SPDX-License-Identifier: BSL-1.0
// harness-says: the remedy does not compile without a word
// expect-first-line: this_reason
// expect-error: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#else
int narrowed(long value) { return value; }
#endif
