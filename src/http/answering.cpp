#include "http/answering.h"

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>

namespace http {
namespace {

/// Runs `work`; on an exception reports it and gives nullopt.
template <class Work>
auto guarded(const Application& application, const Request& request, Work work) -> std::optional<decltype(work())> {
  try {
    return work();
  } catch (const std::exception& failure) {
    report_failure(application, request, failure.what());
  } catch (...) {
    report_failure(application, request, "an exception that is no std::exception");
  }
  return std::nullopt;
}

Response plain_refusal(int status) {
  return Response::text(std::to_string(status) + " " + std::string(reason_phrase(status)) + "\n", status);
}

Response complete(Response response, int status) {
  response.status = status;
  if (status == 503) response.headers.push_back({"Retry-After", "2"});
  if (status == 405 && response.header("Allow").empty()) response.headers.push_back({"Allow", "GET, HEAD, POST"});
  return response;
}

/// The path as a log may hold it: a part as long as the token of a personal link (128 bits) is left out.
std::string without_tokens(std::string_view path) {
  constexpr std::size_t token_length = 20;
  std::string shown;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    shown += end > token_length ? std::string_view("/…") : path.substr(0, end);
    path.remove_prefix(end);
  }
  return shown;
}

}  // namespace

void report_failure(const Application& application, const Request& request, std::string_view what) {
  const std::string place = std::string(name_of(request.method)) + " " + without_tokens(request.path);
  if (application.log_failure) application.log_failure({request.id, place, what});
}

WireResponse answer_safely(const Application& application, const Request& request, const WireFacts& facts) {
  auto wire = guarded(application, request, [&] { return to_wire(application.answer(request), facts); });
  if (wire) return std::move(*wire);
  return refusal_safely(application, {500, request.id, request.header("accept-language")}, facts);
}

WireResponse refusal_safely(const Application& application, const Refusal& refusal, const WireFacts& facts) {
  if (application.refusal_page) {
    Request nothing;
    nothing.id = refusal.reference;
    auto wire = guarded(application, nothing,
                        [&] { return to_wire(complete(application.refusal_page(refusal), refusal.status), facts); });
    if (wire) return std::move(*wire);
  }
  return to_wire(complete(plain_refusal(refusal.status), refusal.status), facts);
}

std::optional<std::string> next_piece_safely(const Application& application, const Request& request,
                                             ChunkSource& next) {
  return guarded(application, request, [&] {
    std::string piece;
    if (!next(piece)) next = nullptr;
    return piece;
  });
}

std::optional<std::size_t> feed_safely(const Application& application, const Request& request, RequestParser& parser,
                                       std::string_view bytes) {
  return guarded(application, request, [&] { return parser.feed(bytes); });
}

}  // namespace http
