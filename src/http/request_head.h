// From the head of a request, as sent, to a Request: which method, which path, who asks. Pure; refuses what is no sound
// request.
#pragma once
#include "http/proxies.h"
#include "http/request.h"
#include "http/request_parser.h"

namespace http {

struct Peer {
  Address address;
  bool is_tls = false;
};

struct ReadHead {
  int refusal = 0;  ///< 400 or 405; then `request` holds what was understood
  Request request;
  bool expects_continue = false;
};

ReadHead read_head(RequestHead&& head, const Peer& peer, const TrustedProxies& proxies, std::size_t max_query_fields);

}  // namespace http
