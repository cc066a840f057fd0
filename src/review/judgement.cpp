#include "review/judgement.h"

namespace review {

const record::Store<Judgement>& judgements() {
  using record::Kind;
  using record::Required;
  static constexpr record::Field<Judgement> fields[] = {
      {"item", &Judgement::item, Kind::line, Required::yes},
      {"verdict", &Judgement::verdict, Kind::choice, Required::no, verdicts},
      {"note", &Judgement::note, Kind::text},
      {"improvement", &Judgement::improvement, Kind::text},
      {"owner", &Judgement::owner},
      {"due_on", &Judgement::due_on, Kind::date},
  };
  static const record::Store<Judgement> store(record::Table<Judgement>{"judgement", fields});
  return store;
}

}  // namespace review
