// Small helpers for the page's own elements.

/** The element with that id, which the page is known to have. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

/** Chooses the option of that value; the first when there is none. */
export function choose(id: string, value: string): void {
  const select = byId<HTMLSelectElement>(id);
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** A fresh copy of the one element in the template with that id. */
export function fromTemplate(id: string): HTMLElement {
  const first = byId<HTMLTemplateElement>(id).content.firstElementChild;
  if (!first) throw new Error(`the template #${id} is empty`);
  return first.cloneNode(true) as HTMLElement;
}

/** The part of an element that holds the field. */
export function field(of: HTMLElement, name: string): HTMLElement {
  const found = of.querySelector<HTMLElement>(`[data-field="${name}"]`);
  if (!found) throw new Error(`there is no field ${name}`);
  return found;
}

/** "1 message", "2 messages". */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Storage for what the user likes. It may be turned off; then nothing is kept. */
export const remembered = {
  get(name: string): string | null {
    try {
      return localStorage.getItem("podport." + name);
    } catch {
      return null;
    }
  },
  set(name: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem("podport." + name);
      else localStorage.setItem("podport." + name, value);
    } catch {
      // Private windows and embedded pages may refuse; the page works without.
    }
  },
};
