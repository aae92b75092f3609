// SPDX-License-Identifier: BSL-1.0
// An empty regex would match everything.
// harness-says: nothing after expect-error
// harness-says: no expect-error in the file
// expect-first-line: this_reason
// expect-error:
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
