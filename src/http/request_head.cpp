#include "http/request_head.h"

#include "base/text_tools.h"
#include "http/decoding.h"

namespace http {
namespace {

std::string joined(const Fields& fields, std::string_view name, std::string_view separator) {
  std::string all;
  for (const Field& field : fields)
    if (field.name == name) all += (all.empty() ? std::string() : std::string(separator)) + field.value;
  return all;
}

std::optional<Method> method_named(std::string_view name) {
  for (const Method method : {Method::get, Method::head, Method::post})
    if (name_of(method) == name) return method;
  return std::nullopt;
}

bool is_sound_target(std::string_view target) {
  return !target.empty() && target.front() == '/' &&
         std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c != 0x7F && c != '#'; });
}

/// HTTP/1.1 asks for exactly one Host; two of them are two opinions on where this goes.
bool has_sound_host(const RequestHead& head) {
  const auto count =
      std::count_if(head.headers.begin(), head.headers.end(), [](const Field& field) { return field.name == "host"; });
  return count == 1 || (count == 0 && head.version == 10);
}

}  // namespace

ReadHead read_head(RequestHead&& head, const Peer& peer, const TrustedProxies& proxies, std::size_t max_query_fields) {
  ReadHead result;
  Request& request = result.request;
  request.id = base::random_token(8);
  const auto method = method_named(head.method);
  const bool sound = is_sound_target(head.target) && has_sound_host(head);
  const std::string forwarded_for = joined(head.headers, "x-forwarded-for", ",");
  const std::string forwarded_proto = joined(head.headers, "x-forwarded-proto", ",");
  const auto client = proxies.client(peer.address, peer.is_tls, {forwarded_for, forwarded_proto});
  request.client_address = client.address;
  request.is_tls = client.is_tls;
  request.method = method.value_or(Method::get);
  request.cookies = parse_cookies(joined(head.headers, "cookie", ";"));
  request.headers = std::move(head.headers);
  request.host = base::lower_ascii(request.header("host"));
  result.expects_continue = equals_ignoring_case(request.header("expect"), "100-continue") && head.version == 11;
  if (!sound) result.refusal = 400;
  if (sound && !method) result.refusal = 405;
  if (result.refusal != 0) return result;

  const auto question = head.target.find('?');
  request.path = head.target.substr(0, question);
  if (question != std::string::npos) {
    auto fields = parse_query(std::string_view(head.target).substr(question + 1), max_query_fields);
    if (!fields) result.refusal = 400;
    if (fields) request.query_fields = std::move(*fields);
  }
  return result;
}

}  // namespace http
