#include "http/decoding.h"

#include "base/text_tools.h"

namespace http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The quoted string at the front of `text` (which starts with the quote); nullopt without a closing quote.
/// Only \" is an escape: old browsers send whole Windows paths with plain backslashes.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return value;
    }
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"') ++i;
    value += text[i];
  }
  return std::nullopt;
}

}  // namespace

std::string percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_space) {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += char(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool is_plain_text(std::string_view bytes) {
  return bytes.find('\0') == std::string_view::npos && base::is_utf8(bytes);
}

std::optional<Fields> parse_query(std::string_view query, std::size_t max_fields) {
  Fields fields;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (pair.empty()) continue;
    if (fields.size() == max_fields) return std::nullopt;
    const auto equals = pair.find('=');
    Field field{percent_decode(pair.substr(0, equals), Plus::is_space),
                equals == std::string_view::npos ? "" : percent_decode(pair.substr(equals + 1), Plus::is_space)};
    if (!is_plain_text(field.name) || !is_plain_text(field.value)) return std::nullopt;
    fields.push_back(std::move(field));
  }
  return fields;
}

Fields parse_cookies(std::string_view header) {
  Fields cookies;
  for (const auto part : base::split(header, ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    const auto name = base::trim(part.substr(0, equals));
    auto value = base::trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    if (!name.empty()) cookies.push_back({std::string(name), std::string(value)});
  }
  return cookies;
}

const std::string* HeaderValue::parameter(std::string_view name) const { return find_field(parameters, name); }

std::optional<HeaderValue> parse_header_value(std::string_view text) {
  HeaderValue result;
  const auto first = text.find(';');
  result.value = base::lower_ascii(base::trim(text.substr(0, first)));
  text.remove_prefix(first == std::string_view::npos ? text.size() : first);
  while (!text.empty()) {
    if (text.front() != ';') return std::nullopt;
    text = base::trim(text.substr(1));
    if (text.empty() || text.front() == ';') continue;
    const auto equals = text.find_first_of("=;");
    if (equals == std::string_view::npos || text[equals] == ';') return std::nullopt;
    Field parameter{base::lower_ascii(base::trim(text.substr(0, equals))), ""};
    text = base::trim(text.substr(equals + 1));
    if (!text.empty() && text.front() == '"') {
      auto quoted = take_quoted(text);
      if (!quoted) return std::nullopt;
      parameter.value = std::move(*quoted);
      text = base::trim(text);
    } else {
      const auto end = std::min(text.find(';'), text.size());
      parameter.value = base::trim(text.substr(0, end));
      text.remove_prefix(end);
    }
    result.parameters.push_back(std::move(parameter));
  }
  return result;
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
  for (const auto part : base::split(accept_encoding, ',')) {
    const auto item = parse_header_value(part);
    if (!item || item->value != coding) continue;
    const std::string* quality = item->parameter("q");
    return quality == nullptr || base::parse_decimal(*quality).value_or(0) > 0;
  }
  return false;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

const std::string* find_field(const Fields& fields, std::string_view name) {
  for (const Field& field : fields)
    if (field.name == name) return &field.value;
  return nullptr;
}

}  // namespace http
