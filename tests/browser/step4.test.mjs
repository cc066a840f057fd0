// Step 4 in Dutch: from an empty plan to a plan that is adopted, and an amendment with its difference.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addAction, addPartner, firstAccount, newApproach } from "./begin.mjs";
import { Walk } from "./journey.mjs";

describe("Step 4, plan van aanpak", () => {
  let walk;
  let approach;
  let action;
  const words = () => walk.page.locator("main").innerText();
  before(async () => {
    walk = await Walk.begin({ name: "stap4" });
    await firstAccount(walk);
    approach = await newApproach(walk);
    await addPartner(walk, approach, "Ondernemersvereniging Centrum", "ondernemers");
  });
  after(async () => { await walk?.end(); });

  it("shows where an empty plan has holes, each with the way there", async () => {
    await walk.go(`/aanpak/${approach}/plan/gaten`);
    assert.match(await words(), /Het plan heeft nog geen actie/);
    await walk.check("gaten-leeg");
    await walk.page.getByRole("link", { name: "Voeg de eerste toe" }).click();
    assert.match(walk.path, /\/plan\/acties\/nieuw$/);
  });

  it("looks for a measure in the catalogue", async () => {
    await walk.go(`/aanpak/${approach}/plan/maatregelen`);
    await walk.check("maatregelen");
    await walk.fill({ waar: "petrol" });
    await walk.press(walk.page.getByRole("button", { name: "Toon" }));
    assert.match(await words(), /Tankstations/);
  });

  it("writes an action with its seven fields", async () => {
    action = await addAction(walk, approach);
    assert.match(await words(), /5 van 5/);
    await walk.check("actie");
  });

  it("turns its goal into an indicator and measures it", async () => {
    await walk.press(walk.page.getByRole("button", { name: /Maak van dit doel een indicator/ }));
    assert.match(walk.path, /\/indicatoren\/\d+$/);
    await walk.check("indicator");
    await walk.go(`/aanpak/${approach}/indicatoren`);
    await walk.page.getByRole("link", { name: /Opnieuw meten/ }).click();
    await walk.fill({ measured_on: "01-06-2026", value: "13" });
    assert.equal(await walk.send("measured_on"), 200);
    await walk.go(`/aanpak/${approach}/indicatoren`);
    assert.match(await words(), /Op koers/);
    await walk.check("indicatoren");
  });

  it("plans a message for each audience, or says why not", async () => {
    await walk.go(`/aanpak/${approach}/communicatie`);
    await walk.check("communicatie-leeg");
    for (const audience of ["internal", "executing_partners", "public"]) {
      await walk.go(`/aanpak/${approach}/communicatie/nieuw?doelgroep=${audience}`);
      await walk.fill({ message: "Wat de aanpak is en wat wij van u vragen.", channel: "letter", moment: "27-04-2026", owner: "C. Smit" });
      assert.equal(await walk.send("message"), 200);
    }
    await walk.go(`/aanpak/${approach}/geen-bericht/nieuw`);
    await walk.fill({ audience: "press", reason: "De politie doet de pers voor de hele regio." });
    assert.equal(await walk.send("reason"), 200);
    await walk.go(`/aanpak/${approach}/communicatie`);
    assert.doesNotMatch(await words(), /Nog niets/);
    await walk.check("communicatie");
  });

  it("is refused adoption without interim dates, and keeps what was typed", async () => {
    await walk.go(`/aanpak/${approach}/plan/vaststelling`);
    await walk.check("vaststelling-nog-niet");
    await walk.fill({ adopted_on: "20-02-2026", body: "triangle", decided_by: "Burgemeester, officier en teamchef" });
    assert.equal(await walk.send("adopted_on"), 422);
    assert.equal(await walk.page.inputValue("#decided_by"), "Burgemeester, officier en teamchef");
    assert.match(await words(), /tussentijdse evaluatiedatum/);
    await walk.checkHere("vaststelling-fout");
  });

  it("fixes the evaluation design with its interim dates", async () => {
    await walk.go(`/aanpak/${approach}/plan/evaluatieopzet`);
    await walk.fill({ primary_measure: "etest", primary_indicator: "Overvallen per jaar", smallest_effect: "50", after_starts_on: "01-03-2026", after_ends_on: "28-02-2027", process_evaluation: "Elk halfjaar in de projectgroep", interim_dates: "1-6-2026, 5-5-2027" });
    if (await walk.page.locator('input[name="treated_area"]').count()) await walk.fill({ treated_area: "Centrum" });
    assert.equal(await walk.send("primary_indicator"), 200);
    await walk.check("evaluatieopzet");
  });

  it("adopts the plan by a dated decision", async () => {
    await walk.go(`/aanpak/${approach}/plan/vaststelling`);
    await walk.fill({ adopted_on: "20-02-2026", body: "triangle", decided_by: "Burgemeester, officier en teamchef" });
    assert.equal(await walk.send("adopted_on"), 200);
    assert.match(await words(), /Niets\. Het plan is zoals het is vastgesteld/);
    await walk.check("vastgesteld");
  });

  it("shows a later change as an amendment with the words before and after", async () => {
    await walk.go(action + "/wijzigen");
    await walk.fill({ target_value: "24" });
    assert.equal(await walk.send("title"), 200);
    await walk.go(`/aanpak/${approach}/plan/vaststelling`);
    assert.match(await words(), /Actie gewijzigd: Geld afromen/);
    await walk.fill({ adopted_on: "01-04-2026", body: "project_group", decided_by: "De projectgroep", reason: "Vier winkels sloten zich aan." });
    assert.equal(await walk.send("adopted_on"), 200);
    await walk.page.getByText("Wijziging 1, 1 april 2026").click();
    await walk.check("wijziging");
    await walk.go(`/aanpak/${approach}/plan`);
    assert.match(await words(), /Vastgesteld op 20 februari 2026\. Wijziging 1 is van 1 april 2026/);
    await walk.check("plan");
  });

  it("found nothing wrong on any page of the way", () => walk.assertNoFindings());
});
