// What crosses to the converter and back: the types of the Go package
// wasm/wire, whose comments say what the fields mean.

export interface Request {
  files: InputFile[];
  options: Options;
}

export interface InputFile {
  path: string;
  text: string;
}

export interface Options {
  resource: string;
  form: string;
  project: string;
  inline: boolean;
  noHandover: boolean;
  provider: string;
  view: string;
  review: boolean;
  xComBridge: boolean;
}

export interface Response {
  ok: boolean;
  error: Failure;
  files: File[];
  operators: Operator[];
  diagnostics: Diagnostic[];
}

export interface Failure {
  code: string;
  message: string;
}

export interface File {
  path: string;
  kind: string;
  text: string;
}

/** A place in the user's text; line is 0 when it is nowhere. */
export interface Place {
  file: string;
  line: number;
  column: number;
  start: number;
  end: number;
}

export interface Operator extends Place {
  dag: string;
  task: string;
  class: string;
  status: string;
  versions: string;
  arguments: Argument[];
}

export interface Argument extends Place {
  name: string;
  outcome: string;
  targets: string[];
  diagnostics: number[];
}

export interface Diagnostic extends Place {
  code: string;
  severity: string;
  message: string;
  hint: string;
}
