#include "html/html.h"

#include <array>
#include <cstdint>

namespace html {
namespace {

// 0: as it is, 1: escape, 2: dropped, 3: start of a longer UTF-8 sequence.
constexpr std::array<std::uint8_t, 256> kinds = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[static_cast<std::size_t>(c)] = 2;
  table['\t'] = table['\n'] = table['\r'] = 0;
  table[0x7f] = 2;
  for (char c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = 1;
  for (std::size_t c = 0x80; c < 0x100; ++c) table[c] = 3;
  return table;
}();

// Eight letters at once: most text holds nothing to escape.
bool eight_plain(const char* at) {
  auto kind = [at](int i) { return kinds[static_cast<unsigned char>(at[i])]; };
  return (kind(0) | kind(1) | kind(2) | kind(3) | kind(4) | kind(5) | kind(6) | kind(7)) == 0;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

struct Sequence {
  std::size_t length = 1;
  bool valid = false;
};

// The sequence at the start of `rest`: length of the valid sequence, or of the invalid bytes to replace at once.
Sequence sequence_at(std::string_view rest) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  unsigned char lead = byte(0);
  std::size_t length = lead >= 0xc2 && lead < 0xe0   ? 2
                       : lead >= 0xe0 && lead < 0xf0 ? 3
                       : lead >= 0xf0 && lead < 0xf5 ? 4
                                                     : 0;
  if (length == 0) return {};
  unsigned char lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;   // no overlong forms
  unsigned char highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;  // no surrogates, nothing above U+10FFFF
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= rest.size() || byte(i) < lowest || byte(i) > highest) return {i, false};
    lowest = 0x80;
    highest = 0xbf;
  }
  bool control = lead == 0xc2 && byte(1) < 0xa0;                             // C1 controls
  bool noncharacter = (lead == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe);  // U+FFFE, U+FFFF
  return {length, !control && !noncharacter};
}

}  // namespace

void append_escaped(std::string& out, std::string_view plain) {
  std::size_t from = 0;
  std::size_t at = 0;
  auto flush = [&] { out.append(plain.data() + from, at - from); };
  while (at < plain.size()) {
    while (at + 8 <= plain.size() && eight_plain(plain.data() + at)) at += 8;
    if (at == plain.size()) break;
    std::uint8_t kind = kinds[static_cast<unsigned char>(plain[at])];
    if (kind == 0) {
      ++at;
      continue;
    }
    std::size_t length = 1;
    if (kind == 3) {
      Sequence sequence = sequence_at(plain.substr(at));
      if (sequence.valid) {
        at += sequence.length;
        continue;
      }
      flush();
      out += replacement;
      length = sequence.length;
    } else {
      flush();
      if (kind == 1) out += entity(plain[at]);
    }
    at += length;
    from = at;
  }
  flush();
}

Html raw(Literal markup) { return Builder(markup.view().size()).literal(markup).take(); }

Html join(const std::vector<Html>& parts, const Html& between) {
  std::size_t size = 0;
  for (const Html& part : parts) size += part.size() + between.size();
  Builder out(size);
  bool first = true;
  for (const Html& part : parts) {
    if (!first) out.add(between);
    first = false;
    out.add(part);
  }
  return out.take();
}

}  // namespace html
