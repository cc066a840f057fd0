// The main journey of Stapsteen, as a project leader walks it: from the set-up link to the evaluation on paper. Every page on
// the way is checked (check_page.mjs).
import assert from "node:assert/strict";
import { openBrowser } from "./browser.mjs";
import { fill, findingsAt, findingsHere, listen, press } from "./check_page.mjs";
import { startServer } from "./server.mjs";

export const person = { name: "Noor de Vries", sign_in_name: "noor@voorbeeldstad.example", password: "stapstenen-in-de-rivier" };

/// What every step of the journey shares.
export class Walk {
  findings = [];
  static async begin({ database, name, command, javaScript = true }) {
    const walk = new Walk();
    walk.name = name;
    walk.server = await startServer({ command, database, logFile: `${process.env.STAPSTEEN_PICTURES ?? "build/browser"}/${name}.log` });
    walk.browser = await openBrowser();
    walk.context = await walk.browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: javaScript, acceptDownloads: true });
    walk.page = await walk.context.newPage();
    walk.complaints = listen(walk.page);
    return walk;
  }
  async end() {
    await this.browser?.close();
    await this.server?.stop();
  }
  get path() { return new URL(this.page.url()).pathname; }
  async go(path) {
    const answer = await this.page.goto(this.server.base + path);
    assert.ok(answer.status() < 400, `${path} gives ${answer.status()}`);
  }
  /// The page the walk stands on, in both languages.
  async check(name) {
    const url = new URL(this.page.url());
    const findings = await findingsAt(this.page, this.server.base, url.pathname + url.search, `${this.name}-${name}`);
    this.findings.push(...findings, ...this.complaints.splice(0));
  }
  /// The page the walk stands on cannot be asked for again (an answer to a form).
  async checkHere(name) {
    const findings = await findingsHere(this.page, `${this.name}-${name}`);
    this.findings.push(...findings, ...this.complaints.splice(0));
  }
  /// All that the checks found so far; the walk goes on meanwhile, so that one page does not hide the next.
  assertNoFindings() { assert.deepEqual(this.findings.splice(0), []); }
  fill(values) { return fill(this.page, values); }
  press(button) { return press(this.page, button); }
  /// Sends the form that holds the field.
  async send(field) {
    const form = this.page.locator("main form", { has: this.page.locator(`[name="${field}"]`) }).first();
    return this.press(form.locator("button").first());
  }
  /// Bytes of a file that a link leads to, as the signed-in person.
  async download(href) {
    const answer = await this.context.request.get(new URL(href, this.page.url()).href, { timeout: 120_000 });
    assert.equal(answer.status(), 200, href);
    return answer.body();
  }
  heading() { return this.page.locator("h1").innerText(); }
}
