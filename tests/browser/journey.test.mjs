// The journey of issue 2 on SQLite and on PostgreSQL.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { person, Walk } from "./journey.mjs";

function freshDatabase(url) {
  const name = `journey_${process.pid}_${Date.now()}`;
  execFileSync("psql", ["-q", "-d", url, "-c", `create database ${name}`]);
  return url.replace(/\/[^/]*$/, `/${name}`);
}

function journey(name, database) {
  describe(name, () => {
    let walk;
    let approach;
    before(async () => { walk = await Walk.begin({ name: name.toLowerCase(), database: database?.() }); });
    after(async () => { await walk?.end(); });

    it("refuses an incomplete first account and keeps what was typed", async () => {
      await walk.go(new URL(walk.server.setUpLink).pathname);
      await walk.check("inrichten");
      await walk.fill({ municipality_name: "Gemeente Voorbeeldstad", municipality_code: "GM9999", name: person.name, sign_in_name: person.sign_in_name, password: "kort" });
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
      const item = walk.page.locator('main a[href*="/onderdeel/"]').first();
      await item.click();
      await walk.check("onderdeel");
      const field = await walk.page.locator("main form textarea").first().getAttribute("name");
      await walk.fill({ [field]: "Er waren 21 overvallen in een jaar. De gemeente, de politie en de ondernemers willen dit samen aanpakken." });
      assert.equal(await walk.send(field), 200);
      await walk.checkHere("onderdeel-bewaard");
    });
  });
}

journey("SQLite");
if (process.env.STAPSTEEN_TEST_POSTGRES) journey("PostgreSQL", () => freshDatabase(process.env.STAPSTEEN_TEST_POSTGRES));
else describe("PostgreSQL", () => it.skip("no PostgreSQL: set STAPSTEEN_TEST_POSTGRES", () => {}));
