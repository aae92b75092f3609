// SPDX-License-Identifier: BSL-1.0
// All that a header of models needs: descriptors and describe(). No backend.
#pragma once

// Before all others, because it says what cannot work.
#include "intact/config.hpp"

// First of the others, because what it was included through stands above every error.
#include "intact/diagnostic/require.hpp"

#include "intact/constraint/check.hpp"
#include "intact/constraint/collate.hpp"
#include "intact/constraint/default_value.hpp"
#include "intact/constraint/index.hpp"
#include "intact/constraint/primary_key.hpp"
#include "intact/constraint/unique.hpp"
#include "intact/constraint/version.hpp"
#include "intact/expression/aggregates.hpp"
#include "intact/expression/case_when.hpp"
#include "intact/expression/functions.hpp"
#include "intact/expression/membership.hpp"
#include "intact/expression/own_function.hpp"
#include "intact/expression/patterns.hpp"
#include "intact/model/by_name.hpp"
#include "intact/model/describe.hpp"
#include "intact/model/table.hpp"
#include "intact/relation/protect.hpp"
#include "intact/relation/relation.hpp"
