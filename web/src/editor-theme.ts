// How CodeMirror looks: the page's own colours, as its custom properties reach
// into the shadow root. The paddings are those of the textarea that it
// replaces, so that nothing moves when it does.

import { EditorView } from "@codemirror/view";

const underline = (line: "wavy" | "dotted", colour: string) => ({
  backgroundImage: "none",
  textDecoration: `underline ${line} ${colour}`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});

const mark = (shape: string, colour: string) => ({
  content: `"${shape}"`,
  color: colour,
  display: "inline-block",
  width: "16px",
  fontWeight: "700",
});

export const editorTheme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--paper)" },
  "&.cm-focused": { outline: "none" }, // the page draws the ring round the host
  ".cm-scroller": { scrollbarWidth: "thin", scrollbarColor: "var(--line-strong) transparent", fontFamily: "var(--mono)", fontSize: "var(--code-size)", lineHeight: "var(--code-line)" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".cm-gutters": {
    minWidth: "48px",
    justifyContent: "flex-end",
    border: "none",
    backgroundColor: "var(--paper)",
    color: "var(--muted)",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "40px", padding: "0 8px 0 4px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active-line)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selection)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)", outline: "none" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-lintRange-error": underline("wavy", "var(--refused)"),
  ".cm-lintRange-warning": underline("wavy", "var(--needs)"),
  ".cm-lintRange-info": underline("dotted", "var(--muted)"),
  ".cm-lintRange-active": { backgroundColor: "var(--selection)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--refused)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--line-strong)",
    borderRadius: "4px",
    maxWidth: "min(480px, 90vw)",
    fontFamily: "var(--words)",
    fontSize: "14px",
    lineHeight: "20px",
  },
  ".cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { padding: "0", border: "none", marginLeft: "0", whiteSpace: "normal" },
  ".message": { margin: "0", padding: "8px 12px" },
  ".message .mark::before": mark("i", "var(--muted)"),
  '.message[data-severity="warning"] .mark::before': mark("!", "var(--needs)"),
  '.message[data-severity="error"] .mark::before': mark("×", "var(--refused)"),
  ".hint": { color: "var(--muted)" },
  ".tok-keyword": { color: "var(--tok-keyword)" },
  ".tok-string, .tok-string2": { color: "var(--tok-string)" },
  ".tok-number, .tok-bool": { color: "var(--tok-number)" },
  ".tok-comment": { color: "var(--tok-comment)" },
  ".tok-definition, .tok-className": { color: "var(--tok-definition)" },
});
