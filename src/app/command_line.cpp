#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <fstream>

#include "account/account_command.h"
#include "analysis/study.h"
#include "app/analyse.h"
#include "app/archive.h"
#include "app/backup.h"
#include "app/check_examples.h"
#include "app/demo.h"
#include "app/report.h"
#include "app/serve.h"
#include "app/system_clock.h"
#include "app/transfer.h"
#include "base/text.h"
#include "db/migration.h"

namespace app {
namespace {

struct Words {
  Settings settings;
  std::string config;
  std::string file, url_or_folder;
  bool flag = false;
};

void add_database(CLI::App& command, Words& words) {
  command.add_option("--data", words.settings.data_folder, "folder of the database, the key file and uploads")
      ->capture_default_str();
  command.add_option("--database", words.settings.database,
                     "sqlite:FILE or postgresql://…; default sqlite in the data folder");
  command.add_option("--config", words.config,
                     "configuration file (TOML): data_folder, database, address, port, worker_threads, "
                     "tls_certificate, tls_key, trusted_proxies");
}

int refuse(const base::Problems& problems, std::ostream& err) {
  const base::Texts texts(base::Language::dutch);
  for (const auto& problem : problems) err << texts.of(problem) << "\n";
  return problems.front().kind == base::ProblemKind::unavailable ? 4 : 3;
}

base::Result<Settings> settings_of(const Words& words) {
  if (words.config.empty()) return words.settings;
  return read_settings(words.config, words.settings);
}

/// Opens the house and does `work` in it.
int in_house(const Words& words, std::ostream& err, const std::function<int(House&)>& work) {
  const SystemClock clock;
  const auto settings = settings_of(words);
  if (!settings) return refuse(settings.problems(), err);
  auto house = House::open(*settings, clock);
  return house ? work(**house) : refuse(house.problems(), err);
}

struct UserWords {
  std::string sign_in_name, name, municipality_code = "GM0000", municipality_name = "Gemeente";
  bool admin = false;
};

int add_user(House& house, const UserWords& user, std::istream& in, std::ostream& out, std::ostream& err) {
  std::string password;
  err << base::Texts(base::Language::dutch)("app.user.password");
  std::getline(in, password);
  const account::FirstRun first{
      user.municipality_code, user.municipality_name, {user.sign_in_name, user.name, password}};
  const auto made = account::first_run(house.database(), first, nullptr, house.rooms().clock.now());
  if (!made) return refuse(made.problems(), err);
  out << user.sign_in_name << "\n";
  return 0;
}

void told(const Verified& verified, std::ostream& out) {
  const base::Texts texts(base::Language::dutch);
  out << texts("app.verified", {{"version", std::to_string(verified.schema_version)},
                                {"chains", std::to_string(verified.chains.size())}})
      << "\n";
  for (const auto& chain : verified.chains)
    out << "  " << chain.approach.value << "  " << chain.number << "  " << chain.hash << "\n";
}

int back_up(const Settings& settings, const std::string& file, std::ostream& out, std::ostream& err) {
  const auto made = backup({settings.database_url(), file});
  if (!made) return refuse(made.problems(), err);
  out << file << "  " << made->bytes << "\n";
  told(made->content, out);
  return 0;
}

int put_back(const Settings& settings, const Words& words, std::ostream& out, std::ostream& err) {
  make_data_folder(settings);
  const auto done = restore({words.file, settings.database_url(), words.flag});
  if (!done) return refuse(done.problems(), err);
  if (!done->moved_aside.empty()) out << done->moved_aside.string() << "\n";
  told(done->content, out);
  return 0;
}

/// An archive of an approach, against its own manifest.
int check_archive_file(const std::string& zip, std::ostream& out, std::ostream& err) {
  const base::Texts texts(base::Language::dutch);
  const auto found = check_archive(zip);
  if (!found) {
    (void)refuse(found.problems(), err);
    return 1;
  }
  out << texts("archive.verified", {{"approach", found->approach},
                                    {"made_at", found->made_at},
                                    {"files", texts.number(std::int64_t(found->files))},
                                    {"bytes", texts.number(std::int64_t(found->bytes))}})
      << "\n";
  return 0;
}

int check(const Settings& settings, const std::string& file, std::ostream& out, std::ostream& err) {
  if (!file.empty()) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (is_archive(bytes)) return check_archive_file(bytes, out, err);
  }
  const auto verified = file.empty() ? verify(settings.database_url()) : verify_backup(file);
  if (!verified) {
    (void)refuse(verified.problems(), err);
    return 1;
  }
  told(*verified, out);
  return 0;
}

class CommandLine {
 public:
  CommandLine(std::istream& in, std::ostream& out, std::ostream& err) : in_(in), out_(out), err_(err) {
    program_.require_subcommand(1);
    program_.set_version_flag("--version", "stapsteen " + analysis::version());
    program_.footer(
        "Exit codes: 0 done · 1 a check failed · 2 usage · 3 input refused · 4 file or machine · 130 cancelled.");
    add_serving();
    add_report();
    add_analysis();
    add_data();
    add_keeping();
  }

  int run(int count, char** words) {
    // Their words depend on the method: room method reads them.
    const std::string first = count > 1 ? words[1] : "";
    if (first == "analyse" || first == "rerun") {
      const std::vector<std::string> rest(words + 2, words + count);
      return first == "analyse" ? analyse(rest, {in_, out_, err_}) : rerun(rest, {in_, out_, err_});
    }
    try {
      program_.parse(count, words);
    } catch (const CLI::ParseError& error) {
      return program_.exit(error, out_, err_) == 0 ? 0 : 2;
    }
    return code_;
  }

 private:
  CLI::App* command(const char* name, const char* what, const char* example) {
    auto* made = program_.add_subcommand(name, what);
    made->footer(std::string("Example: ") + example);
    return made;
  }

  void add_serving() {
    auto* serve_command =
        command("serve", "serve the pages until stopped", "stapsteen serve --data /var/lib/stapsteen --port 8080");
    add_database(*serve_command, words_);
    serve_command->add_option("--address", words_.settings.address, "address to listen on")->capture_default_str();
    serve_command->add_option("--port", words_.settings.port, "port; 0 = any free one")->capture_default_str();
    serve_command->callback(
        [this] { code_ = in_house(words_, err_, [this](House& house) { return serve(house, out_, err_); }); });

    auto* demo_command =
        command("demo", "make the fictitious municipality Voorbeeldstad, run the main job on it, serve it",
                "stapsteen demo --no-serve");
    demo_.settings.data_folder = "stapsteen-demo";
    demo_command->add_option("--data", demo_.settings.data_folder, "folder for the demo; made anew every time")
        ->capture_default_str();
    demo_command->add_option("--database", demo_.settings.database,
                             "another database than SQLite in that folder; must be empty");
    demo_command->add_option("--port", demo_.settings.port, "port on loopback; 0 = any free one")
        ->capture_default_str();
    demo_command->add_option("--times", demo_.times, "so many times as many robberies, to try a large file")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    demo_command->add_flag("--no-serve{false}", demo_.serve, "stop before serving");
    demo_command->add_flag("--no-report{false}", demo_.report, "leave the report out");
    demo_command->callback([this] { code_ = demo(demo_, out_, err_); });
  }

  void add_report() {
    auto* made = command("report",
                         "from a file of robberies to report.odt (+ .pdf), figures/*.svg, result.json and rejected.csv",
                         "stapsteen report incidents.csv --areas areas.geojson --treated BU1 --control BU7,BU8 --split "
                         "2025-05-01 --out report/");
    made->add_option("incidents", report_.incidents, "CSV (gz allowed): police export, police.uk, or own columns")
        ->required();
    made->add_option("--areas", report_.areas, "areas: GeoJSON, GeoPackage or CSV with WKT");
    made->add_option("--treated", report_.treated, "codes of the area of the approach")->delimiter(',');
    made->add_option("--control", report_.control, "codes of the comparison area")->delimiter(',');
    made->add_option("--ring", report_.ring, "codes of the ring round the area")->delimiter(',');
    made->add_option("--ring-control", report_.ring_control, "codes of the comparison for the ring")->delimiter(',');
    made->add_option("--split", report_.split, "date on which the approach began (yyyy-mm-dd); on it counts as after");
    made->add_option("--zone", report_.zone, "times with an offset: Z, local, or AREA/CITY");
    made->add_option("--type", report_.type,
                     "kind of robbery for files that do not say: bedrijfsoverval, woningoverval, straatroof …");
    made->add_option("--out", report_.out, "folder for the files")->required();
    made->add_option("--language", language_, "nl or en")->check(CLI::IsMember({"nl", "en"}))->capture_default_str();
    made->add_flag("--json", report_.json, "result.json on standard output too");
    made->callback([this] {
      report_.language = language_ == "en" ? base::Language::english : base::Language::dutch;
      report_.today = base::date_of(SystemClock().now());
      code_ = report(report_, out_, err_);
    });
  }

  /// For the list of commands only; run() sends them on.
  void add_analysis() {
    command("analyse", "one figure from a file, with its recipe; analyse --help lists the methods",
            "stapsteen analyse compare --counts 2,6");
    command("rerun", "compute the answer of analyse --json again and tell what differs", "stapsteen rerun result.json");
  }

  void add_data() {
    auto* import_command = command("import", "import a file of incidents into an approach",
                                   "stapsteen import export.csv --approach 1 --source \"Politie 2026\"");
    add_database(*import_command, words_);
    import_command->add_option("file", import_.file, "CSV, gz allowed")->required();
    import_command->add_option("--approach", import_.approach, "number of the approach, as in its address")->required();
    import_command->add_option("--source", import_.source, "name of the source; default the file's name");
    import_command->add_option("--zone", import_.zone, "times with an offset: Z, local, or AREA/CITY");
    import_command->add_option("--as", import_.actor, "sign-in name of who does it, for the trail");
    import_command->add_flag("--json", import_.json, "the report as JSON");
    import_command->callback([this] {
      code_ = in_house(words_, err_, [this](House& house) { return import_incidents(house, import_, out_, err_); });
    });

    auto* export_command = command("export", "an approach as JSON on standard output, without police-class rows",
                                   "stapsteen export --approach 1 > approach.json");
    add_database(*export_command, words_);
    export_command->add_option("--approach", export_.approach, "number of the approach")->required();
    export_command->add_option("--as", export_.as, "sign-in name of who does it, for the trail");
    export_command->callback([this] {
      code_ = in_house(words_, err_, [this](House& house) { return export_approach(house, export_, out_, err_); });
    });

    auto* examples = command("check-examples", "compute a list of worked examples and compare",
                             "stapsteen check-examples worked_examples.json");
    examples->add_option("file", words_.file, "JSON; - is standard input")->required();
    examples->callback([this] {
      if (words_.file == "-") {
        code_ = check_examples(in_, out_);
        return;
      }
      std::ifstream file(words_.file, std::ios::binary);
      if (!file) {
        err_ << words_.file << ": " << base::Texts(base::Language::dutch)("app.no_file") << "\n";
        code_ = 4;
        return;
      }
      code_ = check_examples(file, out_);
    });

    auto* user_command = program_.add_subcommand("user", "accounts")->require_subcommand(1);
    auto* add = user_command->add_subcommand(
        "add", "make the first account of an empty installation; the password is read from standard input");
    add->footer("Example: stapsteen user add --admin --sign-in-name a@voorbeeld.nl --name \"A. Jansen\"");
    add_database(*add, words_);
    add->add_flag("--admin", user_.admin, "beheerder of the installation")->required();
    add->add_option("--sign-in-name", user_.sign_in_name, "for example an e-mail address")->required();
    add->add_option("--name", user_.name, "as shown")->required();
    add->add_option("--municipality-code", user_.municipality_code, "CBS code, GM0014")->capture_default_str();
    add->add_option("--municipality", user_.municipality_name, "name of the municipality")->capture_default_str();
    add->callback([this] {
      code_ = in_house(words_, err_, [this](House& house) { return add_user(house, user_, in_, out_, err_); });
    });
  }

  void add_keeping() {
    const auto with_settings = [this](const std::function<int(const Settings&)>& work) {
      const auto settings = settings_of(words_);
      code_ = settings ? work(*settings) : refuse(settings.problems(), err_);
    };
    auto* backup_command =
        command("backup", "one file, while the program runs", "stapsteen backup stapsteen-2026-11-23.backup");
    add_database(*backup_command, words_);
    backup_command->add_option("file", words_.file, "may not exist yet")->required();
    backup_command->callback([this, with_settings] {
      with_settings([this](const Settings& settings) { return back_up(settings, words_.file, out_, err_); });
    });

    auto* restore_command =
        command("restore", "from a backup, into an empty database", "stapsteen restore stapsteen-2026-11-23.backup");
    add_database(*restore_command, words_);
    restore_command->add_option("file", words_.file, "the backup")->required();
    restore_command->add_flag("--replace", words_.flag, "move a database that is not empty aside");
    restore_command->callback([this, with_settings] {
      with_settings([this](const Settings& settings) { return put_back(settings, words_, out_, err_); });
    });

    auto* verify_command = command(
        "verify", "the database, a backup, or the archive of an approach: damage, schema, audit chains, manifest",
        "stapsteen verify archief.zip");
    add_database(*verify_command, words_);
    verify_command->add_option("file", words_.file, "a backup or an archive; without it the database");
    verify_command->callback([this, with_settings] {
      with_settings([this](const Settings& settings) { return check(settings, words_.file, out_, err_); });
    });
  }

  CLI::App program_{"Stapsteen: the step plan against robberies, and what the figures can carry."};
  std::istream& in_;
  std::ostream& out_;
  std::ostream& err_;
  int code_ = 0;
  Words words_;
  DemoRequest demo_;
  ReportRequest report_;
  ImportRequest import_;
  ExportRequest export_;
  UserWords user_;
  std::string language_ = "nl";
};

}  // namespace

int run_command(int count, char** words, std::istream& in, std::ostream& out, std::ostream& err) {
  return CommandLine(in, out, err).run(count, words);
}

}  // namespace app
