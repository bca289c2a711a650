// Zip archives: those that are dropped on the page, and the one of all results.

import { strToU8, unzipSync, zipSync } from "fflate";
import type { InputFile } from "./wire";

/**
 * The files in an archive that are wanted; more than `limit` bytes of them are
 * refused. What an archive says of its sizes is what is unpacked at most.
 */
export function unpacked(bytes: Uint8Array, wanted: (path: string) => boolean, limit: number): [path: string, content: Uint8Array][] {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith("/") || !wanted(name)) return false;
      total += originalSize;
      if (total > limit) throw new Error("it unpacks to more than the page reads");
      return true;
    },
  });
  return Object.entries(files);
}

/** The first day that a zip can name, so that the same files give the same archive. */
const day = new Date(1980, 0, 1);

/** The files as an archive, each at its path below the archive's root. */
export function packed(files: InputFile[]): Uint8Array<ArrayBuffer> {
  const tree: Record<string, Uint8Array> = {};
  for (const { path, text } of files) {
    const name = inside(path);
    if (name) tree[name] = strToU8(text);
  }
  return zipSync(tree, { mtime: day });
}

/** A path that stays below the folder that it is read from or written to. */
export function inside(path: string): string {
  const parts = path.replaceAll("\\", "/").replace(/^[A-Za-z]:/, "").split("/");
  return parts.filter((part) => part !== "" && part !== "." && part !== "..").join("/");
}
