// SPDX-License-Identifier: BSL-1.0
// SQLite's own header, and the least version of it. The library that a program is linked to is looked at when a database is opened.
#pragma once

#if !__has_include(<sqlite3.h>)
#error \
    "intact needs SQLite 3.37 or later, and finds no sqlite3.h: install it (Debian: libsqlite3-dev), or add its folder with -isystem"
#else
#include <sqlite3.h>
#if SQLITE_VERSION_NUMBER < 3037000
#error \
    "intact needs SQLite 3.37 or later, and finds an older sqlite3.h: install a newer one, or put its folder first with -isystem"
#endif
#endif
