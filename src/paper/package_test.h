// For tests that take a paper apart: the parts of an ODT, and what a program says of a PDF.
#pragma once
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "paper/zip.h"

namespace paper::testing {

inline std::string part(const std::vector<ZipEntry>& entries, const std::string& name) {
  for (const ZipEntry& entry : entries)
    if (entry.name == name) return entry.bytes;
  ADD_FAILURE() << name << " is missing";
  return "";
}

/// What a command writes, errors too.
inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.append(buffer.data(), count);
  pclose(pipe);
  return out;
}

}  // namespace paper::testing
