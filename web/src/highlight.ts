// Colours generated code, as spans in a <pre>: real text, which can be
// selected and found as any other.

import { pythonLanguage } from "@codemirror/lang-python";
import { yamlLanguage } from "@codemirror/lang-yaml";
import { classHighlighter, highlightCode } from "@lezer/highlight";

/** Past this many UTF-16 units code stays plain, so that the page stays quick. */
const limit = 200_000;

/** The code as nodes for a <pre>, coloured by the path's language. */
export function highlighted(path: string, code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  if (code.length > limit) {
    fragment.append(code);
    return fragment;
  }
  if (path.endsWith(".patch")) {
    fragment.append(...diffLines(code));
    return fragment;
  }
  if (/\.(md|toml)$/.test(path)) {
    fragment.append(code);
    return fragment;
  }
  const language = /\.ya?ml$/.test(path) ? yamlLanguage : pythonLanguage;
  highlightCode(
    code,
    language.parser.parse(code),
    classHighlighter,
    (text, classes) => {
      if (!classes) {
        fragment.append(text);
        return;
      }
      const span = document.createElement("span");
      span.className = classes;
      span.textContent = text;
      fragment.append(span);
    },
    () => fragment.append("\n"),
  );
  return fragment;
}

/** A diff, line by line: what comes, what goes, and where. */
function diffLines(code: string): (string | HTMLElement)[] {
  return code.split(/(?<=\n)/).map((line) => {
    const kind = line.startsWith("+") ? "diff-new" : line.startsWith("-") ? "diff-old" : line.startsWith("@@") ? "diff-place" : "";
    if (!kind) return line;
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = line;
    return span;
  });
}
