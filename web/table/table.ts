// data-module="table": heads of columns become buttons that sort. Numbers are read as the page writes them (1.234,5 or 1,234.5);
// what is not a number ("–", "te klein") comes last in both directions.
const numberOf = (text: string): number => {
  const dutch = document.documentElement.lang === "nl";
  const plain = text.trim().replace(/\u2212/g, "-").replace(dutch ? /\./g : /,/g, "").replace(",", ".");
  const found = /^[^\d-]{0,2}(-?\d+(?:\.\d+)?)/.exec(plain);
  return found ? Number(found[1]) : NaN;
};

export function table(element: HTMLElement): void {
  const body = element.querySelector("tbody");
  const heads = [...element.querySelectorAll<HTMLTableCellElement>("thead th[data-sort]")];
  if (!body) return;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  const sort = (head: HTMLTableCellElement): void => {
    const column = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const direction = down ? -1 : 1;
    const text = (row: HTMLTableRowElement) => row.cells[column]?.textContent ?? "";
    const compare = (a: HTMLTableRowElement, b: HTMLTableRowElement): number => {
      if (head.dataset.sort !== "number") return direction * collator.compare(text(a), text(b));
      const [x, y] = [numberOf(text(a)), numberOf(text(b))];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      return direction * (x - y);
    };
    body.append(...[...body.rows].sort(compare));
  };

  for (const head of heads) {
    const press = document.createElement("button");
    press.type = "button";
    press.className = "st-sort";
    press.textContent = head.textContent;
    press.addEventListener("click", () => sort(head));
    head.replaceChildren(press);
  }
}
