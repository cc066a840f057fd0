#include "app/analyse.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <optional>

#include "base/check.h"
#include "base/text_tools.h"
#include "method/envelope.h"
#include "method/limit.h"

namespace app {
namespace {

using base::ProblemKind;

constexpr int cancelled_code = 130;
constexpr unsigned patience_s = 2;  // a step without progress is broken off by force after this

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) {
  stop_asked = 1;
  alarm(patience_s);
}
void stop_now(int) { _exit(cancelled_code); }

/// SIGINT stops the computation between two blocks; where nothing listens, the process ends a little later. Nothing is
/// half-written: output is made after the computation.
class Interruptible {
 public:
  Interruptible() {
    stop_asked = 0;
    struct sigaction interrupt = {}, force = {};
    interrupt.sa_handler = ask_to_stop;
    force.sa_handler = stop_now;
    sigaction(SIGINT, &interrupt, &old_interrupt_);
    sigaction(SIGALRM, &force, &old_alarm_);
  }
  ~Interruptible() {
    alarm(0);
    sigaction(SIGINT, &old_interrupt_, nullptr);
    sigaction(SIGALRM, &old_alarm_, nullptr);
  }
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

 private:
  struct sigaction old_interrupt_ = {}, old_alarm_ = {};
};

double cpu_seconds() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Wall and processor seconds of what runs between start() and stop().
class Stopwatch {
 public:
  void start() {
    wall_from_ = std::chrono::steady_clock::now();
    cpu_from_ = cpu_seconds();
  }
  void stop() {
    wall_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_from_).count();
    cpu_ += cpu_seconds() - cpu_from_;
  }
  std::string told() const {
    char text[64];
    std::snprintf(text, sizeof text, "INNER %.6f %.6f\n", wall_, cpu_);
    return text;
  }

 private:
  std::chrono::steady_clock::time_point wall_from_;
  double cpu_from_ = 0, wall_ = 0, cpu_ = 0;
};

int cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  const int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return std::clamp(count, 1, method::limits::threads);
}

/// Progress as whole per cents: one line that is written over on a terminal, lines of their own elsewhere.
class Teller {
 public:
  Teller(std::ostream& err, bool asked) : err_(err), is_terminal_(isatty(STDERR_FILENO) != 0), tells_(asked) {
    tells_ = tells_ || is_terminal_;
  }
  bool operator()(const stats::Progress& progress) {
    const auto percent = progress.of > 0 ? int(100 * progress.done / progress.of) : 0;
    if (tells_ && percent != last_) {
      last_ = percent;
      err_ << (is_terminal_ ? "\r" : "") << percent << " %" << (is_terminal_ ? "" : "\n") << std::flush;
    }
    return stop_asked == 0;
  }
  void done() {
    if (tells_ && is_terminal_ && last_ >= 0) err_ << "\r      \r" << std::flush;
  }

 private:
  std::ostream& err_;
  bool is_terminal_;
  bool tells_;
  int last_ = -1;
};

bool typed(std::span<const std::string> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

base::Language language_of(std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == "--language=en" || (words[i] == "--language" && i + 1 < words.size() && words[i + 1] == "en"))
      return base::Language::english;
  return base::Language::dutch;
}

/// Wrong words are usage (2), a file that is not there is 4, everything else is input that is refused (3).
int code_of(const base::Problems& problems) {
  int code = 3;
  for (const auto& problem : problems) {
    if (problem.code.starts_with("option-")) return 2;
    if (problem.kind == ProblemKind::unavailable || problem.code == "csv-not-there" ||
        problem.code == "file-unwritable")
      code = 4;
  }
  return code;
}

struct Telling {
  Streams streams;
  base::Language language = base::Language::dutch;
  bool json = false;
};

int refuse(const base::Problems& problems, const Telling& telling) {
  const base::Texts texts(telling.language);
  for (const auto& problem : problems) telling.streams.err << "stapsteen: " << texts.of(problem) << "\n";
  if (telling.json) telling.streams.out << method::problems_json(problems) << "\n" << std::flush;
  return code_of(problems);
}

/// Whole or not at all.
std::optional<base::Problem> write_file(const std::string& path, std::string_view text) {
  const base::Problem refused{ProblemKind::unavailable, "file-unwritable", "--out", {{"path", path}}};
  if (path == "/dev/null" || path == "/dev/stdout") {
    std::ofstream device(path, std::ios::binary);
    device << text << std::flush;
    return device ? std::nullopt : std::optional(refused);
  }
  const std::string part = path + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file.write(text.data(), std::streamsize(text.size()));
  file.close();
  if (!file || std::rename(part.c_str(), path.c_str()) != 0) {
    std::remove(part.c_str());
    return refused;
  }
  return std::nullopt;
}

int deliver(const std::string& text, const std::optional<std::string>& path, const Telling& telling) {
  if (path && *path != "-") {
    if (const auto problem = write_file(*path, text)) return refuse({*problem}, telling);
    return 0;
  }
  telling.streams.out << text << std::flush;
  if (telling.streams.out) return 0;
  return refuse({{ProblemKind::unavailable, "file-unwritable", {}, {{"path", "-"}}}}, telling);
}

/// The answer of one method; nothing when it was cancelled.
std::optional<base::Result<method::Envelope>> computed(const method::Method& chosen, const method::Options& options,
                                                       const Streams& streams) {
  Teller teller(streams.err, options.flag("progress"));
  Stopwatch watch;
  method::Surroundings surroundings;
  surroundings.in = &streams.in;
  surroundings.execution.threads = options.given("threads") ? int(options.whole("threads")) : cores();
  surroundings.execution.progress = [&](const stats::Progress& progress) { return teller(progress); };
  surroundings.start_watch = [&] { watch.start(); };
  surroundings.stop_watch = [&] { watch.stop(); };
  const Interruptible guard;
  try {
    auto envelope = method::analyse(chosen, options, surroundings);
    teller.done();
    if (stop_asked != 0) return std::nullopt;
    if (envelope && options.flag("timing")) streams.err << watch.told() << std::flush;
    return envelope;
  } catch (const stats::Cancelled&) {
    teller.done();
    return std::nullopt;
  }
}

int cancelled(const Telling& telling) {
  telling.streams.err << base::Texts(telling.language)("method.cancelled") << "\n";
  return cancelled_code;
}

base::Problem unknown_method(const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& one : method::all_methods()) names.push_back(one.name);
  const std::string near = method::nearest(name, names);
  if (near.empty()) return {ProblemKind::unsupported, "option-method-unknown", name.substr(0, 200)};
  return {ProblemKind::unsupported, "option-method-near", name.substr(0, 200), {{"suggestion", near}}};
}

base::Result<method::Json> read_envelope(const std::string& path, std::istream& in) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (path != "-" && !file)
    return base::Problem{ProblemKind::unavailable, "csv-not-there", "RESULT.json", {{"path", path}}};
  std::string text;
  std::istream& source = path == "-" ? in : file;
  for (char part[1 << 16]; source.read(part, sizeof part), source.gcount() > 0;) {
    text.append(part, std::size_t(source.gcount()));
    if (text.size() > method::limits::result_bytes)
      return base::Problem{ProblemKind::too_large, "rerun-no-envelope", "RESULT.json"};
  }
  method::Json json = method::Json::parse(text, nullptr, false);
  if (json.is_discarded()) return base::Problem{ProblemKind::invalid, "rerun-no-envelope", "RESULT.json"};
  return json;
}

/// What the second run says that the first did not; 0 when it is the same.
int compared(const method::Json& was, const method::Json& is, const Telling& telling, std::ostream& told) {
  const base::Texts texts(telling.language);
  const bool same_data = was["data_sha256"] == is["data_sha256"];
  const auto found = method::differences(was, is);
  if (found.empty()) {
    told << texts("method.rerun.same",
                  {{"method", is["method"].get<std::string>()}, {"sha256", is["data_sha256"].get<std::string>()}})
         << "\n";
    return 0;
  }
  told << texts(same_data ? "method.rerun.differs" : "method.rerun.other_data") << "\n";
  if (was["version"] != is["version"]) told << texts("method.rerun.other_version") << "\n";
  for (const auto& one : found)
    told << "  " << texts("method.rerun.line", {{"path", one.path}, {"was", one.was}, {"is", one.is}}) << "\n";
  return 1;
}

}  // namespace

int analyse(std::span<const std::string> words, Streams streams) {
  Telling telling{streams, language_of(words), typed(words, "--json")};
  if (words.empty() || words[0] == "--help" || words[0] == "-h") {
    (words.empty() ? streams.err : streams.out) << method::help_of_all();
    return words.empty() ? 2 : 0;
  }
  const method::Method* chosen = method::find_method(words[0]);
  if (chosen == nullptr) return refuse({unknown_method(words[0])}, telling);
  words = words.subspan(1);
  if (typed(words, "--help") || typed(words, "-h")) {
    streams.out << method::help_of(*chosen);
    return 0;
  }
  const auto options = method::Options::parse(chosen->options, words);
  if (!options) return refuse(options.problems(), telling);
  const auto envelope = computed(*chosen, *options, streams);
  if (!envelope) return cancelled(telling);
  if (!*envelope) return refuse(envelope->problems(), telling);
  const std::string text = telling.json ? method::json_text((*envelope)->json) + "\n"
                                        : method::readable(**envelope, base::Texts(telling.language));
  return deliver(text, options->given("out") ? std::optional(options->text("out")) : std::nullopt, telling);
}

int rerun(std::span<const std::string> words, Streams streams) {
  Telling telling{streams, language_of(words), typed(words, "--json")};
  if (typed(words, "--help") || typed(words, "-h") || words.empty()) {
    (words.empty() ? streams.err : streams.out) << method::help_of_rerun();
    return words.empty() ? 2 : 0;
  }
  const auto was = read_envelope(words[0], streams.in);
  if (!was) return refuse(was.problems(), telling);
  auto recipe = method::recipe_of(*was);
  if (!recipe) return refuse(recipe.problems(), telling);
  const auto more = method::Options::parse(recipe->method->options, words.subspan(1), {.all_there = false});
  if (!more) return refuse(more.problems(), telling);
  auto options = method::Options::parse(recipe->method->options, recipe->words);
  if (!options) return refuse({{ProblemKind::invalid, "rerun-no-envelope", "RESULT.json"}}, telling);
  options->add(*more);
  const auto envelope = computed(*recipe->method, *options, streams);
  if (!envelope) return cancelled(telling);
  if (!*envelope) return refuse(envelope->problems(), telling);
  const std::string text = method::json_text((*envelope)->json) + "\n";
  const bool to_file = options->given("out");
  const int code = compared(*was, (*envelope)->json, telling, telling.json && !to_file ? streams.err : streams.out);
  if (!telling.json && !to_file) return code;
  const int written = deliver(text, to_file ? std::optional(options->text("out")) : std::nullopt, telling);
  return written != 0 ? written : code;
}

}  // namespace app
