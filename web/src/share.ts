// Share links: the input in the URL's hash, which browsers keep to themselves.
//
//	#v1=<base64url(deflate-raw(JSON))>
//
// The JSON is a Shared; its shape may grow, and a reader leaves alone what it
// doesn't know.

import type { Options } from "./wire";

export interface Shared {
  files: { path: string; text: string }[];
  options: Options;
}

const prefix = "#v1=";

/** How long a link may be that other programs still open, in characters. */
export const longest = 32_000;

/** The largest text that a link may unfold to, in bytes. */
const limit = 4 << 20;

export async function toHash(shared: Shared): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await through(json, new CompressionStream("deflate-raw"), Infinity);
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return prefix + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What the hash holds; undefined when it is no share link, an error when it is a broken one. */
export async function fromHash(hash: string): Promise<Shared | undefined> {
  if (!hash.startsWith(prefix)) return undefined;
  let json: unknown;
  try {
    const binary = atob(hash.slice(prefix.length).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"), limit);
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Error("This link is damaged; perhaps it was cut off.");
  }
  return read(json);
}

function read(json: unknown): Shared {
  const { files, options } = (json ?? {}) as Partial<Shared>;
  const given = Array.isArray(files) ? files.filter((f) => typeof f?.text === "string") : [];
  if (given.length === 0) throw new Error("This link holds no code.");
  return {
    files: given.map(({ path, text }) => ({ path: typeof path === "string" ? path : "dag.py", text })),
    options: {
      resource: typeof options?.resource === "string" ? options.resource : "",
      form: typeof options?.form === "string" ? options.form : "",
      project: typeof options?.project === "string" ? options.project : "",
      inline: options?.inline === true,
      noHandover: options?.noHandover === true,
      provider: typeof options?.provider === "string" ? options.provider : "",
      view: typeof options?.view === "string" ? options.view : "",
      review: options?.review === true,
      xComBridge: options?.xComBridge === true,
    },
  };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > limit) {
      void reader.cancel();
      throw new Error("too large");
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
