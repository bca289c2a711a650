// The account: what became of every argument, and all there is to know.

import { byId, counted, field, fromTemplate } from "./dom";
import { download } from "./copy";
import type { Argument, Diagnostic, Operator, Place, Response } from "./wire";

/** The outcomes in the order in which they are counted, with their words. */
const outcomes: [outcome: string, word: string][] = [
  ["same", "same"],
  ["moved", "moved"],
  ["changed", "changed"],
  ["unneeded", "not needed"],
  ["unsupported", "not supported"],
  ["unknown", "unknown"],
];
const outcomeWords = new Map(outcomes);

const nowhere: Place = { file: "", line: 0, column: 0, start: 0, end: 0 };

export class Account {
  #rows: { row: HTMLElement; place: Place }[] = [];
  #response: Response | undefined;
  /** Whether it is about more than one file. */
  #several = false;

  constructor(goTo: (place: Place) => void) {
    const operators = byId("operators");
    operators.addEventListener("click", (event) => {
      const selection = getSelection();
      // Who has just selected some of the account meant that, and not to go away.
      if (selection?.type === "Range" && operators.contains(selection.anchorNode)) return;
      const target = event.target as Element;
      const row = target.closest<HTMLElement>(".entry, .operator-head");
      const found = this.#rows.find((r) => r.row === row);
      if (found && found.place.line > 0) goTo(found.place);
    });
    const filter = byId<HTMLSelectElement>("filter");
    filter.addEventListener("change", () => (operators.dataset["filter"] = filter.value));
    byId("export").addEventListener("click", () => {
      if (this.#response) download("account.csv", csv(this.#response), "text/csv");
    });
  }

  show(response: Response): void {
    this.#response = response;
    this.#rows = [];
    const places = [...response.operators, ...response.operators.flatMap((o) => o.arguments), ...response.diagnostics];
    this.#several = new Set(places.filter((p) => p.line > 0).map((p) => p.file)).size > 1;
    const blocks = response.operators.map((o) => this.#operator(o, response.diagnostics));
    const others = unattached(response);
    if (others.length > 0) blocks.push(this.#others(others, response.operators.length > 0));
    byId("operators").replaceChildren(...blocks);
    this.#count(response);
  }

  /** Marks the rows whose place holds the offset in the file. */
  mark(file: string, offset: number): void {
    const holders = this.#rows.filter(
      ({ row, place }) => row.tagName === "TR" && place.line > 0 && place.file === file && place.start <= offset && offset <= place.end,
    );
    for (const { row } of this.#rows) row.classList.toggle("current", holders.some((h) => h.row === row));
  }

  /** Brings the marked row into view, within the account alone. */
  reveal(): void {
    byId("operators").querySelector(".current")?.scrollIntoView({ block: "nearest" });
  }

  #line(place: Place): string {
    return this.#several ? `${place.file}, line ${place.line}` : `line ${place.line}`;
  }

  #operator(o: Operator, diagnostics: Diagnostic[]): HTMLElement {
    const section = fromTemplate("operator-template");
    section.dataset["status"] = o.status;
    field(section, "task").textContent = o.task;
    field(section, "table").setAttribute("aria-label", `Arguments of ${o.task}`);
    field(section, "about").textContent = `${o.class}${o.dag ? ` in ${o.dag}` : ""}, ${this.#line(o)}${o.versions ? `, written for ${o.versions}` : ""}`;
    field(section, "status").textContent = o.status;
    const head = section.querySelector<HTMLElement>(".operator-head");
    if (head) this.#rows.push({ row: head, place: o });
    section.querySelector("tbody")?.replaceChildren(...o.arguments.map((a) => this.#row(a, diagnostics)));
    return section;
  }

  #row(a: Argument, diagnostics: Diagnostic[]): HTMLElement {
    const row = fromTemplate("row-template");
    row.dataset["outcome"] = a.outcome;
    field(row, "outcome").textContent = outcomeWords.get(a.outcome) ?? a.outcome;
    field(row, "name").textContent = a.name;
    field(row, "targets").replaceChildren(...a.targets.map(code));
    field(row, "messages").replaceChildren(
      ...a.diagnostics.flatMap((i) => diagnostics[i] ?? []).map((d) => {
        const p = fromTemplate("message-template");
        fillMessage(p, d);
        return p;
      }),
    );
    field(row, "line").textContent = a.line > 0 ? String(a.line) : "";
    if (this.#several && a.line > 0) field(row, "line").title = this.#line(a);
    this.#rows.push({ row, place: a.line > 0 ? a : nowhere });
    return row;
  }

  /** The messages that belong to no argument. */
  #others(diagnostics: Diagnostic[], besides: boolean): HTMLElement {
    const list = document.createElement("ul");
    list.className = "others";
    list.setAttribute("aria-label", besides ? "Other messages" : "Messages");
    for (const d of diagnostics) {
      const item = document.createElement("li");
      item.className = "entry";
      const p = fromTemplate("message-template");
      fillMessage(p, d);
      item.append(p);
      if (d.line > 0) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "place";
        button.textContent = this.#line(d);
        item.append(button);
      }
      this.#rows.push({ row: item, place: d });
      list.append(item);
    }
    return list;
  }

  #count(response: Response): void {
    const counts = new Map<string, number>();
    for (const o of response.operators) {
      for (const a of o.arguments) counts.set(a.outcome, (counts.get(a.outcome) ?? 0) + 1);
    }
    const items: HTMLElement[] = [];
    for (const [outcome, word] of outcomes) {
      const n = counts.get(outcome);
      if (!n) continue;
      const item = document.createElement("li");
      item.dataset["outcome"] = outcome;
      const shape = document.createElement("span");
      shape.className = "mark";
      shape.setAttribute("aria-hidden", "true");
      item.append(shape, `${n} ${word}`);
      items.push(item);
    }
    byId("counts").replaceChildren(...items);
    const grave = response.diagnostics.filter((d) => d.severity !== "info").length;
    byId("badge").textContent = grave > 0 ? String(grave) : "";
    byId("badge").title = grave > 0 ? counted(grave, "message") : "";
  }
}

/** Fills in a copy of the message template. */
export function fillMessage(p: HTMLElement, d: Diagnostic): void {
  p.dataset["severity"] = d.severity;
  field(p, "message").replaceChildren(...words(d.message));
  field(p, "hint").replaceChildren(...words(d.hint));
}

/** A message with what stands between backticks as code. */
export function words(text: string): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const match of text.matchAll(/`([^`]*)`/g)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(code(match[1] ?? ""));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** The diagnostics that no argument has, in their order. */
export function unattached(response: Response): Diagnostic[] {
  const attached = new Set(response.operators.flatMap((o) => o.arguments.flatMap((a) => a.diagnostics)));
  return response.diagnostics.filter((_, i) => !attached.has(i));
}

function code(text: string): HTMLElement {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

/** The account for a spreadsheet or a ticket. */
export function csv(response: Response): string {
  const rows = [["dag", "task", "operator", "argument", "outcome", "goes to", "message", "line", "file"]];
  for (const o of response.operators) {
    for (const a of o.arguments) {
      const messages = a.diagnostics.flatMap((i) => response.diagnostics[i] ?? []);
      rows.push([
        o.dag, o.task, o.class, a.name, outcomeWords.get(a.outcome) ?? a.outcome, a.targets.join(" "),
        messages.map(sentence).join(" "), String(a.line || ""), a.line > 0 ? a.file : "",
      ]);
    }
  }
  for (const d of unattached(response)) {
    rows.push(["", "", "", "", d.severity, "", sentence(d), String(d.line || ""), d.line > 0 ? d.file : ""]);
  }
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function sentence(d: Diagnostic): string {
  return d.hint ? `${d.message} ${d.hint}` : d.message;
}

/** A cell that is quoted where needed, and that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
