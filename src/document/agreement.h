// Samenwerkingsovereenkomst (2.D): one version on paper, to sign or as it was signed. Of a draft the front says so.
#pragma once
#include "document/record.h"

namespace document {

struct AgreementPaper {
  About about;
  std::string state;      ///< in words: "Concept"
  bool is_draft = false;  ///< marked on the front
  std::string purpose;
  std::string intention;
  std::string commitment = {};
  std::string annex = {};
  std::string change_reason = {};
  struct Signatory {
    std::string party;
    std::string signer;  ///< name and function
    std::string authority;
    std::string signed_on = {};  ///< in words; empty: room to sign
  };
  std::vector<Signatory> signatories;
  std::vector<Deviation> deviations = {};
};

paper::Document compose(const AgreementPaper& agreement, const base::Texts& texts);

}  // namespace document
