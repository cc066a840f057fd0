// Debian's Chromium under playwright-core, closed off from the network; axe-core; pictures of pages.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.STAPSTEEN_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/// What axe finds on the page now, as lines that can be read.
export async function accessibilityFindings(page) {
  // evaluate, not a script element: the content policy of the page forbids inline script, and stays as it is.
  await page.evaluate(axeSource);
  const result = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly: { type: "tag", values: runOnly } }), tags);
  return result.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} (${rule.impact}): ${node.target.join(" ")} - ${node.failureSummary?.split("\n").slice(1).join("; ").trim()} - ${node.html.slice(0, 140)}`));
}

/// How far the page can be scrolled sideways, in px; and what sticks out.
export async function sidewaysScroll(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 0) return { over: 0, who: [] };
    const who = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5).map((element) => `${element.tagName}.${element.getAttribute("class") ?? ""}`);
    return { over, who };
  });
}

/// Buttons, links that stand alone and fields smaller than `least` px in height or width.
export async function smallTargets(page, least) {
  return page.evaluate((px) => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, .nl-button")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".st-hidden"))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => box.width > 0 && (box.height < px || box.width < px) && !(element.matches("[type=radio],[type=checkbox]") && box.height >= 24))
    .map(({ element, box }) => `${element.tagName}.${element.getAttribute("class") ?? ""} ${Math.round(box.width)}×${Math.round(box.height)}`), least);
}
