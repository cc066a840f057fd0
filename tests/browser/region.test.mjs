// A regional approach of five municipalities, in Dutch: the beheerder adds the municipalities, one of them starts the approach
// and leads; each is a partner of its own; who joins, who leaves and who leads is written down; the papers name them all.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addPartner, firstAccount } from "./begin.mjs";
import { Walk } from "./journey.mjs";

const others = ["Aadorp", "Bedorp", "Cedorp", "Dedorp"];

describe("a region of five municipalities", () => {
  let walk;
  let approach;
  const main = () => walk.page.locator("main").innerText();
  before(async () => { walk = await Walk.begin({ name: "regio" }); });
  after(async () => { await walk?.end(); });

  it("begins with five municipalities in the installation", async () => {
    await firstAccount(walk);
    for (const [index, name] of others.entries()) {
      await walk.go("/beheer/gemeenten");
      if (index === 0) await walk.check("gemeente-nieuw");
      await walk.fill({
        municipality_name: name, municipality_code: `GM00${index + 1}`, name: `B. van ${name}`,
        sign_in_name: `beheer@${name.toLowerCase()}.example`, password: "keien-langs-het-water",
      });
      assert.equal(await walk.send("municipality_name"), 200);
    }
  });

  it("starts with three of them, and the other one leads", async () => {
    await walk.go("/aanpak/nieuw");
    await walk.page.locator("summary", { hasText: "Met meer gemeenten samen" }).click();
    await walk.check("nieuw");
    await walk.page.locator("summary", { hasText: "Met meer gemeenten samen" }).click();
    await walk.fill({ name: "Aanpak overvallen Drieland", starts_on: "01-11-2025", roles: ["projectleider"], region: "Regio Drieland" });
    for (const name of others.slice(0, 3)) await walk.page.getByLabel(name, { exact: true }).check();
    assert.equal(await walk.send("starts_on"), 200);
    approach = /^\/aanpak\/(\d+)\/vandaag/.exec(walk.path)[1];
  });

  it("shows who takes part and who leads", async () => {
    await walk.go(`/aanpak/${approach}/gemeenten`);
    assert.match(await main(), /Voorbeeldstad\s+Leidt de aanpak/);
    for (const name of others.slice(0, 3)) assert.match(await main(), new RegExp(`${name}\\s+Doet mee`));
    assert.doesNotMatch(await main(), /Dedorp/);
    await walk.check("gemeenten");
  });

  it("takes in the fifth municipality", async () => {
    await walk.go(`/aanpak/${approach}/gemeenten/erbij`);
    await walk.check("gemeente-erbij");
    await walk.page.locator("[name=municipality]").selectOption({ label: "Dedorp" });
    assert.equal(await walk.send("municipality"), 200);
    assert.match(await main(), /Dedorp\s+Doet mee/);
  });

  it("asks each municipality as a partner, and the police once", async () => {
    await addPartner(walk, approach, "Politie Drieland", "politie");
    await addPartner(walk, approach, "Gemeente Voorbeeldstad", "gemeente");
    await walk.go(`/aanpak/${approach}/partners`);
    assert.match(await main(), /Deze gemeenten van de regio staan nog niet op de lijst/);
    await walk.check("partners");
    for (const name of others) {
      await walk.go(`/aanpak/${approach}/partners`);
      await walk.page.getByRole("link", { name: `Gemeente ${name} toevoegen` }).click();
      assert.equal(await walk.send("name"), 200);
    }
    await walk.go(`/aanpak/${approach}/partners`);
    assert.doesNotMatch(await main(), /Deze gemeenten van de regio staan nog niet op de lijst/);
  });

  it("lets a municipality go with a reason, and keeps that it took part", async () => {
    await walk.go(`/aanpak/${approach}/gemeenten/terugtrekken`);
    await walk.check("gemeente-stopt");
    await walk.page.locator("[name=municipality]").selectOption({ label: "Cedorp" });
    assert.equal(await walk.send("municipality"), 422);
    await walk.checkHere("gemeente-stopt-fout");
    await walk.fill({ reason: "Cedorp begint een eigen aanpak." });
    assert.equal(await walk.send("municipality"), 200);
    assert.match(await main(), /Cedorp doet niet meer mee/);
    await walk.check("gemeenten-later");
  });

  it("hands the lead only to a municipality with a leader of its own", async () => {
    const hand_over = async () => {
      await walk.go(`/aanpak/${approach}/gemeenten/overdragen`);
      await walk.page.locator("[name=municipality]").selectOption({ label: "Aadorp" });
      await walk.fill({ reason: "Aadorp heeft meer mensen." });
      return walk.send("municipality");
    };
    assert.equal(await hand_over(), 422);
    assert.match(await main(), /Niemand van Aadorp is projectleider of initiatiefnemer/);
    await walk.go(`/aanpak/${approach}/leden`);
    await walk.check("leden");
    await walk.page.locator("select[name=account]").selectOption({ label: "B. van Aadorp, Gemeente Aadorp" });
    await walk.page.locator("select[name=role]").selectOption("projectleider");
    assert.equal(await walk.press("Rol geven"), 200);
    assert.equal(await hand_over(), 200);
    assert.match(await main(), /Voorbeeldstad gaf de leiding aan Aadorp/);
    assert.match(await main(), /Aadorp\s+Leidt de aanpak/);
  });

  it("no longer lets the one that led change the region, nor the roles of others", async () => {
    const answer = await walk.page.goto(`${walk.server.base}/aanpak/${approach}/gemeenten/erbij`);
    assert.equal(answer.status(), 403);
    await walk.go(`/aanpak/${approach}/leden`);
    assert.match(await main(), /Gaat over een andere gemeente/);
  });

  it("names every municipality on paper", async () => {
    await walk.go(`/aanpak/${approach}/documenten/plan-van-aanpak`);
    assert.match(await walk.page.locator("body").innerText(), /Regio Drieland: Aadorp, Bedorp, Dedorp en Voorbeeldstad/);
  });

  it("met no fault on the way", () => walk.assertNoFindings());
});
