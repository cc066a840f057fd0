#include <algorithm>

#include "method/envelope.h"

namespace method {
namespace {

constexpr std::size_t width = 100;

/// Words in lines of at most `width`, each begun with `indent` spaces.
void wrap(std::string& out, std::string_view text, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::size_t used = 0;
  while (!text.empty()) {
    const auto end = text.find(' ');
    const auto word = text.substr(0, end);
    if (used == 0) {
      out += margin;
      used = indent;
    } else if (used + 1 + word.size() > width) {
      out += "\n" + margin;
      used = indent;
    } else {
      out += ' ';
      ++used;
    }
    out += word;
    used += word.size();
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  out += '\n';
}

std::string kind_of(const Option& option) {
  switch (option.kind) {
    case Kind::number:
      return " NUMBER";
    case Kind::whole:
      return " N";
    case Kind::numbers:
      return " A,B,...";
    case Kind::texts:
      return " NAME,NAME,...";
    case Kind::date:
      return " DATE";
    case Kind::period:
      return " FROM,TO";
    case Kind::choice:
      return " " + std::string(option.words);
    case Kind::flag:
      return {};
    case Kind::column:
      return " COLUMN";
    case Kind::file:
      return " FILE";
    default:
      return " TEXT";
  }
}

void line(std::string& out, const std::string& left, std::string_view right) {
  constexpr std::size_t column = 34;
  out += "  " + left;
  std::string text;
  wrap(text, right, column);
  if (left.size() + 3 < column)
    out += text.substr(std::min(text.size() - 1, left.size() + 2));
  else
    out += "\n" + text;
}

}  // namespace

std::string help_of(const Method& method) {
  std::string out = "stapsteen analyse " + std::string(method.name) + " [options]\n\n";
  wrap(out, method.question, 0);
  out += "\nInput\n";
  wrap(out, method.input, 2);
  out += "\nOptions\n";
  for (const Option& option : method.options) {
    std::string help(option.help);
    if (option.required)
      help += " (required)";
    else if (!option.fallback.empty())
      help += " (default " + std::string(option.fallback) + ")";
    if (option.most > 1) help += " (may be repeated, up to " + std::to_string(option.most) + " times)";
    line(out, "--" + std::string(option.name) + kind_of(option), help);
  }
  out += "\nKeys of \"result\"\n";
  for (const Key& key : method.keys) line(out, std::string(key.name), key.meaning);
  out += "\nWhat is not defined is {\"undefined\": \"reason code\"}.\n\nSource\n";
  wrap(out, method.source, 2);
  out += "\nExample\n  " + std::string(method.example) + "\n\n";
  out += "Exit codes: 0 done · 2 usage · 3 input refused · 4 file or machine · 130 cancelled.\n";
  return out;
}

std::string help_of_all() {
  std::string out =
      "stapsteen analyse METHOD [options]\n\nComputes one figure from a file, with its recipe. Methods:\n\n";
  for (const Method& method : all_methods()) line(out, std::string(method.name), method.question);
  out +=
      "\nstapsteen analyse METHOD --help tells input, options, keys and an example. With --json the envelope:\n"
      "  "
      "{\"method\",\"version\",\"parameters\",\"data_sha256\",\"result\",\"sentence_nl\",\"sentence_en\",\"warnings\"}"
      "\n"
      "stapsteen rerun RESULT.json computes it again and tells what differs.\n\n"
      "Example\n  stapsteen analyse compare --counts 2,6\n\n"
      "Exit codes: 0 done · 2 usage · 3 input refused · 4 file or machine · 130 cancelled.\n";
  return out;
}

std::string help_of_rerun() {
  return "stapsteen rerun RESULT.json [options]\n\n"
         "Computes the answer of `analyse --json` again from its recipe and the same files, and compares: data, "
         "version,\n"
         "every number. RESULT.json may be - (standard input).\n\nOptions\n"
         "  those of the method, to replace one of the recipe: --events OTHER.csv for a file that moved\n"
         "  --json        the new envelope on standard output; what differs on standard error\n"
         "  --out FILE    the new envelope in a file\n"
         "  --threads N   the answer does not depend on it\n\n"
         "Example\n  stapsteen analyse knox --events robberies.csv --json --out knox.json\n"
         "  stapsteen rerun knox.json\n\n"
         "Exit codes: 0 the same digits · 1 it differs · 2 usage · 3 input refused · 4 file or machine · 130 "
         "cancelled.\n";
}

}  // namespace method
