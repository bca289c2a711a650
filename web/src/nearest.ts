// Which example is most like what the user gave.

import examples from "examples";

export type Example = (typeof examples)[number];

/** The example with the most words in common with the code; the first of equals. */
export function nearest(code: string): Example {
  const given = new Set(wordsOf(code));
  let best = examples[0] as Example;
  let most = 0;
  for (const example of examples) {
    const theirs = new Set(wordsOf(example.text));
    let common = 0;
    for (const word of theirs) if (given.has(word)) common++;
    // Over the root of the length, so that long examples don't always win.
    const likeness = common / Math.sqrt(theirs.size);
    if (likeness > most) [best, most] = [example, likeness];
  }
  return best;
}

function wordsOf(code: string): string[] {
  return code.match(/[A-Za-z_]{4,}/g) ?? [];
}
