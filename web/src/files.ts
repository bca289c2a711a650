// Files from the user's disk: chosen or dropped, one by one, in folders or in
// archives. Nothing of them leaves the page.

import { inside, unpacked } from "./archive";
import { byId, counted } from "./dom";
import type { InputFile } from "./wire";

/** The largest file that is read, and the largest sum of all, in bytes. */
const limits = { python: 4 << 20, data: 1 << 20, all: 25 << 20, files: 5_000 };

/** Folders in which nobody keeps code of their own. */
const foreign = new Set(["site-packages", "node_modules", "__pycache__"]);

export interface FileListener {
  /** Files to convert, at least one, and what was left out of them, "" for nothing. */
  opened(files: InputFile[], leftOut: string): void;
  refused(why: string): void;
}

/** A file before it is read. */
interface Found {
  path: string;
  size: number;
  bytes(): Promise<ArrayBuffer>;
}

export function startFiles(listener: FileListener): void {
  for (const [button, input] of [["open", "open-file"], ["open-folder", "open-folder-input"]] as const) {
    const chooser = byId<HTMLInputElement>(input);
    byId(button).addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      const files = [...(chooser.files ?? [])];
      chooser.value = "";
      if (files.length > 0) void read(files.map((f) => found(f, f.webkitRelativePath || f.name)));
    });
  }

  // In the capture phase: the editor would put the text where it is dropped.
  let over = 0;
  const lit = (on: boolean): void => void document.body.classList.toggle("dropping", on);
  addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    over++;
    lit(true);
  }, true);
  addEventListener("dragleave", (event) => {
    if (holdsFiles(event) && --over <= 0) lit(false);
  }, true);
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  addEventListener("drop", (event) => {
    over = 0;
    lit(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    // The items are gone once the event is over; what is in them is not.
    const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === "file");
    const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
    void walked(entries).then(read, (reason: unknown) => listener.refused(reason instanceof Error ? reason.message : "What was dropped could not be read."));
  }, true);

  async function read(given: Found[]): Promise<void> {
    try {
      const { files, leftOut } = await texts(given);
      if (files.length > 0) listener.opened(files, summary(leftOut));
      else listener.refused(`There is no code in it that the page reads. ${summary(leftOut)}`.trim());
    } catch (reason) {
      listener.refused(reason instanceof Error ? reason.message : String(reason));
    }
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function found(file: File, path: string): Found {
  return { path, size: file.size, bytes: () => file.arrayBuffer() };
}

/** All files of what was dropped. */
async function walked(entries: (FileSystemEntry | File)[]): Promise<Found[]> {
  const all: Found[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (entry instanceof File) {
      all.push(found(entry, entry.name));
      continue;
    }
    const path = entry.fullPath.replace(/^\//, "");
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      all.push(found(file, path));
    } else if (ours(path + "/")) {
      waiting.unshift(...(await children(entry as FileSystemDirectoryEntry)));
    }
    if (all.length > limits.files * 4) throw new Error("These are more files than the page reads. Drop the folder of the DAGs alone.");
  }
  return all;
}

/** Browsers hand out what is in a folder in parts. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...part);
  }
}

/** Whether a path is in no folder of others' code, and not hidden. */
function ours(path: string): boolean {
  return path.split("/").slice(0, -1).every((part) => !foreign.has(part) && !part.startsWith("."));
}

function isPython(path: string): boolean {
  return path.toLowerCase().endsWith(".py");
}

/** Whether the converter reads a file of that name. */
function isWanted(path: string): boolean {
  const ending = /\.[^./]*$/.exec(path.toLowerCase())?.[0] ?? "";
  return ours(inside(path)) && (ending === ".py" || DATA_ENDINGS.split(" ").includes(ending));
}

/** Why files were left out, with their number and the first of them. */
type LeftOut = Map<string, string[]>;

async function texts(given: Found[]): Promise<{ files: InputFile[]; leftOut: LeftOut }> {
  const leftOut: LeftOut = new Map();
  const leave = (path: string, why: string): void => void leftOut.set(why, [...(leftOut.get(why) ?? []), path]);
  const byPath = new Map<string, string>();
  let total = 0;
  const add = (path: string, bytes: ArrayBuffer | Uint8Array): void => {
    total += bytes.byteLength;
    if (total > limits.all || byPath.size >= limits.files) throw new Error("This is more than the page reads (25 MB, 5,000 files). Drop the folder of the DAGs alone.");
    try {
      byPath.set(inside(path), new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      leave(path, "no text in UTF-8");
    }
  };
  const tooLarge = (path: string, size: number): boolean => size > (isPython(path) ? limits.python : limits.data);
  const alone = given.length === 1;
  for (const file of given) {
    if (file.path.toLowerCase().endsWith(".zip") && ours(file.path)) {
      if (file.size > limits.all) throw new Error(`${file.path} is larger than the page reads (25 MB).`);
      let content;
      try {
        content = unpacked(new Uint8Array(await file.bytes()), isWanted, limits.all);
      } catch (reason) {
        throw new Error(`${file.path} could not be unpacked: ${reason instanceof Error ? reason.message : String(reason)}.`);
      }
      for (const [path, bytes] of content) {
        if (tooLarge(path, bytes.byteLength)) leave(path, "too large");
        else add(path, bytes);
      }
    } else if (tooLarge(file.path, file.size) && (alone || isWanted(file.path))) {
      if (alone) throw new Error(`${file.path} is larger than the page reads (4 MB).`);
      leave(file.path, "too large");
    } else if (alone || isWanted(file.path)) {
      // A single file is what the user wants to have read, whatever its name.
      add(file.path, await file.bytes());
    }
  }
  const files = [...byPath].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
  // Data is of use to a program that reads it; without one there is nothing to convert.
  return { files: alone || files.some((f) => isPython(f.path)) ? files : [], leftOut };
}

function summary(leftOut: LeftOut): string {
  return [...leftOut]
    .map(([why, paths]) => `Left out, ${why}: ${paths[0]}${paths.length > 1 ? ` and ${counted(paths.length - 1, "other")}` : ""}.`)
    .join(" ");
}
