#include "html/drawing.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace html {
namespace {

constexpr std::string_view plain =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" role=\"img\" aria-labelledby=\"t\">"
    "<title id=\"t\">A &amp; B</title><g class=\"x\"><path d=\"M0 0L1 1\" fill=\"url(#p)\"/><text x='1'>5 &lt; "
    "6</text></g></svg>";

TEST(Drawing, PassesWhatTheChartRoomMakes) {
  EXPECT_EQ(drawing(plain).markup(), plain);
  EXPECT_EQ(drawing("<?xml version=\"1.0\"?>\n" + std::string(plain) + "\n").markup(), plain);
  EXPECT_NO_THROW(drawing("<svg><a href=\"/aanpak/1\"><rect/></a><use href=\"#x\"/></svg>"));
}

TEST(Drawing, RefusesWhatCouldRunLoadOrBreakOut) {
  for (std::string_view refused : {"",
                                   "x",
                                   "<p></p>",
                                   "<svg><script>alert(1)</script></svg>",
                                   "<svg onload=\"x\"></svg>",
                                   "<svg><rect onclick='x'/></svg>",
                                   "<svg><foreignObject></foreignObject></svg>",
                                   "<svg><image href=\"/x\"/></svg>",
                                   "<svg><style>*{}</style></svg>",
                                   "<svg style=\"x\"></svg>",
                                   "<svg><use href=\"/other.svg#x\"/></svg>",
                                   "<svg><a href=\"javascript:x\"></a></svg>",
                                   "<svg><a href=\"//host\"></a></svg>",
                                   "<svg><rect fill=\"url(http://host)\"/></svg>",
                                   "<svg><rect fill=\"URL( 'x')\"/></svg>",
                                   "<!DOCTYPE svg><svg></svg>",
                                   "<svg><!-- x --></svg>",
                                   "<svg><![CDATA[x]]></svg>",
                                   "<svg>",
                                   "<svg><g></svg>",
                                   "<svg></svg></svg>",
                                   "<svg></svg><svg></svg>",
                                   "<svg></svg>tail",
                                   "<svg a=b></svg>",
                                   "<svg class=x></svg>",
                                   "<svg class=\"x></svg>",
                                   "<svg>a & b</svg>",
                                   "<svg>&nbsp;</svg>",
                                   "<svg><title><b>x</b></title></svg>",
                                   "<svg><title><g></g></title></svg>",
                                   "<svg class=\"<b>\"></svg>",
                                   "<svg xmlns=\"http://www.w3.org/1999/xhtml\"></svg>",
                                   "<SVG></SVG>",
                                   "<svg><animate href=\"#a\"/></svg>",
                                   "<svg><set/></svg>"})
    EXPECT_THROW(drawing(refused), base::Mistake) << refused;
}

TEST(Drawing, EndsOnEveryTruncation) {
  for (std::size_t size = 0; size < plain.size(); ++size)
    EXPECT_THROW(drawing(plain.substr(0, size)), base::Mistake) << size;
}

}  // namespace
}  // namespace html
