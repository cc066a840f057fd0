// The small scripts of every page. Each folder holds one data-module; the page is complete without any of them.
import { draft, forgetDrafts } from "./draft/draft";
import { progress } from "./progress/progress";
import { table } from "./table/table";

const modules: Record<string, (element: HTMLElement) => void> = { draft, progress, table };

for (const element of document.querySelectorAll<HTMLElement>("[data-module]")) modules[element.dataset.module ?? ""]?.(element);

// After a refused form the summary of errors is read first.
document.getElementById("st-errors")?.focus();

// A shared computer keeps nothing of the person who signs out.
document.querySelector(".st-bar form")?.addEventListener("submit", forgetDrafts);
