#include "geo/area_message.h"

#include <cmath>

#include "base/limits.h"
#include "base/text_tools.h"
#include "geo/byte_message.h"
#include "geo/shape_text.h"

namespace geo {
namespace {

constexpr std::uint64_t is_file = 1;
constexpr std::uint64_t is_refusal = 2;
constexpr std::string AreaColumns::*column_fields[] = {
    &AreaColumns::code,      &AreaColumns::name,           &AreaColumns::population, &AreaColumns::households,
    &AreaColumns::dwellings, &AreaColumns::establishments, &AreaColumns::geometry,   &AreaColumns::layer};
constexpr std::optional<std::int64_t> FileArea::*count_fields[] = {&FileArea::population, &FileArea::households,
                                                                   &FileArea::dwellings, &FileArea::establishments};

void put(ByteWriter& out, const AreaColumns& columns) {
  for (const auto field : column_fields) out.text(columns.*field);
}

AreaColumns take_columns(ByteReader& in) {
  AreaColumns columns;
  for (const auto field : column_fields) columns.*field = in.text();
  return columns;
}

void put(ByteWriter& out, const std::vector<std::string>& texts) {
  out.varint(texts.size());
  for (const std::string& text : texts) out.text(text);
}

std::vector<std::string> take_texts(ByteReader& in) {
  std::vector<std::string> texts(in.count(1));
  for (std::string& text : texts) text = in.text();
  return texts;
}

void put(ByteWriter& out, const base::Problems& problems) {
  out.varint(problems.size());
  for (const base::Problem& problem : problems) {
    out.varint(static_cast<std::uint64_t>(problem.kind));
    out.text(problem.code);
    out.text(problem.field);
    out.varint(problem.facts.size());
    for (const base::Fact& fact : problem.facts) {
      out.text(fact.name);
      out.text(fact.value);
    }
  }
}

base::Problems take_problems(ByteReader& in) {
  base::Problems problems(in.count(4));
  for (base::Problem& problem : problems) {
    const std::uint64_t kind = in.varint();
    if (kind <= static_cast<std::uint64_t>(base::ProblemKind::unavailable))
      problem.kind = static_cast<base::ProblemKind>(kind);
    problem.code = in.text();
    problem.field = in.text();
    problem.facts.resize(in.count(2));
    for (base::Fact& fact : problem.facts) {
      fact.name = in.text();
      fact.value = in.text();
    }
  }
  return problems;
}

void put(ByteWriter& out, const FileArea& area) {
  out.text(area.code);
  out.text(area.name);
  for (const auto field : count_fields) out.signed_varint((area.*field).value_or(-1));
  out.text(to_bytes(area.shape));
}

std::optional<FileArea> take_area(ByteReader& in) {
  FileArea area;
  area.code = in.text();
  area.name = in.text();
  for (const auto field : count_fields) {
    const std::int64_t count = in.signed_varint();
    if (count >= 0) area.*field = count;
  }
  auto shape = shape_from_bytes(in.text());
  if (!shape || shape->is_empty() || !base::is_utf8(area.code) || !base::is_utf8(area.name)) return std::nullopt;
  area.shape = std::move(*shape);
  area.area_m2 = area_m2(area.shape);
  return area;
}

std::optional<AreaFile> take_file(ByteReader& in) {
  AreaFile file;
  const std::uint64_t format = in.varint();
  if (format > static_cast<std::uint64_t>(AreaFormat::geopackage)) return std::nullopt;
  file.format = static_cast<AreaFormat>(format);
  file.source_system = in.text();
  const auto plane = Plane::from_code(in.text());
  if (!plane) return std::nullopt;
  file.plane = *plane;
  file.operation = in.text();
  file.columns = take_columns(in);
  file.column_names = take_texts(in);
  file.layer_names = take_texts(in);
  file.notes = take_problems(in);
  const std::size_t areas = in.count(8);
  if (areas > base::limits::areas) return std::nullopt;
  for (std::size_t i = 0; i < areas; ++i) {
    auto area = take_area(in);
    if (!area) return std::nullopt;
    file.areas.push_back(std::move(*area));
  }
  return file;
}

}  // namespace

std::string message_of(const AreaFileOptions& options) {
  ByteWriter out;
  put(out, options.columns);
  out.varint(options.system ? 1 + static_cast<std::uint64_t>(*options.system) : 0);
  return out.take();
}

std::optional<AreaFileOptions> options_from(std::string_view message) {
  ByteReader in(message);
  AreaFileOptions options;
  options.columns = take_columns(in);
  const std::uint64_t system = in.varint();
  if (system == 1) options.system = CoordinateSystem::rd;
  if (system == 2) options.system = CoordinateSystem::wgs84;
  if (!in.is_read_out() || system > 2) return std::nullopt;
  return options;
}

std::string message_of(const base::Result<AreaFile>& result) {
  ByteWriter out;
  out.varint(result ? is_file : is_refusal);
  if (!result) {
    put(out, result.problems());
    return out.take();
  }
  out.varint(static_cast<std::uint64_t>(result->format));
  out.text(result->source_system);
  out.text(result->plane.code());
  out.text(result->operation);
  put(out, result->columns);
  put(out, result->column_names);
  put(out, result->layer_names);
  put(out, result->notes);
  out.varint(result->areas.size());
  for (const FileArea& area : result->areas) put(out, area);
  return out.take();
}

std::optional<base::Result<AreaFile>> result_from(std::string_view message) {
  ByteReader in(message);
  const std::uint64_t kind = in.varint();
  if (kind == is_refusal) {
    base::Problems problems = take_problems(in);
    if (!in.is_read_out() || problems.empty()) return std::nullopt;
    return base::Result<AreaFile>(std::move(problems));
  }
  if (kind != is_file) return std::nullopt;
  auto file = take_file(in);
  if (!file || !in.is_read_out()) return std::nullopt;
  return base::Result<AreaFile>(std::move(*file));
}

}  // namespace geo
