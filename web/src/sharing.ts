// The Share button: asks about secrets, makes the link, copies it.

import { copy, flash } from "./copy";
import { byId } from "./dom";
import { findSecrets, type Find } from "./secrets";
import { longest, toHash, type Shared } from "./share";
import { say } from "./status";

/** Shares the input, unless the user thinks better of it. */
export async function share(input: Shared): Promise<void> {
  const finds = input.files.flatMap((file) => findSecrets(file.text));
  if (finds.length > 0 && !(await confirmed(finds))) return;
  const hash = await toHash(input);
  if (hash.length > longest) {
    flash(byId("share"), "Too long");
    say(`A link would have ${hash.length.toLocaleString("en")} characters, which many programs cut off. Share fewer files, or the zip of the results.`);
    return;
  }
  history.replaceState(null, "", hash);
  if (await copy(location.href)) flash(byId("share"), "Link copied");
  else showLink();
}

function confirmed(finds: Find[]): Promise<boolean> {
  const dialog = byId<HTMLDialogElement>("secrets");
  byId("secrets-list").replaceChildren(
    ...finds.map(({ line, text }) => {
      const item = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = text;
      item.append(`line ${line}: `, code);
      return item;
    }),
  );
  dialog.returnValue = "cancel"; // what Escape leaves it at
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "share"), { once: true });
  });
}

function showLink(): void {
  const text = byId<HTMLInputElement>("link-text");
  text.value = location.href;
  byId<HTMLDialogElement>("link").showModal();
  text.select();
}
