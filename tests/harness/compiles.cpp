// SPDX-License-Identifier: BSL-1.0
// harness-says: it compiled, an error was expected
// expect-first-line: anything
// expect-error: anything
int fine = 0;
