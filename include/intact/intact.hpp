// SPDX-License-Identifier: BSL-1.0
// Everything without a backend: models, schemas, and their SQL.
#pragma once

#include "intact/model.hpp"
#include "intact/schema/plan.hpp"
#include "intact/schema/proofs.hpp"
#include "intact/schema/schema.hpp"
#include "intact/sql/census.hpp"
#include "intact/sql/create.hpp"
#include "intact/version.hpp"
