#include "http/server.h"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "base/check.h"
#include "http/connection.h"

namespace http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto pause_without_descriptors = std::chrono::milliseconds(50);
constexpr std::size_t turned_away_at_a_time = 100;           // get a 503; beyond that the door stays shut
constexpr std::size_t descriptors_beside_connections = 256;  // database, uploads, log

/// How often deadlines are looked at: a quarter of the shortest, between 5 and 200 ms.
std::chrono::milliseconds tick_of(const ServerLimits& limits) {
  const int shortest = std::min(
      {limits.request_ms, limits.upload_ms, limits.idle_ms, limits.handshake_ms, limits.response_ms, limits.linger_ms});
  return std::chrono::milliseconds(std::clamp(shortest / 4, 5, 200));
}

/// The usual soft limit of 1024 open files is less than our connections; the hard limit is the administrator's word.
void allow_descriptors(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = connections + turned_away_at_a_time + descriptors_beside_connections;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// One input-output thread with its connections and its clock.
class Lane {
 public:
  explicit Lane(std::chrono::milliseconds tick) : tick_(tick), timer_(io_), guard_(asio::make_work_guard(io_)) {}
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  void start() {
    schedule();
    thread_ = std::thread([this] { io_.run(); });
  }

  asio::io_context& io() { return io_; }
  Neighbours& neighbours() { return neighbours_; }

  void drain() {
    asio::post(io_, [this] {
      for (Connection* connection : neighbours_) connection->drain();
    });
  }
  void kill() {
    asio::post(io_, [this] {
      for (Connection* connection : neighbours_) connection->kill();
    });
  }
  void join() {
    asio::post(io_, [this] {
      ended_ = true;
      timer_.cancel();
    });
    guard_.reset();
    thread_.join();
  }

 private:
  void schedule() {
    timer_.expires_after(tick_);
    timer_.async_wait([this](const error_code&) {
      if (ended_) return;
      const SteadyTime now = std::chrono::steady_clock::now();
      for (Connection* connection : neighbours_) connection->tick(now);
      schedule();
    });
  }

  std::chrono::milliseconds tick_;
  asio::io_context io_{1};
  asio::steady_timer timer_;
  asio::executor_work_guard<asio::io_context::executor_type> guard_;
  Neighbours neighbours_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, Application application)
      : house_(std::move(options), std::move(application)),
        lanes_(make_lanes(house_.options)),
        acceptor_(lanes_[0]->io()) {
    base::check(bool(house_.application.answer), "a server has something that answers");
    if (house_.options.tls) keys_.emplace(*house_.options.tls);
    allow_descriptors(house_.options.limits.open_connections);
    listen();
    asio::co_spawn(lanes_[0]->io(), accept(), asio::detached);
    for (const auto& lane : lanes_) lane->start();
  }

  std::uint16_t port() const { return port_; }
  std::size_t open_connections() const { return house_.census.served(); }

  void stop(std::chrono::milliseconds grace) {
    if (std::exchange(stopped_, true)) return;
    house_.draining = true;
    asio::post(lanes_[0]->io(), [this] {
      error_code ignored;
      acceptor_.close(ignored);
    });
    for (const auto& lane : lanes_) lane->drain();
    house_.census.wait_until_empty(grace);
    for (const auto& lane : lanes_) lane->kill();
    house_.pool.stop();
    // A connection that an accept was just handing over, or whose handler has just returned, is seen by this second
    // round.
    while (!house_.census.wait_until_empty(std::chrono::milliseconds(20)))
      for (const auto& lane : lanes_) lane->kill();
    for (const auto& lane : lanes_) lane->join();
  }

 private:
  static std::vector<std::unique_ptr<Lane>> make_lanes(const ServerOptions& options) {
    std::vector<std::unique_ptr<Lane>> lanes;
    for (unsigned i = 0; i < std::max(1u, options.io_threads); ++i)
      lanes.push_back(std::make_unique<Lane>(tick_of(options.limits)));
    return lanes;
  }

  void listen() {
    const std::string where = house_.options.address + ":" + std::to_string(house_.options.port);
    error_code error;
    const auto address = asio::ip::make_address(house_.options.address, error);
    if (error) throw base::Breakage("not an address to listen on: " + house_.options.address);
    const tcp::endpoint endpoint(address, house_.options.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) throw base::Breakage("cannot listen on " + where + ": " + error.message());
    port_ = acceptor_.local_endpoint().port();
  }

  asio::awaitable<void> accept() {
    asio::steady_timer pause(lanes_[0]->io());
    for (std::size_t next = 0; acceptor_.is_open(); ++next) {
      Lane& lane = *lanes_[next % lanes_.size()];
      tcp::socket socket(lane.io());
      error_code error;
      co_await acceptor_.async_accept(socket, redirect_error(asio::use_awaitable, error));
      if (house_.draining) co_return;
      if (!error) {
        admit(lane, std::move(socket));
      } else {  // most likely out of descriptors: some will come free
        pause.expires_after(pause_without_descriptors);
        co_await pause.async_wait(redirect_error(asio::use_awaitable, error));
      }
    }
  }

  void admit(Lane& lane, tcp::socket socket) {
    const std::size_t limit = house_.options.limits.open_connections;
    const bool is_served = house_.census.served() < limit;
    if (!is_served && house_.census.present() >= limit + turned_away_at_a_time) return;  // closed without a word
    house_.census.arrive(is_served);
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto transport = keys_ ? keys_->transport(std::move(socket)) : plain_transport(std::move(socket));
    asio::post(lane.io(), [this, &lane, is_served, transport = std::move(transport)]() mutable {
      auto connection = std::make_unique<Connection>(house_, lane.neighbours(), std::move(transport), is_served);
      asio::co_spawn(lane.io(), Connection::live(std::move(connection)), asio::detached);
    });
  }

  House house_;
  std::optional<TlsKeys> keys_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  tcp::acceptor acceptor_;
  std::uint16_t port_ = 0;
  bool stopped_ = false;
};

Server::Server(ServerOptions options, Application application)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(application))) {}
Server::~Server() { impl_->stop(std::chrono::milliseconds(0)); }
std::uint16_t Server::port() const { return impl_->port(); }
std::size_t Server::open_connections() const { return impl_->open_connections(); }
void Server::stop(std::chrono::milliseconds grace) { impl_->stop(grace); }

}  // namespace http
