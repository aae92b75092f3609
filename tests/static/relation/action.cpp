// SPDX-License-Identifier: BSL-1.0
#include <intact/relation/action.hpp>

namespace {

using namespace intact;

static_assert(Cascade::value == action::cascade && Restrict::value == action::restrict);
static_assert(NoAction::value == action::no_action && SetNull::value == action::set_null);
static_assert(SetDefault::value == action::set_default);

static_assert(sql_name(action::cascade) == "CASCADE" && sql_name(action::restrict) == "RESTRICT");
static_assert(sql_name(action::no_action) == "NO ACTION" && sql_name(action::set_null) == "SET NULL");
static_assert(sql_name(action::set_default) == "SET DEFAULT");

static_assert(to_string(action::cascade) == "Cascade" && to_string(action::restrict) == "Restrict");
static_assert(to_string(action::no_action) == "NoAction" && to_string(action::set_null) == "SetNull");
static_assert(to_string(action::set_default) == "SetDefault");

static_assert(ReferentialAction<Cascade> && ReferentialAction<Restrict> && ReferentialAction<NoAction> &&
              ReferentialAction<SetNull> && ReferentialAction<SetDefault>);
static_assert(!ReferentialAction<int> && !ReferentialAction<action> && !ReferentialAction<const Cascade>);

}  // namespace
