// SPDX-License-Identifier: BSL-1.0
// The version of the library, the only place where it stands.
#pragma once

#define INTACT_VERSION_MAJOR 0
#define INTACT_VERSION_MINOR 1
#define INTACT_VERSION_PATCH 0
