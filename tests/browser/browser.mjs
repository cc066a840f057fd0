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

/// Walks the page with Tab. What can be used is reached, in the order of the page, and shows that the keyboard is there; the
/// first stop leads past the menu to the content.
export async function keyboardFindings(page, most = 250) {
  const wanted = await page.evaluate(() => {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
    const radios = new Set();
    globalThis.stops = [];
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
      .filter((element) => seen(element) && !element.disabled && element.tabIndex >= 0)
      .filter((element) => {
        if (element.type !== "radio") return true;
        const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)].filter((one) => one.form === element.form);
        const stop = group.find((one) => one.checked) ?? group[0];
        return stop === element && !radios.has(element) && radios.add(element);
      });
    all.forEach((element, number) => { element.dataset.stop = String(number); });
    document.addEventListener("focusin", (event) => {
      const element = event.target;
      const shown = [element, element.closest("label"), element.nextElementSibling].filter(Boolean).map((one) => getComputedStyle(one));
      const outlined = shown.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
      const name = (element.innerText || element.name || element.id || element.tagName).trim().slice(0, 50);
      globalThis.stops.push({ number: Number(element.dataset.stop ?? -1), name, outlined });
    });
    document.activeElement?.blur();
    return all.map((element) => (element.innerText || element.name || element.id || element.tagName).trim().slice(0, 50));
  });
  const presses = Math.min(most, wanted.length + 2);
  for (let press = 0; press < presses; ++press) await page.keyboard.press("Tab");
  const stops = await page.evaluate(() => {
    document.activeElement?.blur();  // a skip link that keeps the keyboard would lie over the page
    window.scrollTo(0, 0);
    return globalThis.stops;
  });
  const findings = [];
  const reached = new Set(stops.map((stop) => stop.number));
  const missed = wanted.filter((_name, number) => !reached.has(number));
  if (missed.length > Math.max(0, wanted.length - most)) findings.push(`not reached with Tab: ${missed.slice(0, 5).map((name) => `"${name}"`).join(", ")} (${missed.length} of ${wanted.length})`);
  const hidden = stops.filter((stop) => !stop.outlined);
  if (hidden.length) findings.push(`no focus to be seen at ${[...new Set(hidden.map((stop) => `"${stop.name}"`))].slice(0, 5).join(", ")}`);
  const numbers = stops.map((stop) => stop.number).filter((number) => number >= 0);
  const back = numbers.findIndex((number, at) => at > 0 && number < numbers[at - 1]);
  if (back > 0 && back < numbers.length - 2) findings.push(`Tab goes back from "${wanted[numbers[back - 1]]}" to "${wanted[numbers[back]]}"`);
  return findings;
}
