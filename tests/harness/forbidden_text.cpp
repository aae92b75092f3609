// SPDX-License-Identifier: BSL-1.0
// harness-says: said, though forbidden: this_\\w
// expect-first-line: error:
// expect-error: this_reason
// forbid: this_\w+
#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
