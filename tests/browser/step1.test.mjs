// Step 1 with the keyboard only: initiative group, intention, a partner with its representative and consent, the gate that
// says who is missing, the preliminary study, and the start decision with its ground.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { choose, firstAccount, follow, newApproach, pressEnter, tabTo, type } from "./begin.mjs";
import { Walk } from "./journey.mjs";

describe("step 1, with the keyboard only", () => {
  let walk;
  let approach;
  before(async () => { walk = await Walk.begin({ name: "stap1" }); });
  after(async () => { await walk?.end(); });

  it("starts an approach", async () => {
    await firstAccount(walk);
    approach = await newApproach(walk, undefined, ["projectleider"]);
  });

  it("names the initiative group", async () => {
    await walk.go(`/aanpak/${approach}/initiatiefgroep`);
    await walk.check("initiatiefgroep-leeg");
    await follow(walk.page, "Lid toevoegen");
    await walk.check("initiatiefgroep-nieuw");
    await type(walk.page, "[name=name]", "Noor de Vries");
    await type(walk.page, "[name=organisation_name]", "Gemeente Voorbeeldstad");
    await pressEnter(walk.page);
    assert.match(await walk.page.locator("main").innerText(), /Noor de Vries/);
    await walk.check("initiatiefgroep");
  });

  it("adds a partner that consents, and is told what is missing", async () => {
    await walk.go(`/aanpak/${approach}/partners`);
    await walk.check("partners-leeg");
    await follow(walk.page, "Partner toevoegen");
    await walk.check("partner-nieuw");
    await type(walk.page, "[name=name]", "Politie Voorbeeldstad");
    await tabTo(walk.page, "[name=kind]");
    await walk.page.keyboard.type("Politie");
    await type(walk.page, "[name=role]", "Levert cijfers");
    await choose(walk.page, "[name=consent]");
    await tabTo(walk.page, "main form button");
    await pressEnter(walk.page);
    assert.match(await walk.page.title(), /^Fout/);
    assert.match(await walk.page.locator("main").innerText(), /Vul in op welke dag de partner instemde/);
    await walk.checkHere("partner-fout");
    await type(walk.page, "[name=consented_on]", "10-11-2025");
    await type(walk.page, "[name=consented_by]", "Teamchef");
    await tabTo(walk.page, "main form button");
    await pressEnter(walk.page);
    assert.equal(await walk.heading(), "Politie Voorbeeldstad");
    await walk.check("partner");
  });

  it("adds who acts for the partner and comes back to it", async () => {
    await follow(walk.page, "Vertegenwoordiger toevoegen");
    await type(walk.page, "[name=name]", "P. Bakker");
    await type(walk.page, "[name=job_title]", "teamchef");
    await tabTo(walk.page, "main form button");
    await pressEnter(walk.page);
    assert.equal(await walk.heading(), "Politie Voorbeeldstad");
    assert.match(await walk.page.locator("main").innerText(), /P\. Bakker/);
    await walk.check("partner-met-vertegenwoordiger");
  });

  it("still misses the other core partners", async () => {
    await walk.go(`/aanpak/${approach}/partners`);
    const words = await walk.page.locator("main").innerText();
    assert.match(words, /Deze kernpartners staan nog niet op de lijst/);
    assert.match(words, /Openbaar Ministerie/);
    await walk.check("partners");
  });

  it("is led through the preliminary study, one choice after the other", async () => {
    await walk.go(`/aanpak/${approach}/vooronderzoek`);
    await walk.check("vooronderzoek-leeg");
    assert.match(await walk.page.locator("main").innerText(), /Er zijn nog geen cijfers/);
    await walk.go(`/aanpak/${approach}/vooronderzoek/gronden`);
    await walk.check("vooronderzoek-gronden");
    await choose(walk.page, "[name=choices]");
    await tabTo(walk.page, "main form button");
    await pressEnter(walk.page);
    assert.match(walk.path, /vooronderzoek\/bronnen$/);
    await walk.check("vooronderzoek-bronnen");
    for (const part of ["delicten", "gebied", "plekken", "seizoen"]) {
      await walk.go(`/aanpak/${approach}/vooronderzoek/${part}`);
      await walk.check(`vooronderzoek-${part}`);
    }
    await walk.go(`/aanpak/${approach}/vooronderzoek/delicten`);
    await choose(walk.page, "[name=offence_types]");
    await tabTo(walk.page, "main form button");
    await pressEnter(walk.page);
    assert.match(walk.path, /vooronderzoek\/gebied$/);
  });

  it("decides to start, on the ground that was chosen, by somebody with a function", async () => {
    await walk.go(`/aanpak/${approach}/startbesluiten/nieuw`);
    await walk.check("startbesluit-nieuw");
    await choose(walk.page, "[name=outcome][value=go]");
    await type(walk.page, "[name=reason]", "De onrust is groot.");
    await type(walk.page, "[name=decided_by]", "N. de Vries");
    await type(walk.page, "[name=job_title]", "wethouder veiligheid");
    await tabTo(walk.page, "main form button");
    await pressEnter(walk.page);
    assert.match(walk.path, /vooronderzoek$/);
    assert.match(await walk.page.locator("main").innerText(), /wethouder veiligheid/);
    await walk.check("vooronderzoek-besloten");
    await walk.go(`/aanpak/${approach}/stappen/1`);
    assert.doesNotMatch(await walk.page.locator("main").innerText(), /Er is nog geen besluit om te beginnen of niet/);
    await walk.check("stap1");
  });

  it("words an item in its own way and fixes that for the municipality: the next approach begins with it", async () => {
    await walk.go(`/aanpak/${approach}/stappenplan/1.B`);
    await walk.fill({ title_nl: "Onze partners" });
    assert.equal(await walk.send("title_nl"), 200);
    assert.equal(await walk.press("Deze aanpassingen vastleggen voor de gemeente"), 200);
    assert.equal(await walk.heading(), "Stappenplan van Voorbeeldstad");
    assert.match(await walk.page.locator("main").innerText(), /Nieuwe aanpakken van Voorbeeldstad beginnen met 1 aanpassing\./);
    await walk.check("stappenplan-gemeente");
    const next = await newApproach(walk, undefined, ["projectleider"]);
    await walk.go(`/aanpak/${next}/stappen/1`);
    assert.match(await walk.page.locator("main").innerText(), /Onze partners/);
    await walk.go("/beheer");
    await walk.check("beheer");
  });

  it("met no fault on the way", () => walk.assertNoFindings());
});
