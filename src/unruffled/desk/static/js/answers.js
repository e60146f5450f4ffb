// Canned answers: found by their words and put where the caret stands, with what the record knows.
import { Palette } from "./palette.js";
import { post } from "./talk.js";

const PAUSE = 120; // ms without a key before the desk is asked

export class Answers extends Palette {
  // `composer` offers surface and problem(status, words).
  constructor(composer) {
    super(document.getElementById("answers"), () => {});
    this.composer = composer;
    composer.form.addEventListener("click", ({ target }) => target.closest("[data-open-answers]") && this.open());
    composer.surface.textarea.addEventListener("keydown", (event) => {
      const begins = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && this.#onEmptyLine();
      const asked = event.key === ";" && (event.ctrlKey || event.metaKey);
      if (event.isComposing || !(begins || asked)) return;
      event.preventDefault();
      this.open();
    });
  }

  #onEmptyLine() {
    const { value, selectionStart, selectionEnd } = this.composer.surface.textarea;
    if (selectionStart !== selectionEnd) return false;
    const line = value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1).split("\n", 1)[0];
    return !line.trim();
  }

  look() {
    clearTimeout(this.timer);
    const number = ++this.asked;
    this.timer = setTimeout(() => this.ask(number, this.input.value), this.input.value ? PAUSE : 0);
  }

  async ask(number, text) {
    const answer = await fetch(`${this.dialog.dataset.find}?q=${encodeURIComponent(text)}`, {
      headers: { "HX-Request": "true" }, credentials: "same-origin",
    }).catch(() => null);
    if (!answer?.ok || number !== this.asked) return;
    const page = document.createElement("template");
    page.innerHTML = await answer.text(); // eslint-disable-line no-unsanitized/property -- the desk's own template
    if (number !== this.asked) return;
    this.list.replaceChildren(...page.content.children);
    this.settle();
  }

  async choose(option) {
    if (!option) return;
    this.dialog.close();
    const { surface } = this.composer;
    const { ok, status, data } = await post(option.dataset.use, new FormData());
    surface.textarea.focus();
    if (!ok) return this.composer.problem(status, data.error);
    const { selectionStart: start, selectionEnd: end } = surface.textarea;
    surface.replace({ start, end }, data.text);
    const first = data.unfilled.length ? `{${data.unfilled[0]}}` : "";
    const at = first ? start + data.text.indexOf(first) : start + data.text.length;
    surface.textarea.setSelectionRange(at, at + first.length); // what is left to fill in is under the hand
  }
}
