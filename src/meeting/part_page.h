// The pages of what belongs to one meeting: agenda points, decisions, action points. One description per kind gives the
// form, the form with both texts after a conflict, taking away and bringing back.
// Addresses: /aanpak/{approach}/overleg/{meeting}/SEGMENT/nieuw, /{id}, /{id}/intrekken. T has a field `meeting`.
#pragma once
#include "base/text_tools.h"
#include "meeting/page_part.h"
#include "record/earlier.h"
#include "record/form.h"

namespace meeting {

template <class T>
struct Part {
  const record::Store<T>& store;
  record::Table<T> form;  ///< the fields that are typed
  const char* segment;    ///< of the address and of the block on the meeting's page
  std::function<base::Result<std::int64_t>(const record::Doing&, const T&)> add;
  std::function<base::Result<base::Done>(const record::Doing&, std::int64_t id, std::int64_t seen, const T&)> change;
  T start = {};  ///< what a new one begins with
  /// Choices that are data, by field.
  std::function<std::vector<html::Option>(const MeetingView&, std::string_view field)> options = {};
};

namespace part {

struct Frame {
  const char* segment;
  std::string table;
  std::int64_t id = 0;  ///< 0 = a new one
  std::int64_t version = 0;
};
http::Response form_page(door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting, const Frame& frame,
                         const html::Html& fields, const base::Problems& problems);
html::Html field(const base::Texts& texts, const std::string& table, const record::FieldRule& rule,
                 const std::string& value, const html::ErrorSummary& errors, const std::vector<html::Option>& options);

}  // namespace part

template <class T>
class PartPages {
 public:
  explicit PartPages(Part<T> about) : about_(std::move(about)) {}

  void add_to(door::Router& router) const {
    using http::Method;
    const std::string all = std::string("/aanpak/{approach}/overleg/{meeting}/") + about_.segment;
    const auto self = *this;
    router.add({Method::get, all + "/nieuw", account::Verb::edit_meetings,
                [self](door::Visit& v, const http::Request&, const http::Params& p) { return self.open(v, p, 0); }});
    router.add(
        {Method::post, all + "/nieuw", account::Verb::edit_meetings,
         [self](door::Visit& v, const http::Request& r, const http::Params& p) { return self.save(v, r, p, 0); }});
    router.add({Method::get, all + "/{id}", account::Verb::edit_meetings,
                [self](door::Visit& v, const http::Request&, const http::Params& p) {
                  return self.open(v, p, p.id("id").value_or(-1));
                }});
    router.add({Method::post, all + "/{id}", account::Verb::edit_meetings,
                [self](door::Visit& v, const http::Request& r, const http::Params& p) {
                  return self.save(v, r, p, p.id("id").value_or(-1));
                }});
    router.add(
        {Method::post, all + "/{id}/intrekken", account::Verb::edit_meetings,
         [self](door::Visit& v, const http::Request& r, const http::Params& p) { return self.presence(v, r, p); }});
  }

 private:
  using Stored = record::Stored<T>;

  /// Only of this meeting, also one that was taken away.
  std::optional<Stored> load(door::Visit& visit, const http::Params& params, std::int64_t id) const {
    auto stored = visit.house.database.read(
        [&](db::Connection& connection) { return about_.store.load(connection, visit.approach_id(), id); });
    if (!stored || stored->record.meeting != params.text("meeting")) return std::nullopt;
    return stored;
  }

  http::Response open(door::Visit& visit, const http::Params& params, std::int64_t id) const {
    if (id == 0) return form(visit, params, 0, 0, about_.start, nullptr, {});
    const auto stored = load(visit, params, id);
    if (!stored || stored->life.withdrawn) return not_there(visit);
    return form(visit, params, id, stored->life.version, stored->record, nullptr, {});
  }

  http::Response form(door::Visit& visit, const http::Params& params, std::int64_t id, std::int64_t version,
                      const T& record, const T* theirs, const base::Problems& problems) const {
    const MeetingView view = view_of(visit);
    const StoredMeeting* meeting = meeting_of(view, params);
    if (meeting == nullptr || !may_read(visit, meeting->record)) return not_there(visit);
    const std::string table(about_.store.table().name);
    const html::ErrorSummary errors = html::error_summary_of(visit.texts, problems);
    html::Html fields;
    for (const auto& one : about_.form.fields) {
      const auto rule = record::rule_of(one);
      fields += part::field(visit.texts, table, rule, record.*one.member, errors,
                            about_.options ? about_.options(view, one.name) : std::vector<html::Option>{});
      if (theirs != nullptr && theirs->*one.member != record.*one.member)
        fields += html::paragraph(html::strong(visit.texts("door.conflict.theirs")) + " " +
                                  record::shown(visit.texts, table, rule, theirs->*one.member));
    }
    return part::form_page(visit, view, *meeting, {about_.segment, table, id, version}, fields, problems);
  }

  http::Response save(door::Visit& visit, const http::Request& request, const http::Params& params,
                      std::int64_t id) const {
    T start = about_.start;
    if (id != 0) {
      const auto stored = load(visit, params, id);
      if (!stored || stored->life.withdrawn) return not_there(visit);
      start = stored->record;
    }
    start.meeting = params.text("meeting");
    const auto typed = record::read_form(about_.form, request, start);
    const std::int64_t seen = base::parse_integer(request.form("version")).value_or(0);
    if (!typed.problems.empty()) return form(visit, params, id, seen, typed.record, nullptr, typed.problems);
    base::Problems problems;
    if (id == 0) {
      if (const auto made = about_.add(visit.doing(), typed.record); !made) problems = made.problems();
    } else if (const auto done = about_.change(visit.doing(), id, seen, typed.record); !done) {
      problems = done.problems();
    }
    if (problems.empty())
      return http::Response::redirect(
          door::saved(meeting_url(visit.approach_id(), params.id("meeting").value_or(0))).at(about_.segment).text());
    const auto theirs = load(visit, params, id);
    if (!theirs || problems.front().kind != base::ProblemKind::conflict)
      return form(visit, params, id, seen, typed.record, nullptr, problems);
    const auto merged = record::merged(visit.house.database, about_.store, *theirs, seen, typed.record);
    return form(visit, params, id, theirs->life.version, merged.record, &merged.beside, problems);
  }

  http::Response presence(door::Visit& visit, const http::Request& request, const http::Params& params) const {
    const std::int64_t id = params.id("id").value_or(0);
    const bool is_back = request.form("terug") == "1";
    if (!load(visit, params, id)) return not_there(visit);
    const auto done = record::set_presence(visit.doing(), about_.store, id,
                                           is_back ? record::Presence::present : record::Presence::withdrawn);
    if (!done) return door::refusal_page(visit, done.problems());
    const html::Url meeting = meeting_url(visit.approach_id(), params.id("meeting").value_or(0));
    return http::Response::redirect(
        (is_back ? door::saved(meeting) : meeting.with("ingetrokken", id).with("wat", about_.segment)).text());
  }

  Part<T> about_;
};

}  // namespace meeting
