// How every journey of a step begins: the first account, an approach, partners; or somebody of the demo.
import assert from "node:assert/strict";
import { listen } from "./check_page.mjs";
import { person, Walk } from "./journey.mjs";

export async function firstAccount(walk) {
  await walk.go(new URL(walk.server.setUpLink).pathname);
  await walk.fill({ municipality_name: "Voorbeeldstad", municipality_code: "GM9999", name: person.name, sign_in_name: person.sign_in_name, password: person.password });
  assert.equal(await walk.send("password"), 200);
}

/// Gives the number of the approach.
export async function newApproach(walk, starts_on = "01-11-2025", roles = ["projectleider", "analist"]) {
  await walk.go("/aanpak/nieuw");
  await walk.fill({ name: "Aanpak overvallen Voorbeeldstad", starts_on, roles });
  assert.equal(await walk.send("starts_on"), 200);
  return /^\/aanpak\/(\d+)\/vandaag/.exec(walk.path)[1];
}

export async function addPartner(walk, approach, name, kind) {
  await walk.go(`/aanpak/${approach}/partners/nieuw`);
  await walk.fill({ name, kind });
  assert.equal(await walk.send("name"), 200);
}

/// An action with its seven fields, led by this partner or by the first one; gives its address.
export async function addAction(walk, approach, { lead, ...more } = {}) {
  await walk.go(`/aanpak/${approach}/plan/acties/nieuw`);
  await walk.fill({
    title: "Geld afromen bij avondwinkels", problem: "Avondwinkels hebben veel geld in de kassa", offence_types: ["bedrijfsoverval"],
    method: "Kluis met tijdslot; elk uur afromen.", interventions: ["M03"], goal: "Meer winkels met een kluis", indicator: "winkels met een afroomkluis",
    indicator_kind: "output", baseline_value: "4", target_value: "20", target_on: "30-09-2026", starts_on: "01-03-2026", ends_on: "30-09-2026",
    evaluation_dates: "1-6-2026", evaluation_criteria: "12 winkels doen mee", safeguarding_kind: "stays", safeguarding: "Wordt een vraag bij de vergunning", ...more,
  });
  await walk.page.locator('[name="lead_partner"]').selectOption(lead ? { label: lead } : { index: 1 });
  assert.equal(await walk.send("title"), 200);
  return walk.path;
}

/// Somebody of the demo, signed in, in a browser of their own; `journey` names the pictures.
export async function somebody(server, browser, journey, name) {
  const walk = new Walk();
  Object.assign(walk, { name: `${journey}-${name}`, server, browser });
  walk.context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  walk.page = await walk.context.newPage();
  walk.complaints = listen(walk.page);
  const password = new RegExp(`^  ${name}   (\\S+)`, "m").exec(server.said())?.[1];
  assert.ok(password, `the demo names a password for ${name}`);
  await walk.go("/aanmelden");
  await walk.fill({ sign_in_name: name, password });
  assert.equal(await walk.send("password"), 200);
  return walk;
}

/// Goes on with Tab until the element with this selector has the focus; fails when that never happens.
export async function tabTo(page, selector) {
  for (let i = 0; i < 120; ++i) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reaches ${selector} on ${page.url()}`);
}

export async function pressEnter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/// Types in a field; what stood there is selected by Tab and gives way.
export async function type(page, selector, words) {
  await tabTo(page, selector);
  await page.keyboard.type(words);
}

export async function choose(page, selector) {
  await tabTo(page, selector);
  await page.keyboard.press("Space");
}

/// One of a group of radio buttons: Tab reaches the group, the arrows go through it.
export async function chooseOf(page, name, value) {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.press("Space");
  for (let presses = 0; (await page.evaluate(() => document.activeElement?.value)) !== value; ++presses) {
    assert.ok(presses < 10, `the arrows lead to ${value}`);
    await page.keyboard.press("ArrowDown");
  }
}

/// Follows a link, or presses a button, by how its words begin or by a pattern.
export async function follow(page, words) {
  const pattern = words instanceof RegExp ? words.source : `^${words}`;
  await page.evaluate((wanted) => {
    const one = [...document.querySelectorAll("main a, main button")].find((element) => new RegExp(wanted, "s").test(element.innerText.trim()));
    one?.setAttribute("data-follow", "yes");
  }, pattern);
  await tabTo(page, "[data-follow]");
  await pressEnter(page);
}

/// Goes on to the button of the form that holds the field, and presses it.
export async function sendByKey(page, field) {
  await tabTo(page, `main form:has([name="${field}"]) button:not([name])`);
  await pressEnter(page);
}
