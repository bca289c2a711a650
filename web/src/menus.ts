// The menus in the bar: one open at a time, closed by Escape, by a click
// elsewhere and by leaving them.

export function startMenus(): void {
  const menus = [...document.querySelectorAll<HTMLDetailsElement>("details.menu")];
  for (const menu of menus) {
    menu.addEventListener("toggle", () => {
      if (menu.open) for (const other of menus) if (other !== menu) other.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      closeMenu(menu);
    });
    menu.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && !menu.contains(to)) menu.open = false;
    });
  }
  document.addEventListener("pointerdown", (event) => {
    for (const menu of menus) if (!menu.contains(event.target as Node)) menu.open = false;
  });
}

/** Closes a menu and puts the focus back on what opened it. */
export function closeMenu(menu: HTMLDetailsElement): void {
  menu.open = false;
  menu.querySelector("summary")?.focus();
}
