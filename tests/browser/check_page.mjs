// What must hold on every page: no findings of axe, no sideways scrolling, no text that is missing, one h1, no errors in the
// console; at a desk and on a phone, in both languages. Leaves a picture of each.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { accessibilityFindings, keyboardFindings, sidewaysScroll } from "./browser.mjs";

const pictures = process.env.STAPSTEEN_PICTURES ?? "build/browser";
export const widths = [1280, 360];
export const languages = ["nl", "en"];

/// The page as it is now, in its present language. Gives what is wrong, as lines.
export async function findingsHere(page, name) {
  const findings = [];
  mkdirSync(pictures, { recursive: true });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    findings.push(...(await accessibilityFindings(page)).map((line) => `${width} px: ${line}`));
    const scroll = await sidewaysScroll(page);
    if (scroll.over > 0) findings.push(`${width} px: scrolls sideways by ${scroll.over} px: ${scroll.who.join(", ")}`);
  }
  await page.setViewportSize({ width: widths[0], height: 900 });
  findings.push(...(await wordFindings(page)));
  return findings.map((line) => `${name}: ${line}`);
}

/// Texts that are missing or were not filled; one h1.
async function wordFindings(page) {
  const findings = [];
  const seen = await page.evaluate(() => ({
    missing: document.documentElement.outerHTML.match(/\[[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\]/g) ?? [],
    places: document.body.innerText.match(/\{[a-z_]+\}/g) ?? [],
    headings: document.querySelectorAll("h1").length,
    untitled: document.title.trim() === "" ? 1 : 0,
  }));
  if (seen.missing.length) findings.push(`texts without a catalogue entry: ${[...new Set(seen.missing)].join(" ")}`);
  if (seen.places.length) findings.push(`places in a text that were not filled: ${[...new Set(seen.places)].join(" ")}`);
  if (seen.headings !== 1) findings.push(`${seen.headings} h1`);
  if (seen.untitled) findings.push("no title");
  return findings;
}

/// Sideways scrolling at one width and size of text.
async function widthFindings(page, width, text = "100%") {
  await page.setViewportSize({ width, height: 900 });
  if (text !== "100%") await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, text);
  const scroll = await sidewaysScroll(page);
  if (text !== "100%") await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
  return scroll.over > 0 ? [`${width} px, text ${text}: scrolls sideways by ${scroll.over} px: ${scroll.who.join(", ")}`] : [];
}

async function open(page, base, path, language) {
  await page.context().addCookies([{ name: "taal", value: language, url: base }]);
  await page.setViewportSize({ width: widths[0], height: 900 });
  await page.goto(base + path);
  const shown = await page.evaluate(() => document.documentElement.lang);
  return shown === language ? [] : [`asked for ${language}, got ${shown}`];
}

/// Everything that must hold on a page: Dutch at two widths with pictures, 320 px, text of 200 %, the keyboard; then English.
export async function thoroughFindings(page, base, path, name) {
  const findings = await open(page, base, path, "nl");
  mkdirSync(pictures, { recursive: true });
  findings.push(...(await wordFindings(page)), ...(await keyboardFindings(page)));
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    findings.push(...(await accessibilityFindings(page)).map((line) => `${width} px: ${line}`));
  }
  for (const [width, text] of [[360, "100%"], [320, "100%"], [1280, "200%"]]) findings.push(...(await widthFindings(page, width, text)));
  const english = [...(await open(page, base, path, "en")), ...(await wordFindings(page)), ...(await accessibilityFindings(page)), ...(await widthFindings(page, 320))];
  return [...findings, ...english.map((line) => `English: ${line}`)].map((line) => `${name}: ${line}`);
}

/// For somebody who sees less of a page that was looked at thoroughly.
export async function briefFindings(page, base, path, name) {
  const findings = [...(await open(page, base, path, "nl")), ...(await wordFindings(page)), ...(await accessibilityFindings(page)), ...(await widthFindings(page, 320))];
  return findings.map((line) => `${name}: ${line}`);
}

/// The page at `path` in both languages.
export async function findingsAt(page, base, path, name) {
  const findings = [];
  for (const language of languages) {
    await page.goto(`${base}/taal/${language}?terug=${encodeURIComponent(path)}`);
    const shown = await page.evaluate(() => document.documentElement.lang);
    if (shown !== language) findings.push(`${name}: asked for ${language}, got ${shown}`);
    findings.push(...(await findingsHere(page, `${name}-${language}`)));
  }
  await page.goto(`${base}/taal/nl?terug=${encodeURIComponent(path)}`);
  return findings;
}

/// Collects what the browser itself complains about.
export function listen(page) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(`console: ${message.text()}`); });
  return complaints;
}

/// Fills fields by name, whatever their kind.
export async function fill(page, values) {
  await page.evaluate(() => document.querySelectorAll("main details:has(input, select, textarea)").forEach((details) => { details.open = true; }));
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
    const kind = await field.first().evaluate((element) => (element.tagName === "INPUT" ? element.type : element.tagName.toLowerCase()));
    if (kind === "radio" || kind === "checkbox") {
      const wanted = [value].flat().map(String);
      for (const choice of await field.all()) {
        const is = wanted.includes(await choice.getAttribute("value"));
        if (is) await choice.check();
        else if (kind === "checkbox") await choice.uncheck();
      }
    } else if (kind === "select") {
      await field.selectOption(value);
    } else if (kind === "file") {
      await field.setInputFiles(value);
    } else {
      await field.fill(String(value));
    }
  }
}

/// Presses a button and waits for the page that follows; gives its status.
export async function press(page, button) {
  const target = typeof button === "string" ? page.locator("main").getByRole("button", { name: button }).first() : button;
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300 || response.status() >= 400), target.click()]);
  await page.waitForLoadState("load");
  return answer.status();
}
