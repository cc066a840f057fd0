// A connection's bytes, plain or through TLS. All calls on the connection's own thread. Ends, errors and cancellations
// look the same from here: 0 bytes read, false written; who cancelled knows why.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "http/proxies.h"
#include "http/server.h"

namespace boost::asio::ssl {
class context;
}

namespace http {

class Transport {
 public:
  virtual ~Transport() = default;
  virtual boost::asio::awaitable<bool> handshake() = 0;
  virtual boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t size) = 0;
  virtual boost::asio::awaitable<bool> write(std::string_view first, std::string_view second) = 0;
  virtual boost::asio::awaitable<void> finish() = 0;  ///< tells the client that nothing more will come
  virtual bool is_tls() const = 0;
  virtual boost::asio::ip::tcp::socket& socket() = 0;

  Address peer();
  void cancel();  ///< the operation under way ends
  void close();
};

std::unique_ptr<Transport> plain_transport(boost::asio::ip::tcp::socket socket);

/// Certificate and key, read once. Throws base::Breakage when they cannot be used.
class TlsKeys {
 public:
  explicit TlsKeys(const TlsFiles& files);
  ~TlsKeys();
  std::unique_ptr<Transport> transport(boost::asio::ip::tcp::socket socket);

 private:
  std::unique_ptr<boost::asio::ssl::context> context_;
};

}  // namespace http
