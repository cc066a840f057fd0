#include "method/effect_json.h"

#include "method/writer.h"

namespace method {

Json json_of(const stats::Wdd& wdd) {
  if (!wdd.estimate) return undefined(wdd.estimate.reason());
  return {{"estimate", json_of(wdd.estimate)},
          {"se", json_of(wdd.se)},
          {"low", json_of(wdd.low)},
          {"high", json_of(wdd.high)},
          {"low_small", json_of(wdd.low_small)},
          {"high_small", json_of(wdd.high_small)},
          {"z", json_of(wdd.z)},
          {"p", p_of(wdd.p)},
          {"p_exact", p_of(wdd.p_exact)},
          {"p_exact_method", wdd.p_exact ? Json(stats::code(wdd.p_exact->method)) : undefined(wdd.p_exact.reason())}};
}

Json json_of(const stats::Rirr& rirr) {
  return {{"value", json_of(rirr.value)},
          {"low", json_of(rirr.low)},
          {"high", json_of(rirr.high)},
          {"p", p_of(rirr.p)},
          {"low_exact", json_of(rirr.low_exact)},
          {"high_exact", json_of(rirr.high_exact)},
          {"p_exact", p_of(rirr.p_exact)},
          {"p_minlike", p_of(rirr.p_minlike)},
          {"adjusted", rirr.adjusted}};
}

Json json_of(const stats::DisplacementQuotient& wdq) {
  Json json{{"value", json_of(wdq.value)},
            {"low", json_of(wdq.low)},
            {"high", json_of(wdq.high)},
            {"success", json_of(wdq.success)},
            {"buffer", json_of(wdq.buffer)}};
  json["class"] = wdq.kind ? Json(stats::code(*wdq.kind)) : undefined(wdq.kind.reason());
  return json;
}

}  // namespace method
