// The work that is done in a worker thread for one request: the program's answer, made ready for the wire. One of the
// two places in this room where exceptions end (the other is the life of a connection): they become a page with a
// reference.
#pragma once
#include "http/request.h"
#include "http/request_parser.h"
#include "http/server.h"
#include "http/wire.h"

namespace http {

/// Never throws.
WireResponse answer_safely(const Application& application, const Request& request, const WireFacts& facts);
/// The page for a refusal by the server itself. Never throws.
WireResponse refusal_safely(const Application& application, const Refusal& refusal, const WireFacts& facts);
/// The log gets the path without what may be the token of a personal link.
void report_failure(const Application& application, const Request& request, std::string_view what);
/// The next piece of a long answer; nullopt when making it failed.
std::optional<std::string> next_piece_safely(const Application& application, const Request& request, ChunkSource& next);
/// Feeds the body of `request`; nullopt when what takes it failed (disk full).
std::optional<std::size_t> feed_safely(const Application& application, const Request& request, RequestParser& parser,
                                       std::string_view bytes);

}  // namespace http
