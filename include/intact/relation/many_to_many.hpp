// SPDX-License-Identifier: BSL-1.0
// A many-to-many relation without a model of its own.
#pragma once

#include "intact/text/fixed_string.hpp"

namespace intact::inline abi1 {

/// As an element of a schema: rows of `A` and `B` are linked by a table of the columns "A" and "B", which hold their keys.
/// The table is called `_AToB` after the two models in lexicographic order, "A" being the first of them, or `_Name`. A second
/// relation between the same models needs a name, and so does one of a model with itself, where "A" is the first as written.
/// Both keys cascade on delete and on update. A link that has fields or actions of its own is a model with two relations.
template <class A, class B, fixed_string Name = "">
struct many_to_many {};

/// A many_to_many seen from its other model, where an operation names one: what comes first belongs to its second model. Of a model with
/// itself, to the column "B".
template <class Link>
struct reversed {};

}  // namespace intact::inline abi1
