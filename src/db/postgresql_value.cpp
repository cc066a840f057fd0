#include "db/postgresql_value.h"

#include <charconv>

#include "base/check.h"
#include "base/text_tools.h"

namespace db {

namespace {

// Object ids of pg_type, fixed since long before version 15.
enum Type : unsigned {
  type_bool = 16,
  type_bytea = 17,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_text = 25,
  type_float4 = 700,
  type_float8 = 701,
  type_numeric = 1700,
};

std::string number_text(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.content())) return std::to_string(*whole);
  return base::exact(std::get<double>(value.content()));
}

double to_real(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  base::check(error == std::errc() && end == text.data() + text.size(), "PostgreSQL sent a number");
  return value;
}

Cell to_whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return to_real(text);  // numeric: sum() of BIGINT
  return value;
}

int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

Blob to_blob(std::string_view hex) {
  base::check(hex.starts_with("\\x"), "PostgreSQL sends bytes as hex");
  Blob blob;
  blob.bytes.reserve(hex.size() / 2);
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2) {
    blob.bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return blob;
}

void append_copy_text(std::string& buffer, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        buffer += "\\\\";
        break;
      case '\t':
        buffer += "\\t";
        break;
      case '\n':
        buffer += "\\n";
        break;
      case '\r':
        buffer += "\\r";
        break;
      default:
        buffer += c;
    }
  }
}

}  // namespace

unsigned parameter_type(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::integer:
      return type_int8;
    case Value::Kind::real:
      return type_float8;
    case Value::Kind::text:
      return type_text;
    case Value::Kind::blob:
      return type_bytea;
    case Value::Kind::unknown:
      return 0;
  }
  return 0;
}

Parameters::Parameters(const Values& values) {
  numbers_.reserve(values.size());  // pointers into the texts stay good
  for (const Value& value : values) {
    const std::string* bytes = nullptr;
    if (const auto* text = std::get_if<std::string>(&value.content())) {
      bytes = text;
    } else if (const auto* blob = std::get_if<Blob>(&value.content())) {
      bytes = &blob->bytes;
    } else if (!value.is_null()) {
      bytes = &numbers_.emplace_back(number_text(value));
    }
    pointers_.push_back(bytes == nullptr ? nullptr : bytes->c_str());
    lengths_.push_back(bytes == nullptr ? 0 : static_cast<int>(bytes->size()));
    formats_.push_back(value.kind() == Value::Kind::blob ? 1 : 0);
  }
}

Cell cell_of(std::string_view text, unsigned type) {
  switch (type) {
    case type_bool:
      return std::int64_t{text == "t"};
    case type_int2:
    case type_int4:
    case type_int8:
    case type_numeric:
      return to_whole(text);
    case type_float4:
    case type_float8:
      return to_real(text);
    case type_bytea:
      return to_blob(text);
    default:
      return std::string(text);
  }
}

void append_copy_line(std::string& buffer, const Values& values) {
  bool first = true;
  for (const Value& value : values) {
    if (!first) buffer += '\t';
    first = false;
    if (value.is_null()) {
      buffer += "\\N";
    } else if (const auto* text = std::get_if<std::string>(&value.content())) {
      append_copy_text(buffer, *text);
    } else if (const auto* blob = std::get_if<Blob>(&value.content())) {
      buffer += "\\\\x" + base::hex(blob->bytes);
    } else {
      buffer += number_text(value);
    }
  }
  buffer += '\n';
}

}  // namespace db
