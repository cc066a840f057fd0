// expect-success
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const std::string& words) { return el::a({at::cls("a"), at::href("/a"_url)}, words, raw("<br>")); }
