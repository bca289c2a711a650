// A file from the user's disk, chosen or dropped, in place of the input.

import { byId } from "./dom";

/** The largest file that is read into the page, in bytes. */
const limit = 4 << 20;

export interface FileListener {
  opened(path: string, text: string): void;
  refused(why: string): void;
}

export function startFiles(listener: FileListener): void {
  const chooser = byId<HTMLInputElement>("open-file");
  byId("open").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (file) void open(file, 1);
  });

  // In the capture phase: the editor would put the text where it is dropped.
  const pane = byId("input");
  pane.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    pane.classList.add("dropping");
  }, true);
  pane.addEventListener("dragleave", (event) => {
    if (!pane.contains(event.relatedTarget as Node | null)) pane.classList.remove("dropping");
  });
  pane.addEventListener("drop", (event) => {
    pane.classList.remove("dropping");
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const files = event.dataTransfer?.files;
    if (files?.[0]) void open(files[0], files.length);
  }, true);

  async function open(file: File, given: number): Promise<void> {
    if (given > 1) {
      listener.refused("Drop one file at a time.");
    } else if (file.size > limit) {
      listener.refused(`${file.name} is larger than the page reads (4 MB).`);
    } else {
      try {
        listener.opened(file.name, await file.text());
      } catch {
        listener.refused(`${file.name} could not be read.`);
      }
    }
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
