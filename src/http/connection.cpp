#include "http/connection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>

#include "base/text_tools.h"
#include "http/answering.h"

namespace http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t head_read_bytes = 2 * 1024;  // what an idle connection holds; a request is 1 kB
constexpr std::size_t body_read_bytes = 32 * 1024;

/// Work for the pool whose outcome a coroutine awaits on its own thread.
template <class Outcome, class Work, class Handler, class Executor>
class AwaitedJob final : public Job {
 public:
  AwaitedJob(Work work, Handler handler, Executor executor)
      : work_(std::move(work)), handler_(std::move(handler)), executor_(std::move(executor)) {}
  void run() override { deliver(std::make_unique<Outcome>(work_())); }
  void discard() override { deliver(nullptr); }

 private:
  void deliver(std::unique_ptr<Outcome> outcome) {
    asio::post(executor_, [handler = std::move(handler_), outcome = std::move(outcome)]() mutable {
      handler(std::move(outcome));
    });
  }
  Work work_;
  Handler handler_;
  Executor executor_;
};

/// Runs `work` in the pool; nullptr when the pool would not take it.
template <class Outcome, class Work>
asio::awaitable<std::unique_ptr<Outcome>> in_pool(WorkerPool& pool, WorkerPool::Bound bound, Work work) {
  const auto executor = co_await asio::this_coro::executor;
  auto start = [&pool, bound, executor, work = std::move(work)](auto handler) mutable {
    using Awaited = AwaitedJob<Outcome, Work, decltype(handler), asio::any_io_executor>;
    std::unique_ptr<Job> job = std::make_unique<Awaited>(std::move(work), std::move(handler), executor);
    if (!pool.offer(job, bound)) job->discard();
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::unique_ptr<Outcome>)>(
      std::move(start), asio::use_awaitable);
}

std::int64_t microseconds_since(SteadyTime start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
}

struct TimedAnswer {
  WireResponse wire;
  std::int64_t microseconds = 0;
};

}  // namespace

struct Connection::Exchange {
  explicit Exchange(std::size_t header_bytes) : parser(header_bytes), first_byte(std::chrono::steady_clock::now()) {}
  RequestParser parser;
  std::unique_ptr<BodyReader> body;
  std::shared_ptr<Request> request = std::make_shared<Request>();
  SteadyTime first_byte;
  int refusal = 0;
  bool expects_continue = false;
};

void Census::arrive(bool served) {
  if (served) ++served_;
  const std::lock_guard lock(mutex_);
  ++present_;
}

void Census::leave(bool served) {
  if (served) --served_;
  const std::lock_guard lock(mutex_);
  if (--present_ == 0) empty_.notify_all();
}

bool Census::wait_until_empty(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  return empty_.wait_for(lock, at_most, [this] { return present_ == 0; });
}

Connection::Connection(House& house, Neighbours& neighbours, std::unique_ptr<Transport> transport, bool is_served)
    : house_(house), neighbours_(neighbours), transport_(std::move(transport)), is_served_(is_served) {
  neighbours_.insert(this);
}

Connection::~Connection() {
  transport_->close();
  neighbours_.erase(this);
  house_.census.leave(is_served_);
}

asio::awaitable<void> Connection::live(std::unique_ptr<Connection> self) {
  try {
    if (self->is_served_)
      co_await self->serve();
    else
      co_await self->turn_away();
  } catch (const std::exception& failure) {
    report_failure(self->house_.application, Request{}, failure.what());
  }
}

void Connection::tick(SteadyTime now) {
  if (!deadline_ || now < *deadline_) return;
  is_late_ = true;
  transport_->cancel();
}

void Connection::drain() {
  if (is_idle_) transport_->close();
}

void Connection::set_deadline_ms(std::int64_t from_now) {
  is_late_ = false;
  deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(from_now);
}

std::optional<base::Instant> Connection::now() const {
  if (house_.options.clock == nullptr) return std::nullopt;
  return house_.options.clock->now();
}

WireFacts Connection::facts_of(const Exchange& exchange) const {
  WireFacts facts;
  const Request& request = *exchange.request;
  facts.is_tls = request.is_tls;
  facts.is_head = request.method == Method::head;
  const RequestParser& parser = exchange.parser;
  facts.version = parser.head().version;
  facts.keep_alive = parser.has_head() && parser.head().keep_alive;
  facts.stopping = &house_.draining;
  facts.accept_encoding = request.header("accept-encoding");
  facts.now = now();
  return facts;
}

void Connection::log(const Exchange& exchange, const WireResponse& wire, std::int64_t microseconds) const {
  if (!house_.application.log_access) return;
  const Request& request = *exchange.request;
  const bool known = exchange.parser.has_head();
  house_.application.log_access({known ? name_of(request.method) : "-",
                                 wire.route.empty() ? std::string_view("-") : std::string_view(wire.route), wire.status,
                                 microseconds, request.id});
}

asio::awaitable<void> Connection::serve() {
  set_deadline_ms(house_.options.limits.handshake_ms);
  if (!co_await transport_->handshake()) co_return;
  peer_ = {transport_->peer(), transport_->is_tls()};
  for (;;) {
    const bool came = co_await wait_for_request();
    if (!came) co_return;
    Exchange exchange(house_.options.limits.header_bytes);
    set_deadline_ms(house_.options.limits.request_ms);
    const Reading reading = co_await read_request(exchange);
    if (reading == Reading::gone) co_return;
    deadline_.reset();
    if (reading == Reading::refused) {
      co_await refuse(exchange);
      co_return;
    }
    if (!co_await respond(exchange)) {
      co_await linger();
      co_return;
    }
  }
}

asio::awaitable<void> Connection::turn_away() {
  if (transport_->is_tls()) co_return;
  Exchange exchange(house_.options.limits.header_bytes);
  exchange.refusal = 503;
  co_await refuse(exchange);
}

/// Waits, idle, until the first byte of a request is there.
asio::awaitable<bool> Connection::wait_for_request() {
  if (!received_.empty()) co_return true;
  if (house_.draining) co_return false;
  received_.shrink_to_fit();
  is_idle_ = true;
  set_deadline_ms(house_.options.limits.idle_ms);
  const bool came = co_await read_more(head_read_bytes);
  is_idle_ = false;
  co_return came;
}

asio::awaitable<bool> Connection::read_more(std::size_t at_most) {
  const std::size_t before = received_.size();
  received_.resize(before + at_most);
  const std::size_t count = co_await transport_->read_some(received_.data() + before, at_most);
  received_.resize(before + count);
  co_return count > 0;
}

asio::awaitable<Reading> Connection::read_request(Exchange& exchange) {
  Reading reading = co_await read_head_of(exchange);
  if (reading == Reading::complete && !exchange.parser.is_done()) reading = co_await read_body_of(exchange);
  if (reading == Reading::gone && is_late_) {
    exchange.refusal = 408;
    reading = Reading::refused;
  }
  co_return reading;
}

asio::awaitable<Reading> Connection::read_head_of(Exchange& exchange) {
  RequestParser& parser = exchange.parser;
  for (;;) {
    received_.erase(0, parser.feed(received_));
    exchange.refusal = parser.refusal();
    if (exchange.refusal != 0) co_return Reading::refused;
    if (parser.has_head()) break;
    if (!co_await read_more(head_read_bytes)) co_return Reading::gone;
  }
  ReadHead head = read_head(RequestHead(parser.head()), peer_, house_.proxies, house_.options.limits.form_fields);
  *exchange.request = std::move(head.request);
  exchange.expects_continue = head.expects_continue;
  exchange.refusal = head.refusal;
  co_return head.refusal == 0 ? Reading::complete : Reading::refused;
}

asio::awaitable<Reading> Connection::read_body_of(Exchange& exchange) {
  const ServerLimits& limits = house_.options.limits;
  const Application& application = house_.application;
  RequestParser& parser = exchange.parser;
  Request& request = *exchange.request;
  const bool takes_upload = application.takes_upload && application.takes_upload(request.method, request.path);
  const BodyLimits body_limits{takes_upload,       limits.form_bytes,   limits.upload_bytes,
                               limits.form_fields, limits.upload_files, house_.options.upload_folder};
  exchange.body = make_body_reader(request.header("content-type"), body_limits);
  exchange.refusal = exchange.body ? 0 : 400;
  if (exchange.body) parser.read_body_into(*exchange.body, body_limits.body_bytes());
  if (takes_upload) deadline_ = exchange.first_byte + std::chrono::milliseconds(limits.upload_ms);
  if (exchange.expects_continue && exchange.body && parser.refusal() == 0 && received_.empty())
    if (!co_await transport_->write("HTTP/1.1 100 Continue\r\n\r\n", {})) co_return Reading::gone;
  while (exchange.refusal == 0) {
    const auto used = feed_safely(application, request, parser, received_);
    received_.erase(0, used.value_or(0));
    exchange.refusal = used ? parser.refusal() : 500;
    if (exchange.refusal != 0 || parser.is_done()) break;
    if (!co_await read_more(body_read_bytes)) co_return Reading::gone;
  }
  if (exchange.refusal == 0) {
    const BodyError error = exchange.body->finish(request);
    if (error != BodyError::none) exchange.refusal = status_of(error);
  }
  co_return exchange.refusal == 0 ? Reading::complete : Reading::refused;
}

/// True: the connection is good for another request.
asio::awaitable<bool> Connection::respond(Exchange& exchange) {
  const WireFacts facts = facts_of(exchange);
  const SteadyTime start = std::chrono::steady_clock::now();
  auto work = [request = exchange.request, facts, start, &application = house_.application] {
    TimedAnswer made{answer_safely(application, *request, facts), 0};
    made.microseconds = microseconds_since(start);
    return made;
  };
  auto answer = co_await in_pool<TimedAnswer>(house_.pool, WorkerPool::Bound::within_queue, std::move(work));
  if (!answer) {
    answer = std::make_unique<TimedAnswer>();
    answer->wire = refusal_safely(house_.application,
                                  {503, exchange.request->id, exchange.request->header("accept-language")}, facts);
    answer->microseconds = microseconds_since(start);
  }
  log(exchange, answer->wire, answer->microseconds);
  const bool closes = answer->wire.closes;
  const bool sent = co_await write_wire(exchange, answer->wire);
  co_return sent && !closes;
}

/// The client has so long to take this many bytes.
std::int64_t Connection::write_allowance_ms(std::uint64_t bytes) const {
  const ServerLimits& limits = house_.options.limits;
  return limits.response_ms + std::int64_t(bytes * 1000 / std::max<std::size_t>(1, limits.response_bytes_per_second));
}

asio::awaitable<bool> Connection::write_wire(Exchange& exchange, WireResponse& wire) {
  const SteadyTime start = std::chrono::steady_clock::now();
  std::uint64_t sent = wire.head.size() + wire.body.size() + wire.constant_body.size();
  set_deadline_ms(write_allowance_ms(sent));
  if (!co_await transport_->write(wire.head, wire.body.empty() ? wire.constant_body : std::string_view(wire.body)))
    co_return false;
  while (wire.next) {
    deadline_.reset();
    auto work = [request = exchange.request, &next = wire.next, &application = house_.application] {
      return next_piece_safely(application, *request, next);
    };
    auto piece =
        co_await in_pool<std::optional<std::string>>(house_.pool, WorkerPool::Bound::beyond_queue, std::move(work));
    if (!piece || !*piece) co_return false;
    sent += (*piece)->size();
    is_late_ = false;
    deadline_ = start + std::chrono::milliseconds(write_allowance_ms(sent));
    if (!co_await transport_->write(**piece, {})) co_return false;
  }
  deadline_.reset();
  co_return true;
}

asio::awaitable<void> Connection::refuse(Exchange& exchange) {
  WireFacts facts = facts_of(exchange);
  facts.keep_alive = false;
  Request& request = *exchange.request;
  if (request.id.empty()) request.id = base::random_token(8);
  WireResponse wire =
      refusal_safely(house_.application, {exchange.refusal, request.id, request.header("accept-language")}, facts);
  log(exchange, wire, 0);
  if (co_await write_wire(exchange, wire)) co_await linger();
}

/// Reads on for a while after the last answer: closing with unread bytes would reset the connection, and the client
/// might never see it.
asio::awaitable<void> Connection::linger() {
  set_deadline_ms(house_.options.limits.linger_ms);
  co_await transport_->finish();
  // No co_await inside && or a do-while condition in this file: g++ 12 makes an illegal instruction of it.
  for (bool more = true; more && !is_late_;) {
    received_.clear();
    more = co_await read_more(body_read_bytes);
  }
}

}  // namespace http
