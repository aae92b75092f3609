// SPDX-License-Identifier: BSL-1.0
// [program]
#include <intact/implementation.hpp>
// [/program]
