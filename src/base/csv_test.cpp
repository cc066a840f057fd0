#include "base/csv.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/limits.h"
#include "base/text_tools.h"

namespace {

using base::CsvEncoding;
using base::CsvReader;
using base::CsvRow;
using base::MemorySource;

struct Read {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t> lines;
  std::vector<bool> stray;
  std::string problem, line, other_line;
  char separator = 0;
  CsvEncoding encoding = CsvEncoding::ascii;
};

/// Hands out one byte (or a few) at a time: every boundary is met.
class DrippingSource final : public base::ByteSource {
 public:
  DrippingSource(std::string_view bytes, std::size_t step) : rest_(bytes), step_(step) {}
  std::size_t read(char* into, std::size_t capacity) override {
    const std::size_t n = std::min({capacity, rest_.size(), step_});
    std::copy_n(rest_.data(), n, into);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view rest_;
  std::size_t step_;
};

void note_problem(Read& read, const base::Problem& problem) {
  read.problem = problem.code;
  for (const auto& fact : problem.facts) {
    if (fact.name == "line") read.line = fact.value;
    if (fact.name == "other_line") read.other_line = fact.value;
  }
}

Read read_from(base::ByteSource& source, base::CsvOptions options = {}) {
  Read read;
  auto reader = CsvReader::open(source, options);
  if (!reader) {
    note_problem(read, reader.problem());
    return read;
  }
  CsvRow row;
  while (reader->next(row)) {
    read.rows.emplace_back(row.fields.begin(), row.fields.end());
    read.lines.push_back(row.line);
    read.stray.push_back(row.stray_quote);
  }
  if (reader->problem()) note_problem(read, *reader->problem());
  read.separator = reader->separator();
  read.encoding = reader->encoding();
  return read;
}

Read read_all(std::string_view bytes) {
  MemorySource source(bytes);
  return read_from(source);
}

std::string gzip(std::string_view text) {
  std::string packed(text.size() + 200, '\0');
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = uInt(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = uInt(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Csv, FindsTheSeparatorByItself) {
  EXPECT_EQ(read_all("a;b;c\n1,5;2,5;3,5\n").rows, (Rows{{"a", "b", "c"}, {"1,5", "2,5", "3,5"}}));
  EXPECT_EQ(read_all("a,b\n1,2\n").separator, ',');
  EXPECT_EQ(read_all("a\tb\n1\t2\n").separator, '\t');
  EXPECT_EQ(read_all("sep=,\r\na;x,b\r\n").rows, (Rows{{"a;x", "b"}}));
  EXPECT_EQ(read_all("only\none\n").rows, (Rows{{"only"}, {"one"}}));
  EXPECT_EQ(read_all("\"a,b,c,d\";e\n\"f,g\";h\n").rows, (Rows{{"a,b,c,d", "e"}, {"f,g", "h"}}));
}

TEST(Csv, TakesQuotedLineBreaksAndDoubledQuotesAndKeepsPhysicalLineNumbers) {
  const Read read = read_all("a;b\r\n\"x\r\ny\";\"say \"\"hi\"\"\"\r\n\r\n1;2\r\n");

  EXPECT_EQ(read.rows, (Rows{{"a", "b"}, {"x\r\ny", "say \"hi\""}, {"1", "2"}}));
  EXPECT_EQ(read.lines, (std::vector<std::uint64_t>{1, 2, 5}));
}

TEST(Csv, TakesEveryLineEndAndAMissingLastOne) {
  const Rows expected{{"a", "b"}, {"1", "2"}};
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(read_all("a;b" + end + "1;2" + end).rows, expected);
    EXPECT_EQ(read_all("a;b" + end + "1;2").rows, expected);
  }
  EXPECT_EQ(read_all("a;b\n1;").rows, (Rows{{"a", "b"}, {"1", ""}}));
}

TEST(Csv, ReadsTheSameWhereverTheChunksEnd) {
  const std::string text =
      "naam;tekst\r\n\"a\r\nb\";\"q\"\"q\"\r\nStra\xDF"
      "e;caf\xE9\r\nlaatste;\"\"\r\n";
  const Read whole = read_all(text);

  for (std::size_t step = 1; step < 9; ++step) {
    DrippingSource source(text, step);
    const Read dripped = read_from(source);
    EXPECT_EQ(dripped.rows, whole.rows) << step;
    EXPECT_EQ(dripped.lines, whole.lines) << step;
  }
  EXPECT_EQ(whole.rows[2], (std::vector<std::string>{"Straße", "café"}));
}

TEST(Csv, RecognisesUtf8BomAndWindows1252) {
  EXPECT_EQ(read_all("a;b\ncaf\xC3\xA9;1\n").encoding, CsvEncoding::utf8);
  EXPECT_EQ(read_all("\xEF\xBB\xBF"
                     "a;b\n1;2\n")
                .rows.front()
                .front(),
            "a");
  const Read windows = read_all("a;b\ncaf\xE9;\x80 5\n");
  EXPECT_EQ(windows.encoding, CsvEncoding::windows_1252);
  EXPECT_EQ(windows.rows[1], (std::vector<std::string>{"café", "€ 5"}));
}

TEST(Csv, RefusesAFileThatMixesEncodingsInsteadOfGuessing) {
  const Read mixed = read_all("a;b\ncaf\xE9;1\nx;y\ncaf\xC3\xA9;2\n");
  EXPECT_EQ(mixed.problem, "csv-encoding-mixed");
  EXPECT_EQ(mixed.line, "4");
  EXPECT_EQ(mixed.other_line, "2");
  EXPECT_EQ(read_all("\xEF\xBB\xBF"
                     "a;b\ncaf\xE9;1\n")
                .problem,
            "csv-encoding-mixed");
  EXPECT_EQ(read_all("a;b\n\x81\xE9;1\n").problem, "csv-encoding-unknown");
}

TEST(Csv, NamesTheLineWhereAnUnclosedQuoteOpened) {
  const Read at_end = read_all("a;b\n1;2\n3;\"never closed\n4;5\n6;7\n");
  EXPECT_EQ(at_end.problem, "csv-quote-unclosed");
  EXPECT_EQ(at_end.line, "3");
  EXPECT_EQ(at_end.rows.size(), 2u);

  const Read closed_by_a_neighbour = read_all("a;b\n1;\"open\n\"x\";\"y\"\n");
  EXPECT_EQ(closed_by_a_neighbour.problem, "csv-quote-unclosed");
  EXPECT_EQ(closed_by_a_neighbour.line, "2");
}

TEST(Csv, FlagsTextBehindAClosingQuote) {
  const Read read = read_all("a;b\n\"x\"y;2\n1;2\n");
  EXPECT_EQ(read.stray, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(read.rows[1][0], "\"x\"y");
}

/// Three gigabytes of one letter, made while it is read.
class EndlessLine final : public base::ByteSource {
 public:
  std::size_t read(char* into, std::size_t capacity) override {
    const std::size_t n = std::size_t(std::min<std::uint64_t>(capacity, left_));
    std::fill_n(into, n, given_ == 0 ? first_ : 'x');
    given_ += n;
    left_ -= n;
    return n;
  }
  std::uint64_t given_ = 0;
  char first_ = 'x';

 private:
  std::uint64_t left_ = 3ull << 30;
};

TEST(Csv, RefusesAThreeGigabyteLineAfterReadingLittleMoreThanTheLimit) {
  EndlessLine source;
  const Read read = read_from(source);
  EXPECT_EQ(read.problem, "csv-line-too-long");
  EXPECT_EQ(read.line, "1");
  EXPECT_LT(source.given_, 3 * base::limits::csv_line_bytes);
}

TEST(Csv, TakesALineAtTheLimitAndRefusesOneByteMore) {
  base::CsvOptions options;
  options.line_bytes = 1000;
  options.separator = ';';
  const std::string at_limit = std::string(1000, 'x') + "\n", over = std::string(1003, 'x') + "\n";
  MemorySource fits(at_limit), too_long(over);
  EXPECT_EQ(read_from(fits, options).rows.size(), 1u);
  EXPECT_EQ(read_from(too_long, options).problem, "csv-line-too-long");
}

TEST(Csv, TakesAsManyFieldsAsTheLimitAndRefusesOneMore) {
  const std::string at_limit(base::limits::csv_fields - 1, ';');
  EXPECT_EQ(read_all(at_limit + "\n").rows.front().size(), base::limits::csv_fields);
  EXPECT_EQ(read_all(at_limit + ";\n").problem, "csv-too-many-fields");
}

TEST(Csv, RefusesWhatIsNoCsvAndSaysWhatItIs) {
  using namespace std::string_view_literals;
  EXPECT_EQ(read_all("").problem, "csv-empty");
  EXPECT_EQ(read_all("\r\n \n").problem, "csv-empty");
  EXPECT_EQ(read_all("\xEF\xBB\xBF").problem, "csv-empty");
  EXPECT_EQ(read_all("\x89PNG\r\n\x1A\n"sv).problem, "csv-image");
  EXPECT_EQ(read_all("\xFF\xD8\xFF\xE0 jfif"sv).problem, "csv-image");
  EXPECT_EQ(read_all("PK\x03\x04 xlsx"sv).problem, "csv-spreadsheet");
  EXPECT_EQ(read_all("\xFF\xFE"
                     "a\0;\0"sv)
                .problem,
            "csv-utf16");
  EXPECT_EQ(read_all("a;b\n\0\1\2;3\n"sv).problem, "csv-binary");
  EXPECT_EQ(read_all("%PDF-1.7\n").problem, "csv-binary");
}

TEST(Csv, UnpacksGzipAlsoInSeveralMembersAndReportsADamagedOne) {
  const std::string text = "a;b\n1;2\n";
  EXPECT_EQ(read_all(gzip(text)).rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read_all(gzip(text) + gzip("3;4\n")).rows.size(), 3u);
  const std::string packed = gzip(text);
  EXPECT_EQ(read_all(packed.substr(0, packed.size() - 6)).problem, "csv-gz-broken");
  EXPECT_EQ(read_all(gzip("")).problem, "csv-empty");
}

TEST(Csv, StopsAFileThatUnpacksBeyondReason) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::string(999, 'x') + "\n";
  EXPECT_EQ(read_all(gzip(text)).problem, "csv-gz-broken");
}

TEST(Csv, HashesTheWholeSourceAlsoWhatNobodyRead) {
  const std::string text = "a;b\n1;2\n";
  MemorySource memory(text);
  base::HashingSource hashing(memory);
  char one = 0;
  EXPECT_EQ(hashing.read(&one, 1), 1u);
  EXPECT_EQ(hashing.sha256(), base::sha256(text));
}

TEST(Csv, WriterDefusesFormulasInTextAndLeavesNumbersAlone) {
  std::string out;
  base::CsvWriter writer(out);
  writer.text("=1+1").text("@x").text("a;b").text("zeg \"ja\"").number(std::int64_t{-5}).number(0.1);
  writer.end_row();
  writer.text("-").text("").text("\tx");
  writer.end_row();
  EXPECT_EQ(out, "'=1+1;'@x;\"a;b\";\"zeg \"\"ja\"\"\";-5;0.1\r\n'-;;'\tx\r\n");
}

TEST(Csv, ReadsBackWhatItWrote) {
  const std::vector<std::string> cells{"", "a", "x\r\ny", "\"", ";", ",", "\t.", " rand ", "één"};
  std::string out;
  base::CsvWriter writer(out);
  for (int i = 0; i < 3; ++i) {
    for (const auto& cell : cells) writer.text(cell.front() == '\t' ? "tab" : cell);
    writer.end_row();
  }
  auto expected = cells;
  expected[6] = "tab";
  EXPECT_EQ(read_all(out).rows, (Rows{expected, expected, expected}));
}

}  // namespace
