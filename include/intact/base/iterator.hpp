// SPDX-License-Identifier: BSL-1.0
// What is needed of <iterator>: begin() and end(), the concepts of iterators, the sentinel.
#pragma once

// GNU's brings them too, for a fraction: <iterator> includes streams besides, 0.07 s and 4 MB in each file on g++ 12. Others need not.
#include <string>

#if !defined(__GLIBCXX__)
#include <iterator>
#endif
