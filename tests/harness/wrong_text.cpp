// SPDX-License-Identifier: BSL-1.0
// harness-says: not said: some_other_reason
// expect-first-line: error: .*static.assert
// expect-error: some_other_reason
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
