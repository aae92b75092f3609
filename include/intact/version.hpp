// SPDX-License-Identifier: BSL-1.0
// The version of the library, the only place where it stands.
//
// All that has a layout or makes code stands in the inline namespace intact::abi1, but for fixed_string, which messages are full of and
// which therefore stays as it is. The number is raised by each release after which files compiled with the one before must not be linked
// with it, so that they cannot. Nobody writes it: users name intact::schema.
#pragma once

/// The version in three numbers, for `#if`: docs/changelog.md says what came with which.
#define INTACT_VERSION_MAJOR 0
#define INTACT_VERSION_MINOR 1
#define INTACT_VERSION_PATCH 0
