#include "partner/partner.h"

namespace partner {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Partner> fields[] = {
    {"name", &Partner::name, Kind::line, Required::yes},
    {"kind", &Partner::kind, Kind::choice, Required::yes, partner_kinds},
    {"representative", &Partner::representative},
    {"job_title", &Partner::job_title},
    {"contact", &Partner::contact},
    {"input", &Partner::input, Kind::text},
    {"mandate", &Partner::mandate, Kind::text},
    {"absent_reason", &Partner::absent_reason, Kind::text},
};

}  // namespace

const record::Store<Partner>& partners() {
  static const record::Store<Partner> store(record::Table<Partner>{"partner", fields});
  return store;
}

std::vector<std::string> missing_core_kinds(const std::vector<record::Stored<Partner>>& partners) {
  std::vector<std::string> missing;
  for (const std::string_view kind : std::span(partner_kinds).first(core_kinds))
    if (std::none_of(partners.begin(), partners.end(), [&](const auto& one) { return one.record.kind == kind; }))
      missing.emplace_back(kind);
  return missing;
}

}  // namespace partner
