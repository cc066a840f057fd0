// An existing approach is held against the step plan, in Dutch: judge items, see the picture, the improvements and the report,
// and go on with it as a running approach. The first items are judged with the keyboard alone.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { firstAccount, newApproach, pressEnter, tabTo } from "./begin.mjs";
import { Walk } from "./journey.mjs";

describe("Een bestaande aanpak toetsen", () => {
  let walk;
  let approach;
  const words = () => walk.page.locator("main").innerText();
  const section = (id) => walk.page.locator(`main section:has(#${id}), main figure#${id}`).first().innerText();
  before(async () => {
    walk = await Walk.begin({ name: "toets" });
    await firstAccount(walk);
    approach = await newApproach(walk);
  });
  after(async () => { await walk?.end(); });

  it("begins with an explanation and the first item", async () => {
    await walk.go(`/aanpak/${approach}/toets`);
    assert.match(await words(), /Er is nog niets beoordeeld/);
    await walk.check("leeg");
  });

  it("is judged with the keyboard alone: choose, tell why, go on", async () => {
    await tabTo(walk.page, `a[href$="/toets/1.0"]`);
    await pressEnter(walk.page);
    await walk.check("onderdeel");
    await tabTo(walk.page, `main input[name="verdict"]`);  // the last one is chosen: not judged yet
    await walk.page.keyboard.press("ArrowDown");
    assert.equal(await walk.page.locator(`[name="verdict"]:checked`).inputValue(), "present");
    await tabTo(walk.page, `main [name="note"]`);
    await walk.page.keyboard.type("Lijst van 3 maart, gemeentesecretaris");
    await tabTo(walk.page, `main button[name="after"][value="next"]`);
    await pressEnter(walk.page);
    assert.equal(walk.path, `/aanpak/${approach}/toets/1.A`);

    await tabTo(walk.page, `main input[name="verdict"]`);
    await walk.page.keyboard.press("ArrowDown");
    await walk.page.keyboard.press("ArrowDown");
    assert.equal(await walk.page.locator(`[name="verdict"]:checked`).inputValue(), "partly");
    await tabTo(walk.page, `main button[name="after"][value="back"]`);
    await pressEnter(walk.page);
    assert.equal(walk.path, `/aanpak/${approach}/toets`);
    assert.match(await section("stap-1"), /deels aanwezig/);
  });

  it("asks what can be better before somebody gets the task, and keeps what was typed", async () => {
    await walk.go(`/aanpak/${approach}/toets/2.D`);
    await walk.fill({ verdict: "absent", note: "Alles staat in verslagen.", owner: "gemeente", due_on: "1-3-2027" });
    assert.equal(await walk.send("note"), 422);
    await walk.checkHere("fout");
    assert.equal(await walk.page.locator(`[name="note"]`).inputValue(), "Alles staat in verslagen.");
    await walk.fill({ improvement: "Maak een overeenkomst en laat die tekenen." });
    assert.equal(await walk.send("note"), 200);
  });

  it("shows the picture per step, with its table, and the list of improvements", async () => {
    await walk.go(`/aanpak/${approach}/toets`);
    assert.match(await section("beeld"), /Aanwezig: 1\. Deels aanwezig: 1\. Ontbreekt: 1\./);
    assert.equal(await walk.page.locator("#beeld table tbody tr").count(), 7);
    assert.match(await section("verbeterpunten"), /Maak een overeenkomst en laat die tekenen/);
    assert.match(await section("verbeterpunten"), /gemeente/);
    assert.match(await section("verbeterpunten"), /1 maart 2027/);
    await walk.check("overzicht");
  });

  it("is put on paper", async () => {
    await walk.page.locator(`main a[href$="/documenten/toetsverslag"]`).click();
    await walk.page.waitForLoadState("load");
    await walk.checkHere("verslag");
    assert.match(await words(), /Maak een overeenkomst en laat die tekenen/);
    const odt = await walk.download(`/aanpak/${approach}/documenten/toetsverslag?als=odt`);
    assert.equal(odt.subarray(0, 2).toString(), "PK");
  });

  it("becomes a running approach that starts with what is present", async () => {
    await walk.go(`/aanpak/${approach}/toets`);
    assert.equal(await walk.press("Overnemen in het stappenplan"), 200);
    assert.match(await words(), /Overgenomen: 1 onderdelen/);
    await walk.check("overgenomen");
    await walk.go(`/aanpak/${approach}/onderdeel/1.0`);
    assert.match(await walk.page.content(), /Lijst van 3 maart, gemeentesecretaris/);
    await walk.go(`/aanpak/${approach}/onderdeel/2.D`);
    assert.doesNotMatch(await walk.page.content(), /Alles staat in verslagen/);
  });

  it("found nothing wrong on any page of the way", () => walk.assertNoFindings());
});
