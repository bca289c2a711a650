// The status line. It is read out when it changes, so it changes once a
// conversion and not while the user types.

import { byId, counted } from "./dom";
import type { Answer } from "./converter";

/** What a result is true for. */
const versions = "Airflow 1.10–3.3, Dagster 1.13";

export function say(text: string): void {
  byId("status").textContent = text;
}

/** What was found, how long it took, and what it is true for. */
export function sayAnswer({ response, milliseconds }: Answer): void {
  const { operators, diagnostics } = response;
  const parts = [counted(operators.length, "operator")];
  for (const status of ["partial", "refused"]) {
    const n = operators.filter((o) => o.status === status).length;
    if (n > 0) parts.push(`${n} ${status}`);
  }
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.filter((d) => d.severity === "warning").length;
  if (errors > 0) parts.push(counted(errors, "error"));
  if (warnings > 0) parts.push(counted(warnings, "warning"));
  say(`${parts.join(", ")} · ${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms · ${versions}`);
}
