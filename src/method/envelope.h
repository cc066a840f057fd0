// The answer of a method with its recipe: {"method","version","parameters","data_sha256","result","sentence_nl",
// "sentence_en","warnings"}; and the way back, from an envelope to the words that were typed.
#pragma once
#include <string>
#include <vector>

#include "method/method.h"

namespace method {

struct Envelope {
  Json json;
  std::vector<Warning> warnings;
};

/// Runs the method. Throws stats::Cancelled when progress says stop, base::Breakage when a file cannot be read.
base::Result<Envelope> analyse(const Method& method, const Options& options, const Surroundings& surroundings);

/// One line of JSON, shortest numbers that read back to the same.
std::string json_text(const Json& json);
/// The plain sentence, the numbers as a table, warnings, recipe.
std::string readable(const Envelope& envelope, const base::Texts& texts);
/// {"problems":[{"code","kind","field","facts","text_nl","text_en"}]}
std::string problems_json(const base::Problems& problems);

/// The words that give this envelope again: ["--events", "f.csv", …]. Nothing when it is no envelope of ours.
struct Recipe {
  const Method* method = nullptr;
  std::vector<std::string> words;
};
base::Result<Recipe> recipe_of(const Json& envelope);

/// What differs between two envelopes: JSON pointers with both values, at most `most`.
struct Difference {
  std::string path, was, is;
};
std::vector<Difference> differences(const Json& was, const Json& is, std::size_t most = 20);

/// `analyse METHOD --help`, and `analyse --help`.
std::string help_of(const Method& method);
std::string help_of_all();
std::string help_of_rerun();

}  // namespace method
