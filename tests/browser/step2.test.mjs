// Step 2 as far as questions go: the project leader asks the partners, a partner answers by link with the keyboard only, the
// leader confirms, and the answers stand side by side.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addPartner, firstAccount, newApproach, pressEnter, tabTo } from "./begin.mjs";
import { findingsHere, listen } from "./check_page.mjs";
import { Walk } from "./journey.mjs";

describe("step 2, the questions", () => {
  let walk;
  let approach;
  let link;
  before(async () => { walk = await Walk.begin({ name: "stap2" }); });
  after(async () => { await walk?.end(); });

  it("starts an approach with three partners", async () => {
    await firstAccount(walk);
    approach = await newApproach(walk, undefined, ["projectleider"]);
    for (const [name, kind] of [["Politie", "politie"], ["Openbaar Ministerie", "openbaar_ministerie"], ["Snelhap Bezorging", "ondernemers"]]) {
      await addPartner(walk, approach, name, kind);
    }
  });

  it("says what is missing while nobody was asked", async () => {
    await walk.go(`/aanpak/${approach}/draagvlak`);
    assert.match(await walk.page.locator("main").innerText(), /nog niet gevraagd/);
    await walk.check("draagvlak-leeg");
    await walk.page.locator("main a", { hasText: "Haalbaarheid vragen" }).click();
    await walk.check("vragenlijst-nieuw");
  });

  it("makes the questionnaire, opens it and gets a link for each partner", async () => {
    await walk.fill({ kind: "feasibility", title: "Doet u mee tegen overvallen?", intro: "De gemeente wil dit samen met u aanpakken.", answer_by: "01-12-2099", closes_on: "01-12-2098" });
    assert.equal(await walk.send("answer_by"), 422);
    await walk.checkHere("vragenlijst-fout");
    await walk.fill({ closes_on: "08-12-2099" });
    assert.equal(await walk.send("answer_by"), 200);
    await walk.check("vragenlijst-concept");
    assert.equal(await walk.press("Openen"), 200);
    await walk.page.locator("main a", { hasText: "Uitnodigen" }).click();
    await walk.check("uitnodigen");
    assert.equal(await walk.press("Links maken"), 200);
    await walk.checkHere("links");
    const row = walk.page.locator("main tr", { hasText: "Snelhap Bezorging" });
    link = new URL((await row.innerText()).match(/https?:\/\/\S+/)[0]).pathname;
    await walk.go(`/aanpak/${approach}/vragenlijsten/wacht`);
    await walk.check("wat-wacht-op-wie");
  });

  it("lets the partner answer without an account, with the keyboard only", async () => {
    const context = await walk.browser.newContext({ viewport: { width: 360, height: 800 }, locale: "nl-NL" });
    const page = await context.newPage();
    const complaints = listen(page);
    await page.goto(walk.server.base + link);
    assert.match(await page.locator("main").innerText(), /Snelhap Bezorging/);
    walk.findings.push(...(await findingsHere(page, "stap2-link")));
    await tabTo(page, "main form button");
    await pressEnter(page);
    assert.equal(new URL(page.url()).pathname, "/vragenlijst", "the link is not in the address");
    walk.findings.push(...(await findingsHere(page, "stap2-vragen")));

    const send = 'main button[value="versturen"]';
    await tabTo(page, send);
    await pressEnter(page);
    assert.match(await page.title(), /^Fout:/);
    walk.findings.push(...(await findingsHere(page, "stap2-vragen-fout")));

    await tabTo(page, '[name="name"]');
    await page.keyboard.type("Sanne de Wit");
    await tabTo(page, '[name="job_title"]');
    await page.keyboard.type("bedrijfsleider");
    const groups = await page.evaluate(() => [...new Set([...document.querySelectorAll("main input[type=radio]")].map((radio) => radio.name))]);
    assert.equal(groups.length, 4, "the three questions for the prosecution are not asked here");
    for (const group of groups) {
      await tabTo(page, `[name="${group}"]`);
      await page.keyboard.press("Space");
    }
    await tabTo(page, send);
    await pressEnter(page);
    assert.equal(new URL(page.url()).pathname, "/vragenlijst/klaar");
    assert.match(await page.locator("main").innerText(), /Sanne de Wit, bedrijfsleider/);
    walk.findings.push(...(await findingsHere(page, "stap2-klaar")), ...complaints);
    await context.close();
  });

  it("shows the answer side by side and counts it after confirming", async () => {
    await walk.go(`/aanpak/${approach}/draagvlak`);
    assert.match(await walk.page.locator("main").innerText(), /Nog niet bevestigd/);
    await walk.check("draagvlak");
    assert.equal(await walk.press("Bevestigen"), 200);
    assert.doesNotMatch(await walk.page.locator("main").innerText(), /Nog niet bevestigd/);
    await walk.go(`/aanpak/${approach}/stappen/2`);
    assert.match(await walk.page.locator("main").innerText(), /Niet elke partij heeft gezegd/);
    await walk.go(`/aanpak/${approach}/onderdeel/2.A1`);
    assert.match(await walk.page.locator("main").innerText(), /Ja: 1/);
    await walk.check("onderdeel-2a1");
  });

  it("had no findings on any page", () => walk.assertNoFindings());
});
