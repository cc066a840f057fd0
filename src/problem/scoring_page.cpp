// One's own points: every problem on every criterion, 1 to 5, on a phone as well. Nobody else sees them before the
// round is closed.
#include "base/text_tools.h"
#include "door/page.h"
#include "html/element.h"
#include "problem/priority_command.h"
#include "problem/priority_page.h"
#include "problem/problem.h"

namespace problem {
namespace {

using account::Verb;
using html::Html;
using html::Url;
namespace at = html::at;
namespace el = html::el;

struct ScoringView {
  std::optional<Round> round;
  std::optional<Ballot> own;
  std::vector<Voice> asked;
  std::map<std::int64_t, Problem> problems;
};

ScoringView load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    ScoringView view;
    view.round = store::newest_round(connection, visit.approach_id());
    if (!view.round) return view;
    view.own = store::ballot(connection, view.round->id, visit.person.account);
    view.asked = store::asked(connection, visit.approach_id(), view.round->id);
    for (const auto& one : problems().list(connection, visit.approach_id()))
      view.problems.emplace(one.life.id, one.record);
    return view;
  });
}

std::string field_name(const Candidate& candidate, const Criterion& criterion) {
  return "p-" + std::to_string(candidate.id) + "-" + std::to_string(criterion.id);
}

Points read_points(const Round& round, const http::Request& request) {
  Points points;
  for (const Candidate& candidate : round.candidates)
    for (const Criterion& criterion : round.criteria)
      if (const std::string& typed = request.form(field_name(candidate, criterion)); !typed.empty())
        points[{candidate.id, criterion.id}] = int(base::parse_integer(typed).value_or(0) % 1000);
  return points;
}

/// Five choices in a row, the ends explained.
Html scale(const base::Texts& texts, const Candidate& candidate, const Criterion& criterion, const Points& points) {
  const std::string name = field_name(candidate, criterion), key = "priority.criterion." + criterion.code;
  const auto found = points.find({candidate.id, criterion.id});
  const std::string low = texts(key + ".low"), high = texts(key + ".high");
  Html choices;
  for (int value = least_points; value <= most_points; ++value) {
    const std::string number = std::to_string(value);
    const std::string end = value == least_points ? " " + low : value == most_points ? " " + high : "";
    choices += el::label(
        el::input({at::type("radio"), at::name(name), at::value(number), at::when(value == least_points, at::id(name)),
                   at::when(found != points.end() && found->second == value, at::checked())}),
        number, end.empty() ? Html() : html::visually_hidden(end));
  }
  return el::fieldset({at::cls("st-score")},
                      el::legend(criterion_question(texts, criterion), html::visually_hidden(" " + candidate.title)),
                      el::div({at::cls("st-score__box")}, el::div({at::cls("st-score__row")}, choices),
                              el::p({at::cls("st-score__ends"), at::aria("hidden", "true")}, el::span("1 " + low),
                                    el::span("5 " + high))));
}

Html task(const door::Visit& visit, const ScoringView& view, std::size_t index, const Points& points) {
  const base::Texts& texts = visit.texts;
  const Candidate& candidate = view.round->candidates[index];
  Html content;
  const auto about = view.problems.find(candidate.problem);
  if (about != view.problems.end() && !about->second.description.empty())
    content += html::small(about->second.description);
  if (visit.may(Verb::see_problems))
    content += html::fine(html::link({.url = Url::of("aanpak", visit.approach_id(), "knelpunten", candidate.problem),
                                      .text = texts("priority.evidence"),
                                      .context = candidate.title}));
  std::string open;
  std::size_t given = 0;
  for (const Criterion& criterion : view.round->criteria) {
    content += scale(texts, candidate, criterion, points);
    if (points.contains({candidate.id, criterion.id}))
      ++given;
    else
      open += (open.empty() ? "" : " ") + criterion_question(texts, criterion);
  }
  const std::size_t wanted = view.round->criteria.size();
  const auto kind = given == wanted ? html::StatusKind::done
                    : given > 0     ? html::StatusKind::attention
                                    : html::StatusKind::not_yet;
  Html state = html::status(
      kind, texts("priority.given", {{"given", std::to_string(given)}, {"wanted", std::to_string(wanted)}}));
  if (given > 0 && given < wanted) state += " " + html::fine(texts("priority.still_open", {{"questions", open}}));
  return html::section({.title = std::to_string(index + 1) + ". " + candidate.title,
                        .content = content + html::paragraph(state),
                        .id = "k" + std::to_string(index + 1),
                        .rule = html::SectionRule::heavy});
}

Html unseen(const base::Texts& texts, const ScoringView& view) {
  std::int64_t ready = 0;
  for (const Voice& voice : view.asked) ready += voice.ballots > 0 ? 1 : 0;
  return html::alert(
      {.title = texts("priority.unseen"),
       .body = html::paragraph(texts(
           "priority.unseen.what", {{"ready", std::to_string(ready)}, {"asked", std::to_string(view.asked.size())}}))});
}

Html contents(const Round& round) {
  std::vector<Html> links;
  for (std::size_t i = 0; i < round.candidates.size(); ++i)
    links.push_back(
        html::link(Url::anchor("k" + std::to_string(i + 1)), std::to_string(i + 1) + ". " + round.candidates[i].title));
  return html::row(links);
}

http::Response scoring(door::Visit& visit, const ScoringView& view, const http::Request& request, const Points& points,
                       const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Round& round = *view.round;
  door::PageParts parts;
  parts.title = texts("priority.score.title");
  parts.section = door::Section::problems;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.alert = door::saved_alert(visit, request);
  const auto until = base::parse_iso_date(round.open_until);
  const base::TextValues values{{"number", std::to_string(round.number)},
                                {"date", until ? texts.date(*until) : ""},
                                {"problems", std::to_string(round.candidates.size())},
                                {"criteria", std::to_string(round.criteria.size())}};
  parts.lead = texts(until ? "priority.score.lead.until" : "priority.score.lead", values);
  const std::size_t wanted = round.candidates.size() * round.criteria.size();
  const bool handed_in = view.own && view.own->handed_in;
  parts.content = html::paragraph(Html(html::status(handed_in ? html::StatusKind::done : html::StatusKind::busy,
                                                    texts("priority.given", {{"given", std::to_string(points.size())},
                                                                             {"wanted", std::to_string(wanted)}}))) +
                                  " " + html::fine(texts(handed_in ? "priority.handed_in" : "priority.not_handed_in")));
  parts.content += unseen(texts, view) + contents(round);
  Html fields;
  for (std::size_t i = 0; i < round.candidates.size(); ++i) fields += task(visit, view, i, points);
  fields += html::hidden("round", std::to_string(round.id));
  fields += html::buttons({html::button({.label = texts("priority.hand_in"), .name = "doen", .value = "indienen"}),
                           html::button({.label = texts("priority.later"),
                                         .look = html::ButtonLook::secondary,
                                         .name = "doen",
                                         .value = "bewaren"})});
  fields += html::small(texts("priority.score.one_voice"));
  parts.content += html::form({.action = scoring_url(visit),
                               .csrf = visit.csrf,
                               .content = fields,
                               .draft = "punten-" + std::to_string(round.id),
                               .wide = true});
  return door::page(visit, std::move(parts));
}

http::Response page_of(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const ScoringView view = load(visit);
  if (view.round && view.round->state() == RoundState::open)
    return scoring(visit, view, request, view.own ? view.own->points : Points{}, {});
  door::PageParts parts;
  parts.section = door::Section::problems;
  parts.title = texts(view.round ? "priority.outcome.title" : "priority.score.title");
  if (!view.round) {
    parts.content = html::empty_state({.title = texts("priority.none.title"), .body = texts("priority.none.body")});
  } else {
    parts.lead = texts("priority.closed.lead", {{"number", std::to_string(view.round->number)},
                                                {"date", texts.date(base::date_of(*view.round->closed_at))}});
    parts.content = outcome_html(visit, *view.round);
  }
  return door::page(visit, std::move(parts));
}

http::Response posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const ScoringView view = load(visit);
  const std::int64_t round = base::parse_integer(request.form("round")).value_or(0);
  if (!view.round || view.round->id != round)
    return door::refusal_page(visit, {{base::ProblemKind::conflict, "priority.not_open"}});
  Scoring scoring_of{round, visit.person.organisation, read_points(*view.round, request),
                     request.form("doen") == "indienen"};
  const auto saved = save_scores({visit.house.database, visit.approach_id(), visit.actor(), visit.now()}, scoring_of);
  if (saved) return http::Response::redirect(door::saved(scoring_url(visit)).text());
  if (view.round->state() != RoundState::open) return door::refusal_page(visit, saved.problems());
  base::Problems problems = saved.problems();
  // The summary leads to the first question that is still open.
  for (base::Problem& problem : problems)
    for (auto candidate = view.round->candidates.rbegin(); candidate != view.round->candidates.rend(); ++candidate)
      for (auto criterion = view.round->criteria.rbegin(); criterion != view.round->criteria.rend(); ++criterion)
        if (!scoring_of.points.contains({candidate->id, criterion->id}))
          problem.field = field_name(*candidate, *criterion);
  return scoring(visit, view, request, scoring_of.points, problems);
}

}  // namespace

Url scoring_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "punten"); }

std::string criterion_question(const base::Texts& texts, const Criterion& criterion) {
  return criterion.code == "own" ? criterion.name : texts("priority.criterion." + criterion.code);
}

void add_scoring_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/punten", Verb::score_priorities, page_of});
  router.add({http::Method::post, "/aanpak/{approach}/punten", Verb::score_priorities, posted});
}

}  // namespace problem
