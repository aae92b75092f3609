// SPDX-License-Identifier: BSL-1.0
// The places and facts that an error<...> names. None is ever defined: they are read, not used.
#pragma once

#include <cstddef>

#include "intact/text/fixed_string.hpp"

namespace intact {

template <class Model>
struct in_model;

template <class Schema>
struct in_schema;

// The database that cannot do it.
template <class Dialect>
struct in_dialect;

// A field, by its member pointer; by its name where a rule walks over all fields of a struct.
template <auto Field>
struct in_field;

// A field whose name cannot be known, by its place in the struct: the first field is number 1.
template <std::size_t Number>
struct in_field_number;

// The fields that hold a foreign key, in order: how a relation is named everywhere.
template <auto... Fields>
struct in_relation;

// The fields of a key, a unique or an index.
template <auto... Fields>
struct in_fields;

template <class Model>
struct references_model;

template <class First, class Second>
struct between_models;

template <auto Field>
struct references_field;

// How a delete spreads: each model references the one before it, the last one by the relation that the error names, all others
// by Cascade.
template <class... Models>
struct along;

template <class Type>
struct of_type;

template <class Type>
struct found_type;

template <fixed_string Name>
struct named;

// The tables of a query, in an error.
template <class... Tables>
struct in_query;

// The C++ type of something selected.
template <class Type>
struct selected_type;

// A table that a query selects from but does not read, in an error.
template <class Table>
struct missing_table;

}  // namespace intact
