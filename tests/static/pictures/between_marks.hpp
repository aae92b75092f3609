// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

/// A text without the marks by which a document finds it: `\n// [picture]\n` before and `// [/picture]\n` behind.
constexpr std::string_view between_marks(std::string_view text) {
  constexpr std::string_view begin = "\n// [picture]\n";
  constexpr std::string_view end = "// [/picture]\n";
  const bool marked = text.substr(0, begin.size()) == begin && text.substr(text.size() - end.size()) == end;
  return marked ? text.substr(begin.size(), text.size() - begin.size() - end.size()) : "no marks";
}
