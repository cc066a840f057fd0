#include "http/request.h"

#include <algorithm>

#include "base/text_tools.h"
#include "http/decoding.h"

namespace http {
namespace {

const std::string nothing;

const std::string& value_or_nothing(const Fields& fields, std::string_view name) {
  const std::string* value = find_field(fields, name);
  return value != nullptr ? *value : nothing;
}

/// "https://example.nl:8443/x" → "example.nl:8443"; empty when it is no web address.
std::string host_of(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return {};
  const auto scheme = base::lower_ascii(url.substr(0, scheme_end));
  if (scheme != "http" && scheme != "https") return {};
  const auto rest = url.substr(scheme_end + 3);
  return base::lower_ascii(rest.substr(0, rest.find_first_of("/?#")));
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
  }
  return "";
}

const std::string& Request::query(std::string_view name) const { return value_or_nothing(query_fields, name); }
bool Request::has_query(std::string_view name) const { return find_field(query_fields, name) != nullptr; }
const std::string& Request::form(std::string_view name) const { return value_or_nothing(form_fields, name); }
bool Request::has_form(std::string_view name) const { return find_field(form_fields, name) != nullptr; }
const std::string& Request::cookie(std::string_view name) const { return value_or_nothing(cookies, name); }
const std::string& Request::header(std::string_view name) const { return value_or_nothing(headers, name); }

std::vector<std::string> Request::form_all(std::string_view name) const {
  std::vector<std::string> values;
  for (const Field& field : form_fields)
    if (field.name == name) values.push_back(field.value);
  return values;
}

const Upload* Request::upload(std::string_view name) const {
  for (const Upload& file : uploads)
    if (file.field == name) return &file;
  return nullptr;
}

bool same_origin(const Request& request) {
  const std::string& fetch_site = request.header("sec-fetch-site");
  if (!fetch_site.empty()) return fetch_site == "same-origin" || fetch_site == "none";
  const std::string& origin = request.header("origin");
  const std::string& source = origin.empty() ? request.header("referer") : origin;
  // The scheme is not compared: behind a proxy that is not in trusted_proxies we do not know our own.
  return !request.host.empty() && host_of(source) == request.host;
}

std::string origin_of(const Request& request) {
  return std::string(request.is_tls ? "https" : "http") + "://" + request.host;
}

bool is_local_path(std::string_view url) {
  if (url.empty() || url.front() != '/') return false;
  if (url.size() > 1 && (url[1] == '/' || url[1] == '\\')) return false;
  return std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
}

}  // namespace http
