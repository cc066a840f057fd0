// Rebuilds into a temporary folder and compares with web/dist: the committed files come from these sources.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const fresh = mkdtempSync(join(tmpdir(), "stapsteen-web-"));
try {
  execFileSync(process.execPath, [join(here, "build.mjs"), fresh], { stdio: "inherit" });
  const committed = join(here, "dist");
  const names = [...new Set([...readdirSync(fresh), ...readdirSync(committed)])].sort();
  const read = (folder, name) => { try { return readFileSync(join(folder, name)); } catch { return null; } };
  const different = names.filter((name) => {
    const [a, b] = [read(fresh, name), read(committed, name)];
    return !a || !b || !a.equals(b);
  });
  const pageWeight = ["theme.css", "app.css", "app.js", "icon.svg"].reduce((sum, name) => sum + gzipSync(read(committed, name)).length, 0)
    + read(committed, "source-sans-3-latin.woff2").length;
  const total = names.reduce((sum, name) => sum + (read(committed, name)?.length ?? 0), 0);
  console.log(`page weight without map, compressed: ${(pageWeight / 1000).toFixed(1)} kB; all files: ${(total / 1000).toFixed(0)} kB`);
  if (different.length) {
    console.error(`web/dist differs from its sources: ${different.join(", ")}. Run: web/build.sh`);
    process.exitCode = 1;
  }
  if (pageWeight > 140_000 || total > 700_000) {
    console.error("too heavy: at most 140 kB per page (without its html) and 700 kB together");
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
