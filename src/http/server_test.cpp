// The server over real sockets: what a decent client sees.
#include "http/server.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/check.h"
#include "http/server_fixture_test.h"

namespace http {
namespace {

TEST(Server, AnswersOverOneConnectionAgainAndAgain) {
  TestServer server;
  Client client = server.client();
  for (int i = 0; i < 100; ++i) {
    const auto response = client.get("/echo?x=" + std::to_string(i));
    ASSERT_TRUE(response);
    ASSERT_EQ(response->status, 200);
    ASSERT_EQ(response->body, "x=" + std::to_string(i));
  }
  EXPECT_EQ(server->open_connections(), 1u);
}

TEST(Server, AnswersHeadWithoutBodyAndStaysInStep) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.head("/echo?x=1")->header("content-length"), "3");
  EXPECT_EQ(client.get("/echo?x=2")->body, "x=2");
}

TEST(Server, ReadsForms) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.post_form("/echo", {{"naam", "Plan & aanpak"}, {"tekst", "a\r\nb"}})->body,
            "naam=Plan & aanpak|tekst=a\nb");
  EXPECT_EQ(client.post_multipart("/echo", {{"naam", "x"}}, {})->body, "naam=x");
  EXPECT_EQ(client.post("/echo", "application/json", "{}")->body, "body={}");
}

TEST(Server, SpoolsUploadsWhereTheRouteTakesThem) {
  TestServer server;
  Client client = server.client();
  const std::string bytes(3'000'000, 'x');
  EXPECT_EQ(client.post_multipart("/upload", {{"a", "1"}}, {{"f", "c.csv", "text/csv", bytes}})->body,
            "a=1|f:c.csv:text/csv:3000000");
  EXPECT_EQ(client.post_multipart("/echo", {}, {{"f", "c.csv", "text/csv", "x"}})->status, 415);
}

TEST(Server, CompressesAPageAndTheClientReadsTheSame) {
  TestServer server;
  Client client = server.client();
  const auto plain = client.get("/large");
  client.headers.push_back({"Accept-Encoding", "gzip"});
  const auto packed = client.get("/large");
  EXPECT_EQ(plain->body.size(), 20'000u);
  EXPECT_EQ(packed->body, plain->body);
  EXPECT_LT(packed->wire_bytes, 5'000u);
  EXPECT_EQ(packed->header("content-encoding"), "gzip");
}

TEST(Server, SendsFilesAndStreamsWhole) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.get("/file")->body, std::string(1'000'000, 'f'));
  const auto stream = client.get("/stream");
  EXPECT_EQ(stream->header("transfer-encoding"), "chunked");
  EXPECT_EQ(stream->body.size(), 10u * 50'000);
  EXPECT_EQ(client.get("/echo?x=1")->body, "x=1") << "the connection is still in step";
}

TEST(Server, BreaksOffAStreamThatFailsSoThatTheClientKnows) {
  TestServer server;
  Client client = server.client();
  EXPECT_FALSE(client.get("/broken-stream"));
  EXPECT_EQ(server.failures(), 1u);
}

TEST(Server, KeepsTheTokenOfALinkOutOfTheLogOfFailures) {
  TestServer server;
  Client client = server.client();
  EXPECT_EQ(client.get("/throw/jJ3mB2k0Zq8xW1v5Tn7LrA/antwoord")->status, 500);
  ASSERT_EQ(server.failures(), 1u);
  EXPECT_EQ(server.failure(0).route, "GET /throw/…/antwoord");
}

TEST(Server, TurnsAnExceptionIntoAPageWithAReference) {
  TestServer server;
  Client client = server.client();
  const auto response = client.get("/throw?secret=1");
  EXPECT_EQ(response->status, 500);
  EXPECT_EQ(client.get("/echo?x=1")->body, "x=1") << "the connection is still good";
  ASSERT_EQ(server.failures(), 1u);
  EXPECT_EQ(server.failure(0).what, "made to fail");
  EXPECT_EQ(server.failure(0).route, "GET /throw");
  EXPECT_EQ(response->body, "refused 500 " + server.failure(0).reference);
  EXPECT_EQ(client.get("/throw-int")->status, 500);
  EXPECT_EQ(client.get("/bad-header")->status, 500);
  EXPECT_EQ(client.get("/missing-file")->status, 500);
}

TEST(Server, LogsThePatternAndNeverTheQuery) {
  TestServer server;
  Client client = server.client();
  client.get("/echo?token=geheim");
  client.post_form("/echo?token=geheim", {{"password", "geheim"}});
  client.get("/throw?token=geheim");
  const auto lines = server.access_log();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].substr(0, lines[0].find_last_of(' ')), "GET /{pattern} 200");
  EXPECT_EQ(lines[2].substr(0, lines[2].find_last_of(' ')), "GET - 500");
  for (const std::string& line : lines) EXPECT_EQ(line.find("geheim"), std::string::npos);
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  std::string all;
  for (int i = 0; i < 20; ++i) all += "GET /echo?x=" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  all +=
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
      "3\r\n\r\na=b";
  all += "GET /echo?x=last HTTP/1.1\r\nHost: a\r\n\r\n";
  ASSERT_TRUE(client.send(all));
  for (int i = 0; i < 20; ++i) ASSERT_EQ(client.receive()->body, "x=" + std::to_string(i));
  EXPECT_EQ(client.receive()->body, "a=b");
  EXPECT_EQ(client.receive()->body, "x=last");
}

TEST(Server, AsksForTheBodyOfAClientThatExpectsIt) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nExpect: "
      "100-continue\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 100);
  client.send("hi");
  EXPECT_EQ(client.receive()->body, "body=hi");
}

TEST(Server, DoesNotAskForABodyItWillNotTake) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 413);
}

TEST(Server, TakesChunkedBodies) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive()->body, "body=abcde");
}

TEST(Server, AnswersAClientThatHasClosedItsHalf) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send("GET /echo?x=1 HTTP/1.1\r\nHost: a\r\n\r\n");
  client.half_close();
  EXPECT_EQ(client.receive()->body, "x=1");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, SpeaksHttp10) {
  TestServer server;
  Client client = server.client();
  ASSERT_TRUE(client.connect());
  client.send("GET /stream HTTP/1.0\r\n\r\n");
  const auto response = client.receive();
  EXPECT_EQ(response->header("connection"), "close");
  EXPECT_EQ(response->header("transfer-encoding"), "");
  EXPECT_EQ(response->body.size(), 500'000u);
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  TestServer server;
  Client client = server.client();
  client.headers.push_back({"Connection", "close"});
  EXPECT_EQ(client.get("/echo?x=1")->header("connection"), "close");
}

TEST(Server, ServesManyConnectionsAtOnce) {
  ServerOptions options = TestServer::options();
  options.io_threads = 2;
  TestServer server(options);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 300; ++i) clients.push_back(std::make_unique<Client>(ClientOptions{.port = server->port()}));
  for (int round = 0; round < 3; ++round)
    for (auto& client : clients) ASSERT_EQ(client->get("/echo?x=1")->body, "x=1");
  EXPECT_EQ(server->open_connections(), 300u);
}

TEST(Server, SaysWhyItCannotListen) {
  TestServer server;
  ServerOptions taken = TestServer::options();
  taken.port = server->port();
  EXPECT_THROW(TestServer{taken}, base::Breakage);
  ServerOptions nowhere = TestServer::options();
  nowhere.address = "nowhere";
  EXPECT_THROW(TestServer{nowhere}, base::Breakage);
}

}  // namespace
}  // namespace http
