#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include "account/account_command.h"
#include "app/serve.h"
#include "app/system_clock.h"
#include "base/text.h"

namespace app {
namespace {

struct Common {
  Settings settings;
  std::string config;
};

void add_common(CLI::App& command, Common& common) {
  command.add_option("--data", common.settings.data_folder, "folder of the database, the key file and uploads")->capture_default_str();
  command.add_option("--database", common.settings.database, "sqlite:FILE or postgresql://…; default sqlite in the data folder");
  command.add_option("--config", common.config, "configuration file (TOML): the same names as these options");
}

int refuse(const base::Problems& problems, std::ostream& err) {
  const base::Texts texts(base::Language::dutch);
  for (const auto& problem : problems) err << texts.of(problem) << "\n";
  return problems.front().kind == base::ProblemKind::unavailable ? 4 : 3;
}

base::Result<std::unique_ptr<House>> open(Common& common, const base::Clock& clock) {
  if (!common.config.empty()) {
    auto read = read_settings(common.config, common.settings);
    if (!read) return read.problems();
    common.settings = *read;
  }
  return House::open(common.settings, clock);
}

struct UserOptions {
  std::string sign_in_name, name, municipality_code = "GM0000", municipality_name = "Gemeente";
  bool admin = false;
};

int add_user(Common& common, const UserOptions& user, std::istream& in, std::ostream& out, std::ostream& err) {
  const SystemClock clock;
  auto house = open(common, clock);
  if (!house) return refuse(house.problems(), err);
  std::string password;
  err << "Wachtwoord (minstens 12 tekens): ";
  std::getline(in, password);
  const auto made = account::first_run((*house)->database(), {user.municipality_code, user.municipality_name, {user.sign_in_name, user.name, password}}, nullptr, clock.now());
  if (!made) return refuse(made.problems(), err);
  out << user.sign_in_name << "\n";
  return 0;
}

}  // namespace

int run_command(int count, char** words, std::istream& in, std::ostream& out, std::ostream& err) {
  CLI::App program{"Stapsteen: the step plan against robberies, and what the figures can carry."};
  program.require_subcommand(1);
  Common common;
  int code = 0;

  auto* serve_command = program.add_subcommand("serve", "serve the pages until stopped");
  add_common(*serve_command, common);
  serve_command->add_option("--address", common.settings.address, "address to listen on")->capture_default_str();
  serve_command->add_option("--port", common.settings.port, "port; 0 = any free one")->capture_default_str();
  serve_command->callback([&] {
    const SystemClock clock;
    auto house = open(common, clock);
    code = house ? serve(**house, out, err) : refuse(house.problems(), err);
  });

  UserOptions user;
  auto* user_command = program.add_subcommand("user", "accounts")->require_subcommand(1);
  auto* add = user_command->add_subcommand("add", "make the first account of an empty installation; the password is read from standard input");
  add_common(*add, common);
  add->add_flag("--admin", user.admin, "beheerder of the installation")->required();
  add->add_option("--sign-in-name", user.sign_in_name, "for example an e-mail address")->required();
  add->add_option("--name", user.name, "as shown")->required();
  add->add_option("--municipality-code", user.municipality_code, "CBS code, GM0014");
  add->add_option("--municipality", user.municipality_name, "name of the municipality");
  add->callback([&] { code = add_user(common, user, in, out, err); });

  try {
    program.parse(count, words);
  } catch (const CLI::ParseError& error) {
    const int asked = program.exit(error, out, err);
    return asked == 0 ? 0 : 2;
  }
  return code;
}

}  // namespace app
