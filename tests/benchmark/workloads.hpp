// SPDX-License-Identifier: BSL-1.0
// The rows and keys of the workloads that several files measure.
#pragma once

#include "measure.hpp"

namespace benchmark {

inline std::size_t finds(const session& now) { return static_cast<std::size_t>(2 * now.users); }
inline std::size_t authors(const session& now) { return static_cast<std::size_t>(now.users / 2); }

inline std::vector<std::int64_t> random_keys(std::size_t count, std::int64_t most) {
  std::vector<std::int64_t> keys(count);
  for (std::size_t i = 0; i < count; ++i) keys[i] = mixed_key(i, most);
  return keys;
}

struct insertion_rows {
  std::vector<set_null::User> users;
  std::vector<set_null::Post> posts;
};

// The rows with these keys; the first ones are inserted before the measurement, so that everything is prepared.
inline insertion_rows make_rows(const session& now, std::int64_t first_user, std::int64_t users,
                                std::int64_t first_post, std::int64_t posts) {
  insertion_rows made;
  for (std::int64_t id = first_user; id < first_user + users; ++id)
    made.users.push_back(make_user<set_null::User>(id));
  for (std::int64_t id = first_post; id < first_post + posts; ++id)
    made.posts.push_back(make_post<set_null::Post>(id, first_user - 1 + author_of(id, users), now.users));
  return made;
}

inline constexpr std::int64_t warm = 1000;  // more than a statement takes at once
inline insertion_rows warm_rows(const session& now) { return make_rows(now, 1, warm, 1, warm); }
inline insertion_rows measured_rows(const session& now) {
  return make_rows(now, warm + 1, now.users, warm + 1, now.posts());
}

// Users as they shall be, in no order.
inline std::vector<set_null::User> changed_users(const session& now) {
  std::vector<set_null::User> users;
  for (const std::int64_t id : some_keys(static_cast<std::size_t>(now.users), now.users)) {
    users.push_back(make_user<set_null::User>(id + 1));
    users.back().id = id;
  }
  return users;
}

}  // namespace benchmark
