#include "document/agreement.h"

#include "document/part.h"

namespace document {

paper::Document compose(const AgreementPaper& agreement, const base::Texts& texts) {
  Composition paper(agreement.about, "agreement", texts);
  paper.sentence("about.agreement", {{"state", agreement.state}});
  if (agreement.is_draft)
    paper.notice(paper::Notice::Kind::warning, texts("document.agreement.draft"),
                 {texts("document.agreement.draft.what")});
  if (!agreement.change_reason.empty()) {
    paper.chapter("chapter.agreement.reason");
    paper.prose(agreement.change_reason);
  }
  paper.chapter("chapter.agreement.parties");
  paper::Table parties{texts("document.agreement.parties"),
                       {{texts("document.agreement.party"), false, 1.3},
                        {texts("document.agreement.signer"), false, 1.4},
                        {texts("document.agreement.authority"), false, 1.4}},
                       {}};
  for (const auto& one : agreement.signatories)
    parties.rows.push_back({paper::plain(one.party), paper::plain(one.signer), paper::plain(one.authority)});
  if (parties.rows.empty())
    paper.sentence("agreement.no_parties");
  else
    paper.table(std::move(parties));
  paper.chapter("chapter.agreement.purpose");
  paper.prose(agreement.purpose);
  paper.chapter("chapter.agreement.intention");
  paper.prose(agreement.intention);
  if (!agreement.commitment.empty()) {
    paper.chapter("chapter.agreement.commitment");
    paper.paragraph(agreement.commitment);
  }
  paper.chapter("chapter.agreement.signatures");
  paper::Table signatures{texts("document.agreement.signatures"),
                          {{texts("document.agreement.party"), false, 1.4},
                           {texts("document.agreement.date"), false, 1},
                           {texts("document.agreement.signature"), false, 1.6}},
                          {}};
  for (const auto& one : agreement.signatories)
    signatures.rows.push_back(
        {paper::plain(one.party + ", " + one.signer),
         paper::plain(one.signed_on.empty() ? texts("document.agreement.date_here") : one.signed_on),
         paper::plain(one.signed_on.empty() ? texts("document.agreement.sign_here")
                                            : texts("document.agreement.signed"))});
  if (!signatures.rows.empty()) paper.table(std::move(signatures));
  if (!agreement.annex.empty()) {
    paper.chapter("chapter.agreement.annex");
    paper.prose(agreement.annex);
  }
  if (!agreement.deviations.empty()) paper.deviations(agreement.deviations);
  paper::Document document = paper.finish({}, false);
  document.contents = false;
  return document;
}

}  // namespace document
