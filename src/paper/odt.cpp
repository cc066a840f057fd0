#include "paper/odt.h"

#include "base/check.h"
#include "paper/odt_content.h"
#include "paper/odt_styles.h"
#include "paper/xml.h"
#include "paper/zip.h"

namespace paper {
namespace {

std::string meta(const Document& document) {
  Xml xml;
  xml.element("meta:generator", {}, "Stapsteen");
  xml.element("dc:title", {}, document.title);
  if (!document.subject.empty()) xml.element("dc:subject", {}, document.subject);
  if (!document.subtitle.empty()) xml.element("dc:description", {}, document.subtitle);
  for (const std::string& keyword : document.keywords) xml.element("meta:keyword", {}, keyword);
  if (!document.organisation.empty()) {
    xml.element("meta:initial-creator", {}, document.organisation);
    xml.element("dc:creator", {}, document.organisation);
  }
  if (document.date) {
    xml.element("meta:creation-date", {}, base::iso(*document.date) + "T00:00:00");
    xml.element("dc:date", {}, base::iso(*document.date) + "T00:00:00");
  }
  xml.element("dc:language", {}, document.language == base::Language::dutch ? "nl-NL" : "en-GB");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta" + odf_namespaces() + "><office:meta>" +
         xml.take() + "</office:meta></office:document-meta>\n";
}

std::string manifest(const std::vector<ZipEntry>& entries) {
  Xml xml;
  xml.declaration();
  xml.open("manifest:manifest",
           {{"xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}, {"manifest:version", "1.2"}});
  xml.empty("manifest:file-entry",
            {{"manifest:full-path", "/"}, {"manifest:version", "1.2"}, {"manifest:media-type", odt_media_type}});
  for (const ZipEntry& entry : entries) {
    const std::string_view type = entry.name.ends_with(".svg") ? "image/svg+xml" : "text/xml";
    xml.empty("manifest:file-entry", {{"manifest:full-path", entry.name}, {"manifest:media-type", type}});
  }
  xml.close();
  return xml.take();
}

}  // namespace

std::string to_odt(const Document& document, const base::Texts& texts) {
  base::check(!document.title.empty(), "a document has a title");
  base::check(document.language == texts.language(), "a document and its texts are in one language");
  OdtContent content = odt_content(document, texts);
  std::vector<ZipEntry> parts;
  parts.push_back({"content.xml", std::move(content.xml)});
  parts.push_back({"styles.xml", odt_styles(document, texts)});
  parts.push_back({"meta.xml", meta(document)});
  for (ZipEntry& picture : content.pictures) parts.push_back(std::move(picture));

  std::vector<ZipEntry> entries;
  entries.push_back({"mimetype", std::string(odt_media_type), true});
  entries.push_back({"META-INF/manifest.xml", manifest(parts)});
  for (ZipEntry& part : parts) entries.push_back(std::move(part));
  return zip(entries);
}

}  // namespace paper
