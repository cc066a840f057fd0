#include "app/archive_metadata.h"

#include "html/html.h"

namespace app {
namespace {

std::string escaped(std::string_view plain) {
  std::string out;
  html::append_escaped(out, plain);
  return out;
}

std::string element(std::string_view name, std::string_view plain) {
  return "<" + std::string(name) + ">" + escaped(plain) + "</" + std::string(name) + ">";
}

/// A term and the list it comes from.
std::string inner_term(std::string_view name, std::string_view label, std::string_view list) {
  return "<" + std::string(name) + ">" + element("begripLabel", label) + "<begripBegrippenlijst>" +
         element("verwijzingNaam", list) + "</begripBegrippenlijst></" + std::string(name) + ">";
}
std::string term(std::string_view name, std::string_view label, std::string_view list) {
  return "    " + inner_term(name, label, list) + "\n";
}
std::string reference(std::string_view name, std::string_view to) {
  return "<" + std::string(name) + ">" + element("verwijzingNaam", to) + "</" + std::string(name) + ">";
}

/// Where it happened: each municipality by itself, for a region is no place in a list of places.
std::string places(const ArchiveSubject& subject) {
  std::string xml = "    " + reference("dekkingInRuimte", subject.creator) + "\n";
  for (const auto& one : subject.participants) xml += "    " + reference("dekkingInRuimte", one) + "\n";
  return xml;
}

/// archiefvormer is who leads and answers for the file; the others were involved (betrokkene).
std::string makers(const ArchiveSubject& subject, const base::Texts& texts) {
  std::string xml = "    " + reference("archiefvormer", subject.creator) + "\n";
  for (const auto& one : subject.participants)
    xml += "    <betrokkene>" +
           inner_term("betrokkeneTypeRelatie", texts("archive.takes_part"), texts("archive.list.involved")) +
           reference("betrokkeneActor", one) + "</betrokkene>\n";
  return xml;
}

}  // namespace

std::string mdto_xml(const ArchiveSubject& subject, const ArchiveTerms& terms, const base::Texts& texts) {
  const auto or_open = [&](const std::string& value) { return value.empty() ? texts("archive.not_decided") : value; };
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MDTO xmlns=\"https://www.nationaalarchief.nl/mdto\">\n"
      "  <informatieobject>\n    <identificatie>" +
      element("identificatieKenmerk", "aanpak-" + subject.number) + element("identificatieBron", "Stapsteen") +
      "</identificatie>\n    " + element("naam", subject.name) + "\n";
  xml += term("aggregatieniveau", "Dossier", "MDTO begrippenlijst aggregatieniveaus");
  xml += term("classificatie", or_open(terms.case_type), texts("archive.list.case_type"));
  xml += "    <dekkingInTijd><dekkingInTijdType>" + element("begripLabel", texts("archive.period")) +
         "<begripBegrippenlijst>" + element("verwijzingNaam", "MDTO begrippenlijst dekking in tijd") +
         "</begripBegrippenlijst></dekkingInTijdType>" + element("dekkingInTijdBegindatum", subject.starts_on);
  if (!subject.ends_on.empty()) xml += element("dekkingInTijdEinddatum", subject.ends_on);
  xml += "</dekkingInTijd>\n" + places(subject) + "    " + element("taal", "nl") + "\n";
  xml += term("waardering", or_open(terms.result), texts("archive.list.result"));
  xml += "    <bewaartermijn>" + element("termijnLooptijd", or_open(terms.retention));
  if (!terms.starts_on.empty()) xml += element("termijnStartdatumLooptijd", terms.starts_on);
  xml += "</bewaartermijn>\n" + makers(subject, texts) + "    <beperkingGebruik><beperkingGebruikType>" +
         element("begripLabel", texts("source.classification.option.partner-vertrouwelijk")) +
         "<begripBegrippenlijst>" + element("verwijzingNaam", texts("archive.list.classification")) +
         "</begripBegrippenlijst></beperkingGebruikType></beperkingGebruik>\n  </informatieobject>\n</MDTO>\n";
  return xml;
}

}  // namespace app
