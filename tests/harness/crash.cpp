// SPDX-License-Identifier: BSL-1.0
// Stands for a compiler that breaks down while it says the right thing.
// harness-says: the compiler crashed
// expect-first-line: this_reason
// expect-error: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason, internal compiler error");
#endif
