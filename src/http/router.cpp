#include "http/router.h"

#include <algorithm>

#include "base/text_tools.h"
#include "http/decoding.h"

namespace http {
namespace {

/// "/a/b%2Fc" → {"a", "b/c"}; "/" → {""}; nullopt when a part is not plain text.
std::optional<std::vector<std::string>> parts_of(std::string_view path) {
  if (path.empty() || path.front() != '/') return std::nullopt;
  std::vector<std::string> parts;
  for (const auto part : base::split(path.substr(1), '/')) {
    parts.push_back(percent_decode(part, Plus::is_plus));
    if (!is_plain_text(parts.back())) return std::nullopt;
  }
  return parts;
}

bool serves(Method route, Method asked) { return route == asked || (route == Method::get && asked == Method::head); }

}  // namespace

const std::string& Params::text(std::string_view name) const {
  const std::string* value = find_field(values_, name);
  base::check(value != nullptr, "the pattern has a place of that name");
  return *value;
}

std::optional<std::int64_t> Params::id(std::string_view name) const {
  const std::string& value = text(name);
  const bool plain = !value.empty() && value.front() != '0' &&
                     std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  return plain ? base::parse_integer(value) : std::nullopt;
}

std::vector<PathTable::Segment> PathTable::parse(std::string_view pattern) {
  base::check(!pattern.empty() && pattern.front() == '/', "a pattern starts with /");
  std::vector<Segment> segments;
  for (const auto part : base::split(pattern.substr(1), '/')) {
    base::check(segments.empty() || segments.back().kind != Segment::Kind::rest, "{name...} is the last segment");
    if (part.size() > 2 && part.front() == '{' && part.back() == '}') {
      std::string_view name = part.substr(1, part.size() - 2);
      const bool rest = name.size() > 3 && name.substr(name.size() - 3) == "...";
      if (rest) name.remove_suffix(3);
      for (const Segment& other : segments)
        base::check(other.kind == Segment::Kind::literal || other.text != name, "each {name} occurs once");
      segments.push_back({rest ? Segment::Kind::rest : Segment::Kind::parameter, std::string(name)});
    } else {
      base::check(part.find_first_of("{}%") == std::string_view::npos, "{name} is a whole segment");
      base::check(!part.empty() || pattern == "/", "a pattern has no empty segment and no trailing slash");
      segments.push_back({Segment::Kind::literal, std::string(part)});
    }
  }
  return segments;
}

void PathTable::add(Method method, std::string_view pattern) {
  base::check(method != Method::head, "HEAD is answered by the GET handler");
  Entry entry{method, parse(pattern)};
  for (const Entry& other : entries_)
    base::check(other.method != method || is_more_specific(other, entry) || is_more_specific(entry, other) ||
                    other.segments.size() != entry.segments.size() ||
                    !std::equal(other.segments.begin(), other.segments.end(), entry.segments.begin(),
                                [](const Segment& a, const Segment& b) {
                                  return a.kind == b.kind && (a.kind != Segment::Kind::literal || a.text == b.text);
                                }),
                "no address stands in the table twice");
  entries_.push_back(std::move(entry));
}

/// At the first segment where the kinds differ: literal before parameter before rest.
bool PathTable::is_more_specific(const Entry& a, const Entry& b) {
  for (std::size_t i = 0; i < std::min(a.segments.size(), b.segments.size()); ++i)
    if (a.segments[i].kind != b.segments[i].kind) return a.segments[i].kind < b.segments[i].kind;
  return false;
}

std::optional<Fields> PathTable::match(const Entry& entry, const std::vector<std::string>& parts) {
  Fields values;
  for (std::size_t i = 0; i < entry.segments.size(); ++i) {
    const Segment& segment = entry.segments[i];
    if (i >= parts.size()) return std::nullopt;
    if (segment.kind == Segment::Kind::literal) {
      if (segment.text != parts[i]) return std::nullopt;
    } else if (segment.kind == Segment::Kind::parameter) {
      if (parts[i].empty()) return std::nullopt;
      values.push_back({segment.text, parts[i]});
    } else {
      std::string rest = parts[i];
      for (std::size_t j = i + 1; j < parts.size(); ++j) rest += "/" + parts[j];
      if (rest.empty()) return std::nullopt;
      values.push_back({segment.text, std::move(rest)});
      return values;
    }
  }
  if (parts.size() != entry.segments.size()) return std::nullopt;
  return values;
}

PathTable::Match PathTable::find(Method method, std::string_view path) const {
  Match best;
  const auto parts = parts_of(path);
  if (!parts) return best;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (entry.segments.front().kind == Segment::Kind::literal && entry.segments.front().text != parts->front())
      continue;
    auto values = match(entry, *parts);
    if (!values) continue;
    if (!serves(entry.method, method)) {
      best.other_methods.push_back(entry.method);
    } else if (!best.route || is_more_specific(entry, entries_[*best.route])) {
      best.route = i;
      best.params = Params(std::move(*values));
    }
  }
  if (best.route) best.other_methods.clear();
  return best;
}

std::string allow_header(const std::vector<Method>& methods) {
  const auto has = [&](Method method) { return std::find(methods.begin(), methods.end(), method) != methods.end(); };
  std::string allow = has(Method::get) ? "GET, HEAD" : "";
  if (has(Method::post)) allow += allow.empty() ? "POST" : ", POST";
  return allow;
}

}  // namespace http
