// Pages per second over keep-alive loopback connections: a page of 20 kB, plain and compressed, and a static file.
// Client and server share the machine's cores, so this is a floor. bench/http_wrk.sh is the same with a client of its
// own.
#include <benchmark/benchmark.h>

#include <string>

#include "http/client.h"
#include "http/compression.h"
#include "http/server.h"
#include "http/static_files.h"

namespace {

/// 20 kB that compresses like a page: a table with names and numbers.
std::string page_text() {
  std::string text = "<!doctype html><html lang=\"nl\"><title>Cijfers</title><table>";
  for (int row = 0; text.size() < 20'000; ++row)
    text += "<tr><th scope=\"row\">Wijk " + std::to_string(row * 7919 % 997) + "</th><td>" +
            std::to_string(row * 104729 % 10007) + "</td><td class=\"getal\">" + std::to_string(row * 31 % 101) +
            "</td></tr>\n";
  return text;
}

http::Application application(const http::StaticFiles& statics) {
  http::Application made;
  made.answer = [page = page_text(), &statics](const http::Request& request) {
    if (request.path == "/style") return *statics.answer(request, "x", "app.css");
    return http::Response::html(page);
  };
  return made;
}

struct Running {
  std::string css = std::string(60'000, 'c');
  http::StaticFiles statics{{{"app.css", css}}, ""};
  http::Server server{{.worker_threads = 2}, application(statics)};
};

Running& running() {
  static Running made;
  return made;
}

void ask(benchmark::State& state, const char* target, const char* encoding) {
  http::Client client(http::ClientOptions{.port = running().server.port()});
  if (*encoding != '\0') client.headers.push_back({"Accept-Encoding", encoding});
  for (auto _ : state) {
    const auto response = client.get(target);
    if (!response || response->status != 200) state.SkipWithError("no page");
  }
  state.SetItemsProcessed(state.iterations());
}

void plain_page(benchmark::State& state) { ask(state, "/page", ""); }
void compressed_page(benchmark::State& state) { ask(state, "/page", "gzip"); }
void static_file(benchmark::State& state) { ask(state, "/style", "gzip"); }
BENCHMARK(plain_page)->Threads(1)->Threads(8)->UseRealTime();
BENCHMARK(compressed_page)->Threads(8)->UseRealTime();
BENCHMARK(static_file)->Threads(8)->UseRealTime();

void gzip_of_a_page(benchmark::State& state) {
  const std::string page = page_text();
  for (auto _ : state) benchmark::DoNotOptimize(http::gzip(page, http::Effort::quick));
  state.counters["bytes"] = double(http::gzip(page, http::Effort::quick).size());
}
BENCHMARK(gzip_of_a_page);

}  // namespace

/// "serve": only serves, for bench/http_wrk.sh.
int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "serve") {
    std::printf("%u\n", unsigned(running().server.port()));
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 0;  // until its standard input ends
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
