// Meetings (5.A3, 5.A4) as the people of Voorbeeldstad walk them, with the keyboard only: an agenda from what is open, who was there, a decision that
// must be confirmed, action points, minutes, and the meetings in one's own calendar.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chooseOf, follow, pressEnter, sendByKey, somebody, tabTo, type } from "./begin.mjs";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

const approach = "/aanpak/1";

/// A date as people type it, so many days from today.
function day(days) {
  const date = new Date(Date.now() + days * 86_400_000);
  return `${String(date.getDate()).padStart(2, "0")}-${String(date.getMonth() + 1).padStart(2, "0")}-${date.getFullYear()}`;
}

describe("Meetings, with the keyboard only", () => {
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
    await tabTo(leader.page, `main a[href="${approach}/overleg/nieuw"]`);
    await pressEnter(leader.page);
    await chooseOf(leader.page, "body", "project_group");
    await type(leader.page, "[name=held_on]", day(0));
    await type(leader.page, "[name=starts_at]", "ochtend");
    await chooseOf(leader.page, "classification", "intern");
    await sendByKey(leader.page, "held_on");
    assert.match(await leader.page.title(), /^Fout/);
    await type(leader.page, "[name=starts_at]", "10.00");
    await type(leader.page, "[name=ends_at]", "11.00");
    await type(leader.page, "[name=place]", "Wijkgebouw");
    await sendByKey(leader.page, "held_on");
    meeting = leader.path;
    assert.match(meeting, /overleg\/\d+$/);
    const agenda = await leader.page.locator("main").innerText();
    assert.match(agenda, /Besluit \d+ bevestigen/);
    assert.match(agenda, /Rondvraag en nieuwe lessen/);
    await leader.check("agenda");
    leader.assertNoFindings();
  });

  it("moves a point and adds one", async () => {
    const first = async () => leader.page.locator("section[aria-labelledby=agendapunten] ol > li").first().innerText();
    const before = await first();
    await tabTo(leader.page, "section[aria-labelledby=agendapunten] summary");
    await leader.page.keyboard.press("Enter");
    await follow(leader.page, "Omlaag");
    assert.notEqual(await first(), before);
    await tabTo(leader.page, `main a[href="${meeting}/agendapunten/nieuw"]`);
    await pressEnter(leader.page);
    await type(leader.page, "[name=title]", "Nieuwe winkel in de straat");
    await type(leader.page, "[name=minutes]", "10");
    await sendByKey(leader.page, "title");
    assert.match(await leader.page.locator("main").innerText(), /Nieuwe winkel in de straat/);
  });

  it("records who was there, a decision and an action point", async () => {
    await tabTo(leader.page, `main a[href="${meeting}/aanwezigheid"]`);
    await pressEnter(leader.page);
    const names = await leader.page.locator('main input[value="present"]').evaluateAll((all) => all.map((one) => one.name));
    for (const name of names) await chooseOf(leader.page, name, "present");
    await leader.checkHere("aanwezigheid");
    await sendByKey(leader.page, "version");
    await tabTo(leader.page, `main a[href="${meeting}/besluiten/nieuw"]`);
    await pressEnter(leader.page);
    await type(leader.page, "[name=title]", "De wijkschouw is op 3 maart");
    await type(leader.page, "[name=support]", "Alle partners eens");
    await chooseOf(leader.page, "ground", "none");
    await sendByKey(leader.page, "title");
    await tabTo(leader.page, `main a[href="${meeting}/actiepunten/nieuw"]`);
    await pressEnter(leader.page);
    await type(leader.page, "[name=what]", "Route van de schouw tekenen");
    await type(leader.page, "[name=owner_partner]", "Ondernemersvereniging");
    await type(leader.page, "[name=due_on]", day(14));
    await sendByKey(leader.page, "what");
    await leader.check("overleg-gehouden");
    leader.assertNoFindings();
  });

  it("confirms what was decided without a quorum", async () => {
    await leader.go(`${approach}/overleg/besluiten`);
    assert.match(await leader.page.locator("main").innerText(), /Moet nog bevestigd/);
    await leader.check("besluiten");
    await follow(leader.page, "Besluit bevestigen");
    assert.match(leader.page.url(), /bewaard/);
    assert.doesNotMatch(await leader.page.locator("main").innerText(), /Moet nog bevestigd/);
    leader.assertNoFindings();
  });

  it("writes minutes that become a paper", async () => {
    await leader.go(`${meeting}/verslag-schrijven`);
    await type(leader.page, "[name=minutes]", "De route is besproken.");
    await sendByKey(leader.page, "minutes");
    const odt = await leader.download(`${meeting}/verslag?als=odt`);
    assert.equal(odt.subarray(0, 2).toString(), "PK");
  });

  it("lets the partner report its action point as done and take the meetings into a calendar", async () => {
    await partner.go(`${approach}/mijn-actiepunten`);
    await partner.check("mijn-actiepunten");
    await follow(partner.page, /^Klaar melden.*Route van de schouw/);
    assert.match(partner.page.url(), /bewaard/);
    assert.doesNotMatch(await partner.page.locator("main").innerText(), /Route van de schouw/);
    await partner.go(`${approach}/overleg/agenda-link`);
    await follow(partner.page, "Link maken");
    const address = (await partner.page.locator("main code").innerText()).trim();
    assert.ok(address.startsWith(`${server.base}/agenda/`), `a calendar program needs the whole address: ${address}`);
    const answer = await fetch(address);
    assert.equal(answer.status, 200);
    const calendar = await answer.text();
    assert.match(calendar, /BEGIN:VEVENT/);
    assert.doesNotMatch(calendar, /Route van de schouw|Lokale driehoek/);
    await partner.go(`${approach}/overleg/agenda-link`);
    await follow(partner.page, "Link laten vervallen");
    assert.match(partner.page.url(), /bewaard/);
    assert.equal((await fetch(address)).status, 404);
    partner.assertNoFindings();
  });
});
