#include "app/demo_chapter.h"

namespace app {

void demo_questionnaire(const DemoChapter&) {}

}  // namespace app
