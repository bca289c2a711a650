// Runs before the first paint: what would make the page jump or flash if it
// came with the rest. It also runs where the rest cannot, on file://.

import { applyAccountHeight, applyTheme } from "./preferences";

applyTheme();
applyAccountHeight();

if (location.protocol === "file:") {
  document.addEventListener("DOMContentLoaded", () => {
    // The page that is one file has its converter in it.
    if (!document.getElementById("offline-converter")) document.getElementById("file-notice")?.removeAttribute("hidden");
  });
}
