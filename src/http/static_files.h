// The style sheets, scripts and pictures that are in the program (web/dist/), served under /static/HASH/NAME.
// HASH is one for the whole set: it changes with any file, so browsers may keep them for ever, and a style sheet may
// name its fonts relatively. An address with another hash (a page from before an upgrade) gets the present file, not to
// be kept. Compressed once, at first use.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "http/request.h"
#include "http/response.h"

namespace http {

class StaticFiles {
 public:
  /// `files` must live as long as the program (base::embedded_files); `prefix` is cut off: "web/dist/app.css" →
  /// "app.css".
  StaticFiles(const std::vector<base::EmbeddedFile>& files, std::string_view prefix);
  ~StaticFiles();
  StaticFiles(const StaticFiles&) = delete;
  StaticFiles& operator=(const StaticFiles&) = delete;

  static constexpr std::string_view pattern = "/static/{hash}/{name...}";  ///< the route to add
  std::string url(std::string_view name) const;  ///< "/static/3f9a…/app.css"; an unknown name is a mistake
  bool has(std::string_view name) const;
  /// Empty when there is no such file: the caller's 404 page.
  std::optional<Response> answer(const Request& request, std::string_view hash, std::string_view name) const;

 private:
  struct Entry;
  const Entry* find(std::string_view name) const;
  std::string hash_;
  std::vector<std::unique_ptr<Entry>> entries_;
};

}  // namespace http
