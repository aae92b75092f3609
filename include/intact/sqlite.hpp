// SPDX-License-Identifier: BSL-1.0
// Everything, with the SQLite backend.
#pragma once

#include "intact/intact.hpp"
#include "intact/sqlite/database.hpp"
