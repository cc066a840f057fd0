// The journey of issue 2 on SQLite and on PostgreSQL.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fill, press } from "./check_page.mjs";
import { person, Walk } from "./journey.mjs";

function freshDatabase(url) {
  const name = `journey_${process.pid}_${Date.now()}`;
  execFileSync("psql", ["-q", "-d", url, "-c", `create database ${name}`]);
  return url.replace(/\/[^/]*$/, `/${name}`);
}

// The files of the fictitious town; without them the journey ends after the item.
function demoFiles() {
  const folder = mkdtempSync(join(tmpdir(), "stapsteen-demo-files-"));
  try {
    execFileSync(join(process.env.STAPSTEEN_BUILD, process.env.STAPSTEEN_DEMO_FILES ?? "tests/browser/write_demo_data"), [folder]);
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return { folder, areas: join(folder, "voorbeeldstad-buurten.geojson"), incidents: join(folder, "voorbeeldstad-overvallen.csv"), plan: JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")) };
}

function journey(name, database) {
  describe(name, () => {
    let walk;
    let approach;
    let files;
    before(async () => { files = demoFiles(); walk = await Walk.begin({ name: name.toLowerCase(), database: database?.() }); });
    after(async () => {
      await walk?.end();
      if (files) rmSync(files.folder, { recursive: true });
    });

    it("refuses an incomplete first account and keeps what was typed", async () => {
      await walk.go(new URL(walk.server.setUpLink).pathname);
      await walk.check("inrichten");
      await walk.fill({ municipality_name: "Voorbeeldstad", municipality_code: "GM9999", name: person.name, sign_in_name: person.sign_in_name, password: "kort" });
      assert.equal(await walk.send("password"), 422);
      assert.match(await walk.page.title(), /^Fout:/);
      assert.equal(await walk.page.inputValue("#name"), person.name);
      await walk.checkHere("inrichten-fout");
    });

    it("makes the first account with the set-up link, once", async () => {
      await walk.fill({ password: person.password });
      assert.equal(await walk.send("password"), 200);
      assert.equal(walk.path, "/");
      await walk.check("begin");
      const again = await walk.page.goto(walk.server.setUpLink);
      assert.equal(again.status(), 404);
      await walk.checkHere("geen-bladzijde");
    });

    it("signs out and in", async () => {
      await walk.go("/");
      await walk.press(walk.page.locator(".st-bar button"));
      assert.equal(walk.path, "/aanmelden");
      await walk.check("aanmelden");
      await walk.fill({ sign_in_name: person.sign_in_name, password: "niet dit wachtwoord" });
      assert.notEqual(await walk.send("password"), 200);
      await walk.checkHere("aanmelden-fout");
      await walk.fill({ password: person.password });
      assert.equal(await walk.send("password"), 200);
      assert.equal(walk.path, "/");
    });

    it("starts an approach", async () => {
      await walk.go("/aanpak/nieuw");
      await walk.check("aanpak-nieuw");
      await walk.fill({ name: "", starts_on: "31-02-2026" });
      assert.equal(await walk.send("starts_on"), 422);
      await walk.checkHere("aanpak-nieuw-fout");
      assert.equal(await walk.page.inputValue("#starts_on"), "31-02-2026");
      await walk.fill({ name: "Aanpak overvallen Voorbeeldstad", starts_on: "01-11-2025", roles: ["projectleider", "analist"] });
      assert.equal(await walk.send("starts_on"), 200);
      approach = /^\/aanpak\/(\d+)\/vandaag/.exec(walk.path)?.[1];
      assert.ok(approach, `stands on ${walk.path}`);
      await walk.check("vandaag");
    });

    it("fills an item", async () => {
      await walk.go(`/aanpak/${approach}/stappen`);
      await walk.check("stappen");
      await walk.page.locator('main a[href*="/stappen/"]').first().click();
      await walk.check("stap");
      await walk.page.locator('main a[href*="/onderdeel/"]').first().click();
      await walk.check("onderdeel");
      const item = walk.path;
      await walk.fill({ answer: "Er waren 21 overvallen in een jaar. De gemeente, de politie en de ondernemers willen dit samen aanpakken." });
      assert.equal(await walk.send("answer"), 200);
      await walk.checkHere("onderdeel-bewaard");
      await walk.go(item);
      assert.match(await walk.page.inputValue("#answer"), /^Er waren 21 overvallen/);
    });

    it("shows both texts when two people change the same item", async () => {
      const item = walk.path;
      const other = await walk.context.newPage();
      await other.goto(walk.server.base + item);
      await fill(other, { answer: "De tekst van een ander." });
      await press(other, other.locator("main form", { has: other.locator("#answer") }).getByRole("button").first());
      await other.close();
      await walk.fill({ answer: "Mijn eigen tekst." });
      assert.equal(await walk.send("answer"), 409);
      const words = await walk.page.locator("main").innerText();
      assert.match(words, /De tekst van een ander/);
      assert.match(words, /Mijn eigen tekst/);
      await walk.checkHere("twee-teksten");
    });

    it("reads areas and chooses the scope", async (test) => {
      if (!files) return test.skip("no demo files");
      await walk.go(`/aanpak/${approach}/gebieden/nieuw`);
      await walk.check("gebieden-nieuw");
      await walk.fill({ file: files.areas });
      assert.equal(await walk.send("file"), 200);
      await walk.checkHere("gebieden-voorbeeld");
      await walk.fill({ set_name: "Buurten van Voorbeeldstad", kind: "buurt" });
      assert.equal(await walk.send("set_name"), 200);
      await walk.check("gebieden");
      await walk.go(`/aanpak/${approach}/afbakening`);
      await walk.fill({ offence_types: ["bedrijfsoverval", "woningoverval"], area_codes: files.plan.treated, comparison_codes: files.plan.comparison, ring_codes: files.plan.ring, ring_comparison_codes: files.plan.ring_comparison });
      assert.equal(await walk.send("offence_types"), 200);
      await walk.check("afbakening");
    });

    it("imports the police export", async (test) => {
      if (!files) return test.skip("no demo files");
      await walk.go(`/aanpak/${approach}/inlezen/nieuw`);
      await walk.check("inlezen");
      await walk.fill({ source: "Politie Voorbeeldstad", classification: "politie", file: files.incidents });
      assert.equal(await walk.send("file"), 200);
      await walk.check("inlezen-controle");
      assert.equal(await walk.send("delivered_through"), 200);
      await walk.check("ingelezen");
    });

    it("looks at the figures and freezes the baseline", async (test) => {
      if (!files) return test.skip("no demo files");
      await walk.go(`/aanpak/${approach}/cijfers`);
      await walk.check("cijfers");
      await walk.fill({ first_month: "2021-11", last_month: "2024-10" });
      assert.equal(await walk.send("first_month"), 200);
      assert.match(walk.path, /nulmeting/);
      await walk.check("nulmeting");
    });

    it("adds a partner and an action", async () => {
      await walk.go(`/aanpak/${approach}/partners/nieuw`);
      await walk.check("partner-nieuw");
      const kind = await walk.page.locator('[name="kind"] option[value]:not([value=""]), input[name="kind"]').first().getAttribute("value");
      await walk.fill({ name: "Politie Voorbeeldstad", kind });
      assert.equal(await walk.send("name"), 200);
      await walk.check("partners");
      await walk.go(`/aanpak/${approach}/plan/acties/nieuw`);
      await walk.check("actie-nieuw");
      await walk.fill({ title: "Geld afromen bij avondwinkels", problem: "Overvallen op avondwinkels", method: "Kluis met tijdslot; elk uur afromen.", goal: "Van 9 naar hoogstens 4 overvallen", starts_on: "01-11-2024", ends_on: "31-10-2026" });
      assert.equal(await walk.send("title"), 200);
      await walk.check("actie");
      await walk.go(`/aanpak/${approach}/plan`);
      await walk.check("plan");
    });

    it("measures again and reads the evaluation", async (test) => {
      if (!files) return test.skip("no demo files");
      await walk.go(`/aanpak/${approach}/evaluatie`);
      await walk.check("evaluatie-leeg");
      await walk.fill({ first_month: "2024-11", last_month: "2026-10" });
      assert.equal(await walk.send("first_month"), 200);
      await walk.check("evaluatie");
    });

    it("downloads the papers", async () => {
      await walk.go(`/aanpak/${approach}/documenten`);
      await walk.check("documenten");
      const links = await walk.page.$$eval("main a[href]", (all) => all.map((link) => link.getAttribute("href")));
      const sheet = links.find((href) => /documenten\/[^?]+$/.test(href));
      await walk.go(sheet);
      await walk.check("document-om-te-printen");
      const odt = links.find((href) => href.includes("odt"));
      assert.equal((await walk.download(odt)).subarray(0, 2).toString(), "PK");
      const pdf = links.filter((href) => href.includes("als=pdf"));
      for (const href of pdf.slice(-1)) assert.equal((await walk.download(href)).subarray(0, 5).toString(), "%PDF-");
    });

    it("found nothing wrong on any page of the way", () => walk.assertNoFindings());
  });
}

journey("SQLite");
if (process.env.STAPSTEEN_TEST_POSTGRES) journey("PostgreSQL", () => freshDatabase(process.env.STAPSTEEN_TEST_POSTGRES));
else describe("PostgreSQL", () => it.skip("no PostgreSQL: set STAPSTEEN_TEST_POSTGRES", () => {}));
