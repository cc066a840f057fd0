// Step 7 as the people of Voorbeeldstad walk it: a lesson is noted from any page, the leader says who takes it over, the
// receiver agrees, and the approach is closed, read-only, and opened again with a reason.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { somebody } from "./begin.mjs";
import { openBrowser } from "./browser.mjs";
import { fill, press } from "./check_page.mjs";
import { startServer } from "./server.mjs";

const approach = "/aanpak/1";

describe("Step 7: safeguarding", () => {
  let server, browser, leader, partner;
  before(async () => {
    server = await startServer({ command: "demo", logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/stap7.log` });
    browser = await openBrowser();
    leader = await somebody(server, browser, "stap7", "projectleider");
    partner = await somebody(server, browser, "stap7", "winkeliers");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("notes a lesson in two clicks from a meeting and comes back there", async () => {
    await leader.go(`${approach}/overleg/alle`);
    await leader.page.getByRole("link", { name: "Les noteren" }).click();
    await leader.fill({ learnt: "Een huismeester opent meer deuren dan een brief" });
    assert.equal(await leader.send("learnt"), 200);
    assert.equal(leader.path, `${approach}/overleg/alle`);
  });

  it("says what becomes of it and who takes it over", async () => {
    await leader.go(`${approach}/borging`);
    await leader.check("borging");
    await leader.page.getByRole("link", { name: "Een huismeester opent meer deuren dan een brief" }).click();
    await leader.fill({ outcome: "handed_over" });
    assert.equal(await leader.send("outcome"), 422);
    assert.match(await leader.page.locator("main").innerText(), /Kies welke partner dit overneemt\./);
    await leader.page.selectOption('[name="owner_partner"]', { label: "Ondernemersvereniging Centrum" });
    await leader.fill({ place: "regular_work", from_on: "01-02-2027" });
    assert.equal(await leader.send("outcome"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Wacht op akkoord/);
    leader.assertNoFindings();
  });

  it("lets the receiver agree, with the keyboard alone", async () => {
    await partner.go(`${approach}/mijn-borging`);
    await partner.check("mijn-borging");
    const button = partner.page.getByRole("button", { name: /Wij nemen dit over.*huismeester/ });
    await button.focus();
    await partner.page.keyboard.press("Enter");
    await partner.page.waitForURL(/bewaard/);
    assert.match(await partner.page.locator("main").innerText(), /huismeester[^]*Akkoord/);
    partner.assertNoFindings();
  });

  it("notes the yes of a receiver that cannot sign in, and takes the note back", async () => {
    await leader.go(`${approach}/borging`);
    await leader.page.getByRole("link", { name: /Akkoord noteren.*Geld afromen/ }).click();
    await leader.check("akkoord-noteren");
    await leader.fill({ said_by: "Voorzitter winkeliersvereniging", said_on: "01-12-2099" });
    assert.equal(await leader.send("said_by"), 422);
    assert.match(await leader.page.title(), /^Fout/);
    await leader.checkHere("akkoord-fout");
    await leader.fill({ said_on: "02-01-2026" });
    assert.equal(await leader.send("said_by"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Akkoord, 2 januari 2026[^]*Akkoord gegeven op 2 januari 2026 door: Voorzitter winkeliersvereniging/);
    await leader.check("borging-akkoord");
    await leader.page.getByRole("link", { name: /Bekijken.*Geld afromen/ }).click();
    assert.equal(await leader.press("Deze notitie intrekken"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Wacht op akkoord/);
    leader.assertNoFindings();
  });

  it("does not close while something has no destination", async () => {
    await leader.go(`${approach}/borging`);
    const late = await leader.context.newPage();  // a form that was open already
    await late.goto(`${leader.server.base}${approach}/lessen/nieuw`);
    await leader.fill({ case_type: "Integrale aanpak veiligheid", result: "finished", retention: "volgens de selectielijst", retention_starts_on: "01-12-2026" });
    assert.equal(await leader.send("case_type"), 422);
    assert.match(await leader.page.locator("main").innerText(), /Geef eerst elke actie en les een bestemming/);
  });

  it("closes when all is settled, changes nothing afterwards, and opens again with a reason", async () => {
    for (;;) {
      await leader.go(`${approach}/borging`);
      const open = leader.page.locator("main tbody tr", { hasText: "Ontbreekt" });
      if ((await open.count()) === 0) break;
      await open.first().getByRole("link").first().click();
      await leader.fill({ outcome: "not_needed", reason: "Het was tijdelijk." });
      assert.equal(await leader.send("outcome"), 200);
    }
    const late = await leader.context.newPage();  // a form that was open already
    await late.goto(`${leader.server.base}${approach}/lessen/nieuw`);
    await leader.fill({ case_type: "Integrale aanpak veiligheid", result: "finished", retention: "volgens de selectielijst", retention_starts_on: "01-12-2026" });
    assert.equal(await leader.send("case_type"), 200);
    await leader.check("gesloten");
    assert.match(await leader.page.locator("main").innerText(), /U kunt alles lezen, maar niets veranderen/);
    const archive = await leader.download(`${approach}/archief`);
    assert.equal(archive.subarray(0, 2).toString(), "PK");
    assert.ok(archive.includes("documenten/borgingslijst.odt"));
    assert.ok(archive.includes("documenten/borgingslijst.pdf"));
    assert.equal((await leader.download(`${approach}/archief?zonder=pdf`)).includes("documenten/borgingslijst.pdf"), false);

    await fill(late, { learnt: "Te laat" });
    const form = late.locator("main form", { has: late.locator('[name="learnt"]') });
    assert.equal(await press(late, form.locator("button").first()), 409);
    assert.match(await late.locator("main").innerText(), /Deze aanpak is gesloten/);
    assert.equal((await late.goto(`${leader.server.base}${approach}/lessen/nieuw`)).status(), 409);
    await late.goto(`${leader.server.base}${approach}/lessen`);
    assert.equal(await late.locator('main a[href$="/lessen/nieuw"]').count(), 0);
    await late.close();

    await leader.go(`${approach}/borging`);
    await leader.fill({ reason: "Nieuwe overvallen in de buurt" });
    assert.equal(await leader.send("reason"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Weer geopend: Nieuwe overvallen/);
    leader.assertNoFindings();
  });
});
