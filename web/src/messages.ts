// Diagnostics as the editor shows them: underlines, and a note at a place.

import type { Diagnostic as LintDiagnostic } from "@codemirror/lint";
import { StateEffect, StateField, type Text } from "@codemirror/state";
import { EditorView, showTooltip, type Tooltip } from "@codemirror/view";
import { fillMessage } from "./account";
import { fromTemplate } from "./dom";
import type { Diagnostic } from "./wire";

/** Whether a diagnostic is about a place in the text. */
export function located(d: Diagnostic): boolean {
  return d.line > 0;
}

/** The diagnostic as CodeMirror's lint draws it: over one character at least. */
export function inEditor(d: Diagnostic, doc: Text): LintDiagnostic {
  const from = Math.min(d.start, doc.length);
  const to = Math.min(Math.max(d.end, from), doc.length);
  return {
    from,
    to,
    severity: d.severity === "error" || d.severity === "warning" ? d.severity : "info",
    message: d.message,
    renderMessage: () => note(d),
  };
}

function note(d: Diagnostic): HTMLElement {
  const p = fromTemplate("message-template");
  fillMessage(p, d);
  return p;
}

interface Explanation {
  at: number;
  diagnostics: Diagnostic[];
}

/** Shows what is to be said of a place, or with null takes it away. */
export const explain = StateEffect.define<Explanation | null>();

/** The note that is shown, if any; it goes when the cursor or the text does. */
export const explained = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(explain)) return effect.value && tooltipOf(effect.value);
    }
    return transaction.docChanged || transaction.selection ? null : tooltip;
  },
  provide: (f) => showTooltip.from(f),
});

function tooltipOf({ at, diagnostics }: Explanation): Tooltip {
  return {
    pos: at,
    create(_: EditorView) {
      const dom = document.createElement("div");
      dom.className = "explanation";
      dom.append(...diagnostics.map(note));
      return { dom };
    },
  };
}
