// SPDX-License-Identifier: BSL-1.0
// The DDL of every descriptor, as a constant. The texts stand in support/ddl_cases.hpp; runtime/sql/create.test.cpp runs them.
#include "../../support/ddl_cases.hpp"

namespace {

using namespace ddl_cases;

static_assert(intact::ddl<Keys> == expected<Keys>);
static_assert(intact::ddl<ColumnTypes> == expected<ColumnTypes>);
static_assert(intact::ddl<Names> == expected<Names>);
static_assert(intact::ddl<DefaultValues> == expected<DefaultValues>);
static_assert(intact::ddl<Checks> == expected<Checks>);
static_assert(intact::ddl<Actions> == expected<Actions>);
static_assert(intact::ddl<Indexes> == expected<Indexes>);
static_assert(intact::ddl<Shapes> == expected<Shapes>);
static_assert(intact::ddl<Links> == expected<Links>);

}  // namespace
