// A server with a few odd pages, for the tests that need real sockets.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/check.h"
#include "http/client.h"
#include "http/server.h"

namespace http {

/// Holds handlers until it is opened.
class Gate {
 public:
  void open();
  void pass();                 ///< waits
  void wait_for(int waiting);  ///< until so many stand before it

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_open_ = false;
  int waiting_ = 0;
};

class TestServer {
 public:
  struct SeenFailure {
    std::string reference;
    std::string route;
    std::string what;
  };

  static ServerOptions options();  ///< short times: 300 ms for a request
  explicit TestServer(ServerOptions options = TestServer::options());
  ~TestServer();

  Server* operator->() { return server_.get(); }
  Client client() const { return Client(ClientOptions{.port = server_->port()}); }
  Gate& gate() { return gate_; }  ///< of the page /wait

  std::vector<std::string> access_log();
  std::size_t failures();
  SeenFailure failure(std::size_t index);

 private:
  Response answer(const Request& request);

  Gate gate_;
  std::mutex mutex_;
  std::vector<std::string> access_;
  std::vector<SeenFailure> failures_;
  std::unique_ptr<Server> server_;
};

/// A request that never ends well: whole = what would be sound.
inline std::string get_request(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

}  // namespace http
