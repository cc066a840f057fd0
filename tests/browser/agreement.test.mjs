// Step 2, the organisation: a project leader, a budget, and an agreement that is offered, signed with a scan, and changed
// into a second version.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addPartner, firstAccount, newApproach } from "./begin.mjs";
import { Walk } from "./journey.mjs";

describe("step 2, project and agreement", () => {
  let walk;
  let approach;
  before(async () => { walk = await Walk.begin({ name: "overeenkomst" }); });
  after(async () => { await walk?.end(); });
  const text = () => walk.page.locator("main").innerText();

  it("starts an approach with two partners and people who may sign", async () => {
    await firstAccount(walk);
    approach = await newApproach(walk, undefined, ["projectleider"]);
    for (const [name, kind] of [["Gemeente Voorbeeldstad", "gemeente"], ["Politie", "politie"]]) {
      await addPartner(walk, approach, name, kind);
      const partner = /partners\/(\d+)/.exec(walk.path)[1];
      await walk.go(`/aanpak/${approach}/vertegenwoordigers/nieuw?partner=${partner}`);
      await walk.fill({ name: "P. Bakker", job_title: "directeur", may_sign: "yes", authority: "mandaatbesluit" });
      assert.equal(await walk.send("name"), 200);
    }
  });

  it("names the project leader and writes a budget", async () => {
    await walk.go(`/aanpak/${approach}/project`);
    await walk.check("project-leeg");
    await walk.go(`/aanpak/${approach}/project/leider`);
    await walk.check("projectleider");
    await walk.fill({ name: "Noor de Vries", partner: "1", from_on: "01-12-2025", chairs: "yes" });
    assert.equal(await walk.send("name"), 200);
    assert.match(await text(), /Noor de Vries/);
    await walk.go(`/aanpak/${approach}/begroting/nieuw`);
    await walk.fill({ purpose: "Kluizen", kind: "technology", planned: "12.000,50" });
    assert.equal(await walk.send("purpose"), 200);
    assert.match(await text(), /12\.000,50/);
    await walk.check("begroting");
  });

  it("composes, offers and signs the agreement", async () => {
    await walk.go(`/aanpak/${approach}/overeenkomst`);
    await walk.check("overeenkomst-leeg");
    await walk.go(`/aanpak/${approach}/overeenkomst/opstellen`);
    await walk.fill({ purpose: "Minder overvallen", intention: "Wij sturen mensen die mogen beslissen." });
    assert.equal(await walk.send("purpose"), 200);
    await walk.check("overeenkomst-concept");
    assert.equal(await walk.press("Ter ondertekening aanbieden"), 200);
    await walk.check("overeenkomst-aangeboden");
    for (let i = 0; i < 2; ++i) {
      await walk.page.locator("main a", { hasText: "Handtekening vastleggen" }).first().click();
      await walk.page.locator("[name=signed_on]").fill(new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam" }).format(new Date()));
      await walk.page.locator("[name=scan]").setInputFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") });
      await walk.check("handtekening");
      await walk.page.locator("[name=signed_on]").fill(new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam" }).format(new Date()));
      await walk.page.locator("[name=scan]").setInputFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") });
      assert.equal(await walk.send("signed_on"), 200);
    }
    assert.match(await text(), /getekend door alle 2 partijen/);
    assert.equal((await walk.download(`/aanpak/${approach}/overeenkomst/scan/1`)).toString(), "%PDF-1.4\n%%EOF\n");
  });

  it("takes a wrong signature back with a reason that the log tells, and has it signed again", async () => {
    await walk.page.goto(`${walk.server.base}/aanpak/${approach}/overeenkomst`);
    await walk.page.locator("main a", { hasText: "Verbeteren" }).first().click();
    await walk.check("handtekening-verbeteren");
    await walk.fill({ withdraw_reason: "De verkeerde tekende" });
    assert.equal(await walk.send("withdraw_reason"), 200);
    assert.match(await text(), /1 van 2 partijen tekenden/);
    await walk.go(`/aanpak/${approach}/logboek`);
    const log = await walk.page.locator("main").textContent();
    assert.match(log, /Handtekening ingetrokken/);
    assert.match(log, /Reden: De verkeerde tekende/);
    await walk.go(`/aanpak/${approach}/overeenkomst`);
    await walk.page.locator("main a", { hasText: "Handtekening vastleggen" }).first().click();
    await walk.page.locator("[name=signed_on]").fill(new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam" }).format(new Date()));
    assert.equal(await walk.send("signed_on"), 200);
    assert.match(await text(), /getekend door alle 2 partijen/);
  });

  it("makes a change a new version that must be signed again", async () => {
    await walk.go(`/aanpak/${approach}/overeenkomst/opstellen`);
    await walk.fill({ purpose: "Minder overvallen en straatroof", change_reason: "Straatroof hoort erbij" });
    assert.equal(await walk.send("purpose"), 200);
    assert.match(await text(), /Versie 1 geldt nog/);
    await walk.go(`/aanpak/${approach}/overeenkomst/versie/2`);
    assert.match(await text(), /Wat is er anders dan in versie 1\?/);
    await walk.check("overeenkomst-verschil");
    await walk.go(`/aanpak/${approach}/documenten/samenwerkingsovereenkomst`);
    assert.match(await text(), /Dit is een concept/);
  });

  it("withdraws a draft and brings it back", async () => {
    await walk.go(`/aanpak/${approach}/overeenkomst`);
    assert.equal(await walk.press("Weghalen"), 200);
    assert.match(await text(), /getekend door alle 2 partijen/);
    await walk.checkHere("concept-ingetrokken");
    assert.equal(await walk.press("Terugdraaien"), 200);
    assert.match(await text(), /Versie 1 geldt nog/);
  });

  it("met no fault on the way", () => walk.assertNoFindings());
});
