// Step 2 of the demo, the agreement: a first version that all signed, and a second one for which a signature is open.
#include "agreement/agreement_command.h"
#include "app/demo_chapter.h"
#include "base/text_tools.h"

namespace app {
namespace {

std::string ids_of(const DemoChapter& chapter, const std::vector<const char*>& kinds) {
  std::vector<std::string> ids;
  for (const char* kind : kinds) ids.push_back(std::to_string(chapter.partners.at(kind)));
  return record::joined(ids);
}

/// A page with one line, small enough to read: what a scanner would give.
std::string scan_of(const std::string& name) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
         "/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length " +
         std::to_string(name.size() + 60) + ">>stream\nBT /F 14 Tf 72 700 Td (Getekend: " + name +
         ") Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

void offer_and_sign(const record::Doing& doing, const agreement::Agreement& text,
                    const std::vector<int>& signed_after) {
  const auto id = must(agreement::save_draft(doing, {}, text));
  const auto version = doing.database.read([&](db::Connection& connection) {
    return agreement::agreements().load(connection, doing.approach, id)->life.version;
  });
  must(agreement::offer(doing, {id, version}));
  const base::Date offered = base::date_of(doing.at);
  const auto all = doing.database.read([&](db::Connection& connection) {
    return agreement::versions(connection, doing.approach, base::date_of(doing.at));
  });
  constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
  for (std::size_t at = 0; at < signed_after.size(); ++at) {
    const auto& party = all.back().parties[at];
    agreement::Scan scan{"handtekening.pdf", "application/pdf", {}, scan_of(party.signer)};
    scan.sha256 = base::sha256(scan.content);
    record::Doing later = doing;
    later.at.ms += signed_after[at] * day_ms;
    must(agreement::sign(later, party.id, {base::iso(base::plus_days(offered, signed_after[at])), scan}));
  }
}

}  // namespace

void demo_agreement(const DemoChapter& chapter) {
  constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
  record::Doing then = chapter.doing;
  then.at.ms -= 300 * day_ms;
  agreement::Agreement text;
  text.partners = ids_of(chapter, {"gemeente", "politie", "openbaar_ministerie", "ondernemers"});
  text.purpose = "Minder overvallen in Voorbeeldstad, en goede hulp aan slachtoffers.";
  text.intention =
      "- Elke partij stuurt iemand die mag beslissen naar de projectgroep.\n"
      "- Elke partij voert de acties uit waarvan zij trekker is.\n"
      "- Partijen delen alleen cijfers en plaatsen, nooit gegevens van personen.";
  text.commitment = "Burgemeester en wethouders van Voorbeeldstad (fictief)";
  offer_and_sign(then, text, {1, 1, 8, 2});
  then.at.ms += 60 * day_ms;
  text.partners = ids_of(chapter, {"gemeente", "politie", "openbaar_ministerie", "ondernemers", "woningcorporatie"});
  text.annex = "De acties staan in het plan van aanpak.";
  text.change_reason = "De woningcorporatie doet mee; het plan van aanpak is de bijlage.";
  offer_and_sign(then, text, {1, 2, 5, 2, 9});
}

}  // namespace app
