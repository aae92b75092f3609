// SPDX-License-Identifier: BSL-1.0
// The gate of control.cpp, in a header, so that include traces stand before its first line.
#pragma once

template <class... Why>
struct error {
  static constexpr bool value = false;
};

template <class Verdict>
struct gate {
  static_assert(Verdict::value, "an order; [it] says (so)");
};
