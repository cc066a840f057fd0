// Reads the checkout for the house test: C++ files with comments taken out and literals set apart, catalogues,
// Markdown. A reader of characters, not a compiler: it knows comments, strings, raw strings and braces, and no more.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace house {

struct SourceFile {
  std::string path;                   ///< from the root: "src/base/csv.cpp"
  std::string room;                   ///< "base"; empty outside src
  std::string text;                   ///< as it stands in the file
  std::string code;                   ///< without comments; literal number N stands there as "N"
  std::vector<std::string> literals;  ///< what is between the quotes, escapes untouched

  bool is_test() const;
  bool is_in(std::string_view folder) const { return path.starts_with(folder); }
  /// The literal that begins at this place of `code`, where a quote stands; nullptr when none does.
  const std::string* literal_at(std::size_t place) const;
};

struct Include {
  std::string path;
  std::string room;  ///< empty for a file beside it
};
std::vector<Include> includes(const SourceFile& file);

struct Body {
  int first_line = 0;
  int lines = 0;
  std::string name;  ///< the beginning of its first line, for people
};
/// Every function with a body, from its signature to its closing brace.
std::vector<Body> functions(const SourceFile& file);

std::filesystem::path root();
std::string read(const std::filesystem::path& path);
int line_of(const std::string& text, std::size_t place);
std::vector<std::string> rooms();
/// C++ below these folders of the root, in order of path.
const std::vector<SourceFile>& sources();
/// Every key of a language with the {places} of all its forms.
std::map<std::string, std::set<std::string>> catalogue(const std::string& language);
/// Markdown of the project itself: no packages of others, no build folders.
std::vector<std::filesystem::path> markdown();

/// "a, b, c" of a set, or one fault per line: what a test shows when it fails.
std::string lines(const std::vector<std::string>& faults);

}  // namespace house
