// data-module="progress", data-state=URL of JSON {"value":…,"total":…,"done":…}: moves the bar; when done the page is loaded anew.
interface State { value: number; total: number; done: boolean }

const pauseMs = 1500;

export function progress(element: HTMLElement): void {
  const url = element.dataset.state;
  const bar = element.querySelector("progress");
  if (!url || !bar) return;
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.ok) {
        const state = (await answer.json()) as State;
        if (state.done) {
          location.reload();
          return;
        }
        if (state.total > 0) bar.max = state.total;
        bar.value = state.value;
      }
    } catch { /* the page reloads itself */ }
    setTimeout(() => void ask(), pauseMs);
  };
  setTimeout(() => void ask(), pauseMs);
}
