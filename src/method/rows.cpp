#include "method/rows.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text_tools.h"
#include "method/limit.h"

namespace method {
namespace {

using base::ProblemKind;

class StreamSource final : public base::ByteSource {
 public:
  explicit StreamSource(std::istream& in) : in_(in) {}
  std::size_t read(char* into, std::size_t capacity) override {
    in_.read(into, std::streamsize(capacity));
    return std::size_t(in_.gcount());
  }

 private:
  std::istream& in_;
};

std::string plain(std::string_view header) { return base::lower_ascii(base::trim(header)); }

base::Result<std::unique_ptr<base::ByteSource>> source_of(Run& run, std::string_view input, std::size_t nth = 0) {
  const std::string path = run.options.all(input).at(nth);
  if (path != "-") {
    auto file = base::FileSource::open(path);
    if (!file) return file.problems();
    return std::unique_ptr<base::ByteSource>(std::move(*file));
  }
  std::ptrdiff_t asked = 0;
  for (const Option& other : run.options.known())
    if (other.kind == Kind::file && other.name != "out" && run.options.given(other.name)) {
      const auto paths = run.options.all(other.name);
      asked += std::count(paths.begin(), paths.end(), "-");
    }
  if (asked > 1) return base::Problem{ProblemKind::unsupported, "input-stdin-twice", "--" + std::string(input)};
  base::check(run.standard_input() != nullptr, "standard input is lent");
  return std::unique_ptr<base::ByteSource>(std::make_unique<StreamSource>(*run.standard_input()));
}

}  // namespace

bool is_missing(std::string_view text) {
  const std::string plain_text = plain(text);
  return plain_text.empty() || plain_text == "na" || plain_text == "nan" || plain_text == "null";
}

base::Problem Rows::refused(const char* code, std::string_view value) const {
  return {ProblemKind::invalid,
          code,
          "--" + input_,
          {{"line", std::to_string(line())}, {"value", std::string(value.substr(0, 100))}}};
}

base::Result<Rows> Rows::open(Run& run, std::string_view input, std::size_t nth) {
  auto source = source_of(run, input, nth);
  if (!source) return source.problems();
  Rows rows;
  rows.input_ = input;
  rows.source_ = std::move(*source);
  auto reader = base::CsvReader::open(*rows.source_);
  if (!reader) {
    base::Problems problems = reader.problems();
    for (base::Problem& problem : problems) problem.field = "--" + rows.input_;
    return problems;
  }
  rows.reader_ = std::make_unique<base::CsvReader>(std::move(*reader));
  base::CsvRow head;
  if (!rows.reader_->next(head)) {
    if (rows.reader_->problem()) return *rows.reader_->problem();
    return base::Problem{ProblemKind::invalid, "input-none", "--" + rows.input_};
  }
  for (const std::string_view name : head.fields) rows.header_.emplace_back(base::trim(name));
  return rows;
}

bool Rows::has(std::string_view column) const {
  return std::any_of(header_.begin(), header_.end(),
                     [&](const std::string& name) { return plain(name) == plain(column); });
}

base::Result<std::size_t> Rows::column_named(std::string_view name) const {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (plain(header_[i]) != plain(name)) continue;
    if (found)
      return base::Problem{ProblemKind::invalid, "input-column-twice", "--" + input_, {{"column", std::string(name)}}};
    found = i;
  }
  if (found) return *found;
  std::string all;
  for (const std::string& one : header_) all += (all.empty() ? "" : ", ") + one;
  return base::Problem{ProblemKind::invalid,
                       "input-column-missing",
                       "--" + input_,
                       {{"column", std::string(name)}, {"columns", all.substr(0, 1000)}}};
}

base::Result<std::size_t> Rows::column(const Run& run, std::string_view option) const {
  return column_named(run.options.text(option));
}

base::Result<std::optional<std::size_t>> Rows::column_if_there(const Run& run, std::string_view option) const {
  if (!run.options.has(option)) return std::optional<std::size_t>();
  if (!run.options.given(option) && !has(run.options.text(option))) return std::optional<std::size_t>();
  const auto found = column(run, option);
  if (!found) return found.problems();
  return std::optional<std::size_t>(*found);
}

bool Rows::next() {
  if (problem_ || !reader_->next(row_)) {
    if (!problem_ && reader_->problem()) {
      problem_ = reader_->problem();
      problem_->field = "--" + input_;
    }
    return false;
  }
  if (++count_ > base::limits::import_rows) {
    problem_ = base::Problem{ProblemKind::too_large,
                             "input-too-many-rows",
                             "--" + input_,
                             {{"limit", std::to_string(base::limits::import_rows)}}};
    return false;
  }
  return true;
}

const std::optional<base::Problem>& Rows::problem() const { return problem_; }

std::uint64_t LeftOut::rows() const {
  std::uint64_t sum = 0;
  for (const auto& [reason, rows] : reasons_) sum += rows;
  return sum;
}

void LeftOut::tell(Run& run) const {
  for (const auto& [reason, rows] : reasons_)
    run.warn("left-out", {{"rows", std::to_string(rows)}, {"reason", reason}});
}

std::string LeftOut::told() const {
  std::string text;
  for (const auto& [reason, rows] : reasons_) text += (text.empty() ? "" : ", ") + reason + " " + std::to_string(rows);
  return text;
}

base::Result<std::string> read_whole(Run& run, std::string_view input) {
  auto source = source_of(run, input);
  if (!source) return source.problems();
  std::string bytes;
  std::string part(1 << 20, '\0');
  while (const std::size_t count = (*source)->read(part.data(), part.size())) {
    bytes.append(part, 0, count);
    if (bytes.size() > limits::area_bytes)
      return base::Problem{ProblemKind::too_large,
                           "input-too-large",
                           "--" + std::string(input),
                           {{"limit", std::to_string(limits::area_bytes)}}};
  }
  return bytes;
}

}  // namespace method
