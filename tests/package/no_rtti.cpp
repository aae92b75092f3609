// SPDX-License-Identifier: BSL-1.0
// Compiled with -fno-rtti: errors are caught by their classes, receipts, previews and logs work.
#include "two_units.hpp"

#if defined(__cpp_rtti)
#error "this program must be compiled with -fno-rtti"
#endif

int main() { return two_units::use_databases(); }
