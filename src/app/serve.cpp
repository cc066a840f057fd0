#include "app/serve.h"

#include <csignal>

#include "account/account_command.h"
#include "account/account_store.h"
#include "app/log.h"
#include "base/embedded.h"
#include "db/migration.h"
#include "door/page.h"
#include "html/components.h"

namespace app {
namespace {

/// The page for a refusal of the server itself, before there is a visit.
http::Response plain_refusal(House& house, const http::Refusal& refusal) {
  door::Visit visit{
      .house = house.rooms(),
      .texts = base::Texts(refusal.accept_language.starts_with("en") ? base::Language::english : base::Language::dutch),
      .person = {}};
  visit.path = "/";
  door::PageParts parts;
  const std::string key = "door.refused." + std::to_string(refusal.status);
  parts.title = visit.texts(visit.texts.has(key) ? key : "door.refused.500");
  parts.content = html::paragraph(
      visit.texts(refusal.status >= 500 ? "door.failure" : "door.bad_request", {{"reference", refusal.reference}}));
  parts.status = refusal.status;
  return door::page(visit, std::move(parts));
}

}  // namespace

House::House(const Settings& settings, const base::Clock& clock)
    : settings_(settings),
      database_(settings.database_url()),
      rooms_{database_, clock, settings.data_folder, installation_key(settings), false},
      files_(base::embedded_files("web/dist/"), "web/dist/"),
      router_(make_router()) {}

base::Result<std::unique_ptr<House>> House::open(const Settings& settings, const base::Clock& clock) {
  make_data_folder(settings);
  std::unique_ptr<House> house(new House(settings, clock));
  if (auto migrated = db::migrate(house->database_); !migrated) return migrated.problems();
  house->rooms_.is_demo = house->database_.read(
      [](db::Connection& connection) { return account::store::setting(connection, "demo") == "yes"; });
  return house;
}

http::Response House::answer(const http::Request& request) {
  constexpr std::string_view folder = "/static/";
  if (request.method != http::Method::post && request.path.starts_with(folder)) {
    const std::string_view rest = std::string_view(request.path).substr(folder.size());
    const auto slash = rest.find('/');
    if (slash != std::string_view::npos)
      if (auto file = files_.answer(request, rest.substr(0, slash), rest.substr(slash + 1))) return std::move(*file);
  }
  return app::answer(*router_, rooms_, request);
}

void mark_as_demo(House& house) {
  house.database().write([](db::Connection& connection) { account::store::set_setting(connection, "demo", "yes"); });
  house.rooms().is_demo = true;
}

int serve(House& house, std::ostream& out, std::ostream& err) {
  const Settings& settings = house.settings();
  const base::Texts texts(base::Language::dutch);
  base::Problems problems = check_settings(settings);
  const bool loopback = settings.address == "127.0.0.1" || settings.address == "::1" || settings.address == "localhost";
  if (house.rooms().is_demo && !loopback)
    problems.push_back({base::ProblemKind::invalid, "settings.demo_loopback", "address"});
  for (const auto& problem : problems) err << texts.of(problem) << "\n";
  if (!problems.empty()) return 3;

  // Blocked before the server starts its threads, so that only sigwait() below gets them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Log log(err);
  http::ServerOptions options;
  options.address = settings.address == "localhost" ? "127.0.0.1" : settings.address;
  options.port = std::uint16_t(settings.port);
  options.worker_threads = settings.worker_threads;
  options.trusted_proxies = settings.trusted_proxies;
  options.upload_folder = settings.data_folder;
  options.clock = &house.rooms().clock;
  if (settings.has_tls()) options.tls = http::TlsFiles{settings.tls_certificate, settings.tls_key};
  http::Application application;
  application.answer = [&house](const http::Request& request) { return house.answer(request); };
  application.takes_upload = [&house](http::Method method, std::string_view path) {
    return house.takes_upload(method, path);
  };
  application.refusal_page = [&house](const http::Refusal& refusal) { return plain_refusal(house, refusal); };
  application.log_access = [&log](const http::AccessLine& line) { log.access(line); };
  application.log_failure = [&log](const http::Failure& failure) { log.failure(failure); };
  http::Server server(options, application);

  const std::string address =
      std::string(settings.has_tls() ? "https" : "http") + "://" +
      (settings.address.find(':') == std::string::npos ? settings.address : "[" + settings.address + "]") + ":" +
      std::to_string(server.port());
  if (const auto link = account::make_setup_link(house.database(), house.rooms().clock.now()))
    out << texts("app.serve.set_up", {{"link", address + "/inrichten/" + *link}}) << "\n";
  out << texts("app.serve.ready", {{"address", address}}) << std::endl;

  int signal = 0;
  sigwait(&signals, &signal);
  out << texts("app.serve.stopping") << std::endl;
  server.stop(std::chrono::seconds(10));
  return 0;
}

}  // namespace app
