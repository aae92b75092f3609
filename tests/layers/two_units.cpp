// SPDX-License-Identifier: BSL-1.0
// The other two units of this program are generated, include every header twice, and use a database. That they link is half the test.
int unit_one();
int unit_two();

int main() { return unit_one() + unit_two(); }
