#include "questionnaire/result_view.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/csv.h"
#include "chart/interval.h"
#include "stats/counts.h"

namespace questionnaire {
namespace {

const Question* question_with(const Feasibility& all, std::string_view code) {
  for (const Question& question : all.overview.questions)
    if (question.code == code) return &question;
  return nullptr;
}

std::string number_of_yes(const Feasibility& all, std::string_view code) {
  const Question* question = question_with(all, code);
  return std::to_string(question == nullptr ? 0 : support(*question, all.parties).yes);
}

double percent(const stats::Defined<double>& share) { return share.has_value() ? 100 * share.value() : 0; }

/// 4 rather than 4,0; 2,5.
std::string plain_number(const base::Texts& texts, double value) {
  return texts.number(value, value == std::floor(value) ? 0 : 1);
}

chart::Picture picture_of(const base::Texts& texts, const Spread& spread) {
  chart::IntervalChart chart;
  chart.heading = {"vraag-" + std::to_string(spread.question.id), words_of(texts, spread.question),
                   texts.plural("result.answers", spread.answered)};
  chart.axis_title = texts("result.axis");
  chart.row_title = texts("result.row");
  chart.decimals = 0;
  chart.mark = chart::IntervalChart::Mark::bar;
  for (const OptionCount& option : spread.options)
    chart.rows.push_back(
        {option_words(texts, spread.question, option.code),
         chart::Value::of(percent(option.share.value), {percent(option.share.low), percent(option.share.high)})});
  return chart::draw(chart, texts);
}

html::Html option_table(const base::Texts& texts, const Spread& spread) {
  html::Table table{.caption = words_of(texts, spread.question),
                    .columns = {{texts("result.row")},
                                {texts("result.count"), html::ColumnKind::number},
                                {texts("result.share"), html::ColumnKind::number},
                                {texts("result.margin"), html::ColumnKind::number}},
                    .rows = {},
                    .phone = html::PhoneLayout::scroll,
                    .caption_hidden = true};
  for (const OptionCount& option : spread.options)
    table.rows.push_back({option_words(texts, spread.question, option.code), texts.number(option.count),
                          texts("result.percent", {{"share", texts.number(percent(option.share.value), 0)}}),
                          texts("result.from_to", {{"low", texts.number(percent(option.share.low), 0)},
                                                   {"high", texts.number(percent(option.share.high), 0)}})});
  return html::table(table);
}

html::Html figure_of(const base::Texts& texts, const Spread& spread) {
  const chart::Picture picture = picture_of(texts, spread);
  std::string sentence = texts.plural("result.answers", spread.answered);
  if (!spread.quartiles.empty())
    sentence += " " + texts("result.middle", {{"value", plain_number(texts, spread.quartiles.front())}});
  return html::figure(texts, {.id = "figuur-" + std::to_string(spread.question.id),
                              .title = words_of(texts, spread.question),
                              .sentence = sentence,
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow),
                              .table = option_table(texts, spread)});
}

html::Html words_part(const base::Texts& texts, const Spread& spread) {
  std::vector<html::Html> lines;
  for (const std::string& text : spread.texts) lines.emplace_back(given_words(texts, spread.question, {text}));
  html::Html content = html::paragraph(texts.plural("result.answers", spread.answered));
  if (spread.quartiles.size() == 3)
    content += html::paragraph(texts("result.quartiles", {{"low", plain_number(texts, spread.quartiles[0])},
                                                          {"middle", plain_number(texts, spread.quartiles[1])},
                                                          {"high", plain_number(texts, spread.quartiles[2])}}));
  return content + (lines.empty() ? html::Html() : html::bullets(lines));
}

}  // namespace

std::string support_sentence(const base::Texts& texts, const Feasibility& all) {
  std::int64_t unconfirmed = 0, silent = 0;
  for (const Party& party : all.parties) {
    silent += party.response == nullptr ? 1 : 0;
    unconfirmed += party.response != nullptr && !party.counts() ? 1 : 0;
  }
  std::string sentence = texts("result.support.sentence", {{"serious", number_of_yes(all, "serious")},
                                                           {"total", std::to_string(all.parties.size())},
                                                           {"together", number_of_yes(all, "collective_measures")},
                                                           {"money", number_of_yes(all, "contribute_money")}});
  if (silent > 0) sentence += " " + texts.plural("result.support.silent", silent);
  if (unconfirmed > 0) sentence += " " + texts.plural("result.support.unconfirmed", unconfirmed);
  return sentence;
}

std::string item_sentence(const base::Texts& texts, const Feasibility& all, std::string_view item) {
  if (item == "2.A") return support_sentence(texts, all);
  std::string sentence;
  for (const Question& question : all.overview.questions) {
    if (question.item != item || question.kind != QuestionKind::single) continue;
    const Support said = support(question, all.parties);
    sentence += (sentence.empty() ? "" : " ") + texts("result.item", {{"question", short_words_of(texts, question)},
                                                                      {"yes", std::to_string(said.yes)},
                                                                      {"no", std::to_string(said.no)},
                                                                      {"undecided", std::to_string(said.undecided)},
                                                                      {"silent", std::to_string(said.silent())}});
  }
  if (item == "2.A5") {
    const auto answered = std::count_if(all.parties.begin(), all.parties.end(), [&](const Party& party) {
      return fills_in(item, all.overview.questions, party);
    });
    sentence = texts("result.item.offer",
                     {{"answered", std::to_string(answered)}, {"total", std::to_string(all.parties.size())}});
  }
  return sentence;
}

std::string spread_sentence(const base::Texts& texts, const Spread& spread) {
  if (spread.question.kind != QuestionKind::scale) return "";
  const std::string name = short_words_of(texts, spread.question);
  if (spread.hidden || spread.quartiles.empty())
    return texts("result.scale.hidden", {{"name", name}, {"least", std::to_string(least_answers)}});
  std::int64_t high = 0;
  for (const OptionCount& option : spread.options) high += option.code == "4" || option.code == "5" ? option.count : 0;
  const auto share = stats::clopper_pearson({high, spread.answered});
  return texts.plural("result.scale", spread.answered,
                      {{"name", name},
                       {"middle", plain_number(texts, spread.quartiles.front())},
                       {"high", std::to_string(high)},
                       {"from", texts.number(percent(share.low), 0)},
                       {"to", texts.number(percent(share.high), 0)}});
}

html::Html spread_part(const base::Texts& texts, const Spread& spread) {
  const bool counted = !spread.options.empty();
  if (counted && spread.answered > 0) return figure_of(texts, spread);
  const html::Html content = spread.hidden
                                 ? html::paragraph(texts("result.hidden", {{"least", std::to_string(least_answers)}}))
                                 : words_part(texts, spread);
  return html::section({.title = words_of(texts, spread.question),
                        .content = content,
                        .id = "vraag-" + std::to_string(spread.question.id),
                        .rule = html::SectionRule::light});
}

std::string spread_csv(const base::Texts& texts, const std::vector<Spread>& spreads) {
  const auto number = chart::ColumnKind::number;
  chart::Table table{.caption = "",
                     .columns = {{texts("result.question")},
                                 {texts("result.answered"), number},
                                 {texts("result.row")},
                                 {texts("result.count"), number},
                                 {texts("result.share"), number},
                                 {texts("result.low"), number},
                                 {texts("result.high"), number}}};
  const auto count = [](std::int64_t value) { return chart::Cell{"", double(value)}; };
  // One decimal, as finely as a share of some hundreds of answers can be told.
  const auto rounded = [](double value) { return chart::Cell{"", std::round(10 * value) / 10}; };
  for (const Spread& spread : spreads) {
    const chart::Cell words{words_of(texts, spread.question)};
    if (spread.hidden)
      table.rows.push_back({words, {}, {texts("result.hidden", {{"least", std::to_string(least_answers)}})}});
    for (const OptionCount& option : spread.options)
      table.rows.push_back({words,
                            count(spread.answered),
                            {option_words(texts, spread.question, option.code)},
                            count(option.count),
                            rounded(percent(option.share.value)),
                            rounded(percent(option.share.low)),
                            rounded(percent(option.share.high))});
    for (const std::string& text : spread.texts) table.rows.push_back({words, count(spread.answered), {text}});
    if (spread.quartiles.size() == 3)
      table.rows.push_back({words,
                            count(spread.answered),
                            {texts("result.middle_row")},
                            {},
                            rounded(spread.quartiles[1]),
                            rounded(spread.quartiles[0]),
                            rounded(spread.quartiles[2])});
  }
  return chart::csv(table, texts.language());
}

std::string response_csv(const base::Texts& texts, const Overview& overview, const std::vector<Response>& responses) {
  base::check(!is_anonymous(overview.questionnaire.record), "answers are listed one by one only when they are named");
  std::string out = "\xEF\xBB\xBF";
  base::CsvWriter csv(out);
  for (const char* key : {"result.party", "link.name", "link.job_title", "result.sent_at", "result.confirmed"})
    csv.text(texts(key));
  for (const Question& question : overview.questions) csv.text(words_of(texts, question));
  csv.end_row();
  for (const Invitation& invitation : overview.invitations) {
    const auto found = std::find_if(responses.begin(), responses.end(), [&](const Response& response) {
      return response.sent && response.invitation == invitation.id;
    });
    if (found == responses.end()) continue;
    csv.text(invitation.name).text(found->name).text(found->job_title).text(base::iso(found->sent_at));
    csv.text(found->is_confirmed() ? found->confirmed_by_name : "");
    for (const Question& question : overview.questions) {
      const auto given = found->answers.find(question.id);
      csv.text(given == found->answers.end() ? "" : given_words(texts, question, given->second));
    }
    csv.end_row();
  }
  return out;
}

}  // namespace questionnaire
