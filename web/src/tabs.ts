// What is on view. Wide windows show input, outputs and account together and
// have tabs for the outputs alone; narrower ones have tabs for more.

import { byId } from "./dom";

export type Tab = "input" | "module" | "pod" | "handover" | "account";

const tabs: Tab[] = ["input", "module", "pod", "handover", "account"];

const narrow = matchMedia("(max-width: 699px)");
const wide = matchMedia("(min-width: 1100px)");

export class Tabs {
  #main = document.querySelector("main") as HTMLElement;

  constructor() {
    const list = byId("tab-input").parentElement as HTMLElement;
    list.addEventListener("click", (event) => {
      const tab = (event.target as Element).closest<HTMLElement>("[data-tab]");
      if (tab) this.show(tab.dataset["tab"] as Tab);
    });
    list.addEventListener("keydown", (event) => this.#key(event));
    narrow.addEventListener("change", () => this.#update());
    wide.addEventListener("change", () => this.#update());
    this.#update();
  }

  show(tab: Tab): void {
    if (tab === "input" || tab === "account") {
      this.#main.dataset["view"] = tab;
    } else {
      this.#main.dataset["view"] = "output";
      this.#main.dataset["output"] = tab;
    }
    this.#update();
  }

  /** Makes the input visible, where it is not. */
  showInput(): void {
    if (narrow.matches) this.show("input");
  }

  /** The tab that is on view; where several panes are, the outputs'. */
  get current(): Tab {
    const { view, output } = this.#main.dataset;
    if (view === "input" && narrow.matches) return "input";
    if (view === "account" && !wide.matches) return "account";
    return output as Tab;
  }

  #offered(): Tab[] {
    return tabs.filter((tab) => {
      if (tab === "input") return narrow.matches;
      if (tab === "account") return !wide.matches;
      return true;
    });
  }

  /** Arrow keys move along the tabs, as a tab list's do. */
  #key(event: KeyboardEvent): void {
    const offered = this.#offered();
    const here = offered.indexOf(this.current);
    const to = {
      ArrowRight: (here + 1) % offered.length,
      ArrowLeft: (here - 1 + offered.length) % offered.length,
      Home: 0,
      End: offered.length - 1,
    }[event.key];
    const tab = to === undefined ? undefined : offered[to];
    if (!tab) return;
    event.preventDefault();
    this.show(tab);
    byId("tab-" + tab).focus();
  }

  #update(): void {
    const current = this.current;
    for (const tab of tabs) {
      const button = byId("tab-" + tab);
      button.setAttribute("aria-selected", String(tab === current));
      button.tabIndex = tab === current ? 0 : -1;
    }
    // A pane that has no tab now is a region of its own.
    describe("input", narrow.matches, "Input");
    describe("account", !wide.matches, "Account");
  }
}

function describe(id: "input" | "account", tabbed: boolean, label: string): void {
  const pane = byId(id);
  if (tabbed) {
    pane.setAttribute("role", "tabpanel");
    pane.setAttribute("aria-labelledby", "tab-" + id);
    pane.removeAttribute("aria-label");
  } else {
    pane.removeAttribute("role");
    pane.removeAttribute("aria-labelledby");
    pane.setAttribute("aria-label", label);
  }
}
