// The input: a textarea in the page, upgraded in place to CodeMirror.
//
// CodeMirror lives in a shadow root, because there it puts its styles into
// adopted style sheets, which the content security policy allows; in the
// document it would write style elements, which it does not.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { editorTheme } from "./editor-theme";
import { explain, explained, inEditor, located } from "./messages";
import type { Diagnostic, Place } from "./wire";

export interface EditorListener {
  changed(): void;
  /** The cursor moved to this UTF-16 offset. */
  moved(offset: number): void;
}

export class Editor {
  #view: EditorView;
  #diagnostics: Diagnostic[] = [];
  #extensions: Extension[];

  constructor(textarea: HTMLTextAreaElement, listener: EditorListener) {
    const host = document.createElement("div");
    host.className = "code-host";
    const root = host.attachShadow({ mode: "open" });
    const focused = document.activeElement === textarea;
    const { selectionStart, selectionEnd, scrollTop } = textarea;
    this.#extensions = [
      lineNumbers(),
      history(),
      drawSelection(),
      highlightSpecialChars(),
      highlightActiveLine(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of("    "),
      python(),
      syntaxHighlighting(classHighlighter),
      explained,
      placeholder("Paste Airflow code, drop files or a folder, or choose an example."),
      // Tab is not bound: it moves on, as everywhere in the page.
      Prec.high(keymap.of([{ key: "Escape", run: leave }])),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": "Airflow code", spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) listener.changed();
        if (update.docChanged || update.selectionSet) listener.moved(update.state.selection.main.head);
      }),
      editorTheme,
    ];
    const state = EditorState.create({ doc: textarea.value, extensions: this.#extensions });
    textarea.replaceWith(host);
    this.#view = new EditorView({ state, root, parent: root });
    if (focused) {
      this.#view.dispatch({ selection: { anchor: bound(selectionStart, state), head: bound(selectionEnd, state) } });
      this.#view.focus();
    }
    this.#view.scrollDOM.scrollTop = scrollTop;
  }

  get text(): string {
    return this.#view.state.sliceDoc();
  }

  /** Replaces all of the text, as one step that can be undone. */
  set text(text: string) {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
  }

  /** Shows another text, whose steps begin anew: to undo does not bring back the one before. */
  show(text: string): void {
    this.#diagnostics = [];
    this.#view.setState(EditorState.create({ doc: text, extensions: this.#extensions }));
  }

  get diagnostics(): Diagnostic[] {
    return this.#diagnostics;
  }

  /** Underlines the diagnostics; they must be about the text as it is now. */
  set diagnostics(all: Diagnostic[]) {
    this.#diagnostics = all;
    const shown = all.filter(located).map((d) => inEditor(d, this.#view.state.doc));
    this.#view.dispatch(setDiagnostics(this.#view.state, shown));
  }

  /** Selects a place and brings it into view. */
  select(place: Place): void {
    const anchor = bound(place.start, this.#view.state);
    const head = bound(place.end, this.#view.state);
    this.#view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    this.#view.focus();
  }

  /** Goes to the next or the previous message after the cursor, round the end. */
  step(direction: 1 | -1): void {
    const stops = this.#diagnostics.filter(located).sort((a, b) => a.start - b.start || a.end - b.end);
    if (stops.length === 0) return;
    const here = this.#view.state.selection.main.from;
    const index =
      direction > 0
        ? stops.findIndex((d) => d.start > here)
        : stops.findLastIndex((d) => d.start < here);
    const stop = stops[index] ?? (direction > 0 ? stops[0] : stops[stops.length - 1]);
    if (!stop) return;
    this.select(stop);
    const together = stops.filter((d) => d.start === stop.start);
    this.#view.dispatch({ effects: explain.of({ at: bound(stop.start, this.#view.state), diagnostics: together }) });
  }

  focus(): void {
    this.#view.focus();
  }
}

function leave(view: EditorView): boolean {
  if (view.state.field(explained)) {
    view.dispatch({ effects: explain.of(null) });
    return true;
  }
  if (view.state.selection.ranges.length > 1) return false; // the usual Escape: one cursor
  view.contentDOM.blur();
  return true;
}

function bound(offset: number, state: EditorState): number {
  return Math.min(Math.max(offset, 0), state.doc.length);
}
