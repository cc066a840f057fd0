// Step 6 as the people of Voorbeeldstad walk it: the effect with its verdict, what explains it, what is recommended, and the
// one page for the administration.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { somebody } from "./begin.mjs";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

const approach = "/aanpak/1";

describe("Step 6: evaluation", () => {
  let server, browser, leader, mayor;
  before(async () => {
    server = await startServer({ command: "demo", logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/stap6.log` });
    browser = await openBrowser();
    leader = await somebody(server, browser, "stap6", "projectleider");
    mayor = await somebody(server, browser, "stap6", "burgemeester");
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
