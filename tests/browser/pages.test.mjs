// Every page that links lead to: as every role, in both languages, at a desk and on a phone, with the keyboard, and
// without script.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addPartner, firstAccount, newApproach } from "./begin.mjs";
import { smallTargets } from "./browser.mjs";
import { fill, listen, press, thoroughFindings } from "./check_page.mjs";
import { crawl } from "./crawl.mjs";
import { Walk } from "./journey.mjs";

const tell = (kinds) => console.log([...kinds].map(([kind, status]) => `${status} ${kind}`).sort().join("\n"));

describe("An approach that just began", () => {
  let walk;
  before(async () => {
    walk = await Walk.begin({ name: "leeg" });
    await firstAccount(walk);
    await newApproach(walk);
  });
  after(async () => { await walk?.end(); });

  it("has no page with a finding", async () => {
    const { kinds, findings } = await crawl({ context: walk.context, base: walk.server.base, start: walk.path, name: "leeg", look: "brief" });
    tell(kinds);
    assert.ok(kinds.size >= 10, `only ${kinds.size} kinds of page`);
    assert.deepEqual(findings, []);
  });

  it("has buttons and fields of 44 px on a phone", async () => {
    await walk.page.setViewportSize({ width: 360, height: 800 });
    for (const path of ["/", "/aanpak/nieuw", "/aanpak/1/vandaag", "/aanpak/1/stappen"]) {
      await walk.go(path);
      assert.deepEqual(await smallTargets(walk.page, 44), [], path);
    }
    await walk.page.setViewportSize({ width: 1280, height: 900 });
  });

  it("weighs less than 150 kB compressed", async () => {
    const context = await walk.browser.newContext({ storageState: await walk.context.storageState() });
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    await protocol.send("Network.enable");
    let bytes = 0;
    protocol.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
    for (const path of ["/aanpak/1/vandaag", "/aanpak/1/stappen"]) {
      bytes = 0;
      await protocol.send("Network.clearBrowserCache");
      await page.goto(walk.server.base + path, { waitUntil: "networkidle" });
      console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB`);
      assert.ok(bytes < 150_000, `${path}: ${bytes} bytes`);
    }
    await context.close();
  });
});

// The whole demo as everybody who takes part in it: the leader thoroughly, for the leader sees nearly all; of the others only
// the pages that are made differently for them. STAPSTEEN_WALK=brief looks at the leader's pages as at those of the others.
describe("The demo", () => {
  let walk;
  let people;
  const seen = new Set();
  before(async () => {
    walk = await Walk.begin({ name: "demo", command: "demo" });
    people = [...walk.server.said().matchAll(/^ {2}(\S+) {3}(\S+) {3}\((.+)\)$/gm)].map(([, name, password, role]) => ({ name, password, role }));
    people.sort((a, b) => Number(b.role.includes("projectleider")) - Number(a.role.includes("projectleider")));
  });
  after(async () => { await walk?.end(); });

  it("has an account for every role", () => {
    for (const role of ["beheerder", "initiatiefnemer", "projectleider", "analist", "projectgroeplid", "partner", "communicatie", "bestuur", "lezer"])
      assert.ok(people.some((one) => one.role.includes(role)), role);
  });

  it("has no page with a finding, for anybody", async () => {
    const findings = [];
    for (const [at, one] of people.entries()) {
      const started = Date.now();
      const context = await walk.browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${walk.server.base}/aanmelden`);
      await fill(page, { sign_in_name: one.name, password: one.password });
      assert.equal(await press(page, page.locator("main form button").first()), 200, one.name);
      await page.close();
      const look = at === 0 && process.env.STAPSTEEN_WALK !== "brief" ? "thorough" : "brief";
      const crawled = await crawl({ context, base: walk.server.base, start: "/", name: one.name, look, seen });
      console.log(`${one.name} (${one.role}): ${crawled.kinds.size} kinds of address, ${crawled.opened} opened, ${((Date.now() - started) / 1000).toFixed(0)} s`);
      if (at === 0) tell(crawled.kinds);
      findings.push(...crawled.findings);
      assert.ok(crawled.kinds.size >= 5, `${one.name}: only ${crawled.kinds.size} kinds of page`);
      await context.close();
    }
    assert.deepEqual(findings, []);
  });
});

// Pages for whoever has no account, or no page: what the walk along links cannot reach.
describe("Without an account", () => {
  let walk;
  let link;
  const findings = [];
  async function look(path, name, context) {
    const own = context ?? await walk.browser.newContext({ locale: "nl-NL" });
    const page = await own.newPage();
    const complaints = listen(page);
    findings.push(...(await thoroughFindings(page, walk.server.base, path, `buiten-${name}`)), ...complaints);
    await page.close();
    if (!context) await own.close();
  }
  before(async () => {
    walk = await Walk.begin({ name: "buiten" });
    await look(new URL(walk.server.setUpLink).pathname, "inrichten");
    await firstAccount(walk);
    const approach = await newApproach(walk);
    await addPartner(walk, approach, "Winkeliersvereniging Markt", "ondernemers");
    await walk.go(`/aanpak/${approach}/vragenlijsten/nieuw?soort=feasibility`);
    await walk.fill({ kind: "feasibility", title: "Doet u mee?", intro: "Wij vragen het u zelf.", answer_by: "01-12-2099", closes_on: "08-12-2099" });
    assert.equal(await walk.send("answer_by"), 200);
    assert.equal(await walk.press("Openen"), 200);
    await walk.page.locator("main a", { hasText: "Uitnodigen" }).click();
    assert.equal(await walk.press("Links maken"), 200);
    link = new URL((await walk.page.locator("main tr", { hasText: "Winkeliersvereniging" }).innerText()).match(/https?:\/\/\S+/)[0]).pathname;
  });
  after(async () => { await walk?.end(); });

  it("has no finding on the pages of somebody who comes by link", async () => {
    await look(link, "uitnodiging");
    const context = await walk.browser.newContext({ locale: "nl-NL" });
    const page = await context.newPage();
    await page.goto(walk.server.base + link);
    assert.equal(await press(page, page.locator("main form button").first()), 200);
    await look("/vragenlijst", "vragen", context);
    const groups = await page.evaluate(() => [...new Set([...document.querySelectorAll("main input[type=radio]")].map((radio) => radio.name))]);
    for (const group of groups) await page.locator(`main [name="${group}"]`).first().check();
    await fill(page, { name: "Noor van Dijk", job_title: "voorzitter" });
    assert.equal(await press(page, page.locator('main button[value="versturen"]')), 200);
    await look("/vragenlijst/klaar", "klaar", context);
    await context.close();
    await look(link.replace(/.{8}$/, "AAAAAAAA"), "vreemde-link");
    assert.deepEqual(findings, []);
  });

  it("has no finding on signing in, an unknown address and the pages for everybody", async () => {
    for (const [path, name] of [["/aanmelden", "aanmelden"], ["/toegankelijkheid", "toegankelijkheid"], ["/bestaat-niet", "onbekend"], ["/aanpak/1/vandaag", "niet-aangemeld"]]) await look(path, name);
    assert.deepEqual(findings, []);
  });
});

describe("Without script", () => {
  let walk;
  before(async () => { walk = await Walk.begin({ name: "zonder-script", javaScript: false }); });
  after(async () => { await walk?.end(); });

  it("an account is made, an approach begun and an item answered", async () => {
    await firstAccount(walk);
    await newApproach(walk);
    await walk.go(walk.path.replace(/vandaag$/, "stappen"));
    for (const next of ["/stappen/", "/onderdeel/"]) await walk.go(await walk.page.locator(`main a[href*="${next}"]`).first().getAttribute("href"));
    const item = walk.path;
    await walk.fill({ answer: "Dit is ons antwoord." });
    assert.equal(await walk.send("answer"), 200);
    await walk.go(item);
    assert.equal(await walk.page.inputValue("#answer"), "Dit is ons antwoord.");
  });
});
