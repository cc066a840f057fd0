#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "base/check.h"
#include "html/components.h"
#include "html/components/error_label.h"
#include "html/gallery.h"

namespace html {
namespace {

const base::Texts dutch(base::Language::dutch);

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
};

// Reads the page as a browser would; fails the test when an end tag does not fit or an attribute occurs twice.
std::vector<Tag> tags_of(std::string_view page) {
  static const std::set<std::string, std::less<>> empty = {"br", "hr", "img", "input", "link", "meta", "wbr"};
  std::vector<Tag> tags;
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at)) {
    std::size_t end = page.find('>', at);
    if (end == std::string_view::npos) {
      ADD_FAILURE() << "a tag does not end";
      return tags;
    }
    std::string_view inside = page.substr(at + 1, end - at - 1);
    at = end;
    if (inside.starts_with('!')) continue;
    if (inside.starts_with('/')) {
      EXPECT_FALSE(open.empty());
      if (!open.empty()) {
        EXPECT_EQ(open.back(), inside.substr(1));
      }
      if (!open.empty()) open.pop_back();
      continue;
    }
    Tag tag;
    bool closed = inside.ends_with('/');
    if (closed) inside.remove_suffix(1);
    std::size_t space = std::min(inside.find(' '), inside.size());
    tag.name = inside.substr(0, space);
    inside.remove_prefix(space);
    while (!inside.empty()) {
      inside.remove_prefix(1);
      std::size_t name_end = std::min(inside.find_first_of(" ="), inside.size());
      std::string name(inside.substr(0, name_end));
      std::string value;
      inside.remove_prefix(name_end);
      if (inside.starts_with("=\"")) {
        std::size_t quote = inside.find('"', 2);
        value = inside.substr(2, quote - 2);
        inside.remove_prefix(quote + 1);
      }
      EXPECT_TRUE(tag.attributes.emplace(name, value).second) << name << " twice in " << tag.name;
    }
    if (!closed && !empty.contains(tag.name)) open.push_back(tag.name);
    tags.push_back(std::move(tag));
  }
  EXPECT_TRUE(open.empty());
  return tags;
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  while (!text.empty()) {
    std::size_t space = std::min(text.find(' '), text.size());
    words.emplace(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

class Gallery : public testing::TestWithParam<GalleryState> {};

TEST_P(Gallery, IsWellFormedWithUniqueIdsAndNothingThatRunsOrStyles) {
  for (base::Language language : {base::Language::dutch, base::Language::english}) {
    std::set<std::string> ids;
    for (const Tag& tag : tags_of(gallery(base::Texts(language), GetParam()))) {
      for (const auto& [name, value] : tag.attributes) {
        EXPECT_FALSE(name.starts_with("on")) << name;
        EXPECT_NE(name, "style");
      }
      if (tag.name == "script") {
        EXPECT_TRUE(tag.attributes.at("src").starts_with("/static/"));
      }
      if (tag.attributes.contains("id")) {
        EXPECT_TRUE(ids.insert(tag.attributes.at("id")).second) << tag.attributes.at("id");
      }
    }
  }
}

TEST_P(Gallery, PointsOnlyToIdsThatExist) {
  std::vector<Tag> tags = tags_of(gallery(dutch, GetParam()));
  std::set<std::string> ids;
  for (const Tag& tag : tags)
    if (tag.attributes.contains("id")) ids.insert(tag.attributes.at("id"));
  for (const Tag& tag : tags)
    for (const auto& [name, value] : tag.attributes) {
      if (name == "for" || name == "aria-labelledby" || name == "aria-describedby")
        for (const std::string& id : words_of(value)) {
          EXPECT_TRUE(ids.contains(id)) << name << " " << id;
        }
      if (name == "href" && value.starts_with("#")) {
        EXPECT_TRUE(ids.contains(value.substr(1))) << value;
      }
    }
}

TEST_P(Gallery, HasALabelForEveryField) {
  std::vector<Tag> tags = tags_of(gallery(dutch, GetParam()));
  std::set<std::string> labelled;
  for (const Tag& tag : tags)
    if (tag.name == "label") labelled.insert(tag.attributes.at("for"));
  for (const Tag& tag : tags) {
    bool field = tag.name == "textarea" || tag.name == "select" || tag.name == "progress" ||
                 (tag.name == "input" && tag.attributes.at("type") != "hidden");
    if (field) {
      EXPECT_TRUE(labelled.contains(tag.attributes.at("id"))) << tag.attributes.at("id");
    }
  }
}

TEST_P(Gallery, HasNoTextThatIsMissing) {
  std::string page = gallery(dutch, GetParam());
  EXPECT_EQ(page.find("[html."), std::string::npos);
  EXPECT_EQ(gallery(base::Texts(base::Language::english), GetParam()).find("[html."), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(BothStates, Gallery, testing::Values(GalleryState::normal, GalleryState::refused));

TEST(Page, TitleStartsWithErrorAfterARefusal) {
  Page page{.title = "Actie"};
  EXPECT_NE(document(dutch, page).find("<title>Actie – Stapsteen</title>"), std::string::npos);
  page.errors.errors = {{"naam", "Vul een naam in."}};
  std::string refused = document(dutch, page);
  EXPECT_NE(refused.find("<title>Fout: Actie – Stapsteen</title>"), std::string::npos);
  EXPECT_NE(refused.find("<a href=\"#naam\">Vul een naam in.</a>"), std::string::npos);
  EXPECT_NE(refused.find("pas 1 ding aan"), std::string::npos);
}

TEST(Page, EscapesEveryPlainTextOfItsFrame) {
  std::string bad = "<b>\"'&";
  std::string page = document(dutch, {.title = bad,
                                      .lead = bad,
                                      .municipality = bad,
                                      .visitor = Visitor{.name = bad, .sign_out = "/x"_url, .csrf = bad},
                                      .approach = bad,
                                      .sections = {{bad, "/"_url, true}},
                                      .crumbs = {{bad, "/"_url}},
                                      .footer = {{bad, "/"_url}},
                                      .language = PageLink{bad, "/"_url}});
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  tags_of(page);
}

TEST(Asset, IsAddressedByTheFingerprintOfTheSet) {
  std::string address = asset("app.css").text();
  EXPECT_TRUE(address.starts_with("/static/") && address.ends_with("/app.css")) << address;
  EXPECT_EQ(asset("theme.css").text().substr(0, address.rfind('/')), address.substr(0, address.rfind('/')));
  EXPECT_THROW(asset("nothing.css"), base::Mistake);
}

TEST(Field, KeepsWhatWasTypedAndTiesHelpAndErrorToIt) {
  std::string shown =
      field(dutch, TextField{.name = "naam", .label = "Naam", .value = "a\"b<c", .help = "Kort.", .error = "Vul in."})
          .markup();
  for (const Tag& tag : tags_of(shown))
    if (tag.name == "input") {
      EXPECT_EQ(tag.attributes.at("value"), "a&quot;b&lt;c");
      EXPECT_EQ(tag.attributes.at("aria-describedby"), "naam-help naam-error");
      EXPECT_EQ(tag.attributes.at("aria-invalid"), "true");
      EXPECT_EQ(tag.attributes.at("aria-required"), "true");
    }
}

TEST(Field, SaysWhichFieldsMayStayEmpty) {
  EXPECT_NE(field(dutch, TextField{.name = "a", .label = "A", .required = false}).markup().find("hoeft niet"),
            std::string::npos);
  EXPECT_EQ(field(dutch, TextField{.name = "a", .label = "A"}).markup().find("hoeft niet"), std::string::npos);
}

TEST(Field, NeverSendsAPasswordBack) {
  std::string shown =
      field(dutch, TextField{.name = "w", .label = "W", .value = "geheim", .kind = InputKind::password}).markup();
  EXPECT_EQ(shown.find("geheim"), std::string::npos);
}

TEST(TextArea, KeepsALineFeedAtTheStart) {
  EXPECT_NE(field(dutch, TextArea{.name = "t", .label = "T", .value = "\nx"}).markup().find(">\n\nx</textarea>"),
            std::string::npos);
}

TEST(DateField, ShowsAnIsoDateTheDutchWayAndAWrongOneAsTyped) {
  EXPECT_NE(
      field(dutch, DateField{.name = "d", .label = "D", .value = "2027-10-31"}).markup().find("value=\"31-10-2027\""),
      std::string::npos);
  EXPECT_NE(
      field(dutch, DateField{.name = "d", .label = "D", .value = "31-02-2027"}).markup().find("value=\"31-02-2027\""),
      std::string::npos);
}

TEST(Choices, LetTheErrorSummaryReachTheFirstOne) {
  std::string shown = field(dutch, RadioField{.name = "keuze.1",
                                              .label = "K",
                                              .options = {{.value = "a", .text = "A"}, {.value = "b", .text = "B"}},
                                              .value = "b"})
                          .markup();
  EXPECT_NE(shown.find("id=\"keuze.1\""), std::string::npos);
  EXPECT_NE(shown.find("id=\"keuze.1-2\" name=\"keuze.1\" value=\"b\" checked"), std::string::npos);
}

TEST(ErrorSummary, TakesItsWordsFromTheProblems) {
  EXPECT_TRUE(error_summary(dutch, {}).empty());
  ErrorSummary summary{.errors = {{"a", "Eerst."}, {"b", "Dan."}}};
  EXPECT_EQ(error_of(summary, "b"), "Dan.");
  EXPECT_EQ(error_of(summary, "c"), "");
}

TEST(ErrorSummary, NamesTheFieldOfEachLine) {
  const ErrorSummary summary{.errors = {{"titel", "Vul dit in."},
                                        {"soort", "Kies een mogelijkheid."},
                                        {"vraag", "Vul dit in."},
                                        {"", "Iemand anders was eerder."}}};
  const std::vector<Option> options{{.value = "a", .text = "A"}};
  const Html content =
      field(dutch, TextField{.name = "naam", .label = "Naam"}) +
      field(dutch, TextField{.name = "titel", .label = "Titel & doel", .error = "Vul dit in.", .required = false}) +
      field(dutch,
            RadioField{.name = "soort", .label = "Soort", .options = options, .error = "Kies een mogelijkheid."}) +
      field(dutch, TextArea{.name = "vraag", .label = "Doet u mee?", .error = "Vul dit in."});

  const std::string shown = error_summary(dutch, with_labels(summary, content)).markup();

  for (const char* line : {">Titel &amp; doel: vul dit in.<", ">Soort: kies een mogelijkheid.<",
                           ">Doet u mee? Vul dit in.<", ">Iemand anders was eerder.<"})
    EXPECT_NE(shown.find(line), std::string::npos) << line << " in " << shown;
}

TEST(Direction, OfANameFollowsItsOwnLettersWhereverItIsShownOrTyped) {
  const char* hebrew = "שרה כהן";
  const std::string head = heading({.level = 3}, hebrew).markup(), way = link("/x"_url, hebrew).markup();
  const std::string facts = definition_list({{"Naam", hebrew}}).markup(), words = prose(hebrew).markup();
  const std::string cells = table({.caption = "C", .columns = {{"A"}, {"B"}}, .rows = {{hebrew, hebrew}}}).markup();
  const std::string typed = field(dutch, TextField{.name = "n", .label = "Naam", .value = hebrew}).markup();
  const std::string text = field(dutch, TextArea{.name = "t", .label = "Tekst", .value = hebrew}).markup();
  const std::string address =
      field(dutch, TextField{.name = "e", .label = "Adres", .value = "a@b.nl", .kind = InputKind::email}).markup();

  EXPECT_NE(typed.find("value=\"שרה כהן\" dir=\"auto\""), std::string::npos) << typed;
  for (const std::string& shown : {head, way, facts, words, text}) {
    const auto at = shown.find(" dir=\"auto\"");
    ASSERT_NE(at, std::string::npos) << shown;
    EXPECT_LT(at, shown.find(hebrew)) << shown;
  }
  EXPECT_NE(cells.find("dir=\"auto\">שרה כהן</th>"), std::string::npos) << cells;
  EXPECT_NE(cells.find("dir=\"auto\">שרה כהן</span>"), std::string::npos) << cells;
  EXPECT_EQ(address.find("dir="), std::string::npos) << "an address is always written from the left";
}

TEST(TableComponent, NamesEveryCellForThePhone) {
  Table facts{.caption = "C", .columns = {{"Partner"}, {"Te laat", ColumnKind::number}}, .rows = {{"Politie", "0"}}};
  std::string shown = table(facts).markup();
  EXPECT_NE(shown.find("<th scope=\"row\" role=\"rowheader\" class=\"utrecht-table__cell\" dir=\"auto\">Politie</th>"),
            std::string::npos);
  EXPECT_NE(shown.find("data-label=\"Te laat\""), std::string::npos);
  facts.rows.push_back({"te kort"});
  EXPECT_THROW(table(facts), base::Mistake);
}

TEST(TableComponent, ShowsTheEmptyTextInsteadOfAnEmptyTable) {
  EXPECT_EQ(table({.caption = "C", .columns = {{"A"}}, .rows = {}, .empty = "Nog geen acties."}).markup(),
            "Nog geen acties.");
}

TEST(Pagination, ShowsFirstLastAndNeighbours) {
  auto url = [](int page) { return Url::of("x").with("bladzijde", page); };
  EXPECT_TRUE(pagination(dutch, {.page = 1, .pages = 1, .url = url}).empty());
  std::string shown = pagination(dutch, {.page = 5, .pages = 9, .url = url}).markup();
  for (const char* page : {"=1\"", "=4\"", "=6\"", "=9\""}) {
    EXPECT_NE(shown.find(page), std::string::npos) << page;
  }
  for (const char* page : {"=2\"", "=3\"", "=7\"", "=8\"", "=5\""})
    EXPECT_EQ(shown.find(page), std::string::npos) << page;
}

TEST(Gate, ShowsWhatBlocksFirst) {
  std::string shown =
      gate_lines(dutch, {{GateLine::in_order, "goed"}, {GateLine::warning, "let"}, {GateLine::blocks, "stop"}})
          .markup();
  EXPECT_LT(shown.find("stop"), shown.find(">let<"));
  EXPECT_LT(shown.find(">let<"), shown.find("goed"));
}

TEST(Prose, MakesParagraphsAndListsOfPlainText) {
  EXPECT_EQ(
      prose("Een <regel>\nloopt door.\n\nTwee.").markup(),
      "<p class=\"st-read\" dir=\"auto\">Een &lt;regel&gt; loopt door.</p><p class=\"st-read\" dir=\"auto\">Twee.</p>");
  EXPECT_EQ(prose("Eerst:\n- a\n- b\n1. c").markup(),
            "<p class=\"st-read\" dir=\"auto\">Eerst:</p><ul class=\"st-bullets st-read\"><li>a</li><li>b</li></ul><ol "
            "class=\"st-bullets st-read\"><li>c</li></ol>");
  EXPECT_EQ(prose("1.234 overvallen").markup(), "<p class=\"st-read\" dir=\"auto\">1.234 overvallen</p>");
  EXPECT_EQ(prose("  \n ").markup(), "");
}

std::string without_marks(std::string markup) {
  for (std::string_view mark : {"<mark class=\"st-mark\">", "</mark>"})
    for (std::size_t at; (at = markup.find(mark)) != std::string::npos;) markup.erase(at, mark.size());
  return markup;
}

TEST(Differences, MarksTheWordsThatTheOtherTextLacks) {
  EXPECT_EQ(differences("14 van 28 hangen.", "16 van 28 hangen.").markup(),
            "<mark class=\"st-mark\">14</mark> van 28 hangen.");
  EXPECT_EQ(differences("gelijk", "gelijk").markup(), "gelijk");
  EXPECT_EQ(differences("a b c", "c").markup(), "<mark class=\"st-mark\">a b </mark>c");
  EXPECT_EQ(differences("", "x").markup(), "");
}

TEST(Differences, NeverLoseOrAddAWord) {
  std::mt19937_64 random(5);
  auto text = [&] {
    std::string words;
    for (std::size_t i = random() % 12; i > 0; --i)
      words += std::string(1, static_cast<char>('a' + random() % 3)) + (random() % 4 ? " " : "\n");
    return words;
  };
  for (int round = 0; round < 500; ++round) {
    std::string mine = text();
    EXPECT_EQ(without_marks(differences(mine, text()).markup()), mine);
  }
}

TEST(StepLine, FillsByWhatWasCounted) {
  auto shown = [](std::int64_t done) {
    return step_line(
               dutch,
               {.steps =
                    {{.number = 1, .name = "S", .url = "/"_url, .status = {}, .measure = "", .done = done, .total = 4}},
                .title = "T"})
        .markup();
  };
  EXPECT_EQ(shown(0).find("clipPath"), std::string::npos);
  EXPECT_NE(shown(4).find("y=\"6.5\""), std::string::npos) << "full: from the top of the stone";
  EXPECT_NE(shown(2).find("y=\"22"), std::string::npos) << "half: from its middle";
}

TEST(Figure, ShowsTheWidePictureWhereItsOwnWidthFits) {
  auto shown = [](std::string_view width) {
    std::string svg = "<svg viewBox=\"0 0 1 1\" width=\"" + std::string(width) + "\" height=\"1\"></svg>";
    return figure(dutch,
                  {.id = "f", .title = "T", .sentence = "S", .wide = drawing(svg), .narrow = drawing("<svg></svg>")})
        .markup();
  };
  EXPECT_NE(shown("720").find("st-fit--720"), std::string::npos);
  EXPECT_NE(shown("721").find("st-fit--800"), std::string::npos);
  EXPECT_NE(shown("1080").find("st-fit--1080"), std::string::npos);
}

TEST(Figure, AloneOnAPageLeavesTheHeadingToThePageAndKeepsItsName) {
  const std::string markup =
      figure(dutch, {.id = "f", .title = "T", .sentence = "S", .wide = drawing("<svg></svg>"), .alone = true}).markup();
  EXPECT_EQ(markup.find("<h2"), std::string::npos);
  EXPECT_NE(markup.find("aria-labelledby=\"f-titel\""), std::string::npos);
  EXPECT_NE(markup.find("id=\"f-titel\""), std::string::npos);
}

}  // namespace
}  // namespace html
