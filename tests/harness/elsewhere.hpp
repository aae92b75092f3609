// SPDX-License-Identifier: BSL-1.0
// A mistake that no_place.cpp has nothing to do with.
#pragma once

#ifndef DIAGNOSTIC_FIXED
static_assert(false, "this_reason");
#endif
