// Step 5 in Dutch, with the keyboard only: what is overdue or silent, a report on the own actions, the early signals.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addAction, addPartner, chooseOf, firstAccount, newApproach, pressEnter, sendByKey, tabTo, type } from "./begin.mjs";
import { Walk } from "./journey.mjs";

describe("Step 5, uitvoering, with the keyboard only", () => {
  let walk;
  let approach;
  let action;
  const words = () => walk.page.locator("main").innerText();
  before(async () => {
    walk = await Walk.begin({ name: "stap5" });
    await firstAccount(walk);
    approach = await newApproach(walk, "01-01-2024");
    await addPartner(walk, approach, "Ondernemersvereniging Centrum", "ondernemers");
    action = await addAction(walk, approach, { starts_on: "01-03-2024", ends_on: "30-09-2024", target_on: "30-09-2024", evaluation_dates: "1-6-2024" });
  });
  after(async () => { await walk?.end(); });

  it("names what is overdue and silent, per action and per partner", async () => {
    await walk.go(`/aanpak/${approach}/uitvoering`);
    assert.match(await words(), /0 van 1 acties klaar, 1 te laat, 1 zonder nieuws/);
    await walk.check("uitvoering");
  });

  it("changes after how many days an action is silent, and refuses what cannot be", async () => {
    await type(walk.page, "[name=silent_days]", "0");
    await pressEnter(walk.page);
    assert.match(await walk.page.title(), /^Fout/);
    await walk.checkHere("uitvoering-fout");
    await type(walk.page, "[name=silent_days]", "60");
    await pressEnter(walk.page);
    assert.doesNotMatch(await walk.page.title(), /^Fout/);
  });

  it("takes a report and its signal goes away", async () => {
    await walk.go(action);
    await tabTo(walk.page, 'main a[href$="/voortgang"]');
    await pressEnter(walk.page);
    await chooseOf(walk.page, "state", "running");
    await type(walk.page, "[name=report]", "13 van 20 winkels hebben een kluis.");
    await type(walk.page, "[name=blocked_by]", "De kluizen zijn later geleverd.");
    await sendByKey(walk.page, "report");
    await walk.go(`/aanpak/${approach}/uitvoering`);
    assert.match(await words(), /0 zonder nieuws/);
    assert.match(await words(), /De kluizen zijn later geleverd/);
    await walk.check("uitvoering-gemeld");
  });

  it("shows the signal on Vandaag", async () => {
    await walk.go(`/aanpak/${approach}/vandaag`);
    assert.match(await words(), /dagen/);
    await walk.check("vandaag");
  });

  it("says that there are no incidents to warn about yet", async () => {
    for (const part of ["vroegsignaal", "herhaling"]) {
      await walk.go(`/aanpak/${approach}/uitvoering/${part}`);
      assert.match(await words(), /Er zijn nog geen incidenten/);
      await walk.check(part);
    }
  });

  it("offers the own page, also to who leads nothing", async () => {
    await walk.go(`/aanpak/${approach}/plan/mijn-acties`);
    assert.match(await words(), /U trekt nog geen actie/);
    await walk.check("mijn-acties");
  });

  it("found nothing wrong on any page of the way", () => walk.assertNoFindings());
});
