#include "app/demo_chapter.h"

namespace app {

void demo_agreement(const DemoChapter&) {}

}  // namespace app
