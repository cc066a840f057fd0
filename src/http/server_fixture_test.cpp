#include "http/server_fixture_test.h"

namespace http {
namespace {

std::string echo_of(const Request& request) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "|") + part; };
  for (const Field& field : request.query_fields) {
    if (field.name != "token") add(field.name + "=" + field.value);
  }
  for (const Field& field : request.form_fields) add(field.name + "=" + field.value);
  for (const Upload& file : request.uploads)
    add(file.field + ":" + file.file_name + ":" + file.content_type + ":" + std::to_string(file.size));
  if (!request.body.empty()) add("body=" + request.body);
  return text;
}

Response file_page() {
  const auto file = std::make_shared<TemporaryFile>(std::filesystem::temp_directory_path());
  file->append(std::string(1'000'000, 'f'));
  return Response::download_file({"f.bin", "application/octet-stream"}, file->path(), file);
}

Response stream_page(int fails_at) {
  return Response::download_stream({"s.txt", "text/plain"}, [n = 0, fails_at](std::string& out) mutable {
    if (n == fails_at) throw std::runtime_error("stream made to fail");
    out.append(50'000, 's');
    return ++n < 10;
  });
}

}  // namespace

void Gate::open() {
  const std::lock_guard lock(mutex_);
  is_open_ = true;
  changed_.notify_all();
}

void Gate::pass() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return is_open_; });
  --waiting_;
}

void Gate::wait_for(int waiting) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ >= waiting; });
}

ServerOptions TestServer::options() {
  ServerOptions options;
  options.worker_threads = 2;
  options.limits.request_ms = 5'000;
  options.limits.upload_ms = 10'000;
  options.limits.linger_ms = 1'000;
  return options;
}

TestServer::TestServer(ServerOptions options) {
  Application application;
  application.answer = [this](const Request& request) {
    Response response = answer(request);
    response.route = "/{pattern}";
    return response;
  };
  application.takes_upload = [](Method, std::string_view path) { return path == "/upload"; };
  application.refusal_page = [](const Refusal& refusal) {
    return Response::text("refused " + std::to_string(refusal.status) + " " + refusal.reference);
  };
  application.log_access = [this](const AccessLine& line) {
    const std::lock_guard lock(mutex_);
    access_.push_back(std::string(line.method) + " " + std::string(line.route) + " " + std::to_string(line.status) +
                      " " + std::string(line.request_id));
  };
  application.log_failure = [this](const Failure& failure) {
    const std::lock_guard lock(mutex_);
    failures_.push_back({std::string(failure.reference), std::string(failure.route), std::string(failure.what)});
  };
  server_ = std::make_unique<Server>(std::move(options), std::move(application));
}

TestServer::~TestServer() {
  gate_.open();
  server_.reset();
}

std::vector<std::string> TestServer::access_log() {
  const std::lock_guard lock(mutex_);
  return access_;
}

std::size_t TestServer::failures() {
  const std::lock_guard lock(mutex_);
  return failures_.size();
}

TestServer::SeenFailure TestServer::failure(std::size_t index) {
  const std::lock_guard lock(mutex_);
  return failures_.at(index);
}

Response TestServer::answer(const Request& request) {
  if (request.path == "/echo" || request.path == "/upload") return Response::text(echo_of(request));
  if (request.path == "/large") return Response::html(std::string(20'000, 'a'));
  if (request.path == "/huge") return Response::text(std::string(30'000'000, 'h'));
  if (request.path == "/file") return file_page();
  if (request.path == "/stream") return stream_page(-1);
  if (request.path == "/broken-stream") return stream_page(3);
  if (request.path == "/throw" || request.path.starts_with("/throw/")) throw std::runtime_error("made to fail");
  if (request.path == "/throw-int") throw 7;  // NOLINT: what a careless library might do
  if (request.path == "/bad-header") return Response::text("x").with_header("X", "a\r\nSet-Cookie: evil=1");
  if (request.path == "/missing-file") return Response::download_file({"x", "a/b"}, "/does/not/exist");
  if (request.path == "/address") return Response::text(request.client_address + (request.is_tls ? " tls" : ""));
  if (request.path == "/wait") {
    gate_.pass();
    return Response::text("waited");
  }
  return Response::text("nothing here", 404);
}

}  // namespace http
