#include "app/settings.h"

#define TOML_EXCEPTIONS 0
#include <fcntl.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <fstream>

#include "base/check.h"
#include "base/text_tools.h"

namespace app {
namespace {

base::Problem refused(const char* code, std::string field, std::string reason) {
  return {base::ProblemKind::invalid, code, std::move(field), {{"reason", std::move(reason)}}};
}

}  // namespace

std::string Settings::database_url() const {
  return database.empty() ? "sqlite:" + (data_folder / "stapsteen.db").string() : database;
}

base::Result<Settings> read_settings(const std::filesystem::path& file, Settings settings) {
  const auto parsed = toml::parse_file(file.string());
  if (!parsed)
    return refused("settings.unreadable", file.filename().string(), std::string(parsed.error().description()));
  base::Problems problems;
  for (const auto& [key, node] : parsed.table()) {
    const std::string name(key.str());
    const auto text = node.value<std::string>();
    const auto number = node.value<std::int64_t>();
    if (name == "data_folder" && text)
      settings.data_folder = *text;
    else if (name == "database" && text)
      settings.database = *text;
    else if (name == "address" && text)
      settings.address = *text;
    else if (name == "port" && number && *number > 0 && *number < 65536)
      settings.port = int(*number);
    else if (name == "worker_threads" && number && *number > 0 && *number <= 256)
      settings.worker_threads = unsigned(*number);
    else if (name == "tls_certificate" && text)
      settings.tls_certificate = *text;
    else if (name == "tls_key" && text)
      settings.tls_key = *text;
    else if (name == "trusted_proxies" && node.is_array()) {
      settings.trusted_proxies.clear();
      for (const auto& entry : *node.as_array()) settings.trusted_proxies.push_back(entry.value_or(std::string{}));
    } else {
      problems.push_back(refused("settings.unknown", name, file.filename().string()));
    }
  }
  if (!problems.empty()) return problems;
  return settings;
}

base::Problems check_settings(const Settings& settings) {
  base::Problems problems;
  const bool loopback = settings.address == "127.0.0.1" || settings.address == "::1" || settings.address == "localhost";
  if (!loopback && !settings.has_tls() && settings.trusted_proxies.empty())
    problems.push_back(refused("settings.needs_tls", "address", settings.address));
  if (settings.tls_certificate.empty() != settings.tls_key.empty())
    problems.push_back(refused("settings.tls_both", "tls_key", ""));
  return problems;
}

void make_data_folder(const Settings& settings) {
  std::error_code error;
  if (std::filesystem::exists(settings.data_folder, error)) return;
  std::filesystem::create_directories(settings.data_folder, error);
  if (error)
    throw base::Breakage("cannot make the data folder " + settings.data_folder.string() + ": " + error.message());
  std::filesystem::permissions(settings.data_folder, std::filesystem::perms::owner_all, error);
}

std::string installation_key(const Settings& settings) {
  const auto file = settings.data_folder / "installation.key";
  std::ifstream in(file);
  std::string key;
  if (in >> key && key.size() >= 40) return key;
  base::check(!std::filesystem::exists(file), "the key file is whole");  // never replaced: all case numbers hang on it
  key = base::random_token(32);
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) throw base::Breakage("cannot write the key file " + file.string());
  const std::string line = key + "\n";
  const bool written = ::write(handle, line.data(), line.size()) == ssize_t(line.size()) && ::fsync(handle) == 0;
  ::close(handle);
  if (!written) throw base::Breakage("cannot write the key file " + file.string());
  return key;
}

}  // namespace app
