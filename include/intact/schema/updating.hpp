// SPDX-License-Identifier: BSL-1.0
// What questions about a schema are asked of besides deletes.
#pragma once

#include <type_traits>

namespace intact::inline abi1 {

/// In a question about a schema, in place of a model: a row of it is not deleted, but its key changes, or another field that a
/// relation references.
template <class Model>
struct updating {};

namespace detail {
template <class Event>
struct event_model : std::type_identity<Event> {};
template <class Model>
struct event_model<updating<Model>> : std::type_identity<Model> {};

/// The model of whose rows one is deleted or updated.
template <class Event>
using model_of_event = typename event_model<Event>::type;
}  // namespace detail
}  // namespace intact::inline abi1
