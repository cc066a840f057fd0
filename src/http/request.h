// A request as the handlers see it: already bounded, decoded and checked. Knows nothing of the HTTP library.
// Promises: field names and values (query, form, cookies' names) are valid UTF-8 without U+0000; line ends in form
// values are "\n" (browsers send CR LF); sizes are within base/limits.h; `client_address` can be believed
// (X-Forwarded-For is only read when the peer is a trusted proxy). Everything else is what the client typed: text,
// never markup or SQL. Lookups that find nothing give an empty string; where "absent" and "empty" differ, ask has_query
// / has_form. The references live as long as the request.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/temporary_file.h"

namespace http {

enum class Method { get, head, post };
std::string_view name_of(Method method);  ///< "GET"

struct Field {
  std::string name;
  std::string value;
  bool operator==(const Field&) const = default;
};
using Fields = std::vector<Field>;  ///< in the order in which they were sent; a name may occur more than once

/// One uploaded file, lying in a temporary file that vanishes with the last copy of this struct.
struct Upload {
  std::string field;         ///< name of the form field
  std::string file_name;     ///< safe to show and to store: no folders, no control characters, at most 120 code points
  std::string content_type;  ///< as the client claims; decide by content
  std::uint64_t size = 0;    ///< bytes
  std::shared_ptr<const TemporaryFile> file;
  const std::filesystem::path& path() const { return file->path(); }
};

struct Request {
  Method method = Method::get;
  std::string path = "/";       ///< starts with "/", without query, as sent (still percent-encoded); the router decodes
  Fields query_fields;          ///< decoded
  Fields form_fields;           ///< decoded; uploads are not among them
  std::vector<Upload> uploads;  ///< a file field that was left empty is not in it
  Fields headers;               ///< names in lower case
  Fields cookies;
  std::string body;            ///< of a POST that is not a form (JSON, plain text); else empty
  std::string client_address;  ///< "192.0.2.7", "2001:db8::1"
  std::string host;            ///< the Host header, lower case, as "example.nl" or "example.nl:8080"
  bool is_tls = false;         ///< the client speaks TLS to us or to our trusted proxy
  std::string id;              ///< short and random; in the log and on the page of a failure

  const std::string& query(std::string_view name) const;  ///< the first of that name
  bool has_query(std::string_view name) const;
  const std::string& form(std::string_view name) const;  ///< the first of that name
  bool has_form(std::string_view name) const;
  std::vector<std::string> form_all(std::string_view name) const;
  const Upload* upload(std::string_view name) const;  ///< nullptr when no file was chosen
  const std::string& cookie(std::string_view name) const;
  const std::string& header(std::string_view name) const;  ///< name in lower case
};

/// Did one of our own pages send this? Sec-Fetch-Site when there is one, else Origin, else Referer, against Host.
/// Without any of the three: false. A second lock beside the token in the form, not a replacement for it.
bool same_origin(const Request& request);

/// Where the visitor reached us, for an address that leaves this site: "https://example.nl".
std::string origin_of(const Request& request);

/// May we send a browser to this place: a path on this server ("/aanpak/3?stap=2"), not "//elsewhere", "/\elsewhere" or
/// a scheme?
bool is_local_path(std::string_view url);

}  // namespace http
