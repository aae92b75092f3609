// SPDX-License-Identifier: BSL-1.0
// The only place that looks at compilers and at the version of Boost; everything else sees the facts named here.
#pragma once

// What cannot work is said here, before other headers fill the screen with what follows from it.
#if defined(_MSC_VER) && !defined(__clang__)
#error \
    "intact needs g++ 12 or later, or clang 16 or later; Microsoft's compiler is not supported, its clang-cl is not tested"
#elif !defined(__clang__) && !defined(__GNUC__)
#error "intact needs g++ 12 or later, or clang 16 or later; this compiler is neither"
#elif defined(__apple_build_version__)
// Apple counts versions of its own, and none is known not to work.
#elif defined(__clang__) && __clang_major__ < 16
#error "intact needs clang 16 or later, or g++ 12 or later; this clang is older"
#elif !defined(__clang__) && __GNUC__ < 12
#error "intact needs g++ 12 or later, or clang 16 or later; this g++ is older"
#endif

#if __cplusplus < 202002L
#error \
    "intact needs C++20: compile with -std=c++20 or later; in CMake, link intact::intact or intact::sqlite, which ask for it"
#endif

#if !defined(__cpp_exceptions)
#error "intact reports every failure by an exception: compile without -fno-exceptions"
#endif

#if !__has_include(<boost/version.hpp>)
#error \
    "intact needs the headers of Boost 1.81 or later, and finds none: install them (Debian 12: libboost1.81-dev), or add their folder with -isystem"
#else
#include <boost/version.hpp>
#if BOOST_VERSION < 108100
#error \
    "intact needs the headers of Boost 1.81 or later, and finds older ones: install newer ones (Debian 12: libboost1.81-dev), or put their folder first with -isystem"
#endif
#endif

// The name of the function around it, template arguments spelled out: the source of all reflected names.
#define INTACT_DETAIL_SIGNATURE __PRETTY_FUNCTION__

// Boost 1.84 brought boost::pfr::get_name. Asked of the header, not of BOOST_VERSION, because PFR is also published alone.
#if __has_include(<boost/pfr/core_name.hpp>)
#define INTACT_DETAIL_HAS_PFR_NAMES 1
#else
#define INTACT_DETAIL_HAS_PFR_NAMES 0
#endif

// clang evaluates __builtin_memcpy in constant expressions, g++ does not.
#if defined(__clang__)
#define INTACT_DETAIL_CONSTANT_MEMCPY 1
#else
#define INTACT_DETAIL_CONSTANT_MEMCPY 0
#endif

// Where functions of the backend that are no templates are defined: in every file, or, with INTACT_SEPARATE_COMPILATION,
// in the one that includes intact/implementation.hpp. A header declares them with their contracts; its last part,
// `#if INTACT_DETAIL_BODIES`, includes what their bodies need, and defines them. Those that are called
// seldom, as all do that explain a failure, are `cold`, so that they are compiled small. g++ takes a function that is sure to call a cold
// one for cold as a whole, the loops in it and what is inlined there: what a program calls where nothing fails must not be sure to.
#if defined(INTACT_SEPARATE_COMPILATION) && !defined(INTACT_DETAIL_IMPLEMENTATION)
#define INTACT_DETAIL_BODIES 0
#else
#define INTACT_DETAIL_BODIES 1
#endif
#if defined(INTACT_SEPARATE_COMPILATION)
#define INTACT_DETAIL_FUNCTION
#else
#define INTACT_DETAIL_FUNCTION inline
#endif
