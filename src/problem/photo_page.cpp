#include "problem/photo_page.h"

#include <fstream>

#include "door/register_page.h"
#include "html/element.h"
#include "problem/photo_store.h"
#include "problem/problem_command.h"

namespace problem {
namespace {

using account::Verb;
using html::Html;
using html::Url;
namespace at = html::at;
namespace el = html::el;

Url spot_url(const door::Visit& visit, std::int64_t spot) {
  return Url::of("aanpak", visit.approach_id(), "schouwplekken", spot);
}

http::Response picture(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto bytes = visit.house.database.read([&](db::Connection& connection) {
    return store::photo(connection, visit.approach_id(), params.id("id").value_or(0), params.id("photo").value_or(0));
  });
  if (!bytes) return door::refusal_page(visit, {record::no_such_record()});
  return http::Response::of_type("image/jpeg", *bytes);
}

/// At most one byte more than is allowed, so that a file that is too large is seen to be so.
std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(photo_bytes + 1, '\0');
  file.read(bytes.data(), std::streamsize(bytes.size()));
  bytes.resize(std::size_t(file.gcount()));
  return bytes;
}

http::Response added(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t spot = params.id("id").value_or(0);
  const http::Upload* upload = request.upload("photo");
  const auto done = upload == nullptr
                        ? base::Result<std::int64_t>(base::Problem{base::ProblemKind::invalid, "photo.empty", "photo"})
                        : add_photo(visit.doing(), spot, read_file(upload->path()));
  if (done) return http::Response::redirect(door::saved(spot_url(visit, spot)).text());
  return door::refusal_page(visit, done.problems());
}

http::Response removed(door::Visit& visit, const http::Request&, const http::Params& params) {
  const std::int64_t spot = params.id("id").value_or(0);
  const auto done = remove_photo(visit.doing(), spot, params.id("photo").value_or(0));
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(spot_url(visit, spot)).text());
}

}  // namespace

Html photos_of(door::Visit& visit, std::int64_t spot, const std::string& place) {
  const base::Texts& texts = visit.texts;
  const bool may_edit = visit.may(Verb::edit_problems);
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return store::photos(connection, visit.approach_id(), spot); });
  std::vector<Html> pictures;
  for (const auto& one : all) {
    const std::string caption =
        texts("photo.caption", {{"number", std::to_string(pictures.size() + 1)}, {"place", place}});
    const Url url = Url::of("aanpak", visit.approach_id(), "schouwplekken", spot, "foto", one.id);
    Html shown = el::img({at::cls("st-photo"), at::src(url), at::alt(caption), at::number("width", one.width),
                          at::number("height", one.height)}) +
                 html::fine(caption);
    if (may_edit)
      shown += html::button_form(
                   {.action = Url::of("aanpak", visit.approach_id(), "schouwplekken", spot, "foto", one.id, "weg"),
                    .csrf = visit.csrf,
                    .button = {.label = texts("photo.remove"), .look = html::ButtonLook::text, .context = caption}}) +
               html::fine(texts("photo.remove.what"));
    pictures.push_back(shown);
  }
  Html content = pictures.empty() ? html::small(texts("photo.none")) : html::plain_list(pictures);
  if (may_edit && pictures.size() < most_photos)
    content += html::form({.action = Url::of("aanpak", visit.approach_id(), "schouwplekken", spot, "foto"),
                           .csrf = visit.csrf,
                           .content = html::field(texts, html::FileField{.name = "photo",
                                                                         .label = texts("photo.file"),
                                                                         .help = texts("photo.file.help"),
                                                                         .kind = html::FileKind::picture}) +
                                      html::button({.label = texts("photo.add"), .look = html::ButtonLook::secondary}),
                           .upload = true});
  return html::section(
      {.title = texts("photo.title"), .content = content, .id = "fotos", .rule = html::SectionRule::light});
}

void add_photo_routes(door::Router& router) {
  using http::Method;
  router.add(
      {Method::post, "/aanpak/{approach}/schouwplekken/{id}/foto", Verb::edit_problems, added, {.upload = true}});
  router.add({Method::get, "/aanpak/{approach}/schouwplekken/{id}/foto/{photo}", Verb::see_problems, picture});
  router.add({Method::post, "/aanpak/{approach}/schouwplekken/{id}/foto/{photo}/weg", Verb::edit_problems, removed});
}

}  // namespace problem
