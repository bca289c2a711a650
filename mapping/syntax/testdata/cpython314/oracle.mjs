// Answers what CPython 3.14 makes of Python sources. Each line of the input is
// a JSON object with "path", a file, or "text", a source, and "want": "hash" or
// "tree". Each line of the output is the answer: {"hash"} or {"tree"} when the
// source is valid, else {"line", "message"} of the error; "compile" is the
// line at which only compiling, not parsing, fails.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createHash } from "node:crypto";
import { loadPyodide } from "pyodide";

const python = await loadPyodide();
python.runPython(readFileSync(new URL("dump.py", import.meta.url), "utf8"));
const answer = python.globals.get("answer");
const encoder = new TextEncoder();

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const question = JSON.parse(line);
  const source = question.path === undefined ? encoder.encode(question.text) : new Uint8Array(readFileSync(question.path));
  const [failed, message, tree, compiled] = answer(source, question.want);
  const reply = failed !== null && failed !== undefined
    ? { line: failed, message }
    : question.want === "hash"
      ? { hash: createHash("sha256").update(tree).digest("hex"), compile: compiled ?? 0 }
      : { tree, compile: compiled ?? 0 };
  process.stdout.write(JSON.stringify(reply) + "\n");
}
