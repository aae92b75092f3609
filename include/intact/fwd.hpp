// SPDX-License-Identifier: BSL-1.0
// The public names that a header can pass on without knowing what they are.
#pragma once

#include <cstddef>

namespace intact {

template <std::size_t Size>
struct fixed_string;

}  // namespace intact

namespace intact::inline abi1 {

template <class T>
struct column_type;

template <class... Descriptors>
struct description;

template <class... Elements>
struct schema;

struct Cascade;
struct Restrict;
struct NoAction;
struct SetNull;
struct SetDefault;

class error;
class constraint_violation;
struct foreign_key_violation;

namespace sqlite {

struct options;
class transaction;
class read_transaction;

}  // namespace sqlite

}  // namespace intact::inline abi1
