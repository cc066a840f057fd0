#include "html/components/chain.h"

#include "html/components/direction.h"
#include "html/element.h"

namespace html {

Html chain(const std::vector<ChainLink>& links) {
  Html items;
  for (const ChainLink& link : links) {
    const Html words = link.url.empty() ? link.words : el::a({at::href(link.url)}, link.words);
    items += el::li({link.missing ? at::cls("st-chain__link st-chain__link--missing") : at::cls("st-chain__link")},
                    el::span({at::cls("st-chain__kind")}, link.kind),
                    el::span({at::cls("st-chain__words"), own_direction()}, words),
                    link.note.empty() ? Html() : el::span({at::cls("st-chain__note")}, link.note));
  }
  return el::ol({at::cls("st-chain"), at::role("list")}, items);
}

}  // namespace html
