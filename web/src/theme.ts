// The button that changes between the system's colours, light and dark.

import { byId } from "./dom";
import { setTheme, theme, type Theme } from "./preferences";

const next: Record<Theme, Theme> = { auto: "dark", dark: "light", light: "auto" };
const words: Record<Theme, string> = { auto: "Auto", dark: "Dark", light: "Light" };
const titles: Record<Theme, string> = {
  auto: "Colours: as the system has them",
  dark: "Colours: dark",
  light: "Colours: light",
};

export function startTheme(): void {
  const button = byId("theme");
  show();
  button.addEventListener("click", () => {
    setTheme(next[theme()]);
    show();
  });

  function show() {
    const now = theme();
    byId("theme-word").textContent = words[now];
    button.title = titles[now];
  }
}
