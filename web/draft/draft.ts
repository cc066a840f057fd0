// data-module="draft" on a form, data-draft=KEY: what is typed stays in this browser until the server has it. Nothing is put
// back unasked: the page offers it. Passwords, hidden fields and files are never kept.
const prefix = "stapsteen-draft:";
const keptDays = 7;

interface Kept { at: number; values: [string, string][] }

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fieldsOf(form: HTMLFormElement): Field[] {
  const skipped = ["hidden", "password", "file", "submit", "button", "image", "reset"];
  return [...form.elements].filter((element): element is Field =>
    (element instanceof HTMLInputElement && !skipped.includes(element.type)) || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
    .filter((field) => field.name !== "");
}

function valuesOf(form: HTMLFormElement): [string, string][] {
  return fieldsOf(form)
    .filter((field) => !(field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) || field.checked)
    .map((field) => [field.name, field.value]);
}

function same(a: [string, string][], b: [string, string][]): boolean {
  const plain = (values: [string, string][]) => JSON.stringify(values.map(([name, value]) => [name, value.replace(/\s+/g, " ").trim()]));
  return plain(a) === plain(b);
}

function putBack(form: HTMLFormElement, values: [string, string][]): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of values) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of fieldsOf(form)) {
    const wanted = left.get(field.name) ?? [];
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = wanted.includes(field.value);
    else if (wanted.length) field.value = wanted.shift() ?? "";
  }
}

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    if (!kept || !Array.isArray(kept.values) || Date.now() - kept.at > keptDays * 86_400_000) return null;
    return kept;
  } catch {
    return null;
  }
}

// The store may be full or forbidden: then there is simply no draft.
function write(key: string, values: [string, string][] | null): void {
  try {
    if (values) localStorage.setItem(key, JSON.stringify({ at: Date.now(), values } satisfies Kept));
    else localStorage.removeItem(key);
  } catch { /* no draft */ }
}

function button(text: string, done: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "nl-button nl-button--secondary st-button--small";
  made.textContent = text;
  made.addEventListener("click", done);
  return made;
}

function offer(form: HTMLFormElement, key: string, kept: Kept): void {
  const words = document.body.dataset;
  const note = document.createElement("div");
  note.className = "st-draft";
  note.setAttribute("role", "status");
  const sentence = document.createElement("span");
  sentence.textContent = words.draftFound ?? "";
  note.append(sentence,
    button(words.draftRestore ?? "", () => { putBack(form, kept.values); note.remove(); fieldsOf(form)[0]?.focus(); }),
    button(words.draftDiscard ?? "", () => { write(key, null); note.remove(); fieldsOf(form)[0]?.focus(); }));
  form.prepend(note);
}

export function draft(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return;
  const form = element;
  const key = prefix + (form.dataset.draft ?? location.pathname);
  const atFirst = valuesOf(form);
  const kept = read(key);
  if (kept && !same(kept.values, atFirst)) offer(form, key, kept);
  else write(key, null);
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => write(key, same(valuesOf(form), atFirst) ? null : valuesOf(form)), 400);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); write(key, null); });
}

export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch { /* nothing kept */ }
}
