#include "tree.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>

namespace house {
namespace {

namespace fs = std::filesystem;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Takes comments out of a file and sets its literals apart, in one pass.
class Reader {
 public:
  explicit Reader(SourceFile& file) : file_(file), text_(file.text) {}

  void read() {
    while (at_ < text_.size()) {
      if (starts("//"))
        skip_to("\n");
      else if (starts("/*"))
        skip_comment();
      else if (starts("R\"") && (at_ == 0 || !is_word(text_[at_ - 1])))
        raw_string();
      else if (text_[at_] == '"')
        string();
      else if (text_[at_] == '\'' && (at_ == 0 || !is_word(text_[at_ - 1])))
        character();
      else
        file_.code += text_[at_++];
    }
  }

 private:
  bool starts(std::string_view with) const { return std::string_view(text_).substr(at_).starts_with(with); }

  void skip_to(std::string_view end) { at_ = std::min(text_.find(end, at_), text_.size()); }

  void skip_comment() {
    const std::size_t end = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
    keep_lines(at_, end);
    at_ = end;
  }

  void keep_lines(std::size_t from, std::size_t to) {
    file_.code.append(std::size_t(std::count(text_.begin() + long(from), text_.begin() + long(to), '\n')), '\n');
  }

  void keep(std::string literal) {
    file_.code += '"' + std::to_string(file_.literals.size()) + '"';
    file_.literals.push_back(std::move(literal));
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    const std::string end = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
    const std::size_t close = std::min(text_.find(end, open), text_.size() - end.size());
    keep(text_.substr(open + 1, close - open - 1));
    keep_lines(open, close);
    at_ = close + end.size();
  }

  void string() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    keep(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
  }

  void character() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '\'' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    file_.code += "' '";
    at_ = end + 1;
  }

  SourceFile& file_;
  const std::string& text_;
  std::size_t at_ = 0;
};

/// Whether a brace after these words opens a namespace or a type, in which functions stand.
bool opens_scope(std::string_view words) {
  if (words.starts_with("template")) {
    int depth = 0;
    std::size_t i = words.find('<');
    for (; i < words.size(); ++i) {
      depth += words[i] == '<' ? 1 : words[i] == '>' ? -1 : 0;
      if (depth == 0) break;
    }
    words = i < words.size() ? words.substr(i + 1) : std::string_view{};
    while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  }
  for (const std::string_view word : {"namespace", "inline namespace", "struct", "class", "union", "enum", "extern \""})
    if (words.starts_with(word))
      return words.find('(') == std::string_view::npos || words.find(" : ") != std::string_view::npos;
  return false;
}

}  // namespace

bool SourceFile::is_test() const {
  const std::string stem = fs::path(path).stem().string();
  return !is_in("src/") || stem.ends_with("_test") || stem.starts_with("test_");
}

const std::string* SourceFile::literal_at(std::size_t place) const {
  if (place + 1 >= code.size() || code[place] != '"' || std::isdigit(static_cast<unsigned char>(code[place + 1])) == 0)
    return nullptr;
  return &literals.at(std::stoul(code.substr(place + 1, 8)));
}

std::vector<Include> includes(const SourceFile& file) {
  std::vector<Include> found;
  for (std::size_t at = file.code.find("#include \""); at != std::string::npos;
       at = file.code.find("#include \"", at + 1)) {
    const std::string path = *file.literal_at(at + 9);
    const auto slash = path.find('/');
    found.push_back({path, slash == std::string::npos ? "" : path.substr(0, slash)});
  }
  return found;
}

std::vector<Body> functions(const SourceFile& file) {
  std::vector<Body> bodies;
  std::vector<bool> scopes;  // of each open brace: may functions stand in it?
  std::string words;         // since the last ; { or }
  std::size_t words_at = 0, body_depth = 0;
  int line = 1, first_line = 0;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const char c = file.code[i];
    if (c == '#' && words.empty()) {  // a directive, with its continued lines
      while (i < file.code.size() && (file.code[i] != '\n' || file.code[i - 1] == '\\')) line += file.code[i++] == '\n';
      line += i < file.code.size();
      continue;
    }
    if (c == '\n') ++line;
    if (c == '{') {
      const bool scope = body_depth == 0 && opens_scope(words);
      scopes.push_back(scope);
      if (body_depth == 0 && !scope && words.find('(') != std::string::npos) {
        body_depth = scopes.size();
        first_line = line_of(file.code, words_at);
        bodies.push_back({first_line, 0, words.substr(0, 60)});
      }
      words.clear();
    } else if (c == '}') {
      if (scopes.size() == body_depth && body_depth != 0) {
        bodies.back().lines = line - first_line + 1;
        body_depth = 0;
      }
      if (!scopes.empty()) scopes.pop_back();
      words.clear();
    } else if (c == ';') {
      words.clear();
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      if (!words.empty() && words.back() != ' ') words += ' ';
    } else {
      if (words.empty()) words_at = i;
      words += c;
    }
  }
  return bodies;
}

std::filesystem::path root() { return STAPSTEEN_SOURCE_DIR; }

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int line_of(const std::string& text, std::size_t place) {
  return 1 + int(std::count(text.begin(), text.begin() + long(std::min(place, text.size())), '\n'));
}

std::vector<std::string> rooms() {
  std::vector<std::string> names;
  std::istringstream in(read(root() / "src/rooms.txt"));
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && std::islower(static_cast<unsigned char>(line.front())) != 0) names.push_back(line);
  return names;
}

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> all = [] {
    std::vector<SourceFile> files;
    for (const char* folder : {"src", "tests", "fuzz", "bench"})
      for (auto entry = fs::recursive_directory_iterator(root() / folder); entry != fs::recursive_directory_iterator();
           ++entry) {
        if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
        const auto extension = entry->path().extension();
        if (!entry->is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
        SourceFile file;
        file.path = entry->path().lexically_relative(root()).string();
        if (file.is_in("src/")) file.room = file.path.substr(4, file.path.find('/', 4) - 4);
        file.text = read(entry->path());
        Reader(file).read();
        files.push_back(std::move(file));
      }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
  }();
  return all;
}

std::map<std::string, std::set<std::string>> catalogue(const std::string& language) {
  std::map<std::string, std::set<std::string>> keys;
  for (const auto& entry : fs::directory_iterator(root() / "content/text" / language)) {
    if (entry.path().extension() != ".po") continue;
    std::istringstream in(read(entry.path()));
    std::set<std::string>* places = nullptr;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("msgid \"")) {
        places = &keys[line.substr(7, line.rfind('"') - 7)];
      } else if (places != nullptr && !line.starts_with("msgid_plural")) {
        for (std::size_t open = line.find('{'); open != std::string::npos; open = line.find('{', open + 1))
          if (const auto close = line.find('}', open); close != std::string::npos)
            places->insert(line.substr(open + 1, close - open - 1));
      }
    }
  }
  keys.erase("");
  return keys;
}

std::vector<std::filesystem::path> markdown() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(root()))
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  for (const char* folder : {"docs", "src", "content", "tests", "samples", "packaging", "bench", "fuzz", "web/src"}) {
    if (!fs::exists(root() / folder)) continue;
    for (auto entry = fs::recursive_directory_iterator(root() / folder); entry != fs::recursive_directory_iterator();
         ++entry) {
      if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
      if (entry->path().extension() == ".md") found.push_back(entry->path());
    }
  }
  return found;
}

std::string lines(const std::vector<std::string>& faults) {
  std::string all;
  for (const auto& fault : faults) all += "  " + fault + "\n";
  return all;
}

}  // namespace house
