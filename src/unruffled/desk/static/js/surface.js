// The page that is written on: a textarea over a copy of its words that carries the underlines.
// The textarea stays the browser's own: its caret, its undo and its input methods are never touched.
import { edit, moved, movedCaret, pieces } from "./text.js";

export class Surface {
  constructor(textarea, backdrop) {
    this.textarea = textarea;
    this.backdrop = backdrop;
    this.ranges = [];
    this.text = textarea.value;
    textarea.setSelectionRange(this.text.length, this.text.length); // a draft goes on where it ends
    this.draw();
  }

  // After the text has changed: the ranges go along; those that were written into are dropped.
  follow() {
    const change = edit(this.text, this.textarea.value);
    this.text = this.textarea.value;
    this.ranges = this.ranges.flatMap((range) => {
      const place = moved(range, change);
      return place ? [{ ...range, ...place }] : [];
    });
    this.draw();
  }

  // `ranges` are {start, end, severity, index} in UTF-16 units.
  show(ranges) {
    this.ranges = ranges;
    this.draw();
  }

  range(index) {
    return this.ranges.find((range) => range.index === index);
  }

  draw() {
    this.settled(() => this.backdrop.replaceChildren(this.#drawn()));
  }

  #drawn() {
    const drawn = document.createDocumentFragment();
    let at = 0;
    for (const { start, end, severity } of pieces(this.ranges)) {
      drawn.append(this.text.slice(at, start));
      const mark = document.createElement("mark");
      mark.className = "found";
      mark.dataset.severity = severity;
      mark.textContent = this.text.slice(start, end);
      drawn.append(mark);
      at = end;
    }
    // A last empty line has a height only when something stands on it.
    drawn.append(`${this.text.slice(at)}\u200b`);
    return drawn;
  }

  // Replaces a range as if it had been typed, so that the browser's undo knows it; the caret stays with its words.
  replace({ start, end }, words) {
    const { textarea } = this;
    const change = { at: start, gone: end - start, come: words.length };
    const [from, to] = [textarea.selectionStart, textarea.selectionEnd].map((caret) => movedCaret(caret, change));
    const { scrollTop } = textarea.closest(".conversation") ?? textarea;
    textarea.focus({ preventScroll: true });
    textarea.setSelectionRange(start, end);
    const typed = document.execCommand(words ? "insertText" : "delete", false, words);
    if (!typed) {
      textarea.setRangeText(words, start, end, "end");
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    }
    textarea.setSelectionRange(from, to);
    (textarea.closest(".conversation") ?? textarea).scrollTop = scrollTop;
  }

  // Runs `change`, which may make the composer taller; a composer that was seen to its end is seen to its end again.
  settled(change) {
    const pane = this.textarea.closest(".conversation"), composer = this.textarea.form;
    const fits = composer.offsetHeight < pane.clientHeight;
    const ended = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 8;
    change();
    if (ended && fits) pane.scrollTop = pane.scrollHeight;
  }

  // Other words altogether, from the server or from another window.
  become(text) {
    if (this.textarea.value !== text) this.textarea.value = text;
    this.text = this.textarea.value; // the browser has its own line ends
    this.ranges = [];
    this.draw();
  }
}
