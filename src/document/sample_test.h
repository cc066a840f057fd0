// Records of a fictitious approach, for the tests of this room. No part of the product.
#pragma once
#include "document/agenda.h"
#include "document/agreement.h"
#include "document/baseline_report.h"
#include "document/evaluation_report.h"
#include "document/figures_report.h"
#include "document/minutes.h"
#include "document/plan_of_approach.h"
#include "document/preliminary_study.h"
#include "document/progress_report.h"
#include "document/review_report.h"
#include "document/safeguarding_list.h"

namespace document::sample {

PreliminaryStudy preliminary_study(const base::Texts& texts);
BaselineReport baseline_report(const base::Texts& texts);
PlanOfApproach plan_of_approach(const base::Texts& texts);
EvaluationReport evaluation_report(const base::Texts& texts);
FiguresReport figures_report(const base::Texts& texts);
ReviewReport review_report();
Agenda agenda();
Minutes minutes();
AgreementPaper agreement();
SafeguardingList safeguarding_list();
/// With more of everything than fits: long titles, many actions, a picture.
ProgressReport progress_report(const base::Texts& texts);

struct Named {
  std::string name;
  paper::Document document;
};
/// One of every kind of paper: structure_test.cpp compares it with the kinds that have a header in this room.
std::vector<Named> all(const base::Texts& texts);

}  // namespace document::sample
