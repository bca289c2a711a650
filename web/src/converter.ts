// The page's side of the converter: one request at a time to a worker that can
// be thrown away.
//
// Requests that come while one runs replace each other; an answer to a request
// that has been replaced is dropped. A worker that dies or does not answer in
// time is replaced, and the request that it died of is sent again only when
// the user says so.

import { byId } from "./dom";
import type { FromWorker, ToWorker } from "./worker";
import type { Request, Response } from "./wire";

export interface Answer {
  request: Request;
  response: Response;
  milliseconds: number;
}

export interface Listener {
  /** A conversion ended, and nothing newer was asked for. */
  answered(answer: Answer): void;
  /** The worker died of this request; another is being started. */
  died(reason: string, request: Request): void;
  /** The converter cannot be loaded or started. */
  unavailable(reason: string): void;
}

/**
 * How long the worker may take, in milliseconds: to start, and for an answer,
 * for which there is more time the longer the input is (in UTF-16 code units).
 */
export const limits = { start: 20_000, answer: 5_000, answerPerUnit: 0.02 };

interface Running {
  id: number;
  request: Request;
  timer: number;
}

export class Converter {
  #listener: Listener;
  #module: Promise<WebAssembly.Module> | undefined;
  #worker: Worker | undefined;
  #ready = false;
  #id = 0;
  #running: Running | undefined;
  #waiting: Request | undefined;
  #fatal: string | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Loads the converter. It is safe to call again after `unavailable`. */
  start(): void {
    this.#module ??= load();
    this.#module.then(
      (module) => this.#launch(module),
      (reason: unknown) => {
        this.#module = undefined;
        this.#listener.unavailable(String(reason));
      },
    );
  }

  /** Asks for a conversion. Says no when the worker died of the same before. */
  convert(request: Request): boolean {
    if (key(request) === this.#fatal) return false;
    this.#waiting = request;
    this.#send();
    return true;
  }

  /** Forgets what the worker died of, so that it can be asked for again. */
  forgive(): void {
    this.#fatal = undefined;
    if (!this.#worker) this.start();
  }

  #launch(module: WebAssembly.Module): void {
    if (this.#worker) return;
    const worker = new Worker(WORKER_URL.startsWith("#") ? inPage(WORKER_URL) : WORKER_URL);
    this.#worker = worker;
    const timer = setTimeout(() => this.#failedToStart("it did not start in time"), limits.start);
    worker.onmessage = (event: MessageEvent<FromWorker>) => {
      const message = event.data;
      switch (message.kind) {
        case "ready":
          clearTimeout(timer);
          this.#ready = true;
          this.#send();
          break;
        case "answer":
          this.#answered(message.id, message.response, message.milliseconds);
          break;
        case "dead":
          clearTimeout(timer);
          this.#died(message.reason);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(timer);
      this.#died(event.message || "the worker failed");
    };
    this.#post({ module });
  }

  #send(): void {
    if (!this.#ready || this.#running || !this.#waiting) return;
    const request = this.#waiting;
    const id = ++this.#id;
    this.#waiting = undefined;
    const units = request.files.reduce((sum, file) => sum + file.text.length, 0);
    const limit = limits.answer + limits.answerPerUnit * units;
    const timer = setTimeout(() => this.#died(`it gave no answer in ${Math.round(limit / 1000)} s`), limit);
    this.#running = { id, request, timer };
    this.#post({ id, request });
  }

  #answered(id: number, response: Response, milliseconds: number): void {
    const running = this.#running;
    if (running?.id !== id) return;
    clearTimeout(running.timer);
    this.#running = undefined;
    if (this.#waiting) this.#send();
    else this.#listener.answered({ request: running.request, response, milliseconds });
  }

  #died(reason: string): void {
    const running = this.#running;
    if (!this.#ready) {
      this.#failedToStart(reason);
      return;
    }
    this.#discard();
    if (running) {
      this.#fatal = key(running.request);
      if (this.#waiting && key(this.#waiting) === this.#fatal) this.#waiting = undefined;
      if (!this.#waiting) this.#listener.died(reason, running.request);
    }
    this.start();
  }

  #failedToStart(reason: string): void {
    this.#discard();
    this.#listener.unavailable(reason);
  }

  #discard(): void {
    if (this.#running) clearTimeout(this.#running.timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#running = undefined;
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

function key(request: Request): string {
  return JSON.stringify(request);
}

/** Fetches and compiles the module, once for all workers. */
/** An address for the script that stands in the page, under that id. */
function inPage(id: string): string {
  return URL.createObjectURL(new Blob([byId(id.slice(1)).textContent ?? ""], { type: "text/javascript" }));
}

/** The converter that stands in the page: packed by gzip, as Base64. */
async function unpacked(id: string): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(byId(id.slice(1)).textContent ?? ""), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

async function load(): Promise<WebAssembly.Module> {
  if (CONVERTER_URL.startsWith("#")) return unpacked(CONVERTER_URL);
  const response = await fetch(CONVERTER_URL);
  if (!response.ok) throw new Error(`${CONVERTER_URL}: ${response.status} ${response.statusText}`);
  // Compiling while it loads needs the right type, which not every host sends.
  if (response.headers.get("Content-Type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
