// SPDX-License-Identifier: BSL-1.0
// The forward declarations agree with the definitions, and are enough to pass things through.
#include <intact/fwd.hpp>

void pass_through(intact::sqlite::transaction& unit, const intact::error& failure);

#include <intact/sqlite.hpp>

#include <type_traits>

static_assert(std::is_class_v<intact::sqlite::options> && std::is_class_v<intact::foreign_key_violation> &&
              std::is_class_v<intact::constraint_violation>);
static_assert(intact::ReferentialAction<intact::Cascade> && intact::ReferentialAction<intact::SetDefault>);
