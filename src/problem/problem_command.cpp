#include "problem/problem_command.h"

#include "problem/photo_reader.h"
#include "problem/photo_store.h"
#include "problem/problem.h"
#include "problem/problem_rules.h"

namespace problem {

std::vector<record::Stored<Interview>> with_old_name(db::Connection& connection, base::ApproachId approach,
                                                     const std::string& today) {
  auto all = interviews().list(connection, approach);
  for (auto& withdrawn : interviews().withdrawn(connection, approach, base::Instant{0}))
    all.push_back(std::move(withdrawn));
  std::erase_if(all, [&](const auto& one) { return one.record.name.empty() || may_show_name(one.record, today); });
  return all;
}

base::Result<std::int64_t> erase_old_names(const record::Doing& doing) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const std::string today = base::iso(base::date_of(doing.at));
    std::int64_t erased = 0;
    for (const auto& stored : with_old_name(connection, doing.approach, today)) {
      Interview nameless = stored.record;
      nameless.name.clear();
      nameless.name_until.clear();
      if (!interviews().update(connection, stored.life, nameless, doing.at, doing.actor.account)) continue;
      audit::erase_values(connection, "interview", stored.life.id);
      audit::record(connection, {doing.approach, doing.actor, "erase", "interview", stored.life.id, doing.at});
      ++erased;
    }
    return erased;
  });
}

base::Result<std::int64_t> add_photo(const record::Doing& doing, std::int64_t spot, std::string_view file) {
  const auto clean = clean_photo_isolated(file);
  if (!clean) return clean.problems();
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const auto stored = spots().load(connection, doing.approach, spot);
    if (!stored || stored->life.withdrawn) return record::no_such_record();
    if (store::photos(connection, doing.approach, spot).size() >= most_photos)
      return base::Problem{base::ProblemKind::invalid, "photo.too_many", "photo"};
    const std::int64_t id = store::add_photo(connection, {doing.approach, spot, doing.at, doing.actor.account}, *clean);
    audit::record(connection, {doing.approach,
                               doing.actor,
                               "create",
                               "inspection_photo",
                               id,
                               doing.at,
                               audit::Outcome::done,
                               {{"spot", std::nullopt, std::to_string(spot)}}});
    return id;
  });
}

base::Result<base::Done> remove_photo(const record::Doing& doing, std::int64_t spot, std::int64_t photo) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!store::remove_photo(connection, doing.approach, spot, photo)) return record::no_such_record();
    audit::record(connection, {doing.approach, doing.actor, "erase", "inspection_photo", photo, doing.at});
    return base::Done{};
  });
}

}  // namespace problem
