// For tests that read back the XML we write: drawings here, papers in the rooms after.
#pragma once
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <string>

namespace chart::testing {

/// Well formed, or the test fails at the place that is not.
inline pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  const auto result = document.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  EXPECT_TRUE(result) << result.description() << " at " << result.offset << "\n" << xml.substr(0, 400);
  return document;
}

/// Every node below this one, in the order of the text.
template <class Visit>
void for_each(const pugi::xml_node& node, Visit visit) {
  for (const pugi::xml_node& child : node.children()) {
    visit(child);
    for_each(child, visit);
  }
}

}  // namespace chart::testing
