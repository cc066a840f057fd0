// Walks every page that can be reached by links from `start`, one of each kind (numbers and codes in the address left out), and
// checks it. Gives what was seen and what is wrong.
import { findingsAt } from "./check_page.mjs";

const mostPages = 150;

/// The kind of an address: /aanpak/12/actie/3?bladzijde=2 → /aanpak/N/actie/N?bladzijde. The names of items stay apart no more.
export function kindOf(url) {
  const path = url.pathname.split("/").map((piece, at, all) => (/^\d+$/.test(piece) || ["onderdeel", "voorbeeld"].includes(all[at - 1]) ? "N" : piece)).join("/");
  return path + [...url.searchParams.keys()].filter((key) => key !== "bewaard").sort().map((key) => `?${key}`).join("");
}

export async function crawl({ page, base, start, name, complaints }) {
  const waiting = [start];
  const kinds = new Map();
  const findings = [];
  while (waiting.length && kinds.size < mostPages) {
    const path = waiting.shift();
    const url = new URL(path, base);
    if (url.origin !== base || /^\/(taal|static)\//.test(url.pathname) || kinds.has(kindOf(url))) continue;
    const answer = await page.context().request.get(url.href, { maxRedirects: 0 });
    kinds.set(kindOf(url), answer.status());
    if (answer.status() >= 400) findings.push(`${path} gives ${answer.status()}`);
    if (answer.status() >= 300 && answer.status() < 400) waiting.push(new URL(answer.headers().location, url).pathname);
    if (answer.status() !== 200 || !(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    const label = `${name}${kindOf(url).replace(/[^a-zA-Z0-9]+/g, "-")}`.replace(/-$/, "");
    findings.push(...(await findingsAt(page, base, url.pathname + url.search, label)));
    findings.push(...complaints.splice(0).map((line) => `${label}: ${line}`));
    waiting.push(...(await page.$$eval("a[href]", (links) => links.map((link) => link.href.split("#")[0]))));
  }
  return { kinds, findings };
}
