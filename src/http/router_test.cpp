#include "http/router.h"

#include <gtest/gtest.h>

namespace http {
namespace {

enum class Verb { look, change };
struct Visitor {
  bool may = true;
  std::string seen;
};
using TestRouter = Router<Verb, Visitor>;

TestRouter::Hooks hooks() {
  TestRouter::Hooks hooks;
  hooks.guard = [](Visitor& visitor, const Request&, const TestRouter::RouteType& route,
                   const Params&) -> std::optional<Response> {
    visitor.seen += route.verb == Verb::look ? "look " : "change ";
    if (visitor.may) return std::nullopt;
    return Response::text("no", 403);
  };
  hooks.not_found = [](Visitor&, const Request&) { return Response::text("nothing here", 404); };
  hooks.wrong_method = [](Visitor&, const Request&) { return Response::text("not so", 405); };
  return hooks;
}

Handler<Visitor> says(std::string text) {
  return [text](Visitor&, const Request&, const Params& params) {
    std::string all = text;
    for (const Field& field : params.all()) all += " " + field.name + "=" + field.value;
    return Response::text(all);
  };
}

TestRouter sample() {
  TestRouter router(hooks());
  router.add({Method::get, "/", Verb::look, says("home")});
  router.add({Method::get, "/aanpak/{approach}", Verb::look, says("approach")});
  router.add({Method::get, "/aanpak/nieuw", Verb::look, says("new")});
  router.add({Method::post, "/aanpak/{approach}", Verb::change, says("change"), {.upload = true}});
  router.add({Method::post, "/alleen", Verb::change, says("post only")});
  router.add({Method::get, "/static/{hash}/{name...}", Verb::look, says("static")});
  return router;
}

Response ask(const TestRouter& router, Method method, std::string path) {
  Visitor visitor;
  Request request;
  request.method = method;
  request.path = std::move(path);
  return router.answer(visitor, request);
}

TEST(Router, FindsLiteralsBeforeParameters) {
  const TestRouter router = sample();
  EXPECT_EQ(ask(router, Method::get, "/").body, "home");
  EXPECT_EQ(ask(router, Method::get, "/aanpak/nieuw").body, "new");
  EXPECT_EQ(ask(router, Method::get, "/aanpak/7").body, "approach approach=7");
  EXPECT_EQ(ask(router, Method::post, "/aanpak/7").body, "change approach=7");
  EXPECT_EQ(ask(router, Method::get, "/aanpak/7").route, "/aanpak/{approach}");
}

TEST(Router, DecodesSegmentsAfterSplitting) {
  const TestRouter router = sample();
  EXPECT_EQ(ask(router, Method::get, "/aanpak/a%2Fb+c").body, "approach approach=a/b+c");
  EXPECT_EQ(ask(router, Method::get, "/%61anpak/7").body, "approach approach=7");
  EXPECT_EQ(ask(router, Method::get, "/static/h/font/x.woff2").body, "static hash=h name=font/x.woff2");
}

TEST(Router, AnswersWhatItDoesNotKnowWithTheNotFoundPage) {
  const TestRouter router = sample();
  for (const char* path : {"/aanpak", "/aanpak/", "/aanpak/7/", "/aanpak/7/x", "//", "", "aanpak/7", "/static/h/",
                           "/aanpak/%00", "/aanpak/%ff", "/AANPAK/7", "/../aanpak/7"})
    EXPECT_EQ(ask(router, Method::get, path).status, 404) << path;
}

TEST(Router, SaysWhichMethodsAPathKnows) {
  const TestRouter router = sample();
  const Response get = ask(router, Method::get, "/alleen");
  EXPECT_EQ(get.status, 405);
  EXPECT_EQ(get.header("allow"), "POST");
  EXPECT_EQ(ask(router, Method::post, "/").header("Allow"), "GET, HEAD");
  EXPECT_EQ(ask(router, Method::head, "/alleen").status, 405);
}

TEST(Router, AnswersHeadWithTheGetHandler) { EXPECT_EQ(ask(sample(), Method::head, "/").body, "home"); }

TEST(Router, AsksTheGuardBeforeEveryHandler) {
  const TestRouter router = sample();
  Visitor visitor{false, ""};
  for (const auto& route : router.routes()) {
    Request request;
    request.method = route.method;
    request.path = route.pattern;
    EXPECT_EQ(router.answer(visitor, request).status, 403) << route.pattern;
  }
  EXPECT_EQ(visitor.seen, "look look look change change look ");
}

TEST(Router, KnowsBeforehandWhichAddressTakesFiles) {
  const TestRouter router = sample();
  EXPECT_TRUE(router.takes_upload(Method::post, "/aanpak/7"));
  EXPECT_FALSE(router.takes_upload(Method::get, "/aanpak/7"));
  EXPECT_FALSE(router.takes_upload(Method::post, "/alleen"));
  EXPECT_FALSE(router.takes_upload(Method::post, "/unknown"));
}

TEST(Router, RefusesATableThatContradictsItself) {
  TestRouter router = sample();
  EXPECT_THROW(router.add({Method::get, "/aanpak/{other}", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::get, "/", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::get, "/a/", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::get, "a", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::get, "/a{b}", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::get, "/{b}/{b}", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::get, "/{b...}/c", Verb::look, says("")}), base::Mistake);
  EXPECT_THROW(router.add({Method::head, "/h", Verb::look, says("")}), base::Mistake);
}

TEST(Router, DoesNotExistWithoutAGuard) {
  TestRouter::Hooks open = hooks();
  open.guard = nullptr;
  EXPECT_THROW(TestRouter{open}, base::Mistake);
}

TEST(Params, TakeOnlyPlainPositiveNumbersAsIds) {
  const auto id = [](std::string text) { return Params({{"x", std::move(text)}}).id("x"); };
  EXPECT_EQ(id("7"), 7);
  EXPECT_EQ(id("9223372036854775807"), 9223372036854775807);
  for (const char* wrong : {"", "0", "07", "+7", "-7", " 7", "7 ", "7x", "9223372036854775808", "7.0", "1e3"})
    EXPECT_EQ(id(wrong), std::nullopt) << wrong;
  EXPECT_THROW(Params().id("absent"), base::Mistake);
}

}  // namespace
}  // namespace http
