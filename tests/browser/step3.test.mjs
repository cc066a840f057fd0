// Step 3 as the people of Voorbeeldstad walk it: what was heard and seen becomes a problem with evidence; a partner scores with
// the keyboard alone; the leader closes the round, the group fixes the order and looks at the partners again.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { somebody } from "./begin.mjs";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

const approach = "/aanpak/1";
const smallPicture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("Step 3: problems and priorities", () => {
  let server, browser, leader, partner, officer;
  before(async () => {
    server = await startServer({ command: "demo", logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/stap3.log` });
    browser = await openBrowser();
    leader = await somebody(server, browser, "stap3", "projectleider");
    partner = await somebody(server, browser, "stap3", "winkeliers");
    officer = await somebody(server, browser, "stap3", "politie");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shows the problems with their evidence", async () => {
    await leader.go(`${approach}/vandaag`);
    await leader.page.getByRole("link", { name: "Knelpunten", exact: true }).first().click();
    assert.equal(await leader.heading(), "Knelpunten");
    assert.equal(await leader.page.locator("main tbody tr").count(), 6);
    await leader.check("knelpunten");
    await leader.page.getByRole("link", { name: "Avondwinkels met veel contant geld" }).first().click();
    await leader.page.getByRole("heading", { name: "Wat spreekt ertegen" }).waitFor();
    await leader.check("knelpunt");
    leader.assertNoFindings();
  });

  it("takes what was heard outside the project group, and refuses what points to a person", async () => {
    await leader.go(`${approach}/interviews/nieuw`);
    await leader.fill({ key_role: "Caissière van een supermarkt (fictief)", held_on: "02-11-2026", "questions": ["3.Q2"], said: "Bij sluiting staan vaak dezelfde auto's." , name: "Iemand"});
    assert.equal(await leader.send("said"), 422);
    await leader.checkHere("interview-geweigerd");
    assert.match(await leader.page.locator("main").innerText(), /Kies tot wanneer u de naam bewaart/);
    await leader.fill({ name: "" });
    assert.equal(await leader.send("said"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Caissière van een supermarkt/);

    await leader.go(`${approach}/schouwplekken/nieuw`);
    await leader.fill({ place: "Dorpsstraat 12", inspection: "1", category: "light", severity: "serious", finding: "Geen licht bij de deur." });
    assert.equal(await leader.send("finding"), 422);
    assert.match(await leader.page.locator("main").innerText(), /Haal het huisnummer weg/);
    await leader.fill({ place: "Hoek Dorpsstraat" });
    assert.equal(await leader.send("finding"), 200);
    assert.equal(await leader.heading(), "Hoek Dorpsstraat");
    await leader.fill({ photo: { name: "hoek.png", mimeType: "image/png", buffer: Buffer.from(smallPicture, "base64") } });
    assert.equal(await leader.send("photo"), 200);
    assert.ok(await leader.page.locator("img.st-photo").evaluate((image) => image.complete && image.naturalWidth > 0), "the photo is shown");
    await leader.check("plek-met-foto");
    await leader.fill({ photo: { name: "hoek.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<svg onload='alert(1)'/>") } });
    assert.equal(await leader.send("photo"), 415);
    for (const page of ["interviews", "schouwen", "schouwen/1", "schouwplekken", "bewijs"]) {
      await leader.go(`${approach}/${page}`);
      await leader.check(page.replace("/", "-"));
    }
    leader.assertNoFindings();
  });

  it("makes a problem of it, with evidence for and against", async () => {
    await leader.go(`${approach}/knelpunten/nieuw`);
    await leader.fill({ name: "Personeel sluit alleen af", kind: "evening_shops", target_groups: ["staff"], description: "Na sluiting loopt één medewerker met geld naar de auto." });
    assert.equal(await leader.send("name"), 200);
    assert.equal(await leader.heading(), "Personeel sluit alleen af");
    for (const [link, statement] of [["Bewijs ervoor toevoegen", "Vier van de vijf winkels sluiten met één persoon."], ["Bewijs ertegen toevoegen", "Twee overvallen waren overdag."]]) {
      await leader.page.getByRole("link", { name: link }).click();
      await leader.fill({ statement, basis: "interview-1", strength: "fair" });
      await leader.checkHere("bewijs-nieuw");
      assert.equal(await leader.send("statement"), 200);
      assert.match(await leader.page.locator("main").innerText(), new RegExp(statement));
    }
    leader.assertNoFindings();
  });

  it("opens a new round with a reason and keeps the old one", async () => {
    await leader.go(`${approach}/prioriteiten`);
    await leader.check("uitkomst");
    await leader.page.getByRole("link", { name: "Opnieuw punten geven" }).first().click();
    assert.equal(await leader.send("problems"), 422);
    await leader.checkHere("openen-zonder-reden");
    await leader.fill({ reason: "Er is een nieuw knelpunt gevonden.", open_until: "31-12-2026" });
    assert.equal(await leader.send("problems"), 200);
    await leader.check("ronde-open");
    leader.assertNoFindings();
  });

  it("is scored by a partner with the keyboard alone, on a phone", async () => {
    await partner.go(`${approach}/vandaag`);
    await partner.check("vandaag");
    await partner.page.setViewportSize({ width: 360, height: 800 });
    await partner.page.getByRole("link", { name: "Punten geven aan de knelpunten" }).click();
    await partner.page.waitForLoadState("load");
    assert.equal(await partner.page.locator(":checked").count(), 0);
    const groups = await partner.page.locator(".st-score").count();
    assert.equal(groups, 7 * 5);
    const keyboard = partner.page.keyboard;
    const onRadio = () => partner.page.evaluate(() => document.activeElement?.type === "radio");
    for (let presses = 0; !(await onRadio()); ++presses) {
      assert.ok(presses < 60, "Tab leads to the first question");
      await keyboard.press("Tab");
    }
    for (let group = 0; group < groups; ++group) {
      assert.ok(await onRadio(), `question ${group + 1} is reached with Tab`);
      await keyboard.press("Space");
      for (let right = 0; right < group % 5; ++right) await keyboard.press("ArrowRight");
      await keyboard.press("Tab");
      if (group + 1 < groups && !(await onRadio()))
        for (let presses = 0; !(await onRadio()) && presses < 3; ++presses) await keyboard.press("Tab");
    }
    assert.equal(await partner.page.locator(":checked").count(), groups);
    assert.equal(await partner.page.evaluate(() => document.activeElement?.innerText.trim()), "Punten indienen");
    await Promise.all([partner.page.waitForURL(/bewaard=1/), keyboard.press("Enter")]);
    assert.match(await partner.page.locator("main").innerText(), /35 van 35 gegeven/);
    await partner.page.setViewportSize({ width: 1280, height: 900 });
    await partner.check("punten");
    partner.assertNoFindings();
  });

  it("keeps the points of one unseen by another", async () => {
    await officer.go(`${approach}/punten`);
    assert.equal(await officer.page.locator(":checked").count(), 0);
    assert.match(await officer.page.locator("main").innerText(), /1 van 5 organisaties zijn klaar/);
    const values = {};
    for (const name of await officer.page.locator('.st-score input[value="1"]').evaluateAll((all) => all.map((one) => one.name))) values[name] = "3";
    const [first] = Object.keys(values);
    delete values[first];
    await officer.fill(values);
    assert.equal(await officer.press("Punten indienen"), 422);
    await officer.checkHere("punten-niet-af");
    await officer.fill({ [first]: "5" });
    assert.equal(await officer.press("Punten indienen"), 200);
    officer.assertNoFindings();
  });

  it("shows the outcome to all at once, and the group fixes the order", async () => {
    await leader.go(`${approach}/prioriteiten`);
    assert.equal(await leader.press("Ronde sluiten en uitkomst tonen"), 200);
    await leader.check("uitkomst-nieuw");
    await partner.go(`${approach}/punten`);
    await partner.check("uitkomst-partner");
    assert.equal(await partner.heading(), "Knelpunten: de gezamenlijke volgorde");
    await leader.fill({ fixed_in: "Projectgroep, agendapunt 3", fixed_on: "01-11-2026" });
    assert.equal(await leader.send("fixed_in"), 200);
    assert.match(await leader.page.locator("main").innerText(), /de groep legde de volgorde vast op 1 november 2026/);
    await leader.check("vastgelegd");
    leader.assertNoFindings();
    partner.assertNoFindings();
  });

  it("asks to look at the partners again before the step is done", async () => {
    await leader.go(`${approach}/stappen/3`);
    assert.match(await leader.page.locator("main").innerText(), /nog niet opnieuw gekeken/);
    await leader.go(`${approach}/partners-opnieuw/nieuw`);
    await leader.fill({ reviewed_on: "02-11-2026", conclusion: "De ouderenbond is erbij gekomen." });
    assert.equal(await leader.send("conclusion"), 200);
    await leader.check("partners-opnieuw");
    await leader.go(`${approach}/stappen/3`);
    assert.doesNotMatch(await leader.page.locator("main").innerText(), /nog niet opnieuw gekeken/);
    leader.assertNoFindings();
  });
});
