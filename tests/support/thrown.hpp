// SPDX-License-Identifier: BSL-1.0
// The error that some work throws, to look at.
#pragma once

#include <doctest/doctest.h>

#include <exception>
#include <stdexcept>
#include <string>
#include <typeinfo>

/// The error of exactly the class `E` that `work()` throws. Fails the test where it throws another or none.
template <class E, class Work>
E thrown(Work&& work) {
  try {
    work();
  } catch (const E& error) {
    const bool is_no_derived_class = typeid(error) == typeid(E);
    CHECK_MESSAGE(is_no_derived_class, std::string(typeid(error).name()), ": ", std::string(error.what()));
    return error;
  } catch (const std::exception& other) {
    FAIL("thrown was ", std::string(typeid(other).name()), ": ", std::string(other.what()));
  }
  FAIL("nothing was thrown");
  throw std::logic_error("not reached: FAIL throws");
}

/// Whether what() of the error holds the text.
inline bool says(const std::exception& error, const std::string& text) {
  const bool found = std::string(error.what()).find(text) != std::string::npos;
  if (!found) MESSAGE("it says: ", std::string(error.what()));
  return found;
}
