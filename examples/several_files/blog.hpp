// SPDX-License-Identifier: BSL-1.0
// The models of a program of several files, and what its files do for each other.
#pragma once

#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::SetNull>));

struct Blog : intact::schema<User, Post> {};
using Database = intact::sqlite::database<Blog>;

std::string remove_author(Database& db, std::int64_t id);
