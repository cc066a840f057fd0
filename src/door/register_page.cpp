#include "door/register_page.h"

namespace door::register_parts {

html::Url list_url(const Visit& visit, const char* segment) {
  return html::Url::of("aanpak", visit.approach_id(), segment);
}
html::Url one_url(const Visit& visit, const char* segment, std::int64_t id) {
  return html::Url::of("aanpak", visit.approach_id(), segment, id);
}

record::Doing doing(const Visit& visit) {
  return {visit.house.database, visit.approach_id(), visit.actor(), visit.now()};
}

std::string words_of(const std::vector<html::Option>& options, std::string_view value) {
  for (const html::Option& one : options)
    if (one.value == value) return one.text;
  std::string words;
  for (const std::string& code : record::codes(value)) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const html::Option& one) { return one.value == code; });
    words += (words.empty() ? "" : ", ") + (found == options.end() ? code : found->text);
  }
  return words;
}

html::Html withdraw_form(const Visit& visit, const char* segment, std::int64_t id, const std::string& name) {
  return html::button_form({.action = html::Url::of("aanpak", visit.approach_id(), segment, id, "intrekken"),
                            .csrf = visit.csrf,
                            .button = {.label = visit.texts("door.withdraw"),
                                       .look = html::ButtonLook::text,
                                       .context = visit.texts(name + ".one")}});
}

html::Html form_frame(const Visit& visit, const char* segment, std::int64_t id, std::int64_t version,
                      const html::Html& fields) {
  const std::string last = id == 0 ? "nieuw" : std::to_string(id);
  const html::Html content =
      fields + html::hidden("version", std::to_string(version)) +
      html::buttons({html::button({.label = visit.texts("door.save_and_back")}),
                     html::button_link(list_url(visit, segment), visit.texts("door.cancel"), html::ButtonLook::text)});
  return html::form({.action = html::Url::of("aanpak", visit.approach_id(), segment, last),
                     .csrf = visit.csrf,
                     .content = content,
                     .draft = std::string(segment) + "-" + std::to_string(visit.approach_id().value) + "-" + last});
}

PageParts list_parts(const Visit& visit, std::string_view name, Section section, const http::Request& request,
                     const char* segment) {
  const std::string key(name);
  PageParts parts;
  parts.title = visit.texts(key + ".title");
  parts.lead = visit.texts(key + ".lead");
  parts.section = section;
  parts.alert = saved_alert(visit, request);
  if (request.has_query("ingetrokken")) {
    const std::int64_t id = base::parse_integer(request.query("ingetrokken")).value_or(0);
    parts.alert = html::Alert{
        html::AlertKind::ok, visit.texts("door.withdrawn"),
        html::button_form({.action = html::Url::of("aanpak", visit.approach_id(), segment, id, "intrekken"),
                           .csrf = visit.csrf,
                           .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary},
                           .hidden = {{"terug", "1"}}})};
  }
  return parts;
}

PageParts form_parts(const Visit& visit, std::string_view name, Section section, std::int64_t id,
                     const base::Problems& problems, const char* segment) {
  const std::string key(name);
  PageParts parts;
  parts.errors = html::error_summary_of(visit.texts, problems);
  parts.status = problems.empty() ? 200 : http_status(problems.front().kind);
  parts.title = visit.texts(id == 0 ? key + ".new" : key + ".edit");
  parts.section = section;
  parts.crumbs = {{visit.texts(key + ".title"), list_url(visit, segment)}};
  return parts;
}

http::Response presence_changed(const Visit& visit, const char* segment, const base::Result<base::Done>& done,
                                std::int64_t id, bool withdrawn) {
  if (!done) return refusal_page(visit, done.problems());
  const html::Url list = list_url(visit, segment);
  return http::Response::redirect((withdrawn ? list.with("ingetrokken", id) : saved(list)).text());
}

}  // namespace door::register_parts
