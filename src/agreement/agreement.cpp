#include "agreement/agreement.h"

namespace agreement {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Agreement> agreement_fields[] = {
    {"number", &Agreement::number, Kind::whole_number, Required::yes},
    {"partners", &Agreement::partners, Kind::references},
    {"purpose", &Agreement::purpose, Kind::text},
    {"intention", &Agreement::intention, Kind::text},
    {"annex", &Agreement::annex, Kind::text},
    {"commitment", &Agreement::commitment, Kind::line},
    {"change_reason", &Agreement::change_reason, Kind::text},
    {"offered_on", &Agreement::offered_on, Kind::date},
};

}  // namespace

const record::Store<Agreement>& agreements() {
  static const record::Store<Agreement> store(record::Table<Agreement>{"agreement", agreement_fields});
  return store;
}

}  // namespace agreement
