// Walks every page that links lead to from `start`: one of each kind (numbers and codes in the address left out) is opened and
// checked, two at a time. Rooms that are added later are found by their links. Gives what was seen and what is wrong.
import { createHash } from "node:crypto";
import { briefFindings, listen, thoroughFindings } from "./check_page.mjs";
import { shareWork, unescaped } from "./share_work.mjs";

const mostPages = 400;
const workers = 2;
/// Of these the next piece of the address is one of many of a kind.
const many = ["onderdeel", "voorbeeld", "inrichten", "methode"];

/// The kind of an address: /aanpak/12/actie/3?bladzijde=2 → /aanpak/N/actie/N?bladzijde; the items of the step plan (2.Q3) too.
export function kindOf(url) {
  const path = url.pathname.split("/").map((piece, at, all) => (/^\d+$/.test(piece) || /^\d\.[A-Z]?\d*$/.test(piece) || many.includes(all[at - 1]) ? "N" : piece)).join("/");
  const names = new Set([...url.searchParams.keys()].filter((key) => key !== "bewaard"));
  return path + [...names].sort().map((key) => `?${key}`).join("");
}

/// What a page is made of, without its words: two pages that are equal in this look the same to every check but that of words.
export function skeleton(html) {
  const tags = html.replace(/<(svg|tbody)[\s\S]*?<\/\1>/g, "<$1>").match(/<\/?[a-z][^>]*>/g) ?? [];
  const shape = tags.map((tag) => tag.replace(/ (?:href|value|id|for|aria-[a-z]+|name|datetime|data-[a-z-]+|title|content|action|d|src)="[^"]*"/g, ""));
  return createHash("sha1").update([...new Set(shape)].sort().join("\n")).digest("hex");
}

/// `seen`: skeletons that were checked already, by anybody; `look`: "thorough" (both languages, two widths, keyboard, pictures)
/// or "brief" (Dutch, one width), for roles that see less of the same pages.
export async function crawl({ context, base, start, name, look = "thorough", seen = new Set() }) {
  const waiting = [start];
  const kinds = new Map();
  const findings = [];
  let opened = 0;

  async function visit(path, page, complaints) {
    const url = new URL(path, base);
    if (url.origin !== base || /^\/(taal|static)\//.test(url.pathname) || kinds.has(kindOf(url)) || kinds.size >= mostPages) return;
    const kind = kindOf(url);
    kinds.set(kind, 0);
    const answer = await context.request.get(url.href, { maxRedirects: 0 });
    kinds.set(kind, answer.status());
    if (answer.status() >= 400) findings.push(`${name}: ${path} gives ${answer.status()}`);
    if (answer.status() >= 300 && answer.status() < 400) waiting.push(new URL(answer.headers().location, url).href);
    if (answer.status() !== 200 || !(answer.headers()["content-type"] ?? "").startsWith("text/html")) return;
    const html = await answer.text();
    for (const [, href] of html.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)) waiting.push(new URL(unescaped(href), url).href.split("#")[0]);
    const form = look === "thorough" ? kind : skeleton(html);
    if (seen.has(form)) return;
    seen.add(form).add(skeleton(html));
    ++opened;
    const label = `${name}${kind.replace(/[^a-zA-Z0-9]+/g, "-")}`.replace(/-$/, "");
    const check = look === "thorough" ? thoroughFindings : briefFindings;
    findings.push(...(await check(page, base, url.pathname + url.search, label)));
    findings.push(...complaints.splice(0).map((line) => `${label}: ${line}`));
  }

  async function work(next) {
    // A window of its own for each: the language is a cookie.
    const own = await context.browser().newContext({ viewport: { width: 1280, height: 900 }, storageState: await context.storageState() });
    const page = await own.newPage();
    const complaints = listen(page);
    for (let path = await next(); path !== undefined; path = await next()) {
      try {
        await visit(path, page, complaints);
      } catch (error) {
        findings.push(`${name}: ${path}: ${error.message.split("\n")[0]}`);
      }
    }
    await own.close();
  }
  await shareWork(waiting, workers, work);
  if (kinds.size >= mostPages) findings.push(`${name}: more than ${mostPages} kinds of page; not all were seen`);
  return { kinds, findings, opened };
}
