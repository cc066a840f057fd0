// A small writer of XML: elements open and close in pairs, text and attributes are escaped. Inside the room only.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paper {

/// & < > " escaped; bytes that are not UTF-8 become U+FFFD; characters XML 1.0 does not have are dropped.
std::string xml_escaped(std::string_view text);

class Xml {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  void declaration() { out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }
  void open(std::string_view name, Attributes attributes = {});
  void close();
  void empty(std::string_view name, Attributes attributes = {});
  void text(std::string_view text) { out_ += xml_escaped(text); }
  /// Text of a paragraph of OpenDocument: line feeds, tabs and runs of spaces as elements, else they would be lost.
  void paragraph_text(std::string_view text);
  void element(std::string_view name, Attributes attributes, std::string_view content);
  std::string take();  ///< everything must be closed

 private:
  void start(std::string_view name, Attributes attributes);
  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace paper
