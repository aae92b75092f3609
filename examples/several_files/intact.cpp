// SPDX-License-Identifier: BSL-1.0
// [implementation]
#include <intact/implementation.hpp>
// [/implementation]
