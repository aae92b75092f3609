// SPDX-License-Identifier: BSL-1.0
// Everything without a backend: models, schemas, queries, and their SQL.
#pragma once

#include "intact/model.hpp"

#include "intact/dialect/cockroachdb.hpp"
#include "intact/dialect/mariadb.hpp"
#include "intact/dialect/mysql.hpp"
#include "intact/dialect/portable.hpp"
#include "intact/dialect/postgresql.hpp"
#include "intact/dialect/sqlite.hpp"
#include "intact/dialect/sqlserver.hpp"
#include "intact/query/any.hpp"
#include "intact/query/dialect_text.hpp"
#include "intact/query/linked.hpp"
#include "intact/query/param.hpp"
#include "intact/query/query.hpp"
#include "intact/query/subquery.hpp"
#include "intact/query/tree.hpp"
#include "intact/schema/diagram.hpp"
#include "intact/schema/dot.hpp"
#include "intact/schema/plan.hpp"
#include "intact/schema/proofs.hpp"
#include "intact/schema/schema.hpp"
#include "intact/sql/census.hpp"
#include "intact/sql/create.hpp"
#include "intact/sql/server_create.hpp"
#include "intact/version.hpp"
