// SPDX-License-Identifier: BSL-1.0
// harness-says: no expect-error in the file
// expect-first-line: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
