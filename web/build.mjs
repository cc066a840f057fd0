// Builds web/dist (or the folder given): style, scripts, fonts. Same input, same bytes.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const common = { absWorkingDir: here, bundle: true, minify: true, charset: "utf8", target: ["es2020", "firefox115", "safari16", "chrome109"], legalComments: "none", logLevel: "warning" };
const banner = "/* Stapsteen, EUPL-1.2; third parties: licences.txt */";

await build({ ...common, entryPoints: { theme: "css/theme.css", app: "css/app.css", map: "css/map.css" }, outdir: out, external: ["*.woff2", "select.svg"], loader: { ".png": "dataurl", ".svg": "dataurl" }, banner: { css: banner } });
await build({ ...common, entryPoints: { app: "app.ts", map: "map/map.ts" }, outdir: out, format: "iife", banner: { js: banner } });

const fonts = join(here, "node_modules/@fontsource-variable/source-sans-3");
await copyFile(join(fonts, "files/source-sans-3-latin-wght-normal.woff2"), join(out, "source-sans-3-latin.woff2"));
await copyFile(join(fonts, "files/source-sans-3-latin-ext-wght-normal.woff2"), join(out, "source-sans-3-latin-ext.woff2"));
for (const name of ["icon.svg", "select.svg"]) await copyFile(join(here, name), join(out, name));

// What is inside, with the licence texts that must travel along.
const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8"));
const inside = Object.keys(JSON.parse(await readFile(join(here, "package.json"), "utf8")).devDependencies)
  .filter((name) => /^@(nl-design-system|utrecht|fontsource)/.test(name) || name === "leaflet").sort();
let licences = "Third parties in these files\n\n";
for (const name of inside) {
  const folder = join(here, "node_modules", name);
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  licences += `${name} ${lock.packages["node_modules/" + name].version}: ${manifest.license}\n`;
}
for (const name of ["@fontsource-variable/source-sans-3", "leaflet"]) {
  const folder = join(here, "node_modules", name);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  licences += `\n---- ${name} ----\n\n` + (await readFile(join(folder, file), "utf8")).trim() + "\n";
}
licences += "\n---- EUPL-1.2 ----\n\nThe text of the European Union Public Licence 1.2 stands in the file LICENSE of this program.\n";
await writeFile(join(out, "licences.txt"), licences);
