// SPDX-License-Identifier: BSL-1.0
// Finds out, in debug builds, that two threads use one connection at the same time.
#pragma once

#include "intact/backend/error.hpp"
#include "intact/base/atomic.hpp"

namespace intact::inline abi1::sqlite::detail {

// Its address is the thread's own.
inline thread_local constinit char thread_mark = 0;

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_second_thread();

/// The thread that is inside of a connection. Its layout is the same in all builds, so that they can be linked together.
class one_thread {
 public:
  /// A stay inside. Throws `misuse` where another thread is there, unless NDEBUG is defined; the one that is there goes on. The same
  /// thread may enter again, as from a user's function. Costs nothing where NDEBUG is defined.
  class visit {
   public:
#ifdef NDEBUG
    explicit visit(one_thread&) noexcept {}
    visit(const visit&) = delete;
    visit& operator=(const visit&) = delete;
    ~visit() {}  // not trivial in either build, so that neither warns of a variable that is not used
#else
    [[gnu::noinline]] explicit visit(one_thread& place) : place_(place) {
      const char* inside = nullptr;
      outermost_ = place.inside_.replace(inside, &thread_mark);
      if (!outermost_ && inside != &thread_mark) refuse_second_thread();
    }
    visit(const visit&) = delete;
    visit& operator=(const visit&) = delete;
    [[gnu::noinline]] ~visit() {
      if (outermost_) place_.inside_.store(nullptr);
    }

   private:
    one_thread& place_;
    bool outermost_ = false;
#endif
  };

 private:
  intact::detail::atomic<const char*> inside_{nullptr};
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION void refuse_second_thread() {
  intact::detail::throw_misuse(
      "two threads use one database at the same time, which this build looks for and others do not; "
      "let each thread "
      "open its own, or lock");
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
