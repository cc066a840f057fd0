#include "partner/partner_words.h"

#include "record/money.h"

namespace partner {

std::string mandate_words(const base::Texts& texts, const Partner& partner) {
  std::string words;
  if (!partner.mandate_kind.empty()) {
    words = texts("partner.mandate_kind.option." + partner.mandate_kind);
    if (!partner.mandate_up_to.empty())
      words = texts("partner.mandate.up_to",
                    {{"what", words}, {"amount", record::euros(texts, record::cents_of(partner.mandate_up_to))}});
  }
  if (partner.mandate.empty()) return words;
  return words.empty() ? partner.mandate : words + ". " + partner.mandate;
}

}  // namespace partner
