// A regional approach of five municipalities, in Dutch: the beheerder adds the municipalities, one of them starts the approach
// and asks the other four; three confirm and one declines with a reason; each is a partner of its own and leads an action; who
// joins, who leaves and who leads is written down; the papers name those that take part, and no other.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addAction, addPartner, firstAccount } from "./begin.mjs";
import { listen } from "./check_page.mjs";
import { Walk } from "./journey.mjs";

const others = ["Aadorp", "Bedorp", "Cedorp", "Dedorp"];
const joining = others.slice(0, 3);
const password = "keien-langs-het-water";

describe("a region of five municipalities", () => {
  let walk;
  let approach;
  const main = () => walk.page.locator("main").innerText();
  const administrators = {};
  const body = async (path) => { await walk.go(path); return walk.page.locator("body").innerText(); };
  const paper = () => body(`/aanpak/${approach}/documenten/plan-van-aanpak`);
  /// The administrator of a municipality, signed in, in a browser of their own.
  async function administrator(name) {
    if (administrators[name]) return administrators[name];
    const own = Object.assign(new Walk(), { name: `regio-${name.toLowerCase()}`, server: walk.server, browser: walk.browser });
    own.context = await walk.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "nl-NL" });
    own.page = await own.context.newPage();
    own.complaints = listen(own.page);
    await own.go("/aanmelden");
    await own.fill({ sign_in_name: `beheer@${name.toLowerCase()}.example`, password });
    assert.equal(await own.send("password"), 200);
    administrators[name] = own;
    return own;
  }
  const wordsOf = (own) => own.page.locator("main").innerText();
  /// Opens the question from the page where the administrator comes in.
  async function openQuestion(name) {
    const own = await administrator(name);
    await own.go("/");
    await own.page.getByRole("link", { name: `Doet ${name} mee met` }).click();
    assert.match(own.path, /^\/beheer\/\d+\/meedoen\/\d+$/);
    return own;
  }
  before(async () => { walk = await Walk.begin({ name: "regio" }); });
  after(async () => { await walk?.end(); });

  it("begins with five municipalities in the installation", async () => {
    await firstAccount(walk);
    for (const [index, name] of others.entries()) {
      await walk.go("/beheer/gemeenten");
      if (index === 0) await walk.check("gemeente-nieuw");
      await walk.fill({
        municipality_name: name, municipality_code: `GM00${index + 1}`, name: `B. van ${name}`,
        sign_in_name: `beheer@${name.toLowerCase()}.example`, password,
      });
      assert.equal(await walk.send("municipality_name"), 200);
    }
  });

  it("starts with a question to the four others, and the one that asks leads", async () => {
    await walk.go("/aanpak/nieuw");
    await walk.page.locator("summary", { hasText: "Met meer gemeenten samen" }).click();
    await walk.check("nieuw");
    await walk.page.locator("summary", { hasText: "Met meer gemeenten samen" }).click();
    await walk.fill({ name: "Aanpak overvallen Drieland", starts_on: "01-11-2025", roles: ["projectleider"], region: "Regio Drieland" });
    for (const name of others) await walk.page.getByLabel(name, { exact: true }).check();
    assert.equal(await walk.send("starts_on"), 200);
    approach = /^\/aanpak\/(\d+)\/vandaag/.exec(walk.path)[1];
  });

  it("names who is asked, and takes nothing of them before they confirm", async () => {
    await walk.go(`/aanpak/${approach}/gemeenten`);
    assert.match(await main(), /Voorbeeldstad\s+Leidt de aanpak/);
    for (const name of others) assert.match(await main(), new RegExp(`${name}\\s+Gevraagd op .+, nog niet bevestigd`));
    assert.doesNotMatch(await main(), /dorp\s+Doet mee/);
    await walk.check("gemeenten-gevraagd");
    assert.doesNotMatch(await body(`/aanpak/${approach}/leden`), /dorp/);
    assert.match(await paper(), /Gemeente Voorbeeldstad/);
    assert.doesNotMatch(await paper(), /dorp/);
  });

  it("tells the administrator what taking part means, and waits for a yes or a no", async () => {
    const own = await administrator("Aadorp");
    await own.go("/");
    await own.check("begin");
    await openQuestion("Aadorp");
    assert.match(await wordsOf(own), /Wat meedoen betekent/);
    await own.check("vraag");
    assert.equal(await own.send("answer"), 422);
    await own.checkHere("vraag-fout");
  });

  it("shuts the question for the administrator of another municipality", async () => {
    const path = (await openQuestion("Bedorp")).path;
    for (const other of [await administrator("Aadorp"), walk]) {
      const answer = await other.page.goto(walk.server.base + path);
      assert.equal(answer.status(), 403);
      other.complaints.splice(0);
    }
  });

  it("takes in the three that confirm", async () => {
    for (const name of joining) {
      const own = await openQuestion(name);
      await own.page.getByLabel(`Ja, ${name} doet mee`).check();
      assert.equal(await own.send("answer"), 200);
      assert.match(await wordsOf(own), new RegExp(`${name} doet mee. Bevestigd op`));
      if (name === "Aadorp") await own.check("bevestigd");
    }
    const own = await administrator("Aadorp");
    await own.go("/beheer");
    assert.match(await wordsOf(own), /Bevestigd. Gevraagd op/);
    await own.check("beheer");
    await walk.go(`/aanpak/${approach}/gemeenten`);
    for (const name of joining) assert.match(await main(), new RegExp(`${name}\\s+Doet mee`));
    assert.match(await main(), /Aadorp bevestigde dat zij meedoet/);
  });

  it("shows the leader why the fourth does not take part", async () => {
    const own = await openQuestion("Dedorp");
    await own.page.getByLabel("Nee, Dedorp doet niet mee").check();
    assert.equal(await own.send("answer"), 422);
    await own.fill({ reason: "Dedorp heeft dit jaar geen mensen." });
    assert.equal(await own.send("answer"), 200);
    assert.match(await wordsOf(own), /Dedorp doet niet mee. Geweigerd op/);
    await own.check("geweigerd");
    await walk.go(`/aanpak/${approach}/gemeenten`);
    assert.match(await main(), /Dedorp wil niet meedoen.+Reden: Dedorp heeft dit jaar geen mensen\./);
    assert.doesNotMatch(await main(), /nog niet bevestigd/);
    await walk.check("gemeenten");
  });

  it("asks it once more, and takes the question back", async () => {
    await walk.go(`/aanpak/${approach}/gemeenten/erbij`);
    await walk.check("gemeente-vragen");
    await walk.page.locator("[name=municipality]").selectOption({ label: "Dedorp" });
    assert.equal(await walk.send("municipality"), 200);
    assert.match(await main(), /Dedorp\s+Gevraagd op/);
    await walk.go(`/aanpak/${approach}/gemeenten/intrekken`);
    await walk.check("vraag-intrekken");
    await walk.page.locator("[name=municipality]").selectOption({ label: "Dedorp" });
    await walk.fill({ reason: "Te vroeg gevraagd." });
    assert.equal(await walk.send("municipality"), 200);
    assert.match(await main(), /De vraag aan Dedorp is ingetrokken/);
    const own = await administrator("Dedorp");
    await own.go("/");
    assert.doesNotMatch(await wordsOf(own), /Vraag aan uw gemeente/);
  });

  it("asks each municipality as a partner, and the police once", async () => {
    await addPartner(walk, approach, "Politie Drieland", "politie");
    await addPartner(walk, approach, "Gemeente Voorbeeldstad", "gemeente");
    await walk.go(`/aanpak/${approach}/partners`);
    assert.match(await main(), /Deze gemeenten van de regio staan nog niet op de lijst/);
    await walk.check("partners");
    assert.doesNotMatch(await main(), /Gemeente Dedorp toevoegen/);
    for (const name of joining) {
      await walk.go(`/aanpak/${approach}/partners`);
      await walk.page.getByRole("link", { name: `Gemeente ${name} toevoegen` }).click();
      await walk.page.locator("[name=organisation]").selectOption({ label: `Gemeente ${name}` });
      assert.equal(await walk.send("name"), 200);
    }
    await walk.go(`/aanpak/${approach}/partners`);
    assert.doesNotMatch(await main(), /Deze gemeenten van de regio staan nog niet op de lijst/);
  });

  it("has a plan with an action that a partner of another municipality leads", async () => {
    await walk.go(`/aanpak/${approach}/leden`);
    await walk.page.locator("select[name=account]").selectOption({ label: "B. van Bedorp, Gemeente Bedorp" });
    await walk.page.locator("select[name=role]").selectOption("partner");
    assert.equal(await walk.press("Rol geven"), 200);
    await addAction(walk, approach, { lead: "Gemeente Bedorp" });
    const own = await administrator("Bedorp");
    await own.go(`/aanpak/${approach}/plan/mijn-acties`);
    assert.match(await wordsOf(own), /Geld afromen bij avondwinkels/);
    const words = await paper();
    assert.match(words, /Regio Drieland: Voorbeeldstad, Aadorp, Bedorp en Cedorp/);
    assert.match(words, /Geld afromen bij avondwinkels[\s\S]+Gemeente Bedorp/);
    assert.doesNotMatch(words, /Dedorp/);
  });

  it("lets a municipality go with a reason, and keeps that it took part", async () => {
    await walk.go(`/aanpak/${approach}/gemeenten/terugtrekken`);
    await walk.check("gemeente-stopt");
    await walk.page.locator("[name=municipality]").selectOption({ label: "Cedorp" });
    assert.equal(await walk.send("municipality"), 422);
    await walk.checkHere("gemeente-stopt-fout");
    await walk.fill({ reason: "Cedorp begint een eigen aanpak." });
    assert.equal(await walk.send("municipality"), 200);
    assert.match(await main(), /Cedorp doet niet meer mee/);
    await walk.check("gemeenten-later");
  });

  it("hands the lead only to a municipality with a leader of its own", async () => {
    const hand_over = async () => {
      await walk.go(`/aanpak/${approach}/gemeenten/overdragen`);
      await walk.page.locator("[name=municipality]").selectOption({ label: "Aadorp" });
      await walk.fill({ reason: "Aadorp heeft meer mensen." });
      return walk.send("municipality");
    };
    assert.equal(await hand_over(), 422);
    assert.match(await main(), /Niemand van Aadorp is projectleider of initiatiefnemer/);
    await walk.go(`/aanpak/${approach}/leden`);
    await walk.check("leden");
    await walk.page.locator("select[name=account]").selectOption({ label: "B. van Aadorp, Gemeente Aadorp" });
    await walk.page.locator("select[name=role]").selectOption("projectleider");
    assert.equal(await walk.press("Rol geven"), 200);
    assert.equal(await hand_over(), 200);
    assert.match(await main(), /Voorbeeldstad gaf de leiding aan Aadorp/);
    assert.match(await main(), /Aadorp\s+Leidt de aanpak/);
  });

  it("no longer lets the one that led change the region, nor the roles of others", async () => {
    const answer = await walk.page.goto(`${walk.server.base}/aanpak/${approach}/gemeenten/erbij`);
    assert.equal(answer.status(), 403);
    await walk.go(`/aanpak/${approach}/leden`);
    assert.match(await main(), /Gaat over een andere gemeente/);
  });

  it("names every municipality on paper", async () => {
    assert.match(await paper(), /Regio Drieland: Aadorp, Bedorp en Voorbeeldstad/);
  });

  it("met no fault on the way", () => {
    walk.assertNoFindings();
    for (const own of Object.values(administrators)) own.assertNoFindings();
  });
});
