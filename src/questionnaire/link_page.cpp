// The pages behind a personal link: who asks what, the questions, thanks. Whoever has a session may come here; nobody
// needs an account. The address with the link only shows; a button begins.
#include <algorithm>

#include "approach/approach_store.h"
#include "base/text_tools.h"
#include "questionnaire/answer_command.h"
#include "questionnaire/questionnaire_page.h"
#include "questionnaire/questionnaire_view.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

std::string cookie_name(const http::Request& request) {
  return request.is_tls ? "__Host-stapsteen-vragenlijst" : "stapsteen-vragenlijst";
}

Url form_url() { return Url::of("vragenlijst"); }
Url page_url(std::size_t page) { return page == 0 ? form_url() : form_url().with("bladzijde", std::int64_t(page + 1)); }

void put_in_frame(door::Visit& visit, const Door& door) {
  const auto found = visit.house.database.read(
      [&](db::Connection& connection) { return approach::store::load(connection, door.approach); });
  if (found) visit.approach = door::ApproachHead{found->id, found->municipality, found->name, found->municipality_name};
}

/// A link that does not work says why, and what to do; it never says whether the approach exists.
http::Response closed_door(const door::Visit& visit, const base::Problem& problem) {
  door::PageParts parts;
  parts.status = door::http_status(problem.kind);
  parts.title = visit.texts("link.closed.title");
  parts.content = html::paragraph(visit.texts.of(problem)) + html::paragraph(visit.texts("link.closed.what"));
  return door::page(visit, std::move(parts));
}

/// The same where somebody was typing: what was typed stands there to be copied.
http::Response closed_while_typing(const door::Visit& visit, const http::Request& request,
                                   const base::Problem& problem) {
  const auto questions = questions_behind(visit.house.database, request.cookie(cookie_name(request)));
  Answers typed;
  for (const Question& question : questions)
    if (Given given = typed_given(request, question); !(given == Given{})) typed[question.id] = std::move(given);
  if (typed.empty()) return closed_door(visit, problem);
  std::vector<Question> asked;
  for (const Question& question : questions)
    if (typed.contains(question.id)) asked.push_back(question);
  door::PageParts parts;
  parts.status = door::http_status(problem.kind);
  parts.title = visit.texts("link.lost.title");
  parts.content = html::paragraph(visit.texts.of(problem)) + html::paragraph(visit.texts("link.closed.what"));
  parts.content +=
      html::section({.title = visit.texts("link.lost.typed"),
                     .content = html::small(visit.texts("link.lost.copy")) + summary_of(visit.texts, asked, typed),
                     .id = "getypt",
                     .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

/// Whom the link is for; of a link that only has a number: whoever holds it.
std::string addressee(const base::Texts& texts, const Invitation& invitation) {
  const std::string_view name = invitation.name;
  const std::string numbered = texts("invitation.numbered", {{"number", ""}});
  const bool is_number = invitation.partner == 0 && name.starts_with(numbered) &&
                         base::parse_integer(name.substr(numbered.size())).has_value();
  return is_number ? texts("link.holder") : invitation.name;
}

std::string length_of(const base::Texts& texts, const Door& door) {
  const auto count = std::int64_t(door.questions.size());
  return texts.plural("link.length", count, {{"minutes", std::to_string(std::max<std::int64_t>(1, count / 2))}});
}

std::string weekday_words(const base::Texts& texts, const std::string& iso) {
  const auto date = base::parse_iso_date(iso);
  return date ? texts.weekday(base::weekday_monday0(*date)) + " " + texts.date(*date) : iso;
}

http::Response first_page(door::Visit& visit, const std::string& token) {
  const auto door = look(visit.house.database, token, visit.now());
  if (!door) return closed_door(visit, door.problem());
  put_in_frame(visit, *door);
  const base::Texts& texts = visit.texts;
  const Questionnaire& one = door->questionnaire.record;
  door::PageParts parts;
  parts.title = one.title;
  parts.lead = one.intro;
  const std::string municipality = visit.approach ? visit.approach->municipality_name : "";
  parts.content =
      html::definition_list({{texts("link.who_asks"), texts("link.who_asks.value", {{"municipality", municipality}})},
                             {texts("link.for_whom"), html::strong(addressee(texts, door->invitation))},
                             {texts("link.how_long"), length_of(texts, *door)},
                             {texts("link.answer_by"), weekday_words(texts, one.answer_by)},
                             {texts("link.who_reads"), texts("link.who_reads." + one.naming)}});
  parts.content += html::paragraph(texts(door->invitation.answered ? "link.answered_before" : "link.no_strings"));
  parts.content += html::form({.action = Url::of("vragenlijst", token),
                               .csrf = visit.csrf,
                               .content = html::buttons({html::button({.label = texts("link.begin")}),
                                                         html::link(Url::anchor("over"), texts("link.not_me"))})});
  const auto closes = base::parse_iso_date(one.closes_on);
  parts.content += html::section(
      {.title = texts("link.about"),
       .content = html::bullets({texts("link.about.yours", {{"name", addressee(texts, door->invitation)}}),
                                 texts("link.about.until", {{"date", closes ? texts.date(*closes) : ""}}),
                                 texts("link.about.other." + one.naming), texts("link.about.doubt")}),
       .id = "over",
       .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

http::Response begin_posted(door::Visit& visit, const http::Request& request, const std::string& token) {
  const auto cookie = begin(visit.house.database, token, visit.now());
  if (!cookie) return closed_door(visit, cookie.problem());
  return http::Response::redirect(form_url().text()).with_cookie({cookie_name(request), *cookie});
}

/// What the form page shows beside the session.
struct Shown {
  std::size_t page = 0;
  Answers answers;
  std::string name;
  std::string job_title;
  std::int64_t version = 0;
  base::Problems problems = {};
  bool conflict = false;  ///< somebody kept another answer meanwhile: theirs stands beneath each question
};

Html who_fields(const base::Texts& texts, const Shown& shown, const html::ErrorSummary& errors) {
  return html::field(texts, html::TextField{.name = "name",
                                            .label = texts("link.name"),
                                            .value = shown.name,
                                            .error = html::error_of(errors, "name")}) +
         html::field(texts, html::TextField{.name = "job_title",
                                            .label = texts("link.job_title"),
                                            .value = shown.job_title,
                                            .help = texts("link.job_title.help"),
                                            .error = html::error_of(errors, "job_title")});
}

Html question_fields(const base::Texts& texts, const Session& session, const Shown& shown,
                     const html::ErrorSummary& errors) {
  Html fields;
  std::size_t number = shown.page * questions_per_page;
  const Answers kept = session.response ? session.response->answers : Answers{};
  for (const Question& question : page_of(session.door.questions, shown.page)) {
    AskedQuestion asked{question, ++number};
    if (const auto found = shown.answers.find(question.id); found != shown.answers.end()) asked.given = found->second;
    const auto theirs = kept.find(question.id);
    if (shown.conflict && theirs != kept.end() && !(theirs->second == asked.given))
      asked.theirs = given_words(texts, question, theirs->second);
    fields += field_of(texts, asked, errors);
  }
  return fields;
}

Html form_buttons(const base::Texts& texts, const Session& session, std::size_t page, std::size_t pages) {
  const auto pressed = [&](const char* key, const char* value, html::ButtonLook look) {
    return html::button({.label = texts(key), .look = look, .name = "knop", .value = value});
  };
  const bool sent = session.response && session.response->sent;
  std::vector<Html> buttons;
  if (page + 1 < pages)
    buttons.push_back(pressed("link.next", "verder", html::ButtonLook::primary));
  else
    buttons.push_back(pressed(sent ? "link.send_again" : "link.send", "versturen", html::ButtonLook::primary));
  if (!sent) buttons.push_back(pressed("link.later", "later", html::ButtonLook::secondary));
  if (page > 0) buttons.push_back(pressed("link.back", "terug", html::ButtonLook::text));
  return html::buttons(buttons);
}

http::Response form_page(door::Visit& visit, const http::Request& request, const Session& session, const Shown& shown) {
  put_in_frame(visit, session.door);
  const base::Texts& texts = visit.texts;
  const Questionnaire& one = session.door.questionnaire.record;
  const std::size_t pages = page_count(session.door.questions.size());
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, shown.problems);
  parts.status = shown.problems.empty() ? 200 : door::http_status(shown.problems.front().kind);
  parts.title = one.title;
  parts.lead = texts.plural("link.form.lead", std::int64_t(session.door.questions.size()),
                            {{"name", addressee(texts, session.door.invitation)}});
  if (request.has_query("bewaard"))
    parts.alert = html::Alert{html::AlertKind::ok, texts("link.kept"), texts("link.kept.what")};
  Html fields;
  if (pages > 1)
    fields +=
        html::small(texts("link.page", {{"page", std::to_string(shown.page + 1)}, {"pages", std::to_string(pages)}}));
  if (shown.page == 0 && !is_anonymous(one)) {
    if (session.account)
      fields += html::paragraph(texts("link.own_account", {{"name", visit.person_name}}));
    else
      fields += who_fields(texts, shown, parts.errors);
  }
  fields += question_fields(texts, session, shown, parts.errors);
  fields += html::hidden("sleutel", session.csrf) + html::hidden("version", std::to_string(shown.version)) +
            html::hidden("bladzijde", std::to_string(shown.page + 1));
  fields += form_buttons(texts, session, shown.page, pages);
  const auto closes = base::parse_iso_date(one.closes_on);
  parts.content = html::form({.action = form_url(), .csrf = visit.csrf, .content = fields}) +
                  html::small(texts("link.change_until", {{"date", closes ? texts.date(*closes) : ""}})) +
                  html::small(texts("link.no_persons"));
  return door::page(visit, std::move(parts));
}

std::size_t page_asked(const Session& session, const std::string& text) {
  const auto page = base::parse_integer(text).value_or(1);
  const auto pages = std::int64_t(page_count(session.door.questions.size()));
  return std::size_t(std::clamp<std::int64_t>(page, 1, pages) - 1);
}

Shown as_kept(const Session& session) {
  Shown shown;
  if (!session.response) return shown;
  shown.answers = session.response->answers;
  shown.name = session.response->name;
  shown.job_title = session.response->job_title;
  shown.version = session.response->version;
  return shown;
}

/// Runs `work` with the session of the cookie, or says why there is none.
template <class Work>
http::Response with_session(door::Visit& visit, const http::Request& request, Work work) {
  const auto session = find_session(visit.house.database, request.cookie(cookie_name(request)), visit.now());
  if (!session) return closed_while_typing(visit, request, session.problem());
  if (session->account && session->account != visit.person.account)  // begun from an account that signed out since
    return closed_while_typing(visit, request, {base::ProblemKind::forbidden, "link.over"});
  return work(*session);
}

http::Response refused_save(door::Visit& visit, const http::Request& request, const Session& session,
                            const Typed& typed, const base::Problems& problems) {
  Shown shown = as_kept(session);
  shown.page = page_asked(session, request.form("bladzijde"));
  for (const auto& [question, given] : typed.answers) shown.answers[question] = given;
  if (request.has_form("name")) {
    shown.name = typed.name;
    shown.job_title = typed.job_title;
  }
  shown.problems = problems;
  shown.conflict = problems.front().kind == base::ProblemKind::conflict;
  if (!shown.conflict) shown.version = typed.seen_version;
  if (const auto page = page_with(session.door.questions, problems.front().field)) shown.page = *page;
  if (problems.front().field == "name" || problems.front().field == "job_title") shown.page = 0;
  return form_page(visit, request, session, shown);
}

http::Response form_posted(door::Visit& visit, const http::Request& request, const Session& session) {
  if (request.form("sleutel") != session.csrf)
    return door::refusal_page(visit, {{base::ProblemKind::forbidden, "door.wrong_token"}});
  const std::size_t page = page_asked(session, request.form("bladzijde"));
  const std::string& button = request.form("knop");
  Typed typed;
  const Shown kept = as_kept(session);
  typed.name = request.has_form("name") ? request.form("name") : kept.name;
  typed.job_title = request.has_form("job_title") ? request.form("job_title") : kept.job_title;
  for (const Question& question : page_of(session.door.questions, page))
    typed.answers[question.id] = typed_given(request, question);
  typed.seen_version = base::parse_integer(request.form("version")).value_or(0);
  typed.finish = button == "versturen" ? Finish::send : Finish::keep;
  const auto saved = save(visit.house.database, session, visit.actor(), typed, visit.now());
  if (!saved) {
    const auto& first = saved.problem();
    if (first.kind == base::ProblemKind::not_found || first.kind == base::ProblemKind::forbidden ||
        first.code == "response.already_answered")
      return closed_while_typing(visit, request, first);
    return refused_save(visit, request, session, typed, saved.problems());
  }
  if (typed.finish == Finish::send) return http::Response::redirect("/vragenlijst/klaar");
  if (button == "later") return http::Response::redirect(door::saved(page_url(page)).text());
  return http::Response::redirect(
      page_url(button == "terug" ? page - std::min<std::size_t>(page, 1) : page + 1).text());
}

http::Response thanks_page(door::Visit& visit, const Session& session) {
  if (!session.response || !session.response->sent) return http::Response::redirect(form_url().text());
  put_in_frame(visit, session.door);
  const base::Texts& texts = visit.texts;
  const Questionnaire& one = session.door.questionnaire.record;
  const Response& response = *session.response;
  const bool anonymous = is_anonymous(one);
  door::PageParts parts;
  parts.title = texts("link.thanks");
  parts.lead = anonymous ? texts("link.thanks.anonymous")
                         : texts("link.thanks.lead", {{"time", texts.date_time(response.sent_at)},
                                                      {"name", addressee(texts, session.door.invitation)}});
  std::vector<Html> next;
  if (!anonymous && !response.is_confirmed())
    next.emplace_back(texts("link.thanks.confirm", {{"name", addressee(texts, session.door.invitation)}}));
  next.emplace_back(texts(anonymous ? "link.thanks.group_anonymous" : "link.thanks.group"));
  const auto closes = base::parse_iso_date(one.closes_on);
  next.emplace_back(texts("link.change_until", {{"date", closes ? texts.date(*closes) : ""}}));
  parts.content = html::section({.title = texts("link.thanks.next"), .content = html::numbered(next), .id = "verder"});
  Html given = summary_of(texts, session.door.questions, response.answers);
  if (!anonymous)
    given += html::paragraph(texts("link.thanks.by") + ": " + response.name +
                             (response.job_title.empty() ? "" : ", " + response.job_title));
  given += html::paragraph(html::link(form_url(), texts("link.thanks.change")));
  parts.content += html::section(
      {.title = texts("link.thanks.given"), .content = given, .id = "gegeven", .rule = html::SectionRule::light});
  if (session.account)
    parts.content += html::paragraph(html::link(Url::of("aanpak", session.door.approach, "vragenlijsten", "mijn"),
                                                texts("questionnaire.mine.title")));
  parts.content +=
      html::form({.action = Url::of("vragenlijst", "stoppen"),
                  .csrf = visit.csrf,
                  .content = html::hidden("sleutel", session.csrf) +
                             html::button({.label = texts("link.stop"), .look = html::ButtonLook::secondary})});
  parts.content += html::small(texts("link.stop.what"));
  return door::page(visit, std::move(parts));
}

http::Response stop_posted(door::Visit& visit, const http::Request& request, const Session& session) {
  if (request.form("sleutel") != session.csrf)
    return door::refusal_page(visit, {{base::ProblemKind::forbidden, "door.wrong_token"}});
  end_session(visit.house.database, request.cookie(cookie_name(request)));
  door::PageParts parts;
  parts.title = visit.texts("link.stopped");
  parts.content = html::paragraph(visit.texts("link.stopped.what"));
  return door::page(visit, std::move(parts)).with_cookie({cookie_name(request), "", 0});
}

http::Response own_begin(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto cookie =
      begin_own(visit.doing(), visit.person.organisation, params.id("questionnaire").value_or(0), visit.now());
  if (!cookie) return door::refusal_page(visit, cookie.problems());
  return http::Response::redirect(form_url().text()).with_cookie({cookie_name(request), *cookie});
}

}  // namespace

void add_link_routes(door::Router& router) {
  using http::Method;
  const Verb open = Verb::look_at_the_door;
  router.add({Method::get, "/vragenlijst/{token}", open,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return first_page(visit, params.text("token"));
              }});
  router.add({Method::post, "/vragenlijst/{token}", open,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return begin_posted(visit, request, params.text("token"));
              }});
  router.add(
      {Method::get, "/vragenlijst", open, [](door::Visit& visit, const http::Request& request, const http::Params&) {
         return with_session(visit, request, [&](const Session& session) {
           Shown shown = as_kept(session);
           shown.page = page_asked(session, request.query("bladzijde"));
           return form_page(visit, request, session, shown);
         });
       }});
  router.add(
      {Method::post, "/vragenlijst", open, [](door::Visit& visit, const http::Request& request, const http::Params&) {
         return with_session(visit, request,
                             [&](const Session& session) { return form_posted(visit, request, session); });
       }});
  router.add({Method::get, "/vragenlijst/klaar", open,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return with_session(visit, request,
                                    [&](const Session& session) { return thanks_page(visit, session); });
              }});
  router.add({Method::post, "/vragenlijst/stoppen", open,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return with_session(visit, request,
                                    [&](const Session& session) { return stop_posted(visit, request, session); });
              }});
  router.add(
      {Method::post, "/aanpak/{approach}/vragenlijsten/{questionnaire}/beginnen", Verb::answer_questions, own_begin});
}

}  // namespace questionnaire
