// The hard case for the width of a page: titles as long as they may be, without a space to break at, with emoji, and in a script
// that runs from right to left; and a title far beyond the limit, which comes back in the form. No page scrolls sideways.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addAction, addPartner, firstAccount, newApproach } from "./begin.mjs";
import { sidewaysScroll } from "./browser.mjs";
import { Walk } from "./journey.mjs";

const most = 200;  // code points in a line: src/base/limits.h
const unbroken = "Overvallenaanpakwinkelcentrum".repeat(20).slice(0, most);
const emoji = "🏦👮🏽‍♀️".repeat(100).slice(0, 400);
const hebrew = "שלום עולם ".repeat(12).trim();

describe("Lange titels", () => {
  let walk;
  let approach;
  before(async () => {
    walk = await Walk.begin({ name: "lang" });
    await firstAccount(walk);
    approach = await newApproach(walk);
    await addPartner(walk, approach, unbroken.slice(0, 200), "ondernemers");
    for (const title of [unbroken, [...emoji].slice(0, most).join(""), hebrew]) await addAction(walk, approach, { title });
  });
  after(async () => { await walk?.end(); });

  it("never push a page wider than a phone", async () => {
    for (const page of ["vandaag", "plan", "plan/acties/1", "plan/gaten", "plan/mijn-acties", "uitvoering", "partners", "borging", "keten", "indicatoren",
      "zoeken?q=Overvallen", "communicatie"]) {
      await walk.page.setViewportSize({ width: 360, height: 900 });
      await walk.go(`/aanpak/${approach}/${page}`);
      const scroll = await sidewaysScroll(walk.page);
      if (scroll.over > 0) walk.findings.push(`${page}: ${scroll.over} px: ${scroll.who.join(", ")}`);
    }
    walk.assertNoFindings();
  });

  it("are refused beyond the limit, and stand in the form as they were typed", async () => {
    const title = "A🙂".repeat(5000);
    await walk.page.setViewportSize({ width: 360, height: 900 });
    await walk.go(`/aanpak/${approach}/plan/acties/nieuw`);
    await walk.fill({ title });
    assert.equal(await walk.send("title"), 422);
    assert.equal(await walk.page.locator(`[name="title"]`).inputValue(), title);
    assert.equal((await sidewaysScroll(walk.page)).over, 0);
  });

  it("run in their own direction", async () => {
    await walk.page.setViewportSize({ width: 1280, height: 900 });
    await walk.go(`/aanpak/${approach}/plan/acties/3`);
    assert.equal(await walk.page.locator("h1").evaluate((element) => getComputedStyle(element).direction), "rtl");
    assert.equal(await walk.page.evaluate(() => getComputedStyle(document.body).direction), "ltr");
    await walk.check("rechts-naar-links");
    walk.assertNoFindings();
  });
});
