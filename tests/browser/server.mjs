// The program under test on a free loopback port, with a data folder of its own that is thrown away afterwards.
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = join(process.env.STAPSTEEN_BUILD ?? "build/release", "stapsteen");
const startSeconds = 300;  // the demo in a build with sanitizers on a busy machine

export async function startServer({ command = "serve", database, logFile } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "stapsteen-browser-"));
  const options = [command, "--data", folder, "--port", "0", ...(database ? ["--database", database] : [])];
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (bytes) => { said += bytes; if (logFile) appendFileSync(logFile, bytes); };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  for (let waited = 0; waited < startSeconds * 10; ++waited) {
    const base = /(https?:\/\/127\.0\.0\.1:\d+)(?!\S*\/inrichten)/.exec(said)?.[1];
    if (base && (await fetch(base + "/aanmelden").then((answer) => answer.ok, () => false)))
      return { base, folder, stop, setUpLink: /https?:\/\/\S+\/inrichten\/[\w-]+/.exec(said)?.[0], said: () => said };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${program} ${options.join(" ")} does not answer:\n${said.slice(-3000)}`);
}
