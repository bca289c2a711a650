// The worker that runs the converter. It is told the compiled module first,
// then one request at a time, and answers each; whatever else happens to it,
// the page throws it away and starts another.

import "wasm_exec";
import type { Request, Response } from "./wire";

export type ToWorker = { module: WebAssembly.Module } | { id: number; request: Request };
export type FromWorker =
  | { kind: "ready" }
  | { kind: "answer"; id: number; response: Response; milliseconds: number }
  | { kind: "dead"; reason: string };

/** How long after an answer memory is freed, in milliseconds: typing goes first. */
const rest = 500;

/** How much memory the program has before it asks for more, in pages of 64 KiB. */
const room = 128 * 16;

interface Scope {
  podport?: { convert(request: Request): Response | undefined; collect(): void };
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = (event) => {
  if ("module" in event.data) {
    start(event.data.module).catch((reason: unknown) => died(String(reason)));
  } else {
    answer(event.data.id, event.data.request);
  }
};

async function start(module: WebAssembly.Module): Promise<void> {
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  // Room for a large file, got at once: growing in small steps takes longer than
  // many a conversion. Pages that are never touched take no memory.
  (instance.exports["mem"] as WebAssembly.Memory).grow(room);
  // The program sets its exports before it first waits, so they are there when
  // run returns its promise; the promise settles only when the program ends.
  void go.run(instance).then(() => died("the converter ended"));
  if (!scope.podport) throw new Error("the converter set no exports");
  scope.postMessage({ kind: "ready" });
}

function answer(id: number, request: Request): void {
  const started = performance.now();
  let response: Response | undefined;
  try {
    response = scope.podport?.convert(request);
  } catch (reason) {
    died(String(reason));
    return;
  }
  // A Go program that dies in a call returns undefined from it.
  if (!response) {
    died("the converter gave no answer");
    return;
  }
  scope.postMessage({ kind: "answer", id, response, milliseconds: performance.now() - started });
  setTimeout(() => scope.podport?.collect(), rest);
}

function died(reason: string): void {
  scope.postMessage({ kind: "dead", reason });
}
