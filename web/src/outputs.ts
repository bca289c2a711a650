// The generated files, each under its tab, with its buttons.

import { words } from "./account";
import { packed } from "./archive";
import { copy, download, flash } from "./copy";
import { byId, field, fromTemplate } from "./dom";
import { highlighted } from "./highlight";
import type { File } from "./wire";

export type Panel = "module" | "pod" | "handover";

const panels: Panel[] = ["module", "pod", "handover"];

/** Under which tab a kind of file stands. */
function panelOf(kind: string): Panel {
  switch (kind) {
    case "pod":
      return "pod";
    case "proxied-state":
    case "dag-patch":
    case "plan":
      return "handover";
    default:
      return "module";
  }
}

export class Outputs {
  #files: File[] = [];

  constructor() {
    for (const panel of panels) {
      byId(panel).addEventListener("click", (event) => this.#clicked(event));
    }
  }

  /** Shows the files. A panel without one says why, in `absent`'s words. */
  show(files: File[], absent: Record<Panel, string>): void {
    this.#files = files;
    byId<HTMLButtonElement>("download").disabled = files.length === 0;
    for (const panel of panels) {
      const here = files.filter((f) => panelOf(f.kind) === panel);
      const scrolled = byId(panel).scrollTop;
      byId(panel).replaceChildren(...(here.length > 0 ? here.map(block) : [offer(absent[panel])]));
      byId(panel).scrollTop = scrolled;
    }
  }

  /** Shows one thing in all the panels, in place of files. */
  showInstead(make: () => Node): void {
    this.#files = [];
    byId<HTMLButtonElement>("download").disabled = true;
    for (const panel of panels) byId(panel).replaceChildren(make());
  }

  /** The Dagster module and the button that copies it, if there is one. */
  get module(): { file: File; button: HTMLElement } | undefined {
    const file = this.#files.find((f) => f.kind === "module");
    const button = byId("module").querySelector<HTMLElement>('[data-kind="module"] [data-act="copy"]');
    return file && button ? { file, button } : undefined;
  }

  /** Hands all files to the browser: one as it is, several as an archive. */
  downloadAll(): void {
    const [first, ...others] = this.#files;
    if (!first) return;
    if (others.length === 0) download(first.path, first.text);
    else download("dagster.zip", packed(this.#files), "application/zip");
  }

  async #clicked(event: Event): Promise<void> {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-act]");
    const article = button?.closest<HTMLElement>(".file");
    if (!button || !article) return;
    const path = field(article, "path").textContent ?? "";
    const text = field(article, "text").textContent ?? "";
    if (button.dataset["act"] === "copy") flash(button, (await copy(text)) ? "Copied" : "Failed");
    else download(path, text);
  }
}

function block(file: File): HTMLElement {
  const article = fromTemplate("file-template");
  article.dataset["kind"] = file.kind;
  field(article, "path").textContent = file.path;
  field(article, "text").replaceChildren(highlighted(file.path, file.text));
  return article;
}

export function offer(text: string): HTMLElement {
  const p = document.createElement("p");
  p.className = "offer";
  p.replaceChildren(...words(text));
  return p;
}
