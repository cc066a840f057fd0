#include "problem/problem_command.h"

#include "problem/problem.h"
#include "problem/problem_rules.h"

namespace problem {

base::Result<std::int64_t> erase_old_names(const record::Doing& doing) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const std::string today = base::iso(base::date_of(doing.at));
    std::int64_t erased = 0;
    for (auto& stored : interviews().list(connection, doing.approach)) {
      if (stored.record.name.empty() || may_show_name(stored.record, today)) continue;
      stored.record.name.clear();
      stored.record.name_until.clear();
      if (!interviews().update(connection, stored.life, stored.record, doing.at, doing.actor.account)) continue;
      audit::erase_values(connection, "interview", stored.life.id);
      audit::record(connection, {doing.approach, doing.actor, "erase", "interview", stored.life.id, doing.at});
      ++erased;
    }
    return erased;
  });
}

}  // namespace problem
