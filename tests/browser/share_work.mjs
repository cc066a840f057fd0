// Several at work on one list that grows while they work.
import { setTimeout as sleep } from "node:timers/promises";

/// Runs `worker(next)` `count` times beside each other. `next()` gives what waits first, and undefined when nothing waits and
/// nobody is at work on something that may add to the list.
export async function shareWork(waiting, count, worker) {
  let busy = 0;
  async function work() {
    let mine = false;
    const layDown = () => {
      if (mine) --busy;
      mine = false;
    };
    async function next() {
      layDown();
      while (!waiting.length && busy) await sleep(5);
      if (!waiting.length) return undefined;
      ++busy;
      mine = true;
      return waiting.shift();
    }
    try {
      await worker(next);
    } finally {
      layDown();
    }
  }
  await Promise.all(Array.from({ length: count }, work));
}

/// As it stood in the address before HTML wrote it.
export const unescaped = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", "\"").replaceAll("&#39;", "'");
