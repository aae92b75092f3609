// SPDX-License-Identifier: BSL-1.0
// The other two units of this program are generated and include every header twice; that they link is the test.
int unit_one();
int unit_two();

int main() { return unit_one() + unit_two(); }
