// Every page that links lead to: in both languages, at a desk and on a phone, with the keyboard, and without script.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { crawl } from "./crawl.mjs";
import { smallTargets } from "./browser.mjs";
import { person, Walk } from "./journey.mjs";

async function firstAccount(walk) {
  await walk.go(new URL(walk.server.setUpLink).pathname);
  await walk.fill({ municipality_name: "Voorbeeldstad", municipality_code: "GM9999", name: person.name, sign_in_name: person.sign_in_name, password: person.password });
  assert.equal(await walk.send("password"), 200);
}
async function newApproach(walk) {
  await walk.go("/aanpak/nieuw");
  await walk.fill({ name: "Aanpak overvallen", starts_on: "01-11-2025", roles: ["projectleider", "analist"] });
  assert.equal(await walk.send("starts_on"), 200);
}

describe("An approach that just began", () => {
  let walk;
  before(async () => {
    walk = await Walk.begin({ name: "leeg" });
    await firstAccount(walk);
    await newApproach(walk);
  });
  after(async () => { await walk?.end(); });

  it("has no page with a finding", async () => {
    const { kinds, findings } = await crawl({ page: walk.page, base: walk.server.base, start: walk.path, name: "leeg", complaints: walk.complaints });
    console.log([...kinds].map(([kind, status]) => `${status} ${kind}`).join("\n"));
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

  it("keeps to the width at 320 px and at 200 % text", async () => {
    for (const path of ["/", "/aanpak/nieuw", "/aanpak/1/vandaag", "/aanpak/1/stappen", "/aanpak/1/plan", "/aanpak/1/cijfers"]) {
      for (const [width, size] of [[320, "100%"], [1280, "200%"]]) {
        await walk.page.setViewportSize({ width, height: 900 });
        const answer = await walk.page.goto(walk.server.base + path);
        if (answer.status() === 404) continue;
        await walk.page.evaluate((text) => { document.documentElement.style.fontSize = text; }, size);
        const over = await walk.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${path} at ${width} px and ${size}: ${over} px too wide`);
      }
    }
    await walk.page.setViewportSize({ width: 1280, height: 900 });
  });

  it("shows where the keyboard is, in the order of reading, and begins with the way to the content", async () => {
    await walk.go("/aanpak/nieuw");
    const stops = [];
    for (let press = 0; press < 60; ++press) {
      await walk.page.keyboard.press("Tab");
      const stop = await walk.page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        const all = [...document.querySelectorAll("*")];
        return { at: all.indexOf(element), text: (element.innerText ?? "").trim(), outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, box: element.getBoundingClientRect().width > 0 };
      });
      if (!stop) break;
      stops.push(stop);
    }
    assert.ok(stops.length > 8, `${stops.length} stops`);
    assert.equal(stops[0].text, "Naar de inhoud");
    for (const stop of stops) assert.ok(stop.outlined && stop.box, `no focus to be seen at "${stop.text}"`);
    assert.deepEqual(stops.map((stop) => stop.at), stops.map((stop) => stop.at).sort((a, b) => a - b));
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
