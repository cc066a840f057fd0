// Writes the files of the fictitious Voorbeeldstad for the browser journey: write_demo_data FOLDER. Also which areas
// are treated, ring and comparison, and where the planted effect begins (plan.json).
#include <fstream>
#include <iostream>

#include "app/demo_data.h"

namespace {

std::string list(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "\"" : ",\"") + code + "\"";
  return "[" + text + "]";
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: write_demo_data FOLDER\n";
    return 2;
  }
  const std::string folder = std::string(words[1]) + "/";
  const app::DemoData data = app::make_demo_data();
  write(folder + "voorbeeldstad-overvallen.csv", data.incidents_csv);
  write(folder + "voorbeeldstad-buurten.geojson", data.areas_geojson);
  write(folder + "plan.json", "{\"treated\":" + list(data.treated) + ",\"ring\":" + list(data.ring) +
                                  ",\"comparison\":" + list(data.comparison) +
                                  ",\"ring_comparison\":" + list(data.ring_comparison) + ",\"split\":\"" +
                                  base::iso(data.split) + "\",\"last\":\"" + base::iso(data.last) + "\"}\n");
  return 0;
}
