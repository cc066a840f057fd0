// Step 6 as the people of Voorbeeldstad walk it: the effect with its verdict, what explains it, what is recommended, and the
// one page for the administration.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openBrowser } from "./browser.mjs";
import { listen } from "./check_page.mjs";
import { Walk } from "./journey.mjs";
import { startServer } from "./server.mjs";

const approach = "/aanpak/1";

/// Somebody of the demo, signed in, in a browser of their own.
async function somebody(server, browser, name) {
  const walk = new Walk();
  Object.assign(walk, { name: `stap6-${name}`, server, browser });
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

describe("Step 6: evaluation", () => {
  let server, browser, leader, mayor;
  before(async () => {
    server = await startServer({ command: "demo", logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/stap6.log` });
    browser = await openBrowser();
    leader = await somebody(server, browser, "projectleider");
    mayor = await somebody(server, browser, "burgemeester");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shows the effect with a verdict that says no more than the design allows", async () => {
    await leader.go(`${approach}/evaluatie`);
    await leader.check("evaluatie");
    assert.match(await leader.page.locator("main").innerText(), /marge/);
    leader.assertNoFindings();
  });

  it("keeps explanation and recommendations beside it", async () => {
    await leader.go(`${approach}/aanbevelingen`);
    await leader.check("aanbevelingen");
    await leader.go(`${approach}/aanbevelingen/nieuw`);
    await leader.fill({ title: "Deel de cijfers elk kwartaal", kind: "recommendation" });
    assert.equal(await leader.send("title"), 422);
    await leader.checkHere("aanbeveling-leeg");
    await leader.fill({ text: "Partners vroegen daar zelf om.", for_whom: "politie" });
    assert.equal(await leader.send("title"), 200);
    assert.match(await leader.page.locator("main").innerText(), /Deel de cijfers elk kwartaal/);
    leader.assertNoFindings();
  });

  it("gives the mayor one page with what is asked", async () => {
    await mayor.go(`${approach}/documenten/voortgang`);
    await mayor.checkHere("voortgang");
    const words = await mayor.page.locator("main").innerText();
    assert.match(words, /Acties die aandacht vragen/);
    assert.match(words, /De burgemeester spreekt de leverancier/);
    const odt = await mayor.download(`${approach}/documenten/voortgang?als=odt`);
    assert.equal(odt.subarray(0, 2).toString(), "PK");
    mayor.assertNoFindings();
  });
});
