// The page's keys. They are heard before the editor's own.

import { byId } from "./dom";

export interface KeyListener {
  copyModule(): void;
  share(): void;
  step(direction: 1 | -1): void;
}

export function startKeys(listener: KeyListener): void {
  const dialog = byId<HTMLDialogElement>("keys");
  byId("help").addEventListener("click", () => dialog.showModal());

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (command && event.key === "Enter") listener.copyModule();
    else if (command && event.key.toLowerCase() === "s") listener.share();
    else if (event.key === "F8" && !command && !event.altKey) listener.step(event.shiftKey ? -1 : 1);
    else if (event.key === "?" && !command && !writing()) dialog.showModal();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}

/** Whether the focus is where a question mark is text. */
function writing(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement
    && (focused.isContentEditable || focused.matches("input:not([type=checkbox]), textarea, select"));
}
