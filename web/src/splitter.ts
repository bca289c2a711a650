// The bar above the account that changes its height, with pointer and keys.

import { byId } from "./dom";
import { accountHeight, accountHeights, setAccountHeight } from "./preferences";

export function startSplitter(): void {
  const bar = byId("splitter");
  show();
  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    event.preventDefault();
    bar.focus();
  });
  bar.addEventListener("pointermove", (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const bottom = byId("account").getBoundingClientRect().bottom;
    set(((bottom - event.clientY) / innerHeight) * 100);
  });
  bar.addEventListener("keydown", (event) => {
    const to = {
      ArrowUp: accountHeight() + 4,
      ArrowDown: accountHeight() - 4,
      Home: accountHeights.min,
      End: accountHeights.max,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  });

  function set(percent: number) {
    setAccountHeight(percent);
    show();
  }

  function show() {
    bar.setAttribute("aria-valuenow", String(accountHeight()));
  }
}
