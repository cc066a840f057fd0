// How an installation is set up: from the configuration file (TOML) and the command line.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace app {

struct Settings {
  std::filesystem::path data_folder = "stapsteen-data";  ///< database file, key file, uploads under way
  std::string database;                                  ///< empty: sqlite in the data folder
  std::string address = "127.0.0.1";
  int port = 8080;
  unsigned worker_threads = 8;
  std::string tls_certificate;
  std::string tls_key;
  std::vector<std::string> trusted_proxies;

  std::string database_url() const;
  bool has_tls() const { return !tls_certificate.empty(); }
};

/// Reads a TOML file over `settings`. Refused: file that cannot be read, unknown key, wrong type.
base::Result<Settings> read_settings(const std::filesystem::path& file, Settings settings = {});

/// Without TLS or trusted proxies the server binds loopback only.
base::Problems check_settings(const Settings& settings);

/// Makes the data folder (mode 0700) when it is not there.
void make_data_folder(const Settings& settings);

/// The key for case numbers: a file of 32 random bytes (base64url) in the data folder, mode 0600, made at first use.
std::string installation_key(const Settings& settings);

}  // namespace app
