// Text out of the page: to the clipboard, or as a file.

/** Copies the text; says whether it worked. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Embedded pages and plain HTTP have no clipboard; the old way may work.
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const area = document.createElement("textarea");
  area.className = "off-screen";
  area.value = text;
  area.readOnly = true;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    focused?.focus();
  }
}

/** Hands the text to the browser as a file to save. */
export function download(path: string, text: BlobPart, type = "text/plain"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = path.split("/").pop() || "podport.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const flashing = new WeakMap<HTMLElement, { text: string; timer: number }>();

/** Says for two seconds, in the button itself, how it went. */
export function flash(button: HTMLElement, word: string): void {
  const before = flashing.get(button);
  if (before) clearTimeout(before.timer);
  const text = before?.text ?? button.textContent ?? "";
  button.textContent = word;
  button.dataset["flash"] = word.toLowerCase();
  const timer = setTimeout(() => {
    button.textContent = text;
    delete button.dataset["flash"];
    flashing.delete(button);
  }, 2_000);
  flashing.set(button, { text, timer });
  announce(word);
}

/** Says it to screen readers too, apart from the status line. */
function announce(word: string): void {
  const region = document.getElementById("announcement");
  if (region) region.textContent = word;
}
