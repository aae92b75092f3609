// SPDX-License-Identifier: BSL-1.0
// The models of the workloads: users and their posts, which go with them, lose them, or both; and users that count their updates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <intact/sqlite.hpp>

namespace benchmark {

namespace cascade {

struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::string> email;
  double score{};
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::string body;
  std::optional<std::int64_t> author_id;
};

}  // namespace cascade

namespace set_null {

using cascade::User;
struct Post {
  std::int64_t id{};
  std::string title;
  std::string body;
  std::optional<std::int64_t> author_id;
};

}  // namespace set_null

namespace two_relations {

// What a delete does to a post depends on which of its relations it comes through.
using cascade::User;
struct Post {
  std::int64_t id{};
  std::string title;
  std::string body;
  std::optional<std::int64_t> author_id;
  std::optional<std::int64_t> reviewer_id;
};

}  // namespace two_relations

namespace versioned {

struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::string> email;
  double score{};
  std::int64_t revision{};
};

}  // namespace versioned

}  // namespace benchmark

template <>
inline constexpr auto intact::model<benchmark::cascade::Post> = intact::describe(
    intact::relation(intact::fields<&benchmark::cascade::Post::author_id>,
                     intact::references<&benchmark::cascade::User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<benchmark::set_null::Post> = intact::describe(
    intact::relation(intact::fields<&benchmark::set_null::Post::author_id>,
                     intact::references<&benchmark::set_null::User::id>, intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<benchmark::two_relations::Post> =
    intact::describe(intact::relation(intact::fields<&benchmark::two_relations::Post::author_id>,
                                      intact::references<&benchmark::two_relations::User::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&benchmark::two_relations::Post::reviewer_id>,
                                      intact::references<&benchmark::two_relations::User::id>,
                                      intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<benchmark::versioned::User> =
    intact::describe(intact::version<&benchmark::versioned::User::revision>);

namespace benchmark {

namespace cascade {
struct Blog : intact::schema<User, Post> {};
}  // namespace cascade
namespace set_null {
struct Blog : intact::schema<User, Post> {};
}  // namespace set_null
namespace two_relations {
struct Blog : intact::schema<User, Post> {};
}  // namespace two_relations
namespace versioned {
struct Blog : intact::schema<User> {};
}  // namespace versioned

}  // namespace benchmark
