// `stapsteen analyse METHOD …` and `stapsteen rerun RESULT.json`: words in, answer out, exit code (0 done, 1 rerun
// differs, 2 usage, 3 input refused, 4 file or machine, 130 cancelled). The work is in room method; here stand the
// clock, the signal and the files.
#pragma once
#include <istream>
#include <ostream>
#include <span>
#include <string>

namespace app {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

/// `words` after "analyse".
int analyse(std::span<const std::string> words, Streams streams);
/// `words` after "rerun".
int rerun(std::span<const std::string> words, Streams streams);

}  // namespace app
