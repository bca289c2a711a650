// What the build puts in, and what Go's script and the converter define.

declare const CONVERTER_URL: string;
declare const WORKER_URL: string;
/** The endings of data files that the converter reads, with spaces between. */
declare const DATA_ENDINGS: string;

declare module "examples" {
  const examples: { title: string; path: string; text: string }[];
  export default examples;
}

declare module "wasm_exec" {}

/** Runs a Go program; from the toolchain's wasm_exec.js. */
declare class Go {
  readonly importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}
