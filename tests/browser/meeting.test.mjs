// Meetings (5.A3, 5.A4) as the people of Voorbeeldstad walk them: an agenda from what is open, who was there, a decision that
// must be confirmed, action points, minutes, and the meetings in one's own calendar.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { somebody } from "./begin.mjs";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

const approach = "/aanpak/1";

/// A date as people type it, so many days from today.
function day(days) {
  const date = new Date(Date.now() + days * 86_400_000);
  return `${String(date.getDate()).padStart(2, "0")}-${String(date.getMonth() + 1).padStart(2, "0")}-${date.getFullYear()}`;
}

describe("Meetings", () => {
  let server, browser, leader, partner, meeting;
  before(async () => {
    server = await startServer({ command: "demo", logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/overleg.log` });
    browser = await openBrowser();
    leader = await somebody(server, browser, "overleg", "projectleider");
    partner = await somebody(server, browser, "overleg", "winkeliers");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("plans a meeting with an agenda from what is open", async () => {
    await leader.go(`${approach}/overleg`);
    await leader.check("overleg");
    await leader.go(`${approach}/overleg/nieuw`);
    await leader.fill({ body: "project_group", held_on: day(0), starts_at: "ochtend", classification: "intern" });
    assert.equal(await leader.send("held_on"), 422);
    await leader.fill({ starts_at: "10.00", ends_at: "11.00", place: "Wijkgebouw" });
    assert.equal(await leader.send("held_on"), 200);
    meeting = leader.path;
    const agenda = await leader.page.locator("main").innerText();
    assert.match(agenda, /Besluit \d+ bevestigen/);
    assert.match(agenda, /Rondvraag en nieuwe lessen/);
    await leader.check("agenda");
    leader.assertNoFindings();
  });

  it("moves a point and adds one", async () => {
    const first = async () => leader.page.locator("section[aria-labelledby=agendapunten] ol > li").first().innerText();
    const before = await first();
    await leader.page.getByText("Wijzigen of verplaatsen").first().click();
    await leader.page.getByRole("button", { name: /^Omlaag/ }).first().click();
    await leader.page.waitForLoadState();
    assert.notEqual(await first(), before);
    await leader.go(`${meeting}/agendapunten/nieuw`);
    await leader.fill({ title: "Nieuwe winkel in de straat", minutes: "10" });
    assert.equal(await leader.send("title"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Nieuwe winkel in de straat/);
  });

  it("records who was there, a decision and an action point", async () => {
    await leader.go(`${meeting}/aanwezigheid`);
    for (const choice of await leader.page.locator('main input[value="present"]').all()) await choice.check();
    await leader.checkHere("aanwezigheid");
    assert.equal(await leader.send("version"), 200);
    await leader.go(`${meeting}/besluiten/nieuw`);
    await leader.fill({ title: "De wijkschouw is op 3 maart", support: "Alle partners eens", ground: "none" });
    assert.equal(await leader.send("title"), 200);
    await leader.go(`${meeting}/actiepunten/nieuw`);
    await leader.page.selectOption('[name="owner_partner"]', { label: "Ondernemersvereniging Centrum" });
    await leader.fill({ what: "Route van de schouw tekenen", due_on: day(14) });
    assert.equal(await leader.send("what"), 200);
    await leader.check("overleg-gehouden");
    leader.assertNoFindings();
  });

  it("confirms what was decided without a quorum", async () => {
    await leader.go(`${approach}/overleg/besluiten`);
    assert.match(await leader.page.locator("main").innerText(), /Moet nog bevestigd/);
    await leader.check("besluiten");
    await leader.page.getByRole("button", { name: /^Besluit bevestigen/ }).first().click();
    await leader.page.waitForURL(/bewaard/);
    assert.doesNotMatch(await leader.page.locator("main").innerText(), /Moet nog bevestigd/);
    leader.assertNoFindings();
  });

  it("writes minutes that become a paper", async () => {
    await leader.go(`${meeting}/verslag-schrijven`);
    await leader.fill({ minutes: "De route is besproken." });
    assert.equal(await leader.send("minutes"), 200);
    const odt = await leader.download(`${meeting}/verslag?als=odt`);
    assert.equal(odt.subarray(0, 2).toString(), "PK");
  });

  it("lets the partner report its action point as done and take the meetings into a calendar", async () => {
    await partner.go(`${approach}/mijn-actiepunten`);
    await partner.check("mijn-actiepunten");
    await partner.page.getByRole("button", { name: /Klaar melden.*Route van de schouw/ }).click();
    await partner.page.waitForURL(/bewaard/);
    assert.doesNotMatch(await partner.page.locator("main").innerText(), /Route van de schouw/);
    await partner.go(`${approach}/overleg/agenda-link`);
    await partner.page.getByRole("button", { name: "Link maken" }).click();
    const address = (await partner.page.locator("main code").innerText()).trim();
    const answer = await fetch(server.base + address);
    assert.equal(answer.status, 200);
    const calendar = await answer.text();
    assert.match(calendar, /BEGIN:VEVENT/);
    assert.doesNotMatch(calendar, /Route van de schouw|Lokale driehoek/);
    await partner.go(`${approach}/overleg/agenda-link`);
    await partner.page.getByRole("button", { name: "Link laten vervallen" }).click();
    await partner.page.waitForURL(/bewaard/);
    assert.equal((await fetch(server.base + address)).status, 404);
    partner.assertNoFindings();
  });
});
