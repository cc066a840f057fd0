// A closed approach is for reading: no page of it shows a form that would change it, no link of it leads to a door that is
// shut, and an address that somebody kept from before shows no form either. As everybody who takes part in the demo.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { somebody } from "./begin.mjs";
import { openBrowser } from "./browser.mjs";
import { kindOf } from "./crawl.mjs";
import { startServer } from "./server.mjs";
import { shareWork, unescaped } from "./share_work.mjs";

const approach = "/aanpak/1";
/// Of the demo, with every role.
const names = ["projectleider", "initiatiefnemer", "analist", "politie", "winkeliers", "officier", "corporatie", "burgemeester", "communicatie", "lezer"];
const workers = 4;
/// Of pages that differ only by what stands after the question mark (a filter, the next leaf) so many are looked at.
const mostOfAKind = 3;
/// What may still be sent from a closed approach: the words with which it is opened again, and that names go.
const allowed = [`${approach}/borging/heropenen`, `${approach}/interviews/namen-wissen`];

const attribute = (tag, name) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

/// Where the forms in the content of the page are sent, other than searches.
function sentFrom(html, path) {
  const main = /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
  const forms = [...main.matchAll(/<form\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /^post$/i.test(attribute(tag, "method")));
  return forms.map((tag) => attribute(tag, "action") || path);
}

/// Opens every address in `start` and, unless `follow` is false, every page of the approach that a link leads to. Gives per
/// address its status and where its forms go.
async function walkThrough(walk, start, follow = true) {
  const pages = new Map();
  const counts = new Map();
  const waiting = [];
  const offer = (path, from = "/") => {
    const url = new URL(path, walk.server.base + from);
    const address = url.pathname + url.search;
    if (/[?&]als=/.test(url.search)) return;  // a file, not a page
    if (url.origin !== walk.server.base || !(url.pathname + "/").startsWith(`${approach}/`) || pages.has(address)) return;
    const count = (counts.get(kindOf(url)) ?? 0) + 1;
    if (url.search && count > mostOfAKind) return;
    counts.set(kindOf(url), count);
    pages.set(address, { status: 0, forms: [] });
    waiting.push(address);
  };
  for (const path of start) offer(path);
  await shareWork(waiting, workers, async (next) => {
    for (let address = await next(); address !== undefined; address = await next()) {
      const answer = await walk.context.request.get(walk.server.base + address, { maxRedirects: 0, timeout: 120_000 });
      const page = pages.get(address);
      page.status = answer.status();
      if (answer.headers().location && follow) offer(answer.headers().location, address);
      if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
      const html = await answer.text();
      page.forms = sentFrom(html, address);
      if (follow && page.status === 200)
        for (const [tag] of html.matchAll(/<a\b[^>]*>/g)) if (!/\bdownload\b/.test(tag)) offer(attribute(tag, "href").split("#")[0], address);
    }
  });
  return pages;
}

describe("A closed approach", () => {
  let server, browser, leader;
  let beforeClosing;
  const people = {};
  before(async () => {
    server = await startServer({ command: "demo", logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/gesloten.log` });
    browser = await openBrowser();
    for (const name of names)
      people[name] = await somebody(server, browser, "gesloten", name);
    leader = people.projectleider;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("had forms on its pages while it ran", async () => {
    beforeClosing = await walkThrough(leader, [`${approach}/vandaag`]);
    const withForms = [...beforeClosing.values()].filter((page) => page.forms.length > 0);
    console.log(`${beforeClosing.size} addresses, ${withForms.length} with a form`);
    assert.ok(withForms.length > 100, `only ${withForms.length} pages with a form`);
  });

  it("keeps the name of somebody who was interviewed, until its day", async () => {
    await leader.go(`${approach}/interviews/nieuw`);
    await leader.fill({ key_role: "Huismeester", name: "Fictief Persoon", name_until: "01-11-2026", held_on: "14-10-2026", said: "Vaak auto's bij sluiting." });
    assert.equal(await leader.send("key_role"), 200);
  });

  it("is closed by a deviation, with actions that have no destination yet", async () => {
    await leader.go(`${approach}/stappen/7`);
    const form = leader.page.locator('form[id="afwijking-G7.1"]');
    await leader.page.locator("main details", { has: leader.page.locator('form[id="afwijking-G7.1"]') }).locator("summary").click();
    await form.locator('[name="reason"]').fill("De aanpak stopt voor alle afspraken rond zijn.");
    assert.equal(await leader.press(form.locator("button").first()), 200);
    await leader.go(`${approach}/borging`);
    await leader.fill({ case_type: "Integrale aanpak veiligheid", result: "finished", retention: "volgens de selectielijst", retention_starts_on: "01-12-2026" });
    assert.equal(await leader.send("case_type"), 200);
    assert.match(await leader.page.locator("main").innerText(), /U kunt alles lezen, maar niets veranderen/);
  });

  for (const name of names)
    it(`shows no form that changes it, and no link to one, to ${name}`, async () => {
      const pages = await walkThrough(people[name], [`${approach}/vandaag`]);
      const findings = [];
      let seen = 0;
      for (const [address, page] of pages) {
        if (page.status >= 400) findings.push(`${address} is linked to and gives ${page.status}`);
        for (const action of page.forms) allowed.includes(action) ? ++seen : findings.push(`${address} shows a form to ${action}`);
      }
      console.log(`${name}: ${pages.size} addresses`);
      assert.deepEqual(findings, []);
      assert.ok(pages.size >= 8, `only ${pages.size} addresses`);
      if (name === "projectleider") assert.ok(seen > 0, "the leader can open it again");
    });

  it("shows no form at an address from before", async () => {
    // What a list shows after something was taken away offers to bring it back.
    const addresses = [...beforeClosing.keys()];
    const afterwards = addresses.filter((address) => !address.includes("?")).map((address) => `${address}?ingetrokken=1&wat=besluiten`);
    const pages = await walkThrough(leader, [...addresses, ...afterwards], false);
    const findings = [];
    for (const [address, page] of pages) {
      if (page.status >= 500) findings.push(`${address} gives ${page.status}`);
      for (const action of page.forms) if (!allowed.includes(action)) findings.push(`${address} shows a form to ${action}`);
    }
    console.log(`${pages.size} addresses from before`);
    assert.deepEqual(findings, []);
    assert.equal(pages.get(`${approach}/lessen/nieuw`)?.status, 409);
  });

  it("still lets a name go whose day has passed, and then has no form for it", async () => {
    await leader.go(`${approach}/interviews`);
    const form = leader.page.locator(`main form[action="${approach}/interviews/namen-wissen"]`);
    assert.equal(await leader.press(form.locator("button")), 200);
    assert.equal(await form.count(), 0);
  });
});
