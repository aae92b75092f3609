// SPDX-License-Identifier: BSL-1.0
// The rows and keys of the workloads, the same on each run and each machine.
#pragma once

#include <utility>
#include <vector>

#include "models.hpp"

namespace benchmark {

/// The number at a position of a fixed sequence without a pattern that matters here.
constexpr std::uint64_t mixed(std::uint64_t position) {
  std::uint64_t x = (position + 1) * 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// A key from 1 to `most`.
constexpr std::int64_t mixed_key(std::uint64_t position, std::int64_t most) {
  return static_cast<std::int64_t>(mixed(position) % static_cast<std::uint64_t>(most)) + 1;
}

inline std::string letters(std::uint64_t position, std::size_t size) {
  std::string text(size, ' ');
  std::uint64_t from = mixed(position);
  for (std::size_t i = 0; i < size; ++i) {
    if (i % 12 == 11) {
      from = mixed(from);
      continue;
    }
    text[i] = static_cast<char>('a' + static_cast<int>(from % 26));
    from /= 26;
  }
  return text;
}

template <class User>
User make_user(std::int64_t id) {
  const auto position = static_cast<std::uint64_t>(id);
  User user{id, letters(position, 8 + position % 9), std::nullopt, static_cast<double>(position % 1000) / 8};
  if (position % 2 == 0) user.email = letters(position, 10) + "@example.org";
  return user;
}

/// A post of the author, reviewed by somebody of `users`, where posts are.
template <class Post>
Post make_post(std::int64_t id, std::int64_t author, std::int64_t users) {
  const auto position = static_cast<std::uint64_t>(id);
  Post post{};
  post.id = id;
  post.title = letters(position, 32);
  post.body = letters(position ^ 0xffffU, 200);
  post.author_id = author;
  if constexpr (requires { post.reviewer_id; }) post.reviewer_id = mixed_key(position ^ 0xffff0000U, users);
  return post;
}

/// The author of a post where authors have about four each.
inline std::int64_t author_of(std::int64_t post, std::int64_t users) {
  return mixed_key(static_cast<std::uint64_t>(post) ^ 0xff00U, users);
}

/// So many different keys from 1 to `most`, in no order.
inline std::vector<std::int64_t> some_keys(std::size_t count, std::int64_t most) {
  std::vector<std::int64_t> keys(static_cast<std::size_t>(most));
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = static_cast<std::int64_t>(i) + 1;
  for (std::size_t i = 0; i < count; ++i) std::swap(keys[i], keys[i + mixed(i) % (keys.size() - i)]);
  keys.resize(count);
  return keys;
}

}  // namespace benchmark
