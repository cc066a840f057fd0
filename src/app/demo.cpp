#include "app/demo.h"

#include <fstream>

#include "account/account_store.h"
#include "app/demo_content.h"
#include "app/demo_data.h"
#include "app/report.h"
#include "app/system_clock.h"
#include "base/check.h"
#include "db/migration.h"

namespace app {
namespace {

/// The last day of the month before today: the demo always looks fresh.
base::Date end_of_last_month(base::Date today) { return base::plus_days(base::Month::of(today).first_day(), -1); }

bool is_marked(const Settings& settings) {
  db::Database database(settings.database_url());
  if (!db::migrate(database)) return false;
  return database.read([](db::Connection& connection) {
    return account::store::setting(connection, "demo") == "yes" || account::store::count_accounts(connection) == 0;
  });
}

void forget_old_demo(const Settings& settings) {
  for (const char* end : {"", "-wal", "-shm"})
    std::filesystem::remove((settings.data_folder / "stapsteen.db").string() + end);
}

ReportRequest report_request(const DemoData& data, const std::filesystem::path& folder, base::Date today) {
  ReportRequest request;
  request.incidents = (folder / "politie-export.csv").string();
  request.areas = (folder / "gebieden.geojson").string();
  request.treated = data.treated;
  request.control = data.comparison;
  request.ring = data.ring;
  request.ring_control = data.ring_comparison;
  request.split = base::iso(data.split);
  request.out = folder / "rapport";
  request.fictional = true;
  request.today = today;
  return request;
}

}  // namespace

int demo(const DemoRequest& request, std::ostream& out, std::ostream& err) {
  const base::Texts texts(base::Language::dutch);
  const SystemClock clock;
  const Settings& settings = request.settings;
  make_data_folder(settings);
  const bool on_file = settings.database.empty();
  if (on_file && std::filesystem::exists(settings.data_folder / "stapsteen.db")) {
    if (!is_marked(settings)) {
      err << texts("demo.not_a_demo", {{"folder", settings.data_folder.string()}}) << "\n";
      return 3;
    }
    forget_old_demo(settings);
  }
  auto house = House::open(settings, clock);
  if (!house) {
    for (const auto& problem : house.problems()) err << texts.of(problem) << "\n";
    return 3;
  }
  const base::Date today = base::date_of(clock.now());
  const DemoOptions options{.last = end_of_last_month(today), .times = request.times};
  const auto logins = fill_demo(**house, settings.data_folder, options);
  if (!logins) {
    for (const auto& problem : logins.problems()) err << texts.of(problem) << "\n";
    return 3;
  }
  if (request.report) {
    out << texts("demo.main_job") << "\n";
    const DemoData data = make_demo_data(options);
    if (const int code = report(report_request(data, settings.data_folder, today), out, err); code != 0) return code;
  }
  out << "\n" << texts("demo.ready") << "\n";
  for (const auto& login : *logins)
    out << "  " << login.sign_in_name << "   " << login.password << "   (" << login.role << ")\n";
  out << std::endl;
  return request.serve ? serve(**house, out, err) : 0;
}

base::Result<std::vector<DemoLogin>> fill_demo(House& house, const std::filesystem::path& folder,
                                               const DemoOptions& options) {
  const DemoData data = make_demo_data(options);
  const auto write = [&](const char* name, const std::string& bytes) {
    std::ofstream file(folder / name, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.close();
    if (!file) throw base::Breakage(std::string("cannot write ") + name);
  };
  write("gebieden.geojson", data.areas_geojson);
  write("politie-export.csv", data.incidents_csv);
  mark_as_demo(house);
  return demo_content(house.rooms(), data, folder);
}

}  // namespace app
