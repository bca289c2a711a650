// What the user likes, as it is remembered and put into effect.

import { remembered } from "./dom";

export type Theme = "auto" | "light" | "dark";

export function theme(): Theme {
  const stored = remembered.get("theme");
  return stored === "light" || stored === "dark" ? stored : "auto";
}

export function setTheme(theme: Theme): void {
  remembered.set("theme", theme === "auto" ? null : theme);
  applyTheme();
}

export function applyTheme(): void {
  const now = theme();
  if (now === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = now;
}

/** The account's height on wide screens, in percent of the window's. */
export const accountHeights = { min: 15, max: 70, usual: 34 };

export function accountHeight(): number {
  const stored = Number(remembered.get("account-height") ?? NaN);
  return stored >= accountHeights.min && stored <= accountHeights.max ? stored : accountHeights.usual;
}

export function setAccountHeight(percent: number): void {
  const kept = Math.round(Math.min(Math.max(percent, accountHeights.min), accountHeights.max));
  remembered.set("account-height", String(kept));
  applyAccountHeight();
}

export function applyAccountHeight(): void {
  document.documentElement.style.setProperty("--account-height", accountHeight() + "dvh");
}
