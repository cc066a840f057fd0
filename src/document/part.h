// Parts that every paper shares. Inside the room only.
#pragma once
#include <string>
#include <vector>

#include "document/record.h"

namespace document {

/// A paper under construction: title and front, blocks in order, figures numbered, appendices made from them at the
/// end.
class Composition {
 public:
  /// `kind` ends the keys: document.title.KIND, document.about.KIND.
  Composition(const About& about, const std::string& kind, const base::Texts& texts);

  void chapter(const std::string& key);      ///< heading of level 1, key "document." + key
  void section(const std::string& words);    ///< heading of level 2
  void paragraph(const std::string& words);  ///< one paragraph
  void prose(const std::string& words);      ///< what somebody typed: empty line = paragraph, "- " = list
  void sentence(const std::string& key, const base::TextValues& values = {});
  void verdict(const std::string& words);
  void bullets(const std::vector<std::string>& items);
  void numbered(const std::vector<std::string>& items);
  void facts(const std::vector<paper::Fact>& facts);  ///< as a definition list; an empty text is named as missing
  void table(paper::Table table) { document_.blocks.emplace_back(std::move(table)); }
  void notice(paper::Notice::Kind kind, const std::string& heading, const std::vector<std::string>& paragraphs);

  void scope(const Scope& scope);
  void parties(const std::vector<Party>& parties);
  void answers(const std::vector<Chapter>& chapters);
  void decision(const std::optional<Decision>& decision, const std::string& none_key);
  void actions(const std::vector<Action>& actions);
  void quality(const std::vector<QualityLine>& lines);
  void figure(const analysis::Figure& figure);
  void figures(const std::vector<analysis::Figure>& figures);
  void deviations(const std::vector<Deviation>& deviations);

  /// Appendices: the tables behind the figures, how each was computed, the sources. Then the whole.
  paper::Document finish(const std::vector<Source>& sources, bool with_sources = true);

 private:
  void answer(const Answer& answer);
  std::string text(const std::string& key, const base::TextValues& values = {}) const {
    return texts_("document." + key, values);
  }

  const base::Texts& texts_;
  paper::Document document_;
  std::vector<analysis::Figure> placed_;  ///< with a picture or a recipe, in order of their numbers
};

paper::Table paper_table(const chart::Table& table);

}  // namespace document
