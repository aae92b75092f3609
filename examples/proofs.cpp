// SPDX-License-Identifier: BSL-1.0
// The code of docs/proofs.md: what a program can know, before it runs, about what a delete will do.
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>

// [schema]
struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

struct Comment {
  std::int64_t id{};
  std::string text;
  std::int64_t post_id{};
  std::optional<std::int64_t> author_id;
};

struct Session {
  std::int64_t id{};
  std::int64_t user_id{};
};

struct Invoice {
  std::int64_t id{};
  std::int64_t customer_id{};
};

template <>
inline constexpr auto intact::model<Post> =  // posts go with their author
    describe(relation(fields<&Post::author_id>, references<&User::id>, on_delete<Cascade>));

template <>
inline constexpr auto intact::model<Comment> = describe(
    // comments go with their post
    relation(fields<&Comment::post_id>, references<&Post::id>, on_delete<Cascade>),
    // and stay, without an author, when their author goes
    relation(fields<&Comment::author_id>, references<&User::id>, on_delete<SetNull>));

template <>
inline constexpr auto intact::model<Session> = describe(relation(fields<&Session::user_id>,
                                                                 references<&User::id>, on_delete<Cascade>));

template <>
inline constexpr auto intact::model<Invoice> =  // nobody goes who has invoices
    describe(relation(fields<&Invoice::customer_id>, references<&User::id>, on_delete<Restrict>));

struct Blog : intact::schema<User, Post, Comment, Session, Invoice> {};
// [/schema]

// [questions]
using intact::can_block, intact::can_delete, intact::can_null, intact::deletes_all, intact::updating;

// No invoice is ever deleted with a user; posts are, and so comments are.
static_assert(!can_delete<Blog, User, Invoice>);
static_assert(can_delete<Blog, User, Post> && can_delete<Blog, User, Comment>);

// Deleting a user can leave a comment without an author; deleting a post cannot.
static_assert(can_null<Blog, User, &Comment::author_id>);
static_assert(!can_null<Blog, Post, &Comment::author_id>);

// Only invoices hold a user back, and nothing does a post.
static_assert(can_block<Blog, User, &Invoice::customer_id>);
static_assert(!can_block<Blog, User, &Post::author_id> && !can_block<Blog, Post>);
// [/questions]

// [privacy]
// When a user goes, no post and no session of theirs is left.
static_assert(deletes_all<Blog, User, Post, Session>);

// Comments do not pass: those on posts of others stay.
static_assert(!deletes_all<Blog, User, Comment>);
// [/privacy]

// [updates]
// A user who gets another id keeps posts and comments, and nothing holds that back.
static_assert(intact::can_update<Blog, updating<User>, &Post::author_id>);
static_assert(!can_null<Blog, updating<User>> && !can_block<Blog, updating<User>>);
// [/updates]

// [depth]
// A user, the posts, and their comments.
static_assert(intact::cascade_depth<Blog, User> == 2);

struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

template <>
inline constexpr auto intact::model<Folder> = describe(relation(fields<&Folder::parent_id>,
                                                                references<&Folder::id>, on_delete<Cascade>));

struct Files : intact::schema<Folder> {};
static_assert(intact::cascade_depth<Files, Folder> == intact::unbounded);
// [/depth]

// [plan]
constexpr auto plan = intact::erase_plan<Blog, User>;
static_assert(plan.size() == 5);
static_assert(plan[0].is<&Post::author_id>() && plan[0].action == intact::action::cascade);
static_assert(plan[1] == intact::erase_step{.model = "Comment",
                                            .relation = "author_id",
                                            .parent = "User",
                                            .action = intact::action::set_null,
                                            .depth = 1});
// [/plan]

// [office]
struct Desk {
  std::int64_t id{};
};

struct Worker {
  std::int64_t id{};
  std::optional<std::int64_t> desk_id;
};

struct Lamp {
  std::int64_t id{};
  std::optional<std::int64_t> worker_at_desk;
};

template <>
inline constexpr auto intact::model<Worker> = describe(unique<&Worker::desk_id>,
                                                       relation(fields<&Worker::desk_id>,
                                                                references<&Desk::id>, on_delete<SetNull>));

template <>
inline constexpr auto intact::model<Lamp> =  // references what SetNull sets
    describe(relation(fields<&Lamp::worker_at_desk>, references<&Worker::desk_id>, on_update<Cascade>));

struct Office : intact::schema<Desk, Worker, Lamp> {};
static_assert(intact::can_null<Office, Desk, &Lamp::worker_at_desk>);
// [/office]

int main() {
  // The marks around each part are for the page that shows it.
  std::cout << "-- [plan]\n";
  // [print]
  std::cout << intact::erase_plan_table<Blog, User>;
  // [/print]
  std::cout << "-- [/plan]\n-- [office]\n" << intact::erase_plan_table<Office, Desk> << "-- [/office]\n";

  std::cout << "-- [loop]\n";
  // [loop]
  for (const intact::erase_step& step : intact::erase_plan<Blog, User>)
    if (step.may_block)
      std::cout << step.model << '.' << step.relation << " can hold a " << step.parent << " back\n";
  // [/loop]
  std::cout << "-- [/loop]\n";

  std::cout << "-- [diagram]\n" << intact::diagram<Blog> << "-- [/diagram]\n";
  std::cout << "-- [diagram_of_user]\n" << intact::diagram<Blog, User> << "-- [/diagram_of_user]\n";
  std::cout << "-- [dot]\n" << intact::dot<Office, Desk> << "-- [/dot]\n";
}
