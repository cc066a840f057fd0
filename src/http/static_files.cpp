#include "http/static_files.h"

#include <mutex>

#include "base/check.h"
#include "base/text_tools.h"
#include "http/compression.h"
#include "http/decoding.h"

namespace http {
namespace {

constexpr std::size_t hash_digits = 16;

std::string_view content_type_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> known[] = {
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
  };
  for (const auto& [ending, type] : known)
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending) return type;
  return "application/octet-stream";
}

/// If-None-Match holds one tag, a list, or "*"; W/ before a tag does not matter here (RFC 9110, 13.1.2).
bool holds_tag(std::string_view if_none_match, std::string_view tag) {
  for (auto item : base::split(if_none_match, ',')) {
    item = base::trim(item);
    if (item.substr(0, 2) == "W/") item.remove_prefix(2);
    if (item == tag || item == "*") return true;
  }
  return false;
}

}  // namespace

struct StaticFiles::Entry {
  std::string_view name;
  std::string_view bytes;
  std::string etag;
  mutable std::once_flag once;
  mutable std::string gzipped;  ///< empty when it is not smaller

  std::string_view compressed() const {
    std::call_once(once, [this] {
      std::string smaller = gzip(bytes, Effort::best);
      if (smaller.size() < bytes.size()) gzipped = std::move(smaller);
    });
    return gzipped;
  }
};

StaticFiles::StaticFiles(const std::vector<base::EmbeddedFile>& files, std::string_view prefix) {
  std::string everything;
  for (const base::EmbeddedFile& file : files) {
    base::check(file.path.substr(0, prefix.size()) == prefix, "static files lie under their prefix");
    auto entry = std::make_unique<Entry>();
    entry->name = file.path.substr(prefix.size());
    entry->bytes = file.bytes;
    const std::string digest = base::sha256(file.bytes);
    entry->etag = "\"" + digest.substr(0, hash_digits) + "\"";
    everything += std::string(entry->name) + "\n" + digest + "\n";
    entries_.push_back(std::move(entry));
  }
  hash_ = base::sha256(everything).substr(0, hash_digits);
}

StaticFiles::~StaticFiles() = default;

const StaticFiles::Entry* StaticFiles::find(std::string_view name) const {
  for (const auto& entry : entries_)
    if (entry->name == name) return entry.get();
  return nullptr;
}

bool StaticFiles::has(std::string_view name) const { return find(name) != nullptr; }

std::string StaticFiles::url(std::string_view name) const {
  base::check(has(name), "a page names static files that exist");
  return "/static/" + hash_ + "/" + std::string(name);
}

std::optional<Response> StaticFiles::answer(const Request& request, std::string_view hash,
                                            std::string_view name) const {
  const Entry* entry = find(name);
  if (entry == nullptr) return std::nullopt;
  const bool known = holds_tag(request.header("if-none-match"), entry->etag);
  Response response =
      known ? Response::not_modified(entry->etag) : Response::of_type(std::string(content_type_of(name)), "");
  response.cache_control = hash == hash_ ? "public, max-age=31536000, immutable" : "no-cache";
  if (is_compressible(content_type_of(name))) response.headers.push_back({"Vary", "Accept-Encoding"});
  if (known) return response;
  response.may_compress = false;
  response.headers.push_back({"ETag", entry->etag});
  response.constant_body = entry->bytes;
  if (!is_compressible(response.content_type) || !accepts_encoding(request.header("accept-encoding"), "gzip"))
    return response;
  if (const auto smaller = entry->compressed(); !smaller.empty()) {
    response.constant_body = smaller;
    response.headers.push_back({"Content-Encoding", "gzip"});
  }
  return response;
}

}  // namespace http
