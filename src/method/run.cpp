#include "method/run.h"

#include <algorithm>

#include "base/text_tools.h"

namespace method {

std::string Warning::told() const {
  std::string text = code;
  for (const base::Fact& fact : facts) text += " " + fact.name + "=" + fact.value;
  return text;
}

void Run::warn(std::string_view code, std::vector<base::Fact> facts) {
  Warning warning{std::string(code), std::move(facts)};
  if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
    warnings_.push_back(std::move(warning));
}

void Run::warn(const stats::Warnings& codes) {
  for (const std::string& code : codes) warn(code);
}

void Run::fingerprint(std::string_view input, std::vector<std::string> rows) {
  std::sort(rows.begin(), rows.end());
  std::string text;
  for (const std::string& row : rows) (text += row) += '\n';
  fingerprints_.emplace_back(input, base::sha256(text));
}

std::string Run::data_sha256() const {
  if (fingerprints_.size() == 1) return fingerprints_.front().second;
  std::string text;
  for (const auto& [name, sha] : fingerprints_) text += name + "\t" + sha + "\n";
  return base::sha256(text);
}

}  // namespace method
