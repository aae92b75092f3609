// SPDX-License-Identifier: BSL-1.0
// harness-says: unknown directive: expect-eror
// harness-says: no expect-error in the file
// expect-first-line: this_reason
// expect-eror: this_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
