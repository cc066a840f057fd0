#include "http/transport.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "base/check.h"

namespace http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(tcp::socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<bool> handshake() override { co_return true; }

  asio::awaitable<std::size_t> read_some(char* into, std::size_t size) override {
    error_code error;
    const auto count =
        co_await socket_.async_read_some(asio::buffer(into, size), redirect_error(asio::use_awaitable, error));
    co_return error ? 0 : count;
  }

  asio::awaitable<bool> write(std::string_view first, std::string_view second) override {
    error_code error;
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(first), asio::buffer(second)};
    co_await asio::async_write(socket_, buffers, redirect_error(asio::use_awaitable, error));
    co_return !error;
  }

  asio::awaitable<void> finish() override {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    co_return;
  }

  bool is_tls() const override { return false; }
  tcp::socket& socket() override { return socket_; }

 private:
  tcp::socket socket_;
};

class TlsTransport final : public Transport {
 public:
  TlsTransport(tcp::socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

  asio::awaitable<bool> handshake() override {
    error_code error;
    co_await stream_.async_handshake(asio::ssl::stream_base::server, redirect_error(asio::use_awaitable, error));
    co_return !error;
  }

  asio::awaitable<std::size_t> read_some(char* into, std::size_t size) override {
    error_code error;
    const auto count =
        co_await stream_.async_read_some(asio::buffer(into, size), redirect_error(asio::use_awaitable, error));
    co_return error ? 0 : count;
  }

  asio::awaitable<bool> write(std::string_view first, std::string_view second) override {
    // One record for a small page instead of one for the head and one for the body.
    std::string joined;
    const bool small = first.size() + second.size() <= 16 * 1024;
    if (small && !second.empty()) joined.append(first).append(second);
    error_code error;
    if (!joined.empty()) {
      co_await asio::async_write(stream_, asio::buffer(joined), redirect_error(asio::use_awaitable, error));
      co_return !error;
    }
    co_await asio::async_write(stream_, asio::buffer(first), redirect_error(asio::use_awaitable, error));
    if (!error && !second.empty())
      co_await asio::async_write(stream_, asio::buffer(second), redirect_error(asio::use_awaitable, error));
    co_return !error;
  }

  asio::awaitable<void> finish() override {
    error_code ignored;
    co_await stream_.async_shutdown(redirect_error(asio::use_awaitable, ignored));
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
  }

  bool is_tls() const override { return true; }
  tcp::socket& socket() override { return stream_.next_layer(); }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

Address Transport::peer() {
  error_code error;
  const auto endpoint = socket().remote_endpoint(error);
  return error ? Address{} : Address::parse(endpoint.address().to_string()).value_or(Address{});
}

void Transport::cancel() {
  error_code ignored;
  socket().cancel(ignored);
}

void Transport::close() {
  error_code ignored;
  socket().close(ignored);
}

std::unique_ptr<Transport> plain_transport(tcp::socket socket) {
  return std::make_unique<PlainTransport>(std::move(socket));
}

TlsKeys::TlsKeys(const TlsFiles& files)
    : context_(std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server)) {
  SSL_CTX* const native = context_->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // 34 kB less for each idle connection
  error_code error;
  context_->use_certificate_chain_file(files.certificate_chain.string(), error);
  if (error) throw base::Breakage("the TLS certificate " + files.certificate_chain.string() + ": " + error.message());
  context_->use_private_key_file(files.private_key.string(), asio::ssl::context::pem, error);
  if (error) throw base::Breakage("the TLS private key " + files.private_key.string() + ": " + error.message());
  if (SSL_CTX_check_private_key(native) != 1) throw base::Breakage("the TLS private key does not fit the certificate");
}

TlsKeys::~TlsKeys() = default;

std::unique_ptr<Transport> TlsKeys::transport(tcp::socket socket) {
  return std::make_unique<TlsTransport>(std::move(socket), *context_);
}

}  // namespace http
