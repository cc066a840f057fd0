// What one run of a method may touch: its options, its input files, the way to compute long things, and the place for
// warnings. A method reads through here only, so that every file is fingerprinted and every row that is left out is
// told.
#pragma once
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "base/text.h"
#include "method/option.h"
#include "stats/estimate.h"
#include "stats/parallel.h"

namespace method {

using Json = nlohmann::ordered_json;

/// What the reader must know beside the numbers. In the envelope one string: the code, then " name=value" per fact.
/// Text for people: "method.warning." + code.
struct Warning {
  std::string code;
  std::vector<base::Fact> facts = {};
  std::string told() const;
  bool operator==(const Warning&) const = default;
};

/// What the caller lends: standard input, threads and progress, a stopwatch for the computation alone.
struct Surroundings {
  std::istream* in = nullptr;
  stats::Execution execution = {};
  std::function<void()> start_watch = {}, stop_watch = {};
};

class Run {
 public:
  Run(const Options& chosen, const Surroundings& lent) : options(chosen), surroundings_(lent) {}
  const Options& options;

  const stats::Execution& execution() const { return surroundings_.execution; }
  std::istream* standard_input() const { return surroundings_.in; }

  void warn(std::string_view code, std::vector<base::Fact> facts = {});
  void warn(const stats::Warnings& codes);
  const std::vector<Warning>& warnings() const { return warnings_; }

  /// The computation itself: what --timing tells. Reading and writing stand outside.
  template <class Work>
  auto inner(Work&& work) {
    if (surroundings_.start_watch) surroundings_.start_watch();
    auto result = std::forward<Work>(work)();
    if (surroundings_.stop_watch) surroundings_.stop_watch();
    return result;
  }

  /// The SHA-256 of one input's canonical rows. `data_sha256` of the envelope is that of the only input, or of the
  /// lines "name TAB sha256 LF" of all in the order they were read.
  void fingerprint(std::string_view input, std::vector<std::string> canonical_rows);
  std::string data_sha256() const;

  /// For the recipe in `parameters`: what was decided on the way (plane, operation, columns that were guessed).
  void decided(std::string_view what, Json value) { decided_[std::string(what)] = std::move(value); }
  const Json& decisions() const { return decided_; }

  // shorthands every method needs
  int permutations() const { return int(options.whole("permutations")); }
  std::uint64_t seed() const { return std::uint64_t(options.whole("seed")); }
  double level() const { return options.number("level"); }
  double alpha() const { return 1 - level(); }

 private:
  const Surroundings& surroundings_;
  std::vector<Warning> warnings_;
  std::vector<std::pair<std::string, std::string>> fingerprints_;
  Json decided_ = Json::object();
};

/// The plain sentence, in the language of the texts.
using Sentence = std::function<std::string(const base::Texts&)>;

struct Answer {
  Json result = Json::object();
  Sentence sentence;
};

}  // namespace method
