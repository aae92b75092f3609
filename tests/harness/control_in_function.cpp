// SPDX-License-Identifier: BSL-1.0
// g++ first says in which function it is; the line after that is the first.
// harness-passes
// expect-first-line: this_reason
// expect-error: this_reason
int main() {
#ifndef DIAGNOSTIC_FIXED
  static_assert(false, "this_reason");
#endif
}
