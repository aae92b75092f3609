// SPDX-License-Identifier: BSL-1.0
// The backend's functions that are no templates, for the one file of a program that compiles them.
//
// Intact is header-only. A program of several files may compile that part once instead of in each: it defines
// INTACT_SEPARATE_COMPILATION for all of its files, and includes this header in exactly one, before any other of intact.
#pragma once

#if !defined(INTACT_SEPARATE_COMPILATION)
#error \
    "define INTACT_SEPARATE_COMPILATION for all files of the program, or leave out intact/implementation.hpp"
#endif
#if defined(INTACT_DETAIL_BODIES)
#error "include intact/implementation.hpp before every other header of intact"
#endif

#define INTACT_DETAIL_IMPLEMENTATION

#include "intact/sqlite.hpp"
