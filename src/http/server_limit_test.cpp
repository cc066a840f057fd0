// The server over real sockets: what it does with clients that are slow, greedy, broken or too many, and how it stops.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "http/server_fixture_test.h"

namespace http {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t ms_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

ServerOptions with_limits(void (*change)(ServerLimits&)) {
  ServerOptions options = TestServer::options();
  change(options.limits);
  return options;
}

std::optional<ClientResponse> send_and_receive(TestServer& server, std::string_view bytes) {
  Client client = server.client();
  if (!client.connect()) return std::nullopt;
  client.send(bytes);
  return client.receive();
}

TEST(ServerLimits, RefuseMalformedRequestsAndClose) {
  TestServer server;
  for (const char* bytes :
       {"GET /\r\n\r\n", "\r\n\r\n\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\nContent-Length: 1\r\n\r\nx",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: "
        "5\r\n\r\n--B--",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        "5\r\n\r\na=%00"}) {
    const auto response = send_and_receive(server, bytes);
    if (std::string_view(bytes).ends_with("--B--")) {
      EXPECT_EQ(response->status, 200) << "a form without any part is empty, not malformed";
      continue;
    }
    ASSERT_TRUE(response) << bytes;
    EXPECT_EQ(response->status, 400) << bytes;
    EXPECT_EQ(response->header("connection"), "close");
    EXPECT_EQ(response->header("x-content-type-options"), "nosniff");
  }
  EXPECT_EQ(send_and_receive(server, get_request("/echo?x=1"))->body, "x=1");
}

TEST(ServerLimits, RefuseMethodsThatNobodyAskedFor) {
  TestServer server;
  const auto response = send_and_receive(server, "DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(response->status, 405);
  EXPECT_EQ(response->header("allow"), "GET, HEAD, POST");
}

TEST(ServerLimits, EndTheHeadersAtSixteenKilobytes) {
  TestServer server;
  const std::string start = "GET /echo HTTP/1.1\r\nHost: a\r\nX: ";
  const auto of_size = [&](std::size_t size) { return start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n"; };
  EXPECT_EQ(send_and_receive(server, of_size(base::limits::header_bytes))->status, 200);
  EXPECT_EQ(send_and_receive(server, of_size(base::limits::header_bytes + 1))->status, 431);
}

TEST(ServerLimits, EndAFormAtAMegabyte) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.post("/echo", "text/plain", std::string(base::limits::form_bytes, 'x'))->status, 200);
  EXPECT_EQ(client.post("/echo", "text/plain", std::string(base::limits::form_bytes + 1, 'x'))->status, 413);
}

TEST(ServerLimits, LetTheClientReadTheRefusalOfABodyItIsStillSending) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (int i = 0; i < 40; ++i) client.send(chunk);
  const auto response = client.receive();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 413);
}

TEST(ServerLimits, EndUploadsAndFields) {
  TestServer server(with_limits([](ServerLimits& limits) {
    limits.upload_bytes = 10'000;
    limits.form_fields = 5;
  }));
  Client client = server.client();
  const auto upload = [&](std::size_t size) {
    return client.post_multipart("/upload", {}, {{"f", "x", "text/csv", std::string(size, 'x')}})->status;
  };
  EXPECT_EQ(upload(10'000), 200);
  EXPECT_EQ(upload(10'001), 413);
  EXPECT_EQ(client.post_form("/echo", Fields(5, {"a", "b"}))->status, 200);
  EXPECT_EQ(client.post_form("/echo", Fields(6, {"a", "b"}))->status, 413);
}

TEST(ServerLimits, SayThatTheDiskFailed) {
  ServerOptions options = TestServer::options();
  options.upload_folder = "/does/not/exist";
  TestServer server(options);
  Client client = server.client();
  EXPECT_EQ(client.post_multipart("/upload", {}, {{"f", "x", "text/csv", "x"}})->status, 500);
  EXPECT_EQ(server.failures(), 1u);
}

TEST(ServerDeadlines, EndARequestThatDripsHoweverBusyItLooks) {
  TestServer server(with_limits([](ServerLimits& limits) { limits.request_ms = 300; }));
  Client dripping = server.client();
  ASSERT_TRUE(dripping.connect());
  const auto start = Clock::now();
  const std::string request = "GET /echo HTTP/1.1\r\nHost: a\r\nX: " + std::string(10'000, 'x');
  for (std::size_t i = 0; i < request.size() && server.access_log().empty() && ms_since(start) < 5'000; ++i) {
    dripping.send(request.substr(i, 1));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(dripping.receive()->status, 408);
  EXPECT_GE(ms_since(start), 290);
  EXPECT_LT(ms_since(start), 3'000);
}

TEST(ServerDeadlines, EndABodyThatDrips) {
  TestServer server(with_limits([](ServerLimits& limits) { limits.request_ms = 200; }));
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
  EXPECT_EQ(client.receive()->status, 408);
}

TEST(ServerDeadlines, GiveUploadsTheirOwnTime) {
  TestServer server(with_limits([](ServerLimits& limits) {
    limits.request_ms = 100;
    limits.upload_ms = 400;
  }));
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  const auto start = Clock::now();
  client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
  EXPECT_EQ(client.receive()->status, 408);
  EXPECT_GE(ms_since(start), 390);
}

TEST(ServerDeadlines, CloseAConnectionThatIsIdle) {
  TestServer server(with_limits([](ServerLimits& limits) { limits.idle_ms = 150; }));
  Client client = server.client();
  EXPECT_EQ(client.get("/echo?x=1")->status, 200);
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_EQ(server.access_log().size(), 1u) << "nothing was asked, nothing is logged";
}

TEST(ServerDeadlines, GiveUpOnAClientThatDoesNotRead) {
  TestServer server(with_limits([](ServerLimits& limits) {
    limits.response_ms = 200;
    limits.response_bytes_per_second = 1'000'000'000;
    limits.linger_ms = 50;
  }));
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send(get_request("/huge"));
  const auto start = Clock::now();
  while ((server.access_log().empty() || server->open_connections() > 0) && ms_since(start) < 5'000)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(server->open_connections(), 0u);
  EXPECT_FALSE(client.receive()) << "it breaks off; it does not end as if whole";
}

TEST(ServerDeadlines, DoNotTouchAHandlerThatTakesItsTime) {
  TestServer server(with_limits([](ServerLimits& limits) {
    limits.request_ms = 50;
    limits.idle_ms = 50;
  }));
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send(get_request("/wait"));
  server.gate().wait_for(1);
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  server.gate().open();
  EXPECT_EQ(client.receive()->body, "waited");
}

TEST(ServerQueue, SaysBusyWhenItIsFullAndServesOnWhenItIsNot) {
  ServerOptions options = TestServer::options();
  options.worker_threads = 1;
  options.limits.queue = 1;
  TestServer server(options);
  Client running = server.client();
  Client waiting = server.client();
  Client refused = server.client();
  ASSERT_TRUE(running.connect() && waiting.connect() && refused.connect());
  running.send(get_request("/wait"));
  server.gate().wait_for(1);
  waiting.send(get_request("/echo?x=1"));
  // One IO thread takes what arrives in turn: once a later connection has had its refusal (which needs no worker), the
  // earlier request stands in the queue.
  Client later = server.client();
  ASSERT_TRUE(later.connect());
  later.send("NONSENSE\r\n\r\n");
  EXPECT_EQ(later.receive()->status, 400);
  std::optional<ClientResponse> response;
  do response = refused.get("/echo?x=2");
  while (response && response->status == 200);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 503);
  EXPECT_EQ(response->header("retry-after"), "2");
  server.gate().open();
  EXPECT_EQ(running.receive()->body, "waited");
  EXPECT_EQ(waiting.receive()->body, "x=1");
  EXPECT_EQ(refused.get("/echo?x=3")->body, "x=3");
}

TEST(ServerConnections, TurnAwayTheExcessAndLetTheNextInWhenOneLeaves) {
  TestServer server(with_limits([](ServerLimits& limits) { limits.open_connections = 2; }));
  Client first = server.client();
  Client second = server.client();
  EXPECT_EQ(first.get("/echo?x=1")->status, 200);
  EXPECT_EQ(second.get("/echo?x=1")->status, 200);
  Client third = server.client();
  const auto refused = third.get("/echo?x=1");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->header("connection"), "close");
  EXPECT_EQ(second.get("/echo?x=2")->status, 200);
  first.close();
  const auto start = Clock::now();
  std::optional<ClientResponse> response;
  while ((!response || response->status == 503) && ms_since(start) < 5'000) response = third.get("/echo?x=3");
  EXPECT_EQ(response->status, 200);
}

TEST(ServerConnections, AreNotHeldUpByAHundredSlowOnes) {
  TestServer server;
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<Client>(ClientOptions{.port = server->port()}));
    ASSERT_TRUE(slow.back()->connect());
    slow.back()->send(i % 2 == 0 ? "GET /echo HT"
                                 : "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nx");
  }
  Client client = server.client();
  EXPECT_EQ(client.get("/echo?x=1")->body, "x=1");
}

TEST(ServerStop, LetsARunningRequestFinish) {
  TestServer server;
  Client idle = server.client();
  Client running = server.client();
  EXPECT_EQ(idle.get("/echo?x=1")->status, 200);
  ASSERT_TRUE(running.connect());
  running.send(get_request("/wait"));
  server.gate().wait_for(1);
  std::thread stopper([&] { server->stop(std::chrono::seconds(10)); });
  EXPECT_TRUE(idle.is_closed_by_server());
  server.gate().open();
  const auto response = running.receive();
  stopper.join();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "waited");
  EXPECT_EQ(response->header("connection"), "close");
  EXPECT_FALSE(idle.get("/echo?x=1")) << "nobody listens any more";
}

TEST(ServerStop, EndsTheRestWhenItsGraceIsOver) {
  TestServer server;
  Client half = server.client();
  ASSERT_TRUE(half.connect());
  half.send("GET /echo HTTP/1.1\r\nHo");
  Client client = server.client();
  EXPECT_EQ(client.get("/echo?x=1")->status, 200);
  const auto start = Clock::now();
  server->stop(std::chrono::milliseconds(100));
  EXPECT_LT(ms_since(start), 3'000);
  EXPECT_TRUE(half.is_closed_by_server());
  server->stop(std::chrono::milliseconds(100));
}

TEST(ServerProxies, DecideWhoTheClientIs) {
  ServerOptions options = TestServer::options();
  {
    TestServer server(options);
    Client client = server.client();
    client.headers = {{"X-Forwarded-For", "198.51.100.7"}, {"X-Forwarded-Proto", "https"}};
    EXPECT_EQ(client.get("/address")->body, "127.0.0.1");
  }
  options.trusted_proxies = {"127.0.0.1"};
  TestServer server(options);
  Client client = server.client();
  client.headers = {{"X-Forwarded-For", "1.1.1.1, 198.51.100.7"}, {"X-Forwarded-Proto", "https"}};
  const auto response = client.get("/address");
  EXPECT_EQ(response->body, "198.51.100.7 tls");
  EXPECT_NE(response->header("strict-transport-security"), "");
}

}  // namespace
}  // namespace http
