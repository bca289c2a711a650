// The page: the input is converted while it is typed, and the outputs, the
// account, the underlines and the status line follow.

import examples from "examples";
import { Account } from "./account";
import { Converter, type Answer } from "./converter";
import { copy, flash } from "./copy";
import { byId, choose } from "./dom";
import { Editor } from "./editor";
import { startFiles } from "./files";
import { startKeys } from "./keys";
import { closeMenu, startMenus } from "./menus";
import { nearest, type Example } from "./nearest";
import { Opened } from "./opened";
import { offer, Outputs } from "./outputs";
import { fromHash } from "./share";
import { share } from "./sharing";
import { startSplitter } from "./splitter";
import { say, sayAnswer } from "./status";
import { Tabs } from "./tabs";
import { startTheme } from "./theme";
import type { InputFile, Place, Request, Response } from "./wire";

/** How long the user must pause before the input is converted, in milliseconds. */
const pause = 150;

/** What there is to show of no input. */
const nothing: Response = { ok: true, error: { code: "", message: "" }, files: [], operators: [], diagnostics: [] };

class Page {
  #timer: number | undefined;
  #dimmer: number | undefined;
  #seq = 0;
  #loaded = false;
  #again = false;
  #answer: Answer | undefined;
  #crashed: { reason: string; request: Request } | undefined;

  #tabs = new Tabs();
  #outputs = new Outputs();
  #account = new Account((place) => this.#goTo(place));
  #editor = new Editor(byId<HTMLTextAreaElement>("code"), {
    changed: () => this.#changed(),
    moved: (offset) => this.#account.mark(this.#opened.current.path, offset),
  });
  #opened = new Opened({ path: byId("input-path").textContent ?? "dag.py", text: this.#editor.text }, {
    chosen: (file) => this.#shown(file),
    removed: () => this.#convert(),
  });
  #converter = new Converter({
    answered: (answer) => this.#show(answer),
    died: (reason, request) => this.#died(reason, request),
    unavailable: (reason) => this.#unavailable(reason),
  });

  async start(): Promise<void> {
    this.#converter.start();
    startTheme();
    startMenus();
    startSplitter();
    startFiles({ opened: (files, leftOut) => this.#openAll(files, leftOut), refused: (why) => this.#notice(why, false) });
    startKeys({
      copyModule: () => void this.#copyModule(),
      share: () => void this.#share(),
      step: (direction) => this.#step(direction),
    });
    byId("share").addEventListener("click", () => void this.#share());
    byId("download").addEventListener("click", () => this.#outputs.downloadAll());
    byId("clear").addEventListener("click", () => {
      this.#open("dag.py", "");
      this.#editor.focus();
    });
    byId("examples").addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-example]");
      const example = examples[Number(button?.dataset["example"] ?? NaN)];
      if (!example) return;
      closeMenu(byId<HTMLDetailsElement>("examples"));
      this.#open(example.path, example.text);
    });
    byId("options").addEventListener("input", () => this.#later());
    byId("options").addEventListener("submit", (event) => event.preventDefault());
    byId("retry").addEventListener("click", () => this.#retry());
    byId("report").addEventListener("click", () => void this.#copyReport());
    addEventListener("hashchange", () => void this.#openShared());
    if (!(await this.#openShared())) this.#convert();
  }

  get #request(): Request {
    return {
      files: this.#opened.files,
      options: {
        resource: byId<HTMLInputElement>("option-resource").value.trim(),
        form: byId<HTMLSelectElement>("option-form").value,
        project: "",
        inline: byId<HTMLInputElement>("option-inline").checked,
        noHandover: !byId<HTMLInputElement>("option-handover").checked,
        provider: byId<HTMLSelectElement>("option-provider").value,
        view: byId<HTMLSelectElement>("option-view").value,
        review: byId<HTMLInputElement>("option-review").checked,
        xComBridge: byId<HTMLInputElement>("option-xcom-bridge").checked,
      },
    };
  }

  /** Puts a text in the input's place. */
  #open(path: string, text: string): void {
    this.#opened.replace([{ path, text }]);
    this.#editor.text = text;
    this.#forgetLink();
    this.#convert();
  }

  /** Puts files in the input's place. */
  #openAll(files: InputFile[], leftOut: string): void {
    byId("crash").hidden = true;
    if (files.length === 1 && files[0]) {
      this.#open(files[0].path, files[0].text);
    } else {
      this.#opened.replace(files);
      this.#editor.show(this.#opened.current.text);
      this.#forgetLink();
      this.#convert();
    }
    if (leftOut) this.#notice(leftOut, false);
  }

  #forgetLink(): void {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  }

  /** Shows a file that is open in the editor. */
  #shown(file: InputFile): void {
    this.#editor.show(file.text);
    this.#underline();
  }

  /** Underlines what the last answer says of the file in the editor. */
  #underline(): void {
    const { path, text } = this.#opened.current;
    const of = this.#answer?.request.files.find((f) => f.path === path);
    this.#editor.diagnostics = of?.text === text ? (this.#answer?.response.diagnostics ?? []).filter((d) => d.file === path) : [];
  }

  /** Opens what the URL's hash holds, if it holds anything. */
  async #openShared(): Promise<boolean> {
    try {
      const shared = await fromHash(location.hash);
      if (!shared) return false;
      byId<HTMLInputElement>("option-resource").value = shared.options.resource;
      byId<HTMLInputElement>("option-handover").checked = !shared.options.noHandover;
      byId<HTMLInputElement>("option-inline").checked = shared.options.inline;
      byId<HTMLInputElement>("option-review").checked = shared.options.review;
      byId<HTMLInputElement>("option-xcom-bridge").checked = shared.options.xComBridge;
      choose("option-provider", shared.options.provider);
      choose("option-view", shared.options.view);
      choose("option-form", shared.options.form);
      this.#opened.replace(shared.files);
      this.#editor.show(this.#opened.current.text);
      this.#convert();
      return true;
    } catch (reason) {
      this.#notice(reason instanceof Error ? reason.message : String(reason), false);
      return false;
    }
  }

  #changed(): void {
    this.#opened.text = this.#editor.text;
    if (!this.#again) byId("crash").hidden = true;
    this.#later();
  }

  /** Converts when the user pauses. Until then what is shown is of before. */
  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#convert(), pause);
    if (this.#loaded) document.body.dataset["state"] = "converting";
  }

  #convert(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#converter.convert(this.#request)) {
      this.#noticeCrash();
      this.#finish("failed");
      return;
    }
    if (!this.#loaded) return;
    document.body.dataset["state"] = "converting";
    this.#dimmer ??= setTimeout(() => document.body.classList.add("dim"), 300);
  }

  #show(answer: Answer): void {
    this.#loaded = true;
    if (this.#timer !== undefined) return; // the input has changed: another answer will come
    this.#crashed = undefined;
    if (this.#again) byId("crash").hidden = true;
    const { request, response } = answer;
    if (!response.ok) {
      this.#notice(`The converter failed on this input: ${response.error.message}. Your text is untouched.`, true);
      this.#crashed = { reason: response.error.message, request };
      this.#finish("failed");
      say("The converter failed on this input");
      return;
    }
    this.#answer = answer;
    this.#underline();
    this.#opened.mark(response);
    const code = this.#opened.current.text;
    if (request.files.every((f) => f.text.trim() === "")) {
      this.#showEmpty();
      return;
    }
    this.#account.show(response);
    if (response.files.length > 0) {
      this.#outputs.show(response.files, {
        module: "No Dagster module was written. The account says why.",
        pod: "No pod was written. The account says why.",
        handover: request.options.noHandover
          ? "The hand-over is turned off in the options."
          : "There is nothing to hand over: the input has no DAG whose tasks dagster-airlift could take over.",
      });
    } else {
      this.#outputs.showInstead(() => this.#whyNothing(code, response));
    }
    sayAnswer(answer);
    this.#finish("ready");
  }

  /** An empty input is where everybody starts, and no error. */
  #showEmpty(): void {
    this.#editor.diagnostics = [];
    this.#account.show(nothing);
    this.#outputs.showInstead(() => this.#offerExample(
      "Nothing to convert yet. Paste an operator or a whole DAG file, drop files or a folder, or start from an example.",
      examples[0] as Example,
    ));
    say("Nothing to convert yet");
    this.#finish("ready");
  }

  /** In the outputs' place when there is none: why, and the nearest example. */
  #whyNothing(code: string, response: Response): Node {
    if (response.operators.length > 0) return offer("Nothing could be converted. The account says why.");
    const why = response.diagnostics.find((d) => d.severity === "error");
    const text = why ? `${why.message} ${why.hint}`.trim() : "No operator that starts a pod was found.";
    return this.#offerExample(text, nearest(code));
  }

  #offerExample(text: string, example: Example): Node {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = `Example: ${example.title}`;
    button.addEventListener("click", () => this.#open(example.path, example.text));
    const fragment = document.createDocumentFragment();
    fragment.append(offer(text), button);
    return fragment;
  }

  #died(reason: string, request: Request): void {
    this.#crashed = { reason, request };
    this.#noticeCrash();
    this.#finish("failed");
    say("The converter was restarted");
  }

  #noticeCrash(): void {
    this.#notice("The converter stopped on this input and was restarted. Your text is untouched.", true);
  }

  #unavailable(reason: string): void {
    this.#crashed = { reason, request: this.#request };
    if (location.protocol !== "file:") this.#notice("The converter could not be loaded. Your text is untouched.", true);
    this.#finish("failed");
    say(location.protocol === "file:" ? "The converter cannot be loaded from a file" : "The converter could not be loaded");
  }

  /**
   * Shows a line above the outputs. One after which trying again makes sense
   * stays until there is an answer, another until the input changes.
   */
  #notice(text: string, again: boolean): void {
    this.#again = again;
    byId("crash-text").textContent = text;
    byId("retry").hidden = byId("report").hidden = !again;
    byId("crash").hidden = false;
  }

  #finish(state: "ready" | "failed"): void {
    clearTimeout(this.#dimmer);
    this.#dimmer = undefined;
    document.body.classList.remove("dim");
    document.body.dataset["state"] = state;
    document.body.dataset["seq"] = String(++this.#seq);
  }

  #retry(): void {
    byId("crash").hidden = true;
    this.#converter.forgive();
    this.#convert();
  }

  /** What a bug report needs, without the user's code. */
  async #copyReport(): Promise<void> {
    const text = [
      "podport stopped on an input.",
      `Reason: ${this.#crashed?.reason ?? "not known"}`,
      `Input: ${this.#crashed?.request.files.reduce((n, f) => n + f.text.length, 0) ?? 0} characters (not in this report)`,
      `Converter: ${CONVERTER_URL}`,
      `Browser: ${navigator.userAgent}`,
    ].join("\n");
    flash(byId("report"), (await copy(text)) ? "Copied" : "Failed");
  }

  async #copyModule(): Promise<void> {
    const module = this.#outputs.module;
    if (!module) return;
    flash(module.button, (await copy(module.file.text)) ? "Copied" : "Failed");
  }

  async #share(): Promise<void> {
    await share(this.#request);
  }

  #goTo(place: Place): void {
    this.#tabs.showInput();
    this.#opened.show(place.file);
    this.#editor.select(place);
  }

  #step(direction: 1 | -1): void {
    this.#tabs.showInput();
    this.#editor.step(direction);
    this.#account.reveal();
  }
}

void new Page().start();
