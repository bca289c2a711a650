// The files that are open: one of them is in the editor, all are converted.

import { byId } from "./dom";
import type { InputFile, Response } from "./wire";

export interface OpenedListener {
  /** Another file goes into the editor. */
  chosen(file: InputFile): void;
  /** A file is gone. */
  removed(): void;
}

export class Opened {
  #files: InputFile[];
  #current = 0;
  #listener: OpenedListener;
  #list = byId("opened-list");

  constructor(first: InputFile, listener: OpenedListener) {
    this.#files = [first];
    this.#listener = listener;
    this.#list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button");
      const item = button?.closest("li");
      if (!button || !item) return;
      const index = [...this.#list.children].indexOf(item);
      if (button.classList.contains("opened-remove")) this.#remove(index);
      else this.#choose(index);
    });
  }

  /** The file in the editor. */
  get current(): InputFile {
    return this.#files[this.#current] as InputFile;
  }

  get files(): InputFile[] {
    return this.#files;
  }

  /** Notes what the file in the editor now says. */
  set text(text: string) {
    this.#files[this.#current] = { ...this.current, text };
  }

  /** Puts files in the place of those that are open; the first with an operator is shown. */
  replace(files: InputFile[]): void {
    this.#files = files;
    this.#current = Math.max(files.findIndex((f) => /PodOperator|task\.kubernetes/.test(f.text)), 0);
    this.#render();
  }

  /** Shows the file of that path; says whether it is there. */
  show(path: string): boolean {
    const index = this.#files.findIndex((f) => f.path === path);
    if (index < 0) return false;
    if (index !== this.#current) this.#choose(index);
    return true;
  }

  /** Shows beside each file how many operators are in it, and whether it needs a look. */
  mark(response: Response): void {
    if (this.#files.length < 2) return;
    this.#files.forEach(({ path }, i) => {
      const item = this.#list.children[i] as HTMLElement | undefined;
      const count = item?.querySelector(".opened-count");
      if (!item || !count) return;
      const n = response.operators.filter((o) => o.file === path).length;
      const told = response.diagnostics.filter((d) => d.file === path).map((d) => d.severity);
      item.dataset["severity"] = ["error", "warning"].find((s) => told.includes(s)) ?? "";
      count.textContent = n > 0 ? String(n) : "";
      count.setAttribute("title", n > 0 ? `${n} operators` : "");
    });
  }

  #choose(index: number): void {
    this.#current = index;
    [...this.#list.children].forEach((item, i) => item.querySelector(".opened-file")?.setAttribute("aria-current", String(i === index)));
    this.#label();
    this.#listener.chosen(this.current);
  }

  #remove(index: number): void {
    this.#files.splice(index, 1);
    const shown = index === this.#current;
    if (index < this.#current || this.#current === this.#files.length) this.#current--;
    this.#render();
    if (shown) this.#listener.chosen(this.current);
    this.#listener.removed();
    (this.#list.children[Math.min(index, this.#files.length - 1)]?.firstElementChild as HTMLElement | undefined)?.focus();
  }

  #render(): void {
    byId("opened").hidden = this.#files.length < 2;
    this.#list.replaceChildren(...(this.#files.length < 2 ? [] : this.#files.map((f, i) => entry(f.path, i === this.#current))));
    this.#label();
  }

  #label(): void {
    byId("input-path").textContent = this.current.path;
  }
}

function entry(path: string, current: boolean): HTMLElement {
  const item = document.createElement("li");
  const open = document.createElement("button");
  open.type = "button";
  open.className = "opened-file";
  open.title = path;
  open.setAttribute("aria-current", String(current));
  const slash = path.lastIndexOf("/") + 1;
  const folder = document.createElement("span");
  folder.className = "opened-folder";
  folder.textContent = path.slice(0, slash);
  const count = document.createElement("span");
  count.className = "opened-count";
  open.append(folder, path.slice(slash), count);
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "opened-remove";
  remove.setAttribute("aria-label", `Remove ${path}`);
  remove.textContent = "×";
  item.append(open, remove);
  return item;
}
