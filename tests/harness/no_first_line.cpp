// SPDX-License-Identifier: BSL-1.0
// harness-says: no expect-first-line in the file
// expect-error: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
