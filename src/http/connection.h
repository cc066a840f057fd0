// One client: reads a request, lets a worker answer, writes the answer, and again. Everything here happens on the
// thread of its lane; only the handlers run elsewhere. Time is kept by the lane, which calls tick(): one clock for all,
// so a deadline costs nothing until it passes.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "http/body_reader.h"
#include "http/request_head.h"
#include "http/server.h"
#include "http/transport.h"
#include "http/wire.h"
#include "http/worker_pool.h"

namespace http {

using SteadyTime = std::chrono::steady_clock::time_point;

/// How many connections there are, for the limit and for stop().
class Census {
 public:
  void arrive(bool served);
  void leave(bool served);
  std::size_t served() const { return served_; }
  std::size_t present() const { return present_; }
  bool wait_until_empty(std::chrono::milliseconds at_most);

 private:
  std::atomic<std::size_t> served_ = 0;
  std::mutex mutex_;
  std::condition_variable empty_;
  std::atomic<std::size_t> present_ = 0;  ///< with those that are turned away
};

/// What all connections share.
struct House {
  House(ServerOptions server_options, Application server_application)
      : options(std::move(server_options)),
        application(std::move(server_application)),
        proxies(options.trusted_proxies),
        pool(options.worker_threads, options.limits.queue) {}
  ServerOptions options;
  Application application;
  TrustedProxies proxies;
  std::atomic<bool> draining = false;
  Census census;
  WorkerPool pool;
};

class Connection;
/// The connections of one input-output thread.
using Neighbours = std::unordered_set<Connection*>;

/// What came of reading a request.
enum class Reading { complete, gone, refused };

class Connection {
 public:
  Connection(House& house, Neighbours& neighbours, std::unique_ptr<Transport> transport, bool is_served);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// The whole life. A coroutine: `self` keeps the connection alive.
  static boost::asio::awaitable<void> live(std::unique_ptr<Connection> self);

  void tick(SteadyTime now);
  void drain();  ///< closes when idle
  void kill() { transport_->close(); }

 private:
  struct Exchange;  ///< one request and its answer
  boost::asio::awaitable<void> serve();
  boost::asio::awaitable<void> turn_away();
  boost::asio::awaitable<bool> wait_for_request();
  boost::asio::awaitable<Reading> read_request(Exchange& exchange);
  boost::asio::awaitable<Reading> read_head_of(Exchange& exchange);
  boost::asio::awaitable<Reading> read_body_of(Exchange& exchange);
  boost::asio::awaitable<bool> read_more(std::size_t at_most);
  boost::asio::awaitable<bool> respond(Exchange& exchange);
  boost::asio::awaitable<bool> write_wire(Exchange& exchange, WireResponse& wire);
  boost::asio::awaitable<void> refuse(Exchange& exchange);
  boost::asio::awaitable<void> linger();

  void set_deadline_ms(std::int64_t from_now);
  void log(const Exchange& exchange, const WireResponse& wire, std::int64_t microseconds) const;
  std::int64_t write_allowance_ms(std::uint64_t bytes) const;
  WireFacts facts_of(const Exchange& exchange) const;
  std::optional<base::Instant> now() const;

  House& house_;
  Neighbours& neighbours_;
  std::unique_ptr<Transport> transport_;
  Peer peer_;
  bool is_served_;
  bool is_idle_ = true;
  bool is_late_ = false;  ///< the deadline passed
  std::optional<SteadyTime> deadline_;
  std::string received_;  ///< read and not yet used
};

}  // namespace http
